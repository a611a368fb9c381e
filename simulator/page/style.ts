/**
 * The page's style sheet, for light and dark mode. Every text color has a contrast of at least 4.5 to its background.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f5f6f8; --card: #fff; --ink: #1a2330; --soft: #55606f; --line: #dfe3e9; --accent: #0b5cad; --on-accent: #fff;
  --pending: #7a4a00; --pending-ground: #fcefd2;
  --active: #0f6b3a; --active-ground: #dff4e8;
  --inactive: #4b5563; --inactive-ground: #e7eaee;
  --bad: #a01526; --bad-ground: #fde4e6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12161c; --card: #1a2028; --ink: #e6eaf0; --soft: #a3afbd; --line: #2f3843; --accent: #7cb7f5; --on-accent: #0d1420;
    --pending: #f6cf86; --pending-ground: #3d2f12;
    --active: #86dcaa; --active-ground: #143524;
    --inactive: #c1c9d3; --inactive-ground: #303843;
    --bad: #ffb0b6; --bad-ground: #4a1a20;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 4rem; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 90rem; margin: 0 auto; padding: 1.25rem; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 0; font-size: 1.2rem; }
h3 { margin: 1.5rem 0 0.25rem; font-size: 0.95rem; }
p { margin: 0.5rem 0; }
a { color: var(--accent); }
code { font: 0.92em ui-monospace, monospace; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.1rem; margin-bottom: 1.1rem; }
.soft, .rules, caption, dt { color: var(--soft); font-size: 0.87rem; }
.none { color: var(--soft); }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.columns { display: grid; gap: 0 1.1rem; }
.columns > * { min-width: 0; }
@media (min-width: 68rem) { .columns { grid-template-columns: minmax(0, 11fr) minmax(0, 9fr); align-items: start; } }
.heading { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; justify-content: space-between; align-items: center; }
#summary ul { display: flex; flex-wrap: wrap; gap: 0.5rem; list-style: none; margin: 0.9rem 0 1.1rem; padding: 0; }
#summary a { display: block; padding: 0.4rem 0.8rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; color: inherit; text-decoration: none; font-size: 0.87rem; }
#summary b { display: block; font-size: 1.25rem; line-height: 1.3; }
.rules { margin: 0.25rem 0 0.5rem; padding: 0; list-style: none; }
.rules b { color: var(--ink); font-weight: 600; }
table { width: 100%; border-collapse: collapse; font-size: 0.92rem; }
caption { text-align: left; padding: 0.25rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 0.7rem 0.45rem 0; border-top: 1px solid var(--line); font-weight: 400; }
th:last-child, td:last-child { padding-right: 0; }
thead th { border-top: 0; color: var(--soft); font-size: 0.8rem; padding-bottom: 0.15rem; }
bdi { overflow-wrap: anywhere; }
td { min-width: 5rem; }
th[scope="row"], .long { min-width: 8.5rem; }
.number, .time, .code { font-variant-numeric: tabular-nums; white-space: nowrap; min-width: 0; }
.badge, .tag { display: inline-block; border-radius: 99px; padding: 0.05rem 0.6rem; font-size: 0.82rem; font-weight: 600; white-space: nowrap; vertical-align: middle; }
.tag { border: 1px solid var(--line); color: var(--soft); font-weight: 400; }
.pending { color: var(--pending); background: var(--pending-ground); }
.active { color: var(--active); background: var(--active-ground); }
.inactive { color: var(--inactive); background: var(--inactive-ground); }
.bad { color: var(--bad); background: var(--bad-ground); }
.notice { position: sticky; top: 0; z-index: 1; margin: 0; padding: 0.7rem 1.25rem; background: var(--active-ground); color: var(--active); border-bottom: 1px solid var(--line); text-align: center; }
.notice.bad { color: var(--bad); background: var(--bad-ground); }
button, .button, input, select { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--soft); border-radius: 6px; padding: 0.25rem 0.7rem; min-height: 2rem; max-width: 100%; }
button, .button { display: inline-block; cursor: pointer; font-size: 0.87rem; text-decoration: none; white-space: nowrap; }
button:hover, .button:hover, #summary a:hover { border-color: var(--accent); }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.acts { display: flex; flex-wrap: wrap; gap: 0.35rem; }
td.acts { display: table-cell; }
td.acts form { display: inline-block; margin: 0 0.2rem 0.2rem 0; }
.inline { display: flex; flex-wrap: wrap; gap: 0.4rem; align-items: center; font-size: 0.87rem; }
.fields { display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: end; margin: 0.75rem 0; }
.fields label { flex: 1 1 9rem; font-size: 0.82rem; color: var(--soft); }
.fields label.whole { flex-basis: 100%; }
.fields input, .fields select { display: block; width: 100%; color: var(--ink); }
.pages a { margin-right: 1rem; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 0.6rem 1.2rem; margin: 1rem 0; }
dd { margin: 0; }
section > h2:not(:first-child) { margin-top: 1.25rem; }
section > form:last-child { margin-top: 1rem; }
@media (max-width: 34rem) { th[scope="row"], .long { min-width: 7rem; } main { padding: 0.8rem; } section { padding: 0.8rem; } .wide-only { display: none; } }
`;
