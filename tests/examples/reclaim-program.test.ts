import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ResourceTransformationArgs, runtime } from "@pulumi/pulumi";
import { keepReserve } from "../../examples/reclaim/policy/policies";
import { type Account, type Person, reserveMistake, takersIn } from "../../examples/reclaim/policy/reserve";
import type { Properties } from "../../provider/types";
import { startZoom, type ZoomOptions } from "../../simulator";
import { runProgram } from "../lookups/program";
import { startAccount } from "../resources/account";

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000).toISOString();
const person = (name: string, type: number, days: number) => ({
  ...{ email: `${name}@example.com`, type, user_created_at: daysAgo(400), last_login_time: daysAgo(days) },
});
/** Two of four licenses are free. */
const ACCOUNT: ZoomOptions = {
  people: [
    { email: "owner@example.com", type: 1, role_id: "0" },
    person("old", 2, 120),
    person("studio", 2, 120),
    person("Ada", 1, 2),
    person("grace", 1, 2),
  ],
  seats: { licensed: 4 },
};

describe("the program of examples/reclaim", () => {
  let account: Awaited<ReturnType<typeof startAccount>>;
  before(async () => (account = await startAccount(ACCOUNT, { "zoom:onExisting": "adopt" })));
  after(() => account.close());

  /** Runs the program on the account, and returns what it declares and exports. */
  async function run(config: Record<string, string>) {
    const { default: reclaim } = await import("../../examples/reclaim/index.js");
    const made: ResourceTransformationArgs[] = [];
    let exported: object = {};
    const program = async () => {
      runtime.registerStackTransformation((resource) => void made.push(resource));
      exported = await reclaim();
    };
    await runProgram(account.zoom, program, { preview: true, config });
    const users = made.filter(({ type }) => type === "pulumi-nodejs:dynamic/zoom:ZoomUser");
    assert.ok(users.every(({ opts }) => opts.retainOnDelete));
    const declared = users.map(({ name, props }): [string, Properties] => {
      const { email, type, onExisting } = props as Properties;
      assert.equal(onExisting, undefined);
      return [name, { email, type }];
    });
    return { exported, declared: Object.fromEntries(declared) };
  }

  it("licenses the waiting list, except a reserve, and moves idle users to Basic in the run after their adoption", async () => {
    const { exported, declared } = await run({ "reclaim:reserve": "1" });
    assert.deepEqual(exported, { basic: 1, licensed: 1, waiting: ["grace@example.com"] });
    assert.deepEqual(declared, {
      "old@example.com": { email: "old@example.com", type: 1 },
      "ada@example.com": { email: "ada@example.com", type: 2 },
    });
    const typeOf = (name: string) => account.zoom.person(`${name}@example.com`)?.type;
    assert.match(readFileSync("examples/reclaim/Pulumi.yaml", "utf8"), /^config:\n {2}zoom:onExisting: adopt$/m);
    assert.deepEqual((await account.preview(declared)).told, [
      `zoom:onExisting is "adopt": users of this program who already exist in Zoom are adopted, and what differs from the ` +
        "program is changed. No license is taken away.",
    ]);
    const adoption = await account.up(declared);
    assert.match(adoption.told.join("\n"), /old@example\.com keeps a Licensed seat, because/);
    assert.deepEqual([adoption.failed, typeOf("old"), typeOf("Ada")], [{}, 2, 2]);
    // Its Pulumi.yaml has `refresh: always`.
    await account.refresh();
    assert.match((await account.preview(declared)).told.join("\n"), /old@example\.com gives up a Licensed seat\./);
    assert.deepEqual((await account.up(declared)).failed, {});
    assert.deepEqual(["old", "studio", "Ada", "grace"].map(typeOf), [1, 2, 2, 1]);
    account.writes();
  });

  it("gives away what was given up in the run after that, and then changes nothing", async () => {
    const { exported, declared } = await run({ "reclaim:reserve": "1" });
    assert.deepEqual(exported, { basic: 1, licensed: 2, waiting: [] });
    assert.deepEqual((await account.up(declared)).failed, {});
    assert.equal(account.zoom.person("grace@example.com")?.type, 2);
    account.writes();
    const again = await run({ "reclaim:reserve": "1" });
    assert.deepEqual(again, { exported, declared });
    assert.deepEqual((await account.up(again.declared)).failed, {});
    assert.deepEqual(account.writes(), []);
  });

  it("declares only the waiting list if no one is idle for so long", async () => {
    const { exported } = await run({ "reclaim:idleDays": "200", "reclaim:reserve": "5" });
    assert.deepEqual(exported, { basic: 0, licensed: 2, waiting: [] });
  });

  it("stops if Zoom does not tell how many licenses are free", async () => {
    const fault = account.zoom.fail({ match: "GET /accounts/*/plans/usage", status: 400, code: 200, message: "No." });
    await assert.rejects(run({}), /Zoom does not tell how many licenses are free\./);
    assert.equal(fault.hits, 1);
  });
});

describe("the reserve of examples/reclaim", () => {
  const people: Person[] = [
    { email: "Ada@example.com", status: "active", type: 2 },
    { email: "bob@example.com", status: "active", type: 1 },
    { email: "cyd@example.com", status: "pending", type: 2 },
    { email: "dan@example.com", status: "inactive", type: 2 },
  ];
  const emails = { ada: "ada@example.com", bob: "bob@example.com", cyd: "cyd@example.com", dan: "dan@example.com" };
  const CASES: [title: string, declared: Properties[], takers: string[]][] = [
    ["nothing", [], []],
    ["someone who has a license", [{ email: emails.ada, type: 2 }], []],
    ["a pending user who has a license", [{ email: emails.cyd, type: 2 }], []],
    ["a license for someone", [{ email: emails.bob, type: 2 }], [emails.bob]],
    ["a license for a new user", [{ email: "new@example.com", type: 2 }], ["new@example.com"]],
    ["a deactivated user who comes back", [{ email: emails.dan, type: 2, status: "active" }], [emails.dan]],
    ["someone who gives it back", [{ email: emails.ada, type: 1 }], []],
    ["someone who is deactivated", [{ email: emails.ada, type: 2, status: "inactive" }], []],
    ["someone whose type is not declared", [{ email: emails.ada }, { email: emails.bob }], []],
    ["someone whose e-mail only the run knows", [{ type: 2 }], []],
    [
      "an exchange",
      [
        { email: emails.ada, type: 1 },
        { email: emails.bob, type: 2 },
      ],
      [emails.bob],
    ],
  ];
  const account: Account = { people, free: 3 };
  for (const [title, declared, takers] of CASES)
    it(`knows who gets a license: ${title}`, () => assert.deepEqual(takersIn(declared, people), takers));

  it("is enough, or the message says who gets a license", () => {
    const more = [
      { email: emails.bob, type: 2 },
      { email: "al@example.com", type: 2 },
    ];
    assert.equal(reserveMistake(more, account, 1), undefined);
    assert.equal(
      reserveMistake(more, account, 2),
      "3 licenses are free, and 2 must stay in reserve, but this run would give one to each of al@example.com, bob@example.com.",
    );
  });

  it("does not count what others give up in the same run", () => {
    const exchange = [
      { email: emails.ada, type: 1 },
      { email: emails.bob, type: 2 },
    ];
    assert.match(
      reserveMistake(exchange, { people, free: 1 }, 1) ?? "",
      /^1 license is free, and 1 must stay in reserve/,
    );
  });

  it("stops no run that gives no license away", () =>
    assert.equal(reserveMistake([{ email: emails.ada, type: 1 }], { people, free: -9 }, 5), undefined));

  it("is compared with what Zoom shows, as a policy", async () => {
    await using zoom = await startZoom(ACCOUNT);
    const found: string[] = [];
    const validate = (reserve: number) =>
      keepReserve.validateStack(
        {
          resources: [{ email: "grace@example.com", type: 2 }].map((props) => ({
            ...{ type: "pulumi-nodejs:dynamic/zoom:ZoomUser", name: "grace", urn: "urn", props },
            ...{ dependencies: [], propertyDependencies: {}, isType: () => false, asType: () => undefined },
            opts: {
              ...{ protect: false, ignoreChanges: [], aliases: [], additionalSecretOutputs: [] },
              customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
            },
          })),
          stackTags: new Map<string, string>(),
          getConfig: <T extends object>() => ({ reserve }) as unknown as T,
          notApplicable: (): never => assert.fail(),
        },
        (message) => found.push(message),
      );
    await runProgram(zoom, async () => {
      await validate(1);
      assert.deepEqual(found, []);
      await validate(2);
      zoom.fail({ match: "GET /accounts/*/plans/usage", status: 400, code: 200, message: "No." });
      await validate(0);
    });
    assert.deepEqual(found, [
      "2 licenses are free, and 2 must stay in reserve, but this run would give one to grace@example.com.",
      "Zoom does not tell how many licenses are free, so the reserve cannot be checked.",
    ]);
  });
});

describe("the workflow of examples/reclaim", () => {
  const read = (...path: string[]) => readFileSync(join("examples", "reclaim", ...path), "utf8");
  const workflow = read(".github", "workflows", "licenses.yml");
  const [, previewJob = "", applyJob = ""] = workflow.split(/^ {2}(?:preview|apply):$/m);

  it("previews with the policy, and applies only what was approved", () => {
    assert.match(previewJob, /environment: zoom-read\n[^]*scripts\/preview\.sh licenses\n[^]*name: approved/);
    assert.match(
      applyJob,
      /needs: preview\n {4}environment: zoom\n[^]*scripts\/apply\.sh licenses approved\/preview\.md/,
    );
    assert.match(
      read("scripts", "preview.sh"),
      /pulumi preview .*--policy-pack policy --policy-pack-config policy\/config\.json/,
    );
    assert.match(
      read("scripts", "apply.sh"),
      /sort "\$2"[^]*sort preview\.md[^]*exit 1[^]*pulumi up .*--policy-pack policy/,
    );
  });

  it("never runs for a pull request, and keeps no credentials in a checkout", () => {
    assert.doesNotMatch(workflow, /pull_request|workflow_run/);
    const count = (pattern: RegExp) => [...workflow.matchAll(pattern)].length;
    assert.equal(count(/persist-credentials: false/g), count(/actions\/checkout@/g));
  });

  it("uses the tested versions", () => {
    const own = JSON.parse(readFileSync("package.json", "utf8")) as {
      version: string;
      devDependencies: Record<string, string>;
    };
    const pulumi = own.devDependencies["@pulumi/pulumi"];
    const versions = [...workflow.matchAll(/pulumi-version: (\S+)/g)].map(([, version]) => version);
    assert.deepEqual(new Set(versions), new Set([pulumi]));
    for (const [manifest, others] of [
      ["package.json", {}],
      ["policy/package.json", { "@pulumi/policy": own.devDependencies["@pulumi/policy"] }],
    ] as const) {
      const { dependencies } = JSON.parse(read(manifest)) as { dependencies: object };
      assert.deepEqual(dependencies, { "@pulumi/pulumi": pulumi, "pulumi-zoom": own.version, ...others });
    }
  });
});
