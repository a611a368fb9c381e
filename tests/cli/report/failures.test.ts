import assert from "node:assert/strict";
import { readEngineJson } from "../../../cli/report/engine-json";
import { summarize } from "../../../cli/report/summary";
import { done, eventLines, report, reportOfRun, urnOf } from "./told";

const error = (message: string, urn?: string) => ({ severity: "error", message: `error: ${message}\n`, urn });
const preview = (...diagnostics: object[]) => report([], { diagnostics }).lines.slice(1);
const run = (...diagnostics: ReturnType<typeof error>[]) =>
  done([], ...diagnostics.map((diagnosticEvent) => ({ diagnosticEvent }))).split("\n");
const why = (item: string) => ["", "**Why it failed**", "", `- ${item}`];

describe("a report of a failure", () => {
  it("puts ten failures of one kind together, with ten names", () => {
    const failures = Array.from({ length: 10 }, (_, index) => {
      const name = `p${index}@example.com`;
      return error(
        `Creating ${name} failed. [Zoom tracking id ${index}] No license is available.`,
        urnOf("ZoomUser", "p"),
      );
    });
    const names = Array.from({ length: 10 }, (_, index) => `\`p${index}@example.com\``).join(", ");
    assert.deepEqual(
      run(...failures, error("update failed")).slice(1),
      why(`10 times: \`Creating … failed. No license is available.\` – ${names}`),
    );
  });

  it("puts together the resources that lack credentials", () => {
    const lacks = "Zoom must be called, but its credentials are incomplete.";
    const first = error(`${lacks} Set ZOOM_CLIENT_SECRET in the environment.`, urnOf("ZoomUser", "kim"));
    const others = ["lee", "max"].map((name) =>
      error(`${lacks} The reason is the same as for kim@example.com.`, urnOf("ZoomUser", name)),
    );
    assert.deepEqual(
      run(first, ...others).slice(1),
      why(`3 times: \`${lacks} Set ZOOM_CLIENT_SECRET in the environment.\` – \`kim\`, \`lee\`, \`max\``),
    );
  });

  const canceled = JSON.stringify({ sequence: 0, timestamp: 1, cancelEvent: {} });
  for (const [what, text] of [
    ["an empty file", "\n"],
    ["an empty object, as without a language host", "{}\n"],
    ["a run that was only canceled", `${canceled}\n`],
  ] as const)
    it(`says of ${what} that the preview failed before it began`, () => {
      assert.throws(() => readEngineJson(text), /^Error: The output is empty, so the preview failed before it began\./);
    });

  it("says why a preview failed before the first resource, without control characters", () => {
    const event = { sequence: 0, diagnosticEvent: error("no plugin \u001b[31mhere\u202e") };
    const { lines } = summarize(readEngineJson(`${JSON.stringify(event)}\n${canceled}\n`));
    assert.equal(lines[0], "### Zoom: the preview failed");
    assert.match(lines.join("\n"), /no plugin /);
    assert.doesNotMatch(lines.join("\n"), /[\u001b\u202e]/);
  });

  it("says of other JSON that it is something else", () => {
    assert.throws(() => readEngineJson('{ "version": 3 }\n'), /^Error: The input is JSON of another command\. /);
    const deep = `{ "steps": [${"[".repeat(100_000)}${"]".repeat(100_000)}] }`;
    assert.throws(() => readEngineJson(deep), /^Error: The input is JSON of another command\. /);
  });

  it("counts those whose message only names the one that says why, and leaves out that a resource failed to register", () => {
    const same = (who: string) =>
      error(`Creating ${who} failed. The reason is the same as for kim@example.com.\nPOST /users: 400`);
    const lines = run(
      same("eve@example.com"),
      error("Creating kim@example.com failed. No license is available.\nPOST /users: 400"),
      same("tom@example.com"),
      error("Error: resource kim [pulumi-nodejs:dynamic/zoom:ZoomUser] failed to register"),
    );
    assert.deepEqual(
      lines.slice(1),
      why(
        "3 times: `Creating … failed. No license is available. POST /users: 400` – `kim@example.com`, `eve@example.com`, `tom@example.com`",
      ),
    );
  });

  it("leaves out what Pulumi only stopped because of another failure", () => {
    const stopped = ["failed to run remediation: context canceled", "update canceled"].map((one) => error(one));
    assert.deepEqual(run(error("No license is available."), ...stopped).slice(1), why("`No license is available.`"));
  });

  it("names the first ten of many", () => {
    const failures = Array.from({ length: 12 }, (_, index) => error(`Creating p${index}@example.com failed.`));
    assert.match(run(...failures).join("\n"), /^- 12 times: .*`p9@example.com` and 2 more$/m);
  });

  it("keeps what differs apart, and says nothing twice", () => {
    const lines = run(error("Creating a@example.com failed."), error("Deleting a@example.com failed."));
    assert.deepEqual(lines.slice(4), ["- `Creating a@example.com failed.`", "- `Deleting a@example.com failed.`"]);
    assert.deepEqual(run(error("odd"), error("odd")).slice(1), why("`odd`"));
  });

  it("names the resource and the argument of which the engine tells", () => {
    const message =
      "pulumi-nodejs:dynamic/zoom:ZoomUser resource 'ada': property email value {ada at example.com} has a problem: it has a space";
    assert.deepEqual(preview(error(message)), why("`ZoomUser ada: email: it has a space`"));
  });

  it("does so without the value in every language", () => {
    const message =
      "zoom:index:PhoneUser resource 'ada': property siteName value {Zu rich} has a problem: there is no such site";
    assert.deepEqual(preview(error(message)), why("`ZoomPhoneUser ada: siteName: there is no such site`"));
  });

  it("leaves out colors and the stack of an exception", () => {
    const message = "failed with an unhandled exception:\n\u001b[31mError: broken\u001b[39m\n    at run (index.js:1:1)";
    assert.deepEqual(preview(error(message)), why("`failed with an unhandled exception: Error: broken`"));
  });

  it("says how to see the name of a policy, if the preview gives no reason", () => {
    assert.match(preview(error("preview failed")).join("\n"), /set `PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true`/);
    assert.deepEqual(run(error("update failed")).slice(1), why("Pulumi gives no reason here. See the log."));
  });

  it("names the policies that stopped a run, with what each of them found", () => {
    const found = (policyName: string, violation: string, enforcementLevel = "mandatory") => ({
      policyEvent: {
        ...{ enforcementLevel, policyName, policyPackName: "company" },
        message: `What it is for.\n${violation}\n`,
      },
    });
    const others = [
      found("never-deleted", "ada: no."),
      found("never-deleted", "bob: no."),
      found("our-domains", "eve: where?"),
      found("names", "Names are nice.", "advisory"),
      { diagnosticEvent: error("preview failed") },
    ];
    const { lines, isFailure } = summarize(readEngineJson(eventLines([], { isPreview: true, others })));
    assert.deepEqual(lines.slice(4), [
      "- the policy `never-deleted` of `company` stopped it: `ada: no.`, `bob: no.`",
      "- the policy `our-domains` of `company` stopped it: `eve: where?`",
    ]);
    assert.equal(isFailure, true);
  });

  for (const [what, filling] of [
    ["a file in Base64", "QUJD"],
    ["line breaks", "\n"],
  ] as const)
    it(`is told at once, also if the message has a long part of ${what}`, () => {
      const startMs = performance.now();
      const message = `ada@example.com failed: ${filling.repeat(100_000 / filling.length)}!\n    at program.js:1\n`;
      assert.doesNotMatch(preview(error(message)).join(), /program\.js/);
      assert.ok(performance.now() - startMs < 2_000);
    });

  it("is a failure and a change, and shows no licenses", () => {
    const { isFailure, isChange, lines } = reportOfRun([], { diagnosticEvent: error("odd") });
    assert.deepEqual([isFailure, isChange, /Licenses/.test(lines.join())], [true, true, false]);
  });
});

describe("what is read", () => {
  for (const [title, content] of [
    ["no JSON", "Previewing update (dev):"],
    ["broken off", `{\n    "steps": [`],
    ["other JSON", `{"people": []}`],
  ] as const)
    it(`is refused in one sentence if it is ${title}`, () => {
      assert.throws(
        () => readEngineJson(content),
        /^Error: The input is (not )?JSON.*output of pulumi preview --json\.$/,
      );
    });
});
