/** A line of a terminal, and when it came. */
export interface Line {
  readonly atMs: number;
  readonly text: string;
}

export interface Look {
  /** What the window is called. */
  readonly title: string;
  /** How many lines the window holds. */
  readonly rows: number;
  /** How long a line may keep the reader waiting, and how long it stays before the next one. */
  readonly longestPauseMs: number;
  readonly shortestPauseMs: number;
  /** How long the end is shown before it begins again. */
  readonly restMs: number;
}

const FONT = 14;
const COLUMN = 0.602 * FONT;
const ROW = 20;
const PADDING = 18;
const BAR = 36;

/**
 * A run in a terminal as a picture that plays, in an <img> too: a window over a long page that moves up as lines come,
 * with a sheet over those still to come. Without the animation, or where motion is not wanted, it is the end of the run.
 */
export function pictureOf(lines: readonly Line[], look: Look): string {
  const columns = Math.max(...lines.map(({ text }) => text.length));
  const width = Math.ceil(columns * COLUMN + 2 * PADDING);
  const height = BAR + look.rows * ROW + PADDING;
  const times = pacedTimes(lines, look);
  const seconds = ((times.at(-1) ?? 0) + look.restMs) / 1000;

  const up = (shown: number) => Math.min(0, look.rows - shown) * ROW;
  const down = (shown: number) => shown * ROW;
  const frames = (offset: (shown: number) => number) =>
    times
      .map((ms, index) => `${+((ms / seconds) * 0.1).toFixed(3)}%{transform:translateY(${offset(index + 1)}px)}`)
      .join("");

  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" xml:space="preserve">
<title>${escaped(look.title)}</title>
<style>
text{font:${FONT}px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;fill:#c9d1d9;white-space:pre}
.heading{font-weight:700;fill:#ffffff}.said{fill:#8b949e}.kept{fill:#3fb950}.broken{fill:#f85149}.change{fill:#d2a8ff}
.page{transform:translateY(${up(lines.length)}px);animation:page ${seconds}s step-end infinite}
.sheet{fill:#0d1117;transform:translateY(${down(lines.length)}px);animation:sheet ${seconds}s step-end infinite}
@keyframes page{${frames(up)}}
@keyframes sheet{${frames(down)}}
@media (prefers-reduced-motion:reduce){.page,.sheet{animation:none}}
</style>
<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>
<circle cx="20" cy="18" r="6" fill="#ff5f56"/><circle cx="40" cy="18" r="6" fill="#ffbd2e"/><circle cx="60" cy="18" r="6" fill="#27c93f"/>
<text x="${width / 2}" y="23" text-anchor="middle" class="said">${escaped(look.title)}</text>
<svg x="${PADDING}" y="${BAR}" width="${width - 2 * PADDING}" height="${look.rows * ROW}"><g class="page">
${lines.map(({ text }, index) => textOf(text, index)).join("\n")}
<rect class="sheet" width="${width}" height="${lines.length * ROW}"/>
</g></svg>
</svg>
`;
}

/** When each line is shown, from the first on: pauses are cut, and what came at once can be read. */
function pacedTimes(lines: readonly Line[], { longestPauseMs, shortestPauseMs }: Look): number[] {
  let shownMs = 0;
  return lines.map(({ atMs }, index) => {
    const before = lines[index - 1];
    if (before) shownMs += Math.min(longestPauseMs, Math.max(shortestPauseMs, atMs - before.atMs));
    return shownMs;
  });
}

function textOf(line: string, index: number): string {
  const indent = line.length - line.trimStart().length;
  const [, mark = "", rest = ""] = /^([✔✘$] )?(.*)$/u.exec(line.trim()) ?? [];
  const at = (column: number) => `x="${+(column * COLUMN).toFixed(1)}"`;
  if (rest === "") return "";
  const head = mark && `<tspan class="${mark.startsWith("✘") ? "broken" : "kept"}">${mark.trim()}</tspan>`;
  const tail = mark === "" ? escaped(rest) : `<tspan ${at(indent + mark.length)}>${escaped(rest)}</tspan>`;
  return `<text ${at(indent)} y="${index * ROW + FONT}"${classOf(line)}>${head}${tail}</text>`;
}

function classOf(line: string): string {
  if (/^(\d+\. |\$ )/.test(line)) return ' class="heading"';
  if (/^ {6}\S/.test(line)) return ' class="change"';
  if (/^ {3}\S/.test(line)) return ' class="said"';
  return "";
}

const escaped = (text: string) =>
  text
    // What XML cannot hold, such as the beginning of a colour.
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
