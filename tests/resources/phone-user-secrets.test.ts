import assert from "node:assert/strict";
import { story } from "./account";
import { numbers, office } from "./phone-story";

const MARK = "4dabf18193072939515e22adb298388d";
const [number = ""] = numbers;
const secret = (name: string, more: Record<string, unknown> = {}) => ({
  userId: `${name}@example.com`,
  callingPlans: [200],
  secretArguments: ["userId", "phoneNumbers", "extensionNumber"],
  ...more,
});
const company = {
  ...office,
  people: ["ada", "bob"].map((id) => ({ id, email: `${id}@example.com` })),
};

describe("secret arguments of a phone", () => {
  story("appear in no other output, and in no line or error", company, {}, async (account) => {
    const said: string[] = [];
    const up = async (program: Parameters<typeof account.up>[0]) => {
      const preview = await account.preview(program);
      const run = await account.up(program);
      said.push(...preview.told, ...Object.values(preview.failed), ...run.told, ...Object.values(run.failed));
      return run;
    };
    const both = (ada: object, bob: object) => ({
      "phone:ada": secret("ada", { ...ada }),
      "phone:bob": secret("bob", { ...bob }),
    });
    await up(both({ extensionNumber: "2001", phoneNumbers: [number] }, { extensionNumber: "2002", phoneNumbers: [] }));
    const { outputs } = account.state.get("phone:ada")!;
    for (const output of ["userEmail", "extension", "phoneNumberIds"])
      assert.ok(outputs[output] === undefined || MARK in Object(outputs[output]), output);
    // The engine hands marked values to the provider in clear.
    Object.assign(outputs, { extension: "2001", phoneNumberIds: [number] });
    Object.assign(account.state.get("phone:bob")!.outputs, { extension: "2002" });

    // The extensions are exchanged, and the number is handed on, with lines about it.
    const passed = await up({
      "phone:bob": secret("bob", { extensionNumber: "2001", phoneNumbers: [number] }),
      "phone:ada": secret("ada", { extensionNumber: "2002", phoneNumbers: [] }),
    });
    assert.deepEqual(passed.failed, {});
    assert.ok(
      passed.told.some((line) => line.includes("now has")),
      passed.told.join(),
    );
    for (const name of ["phone:ada", "phone:bob"])
      Object.assign(account.state.get(name)!.outputs, { extension: undefined });
    account.zoom.fail({
      match: "PATCH /phone/users/*",
      status: 400,
      code: 300,
      message: "Not 2003 of ada@example.com.",
      times: 9,
    });
    const failed = await up({ "phone:ada": secret("ada", { extensionNumber: "2003", phoneNumbers: [] }) });
    assert.deepEqual(Object.keys(failed.failed), ["phone:ada"]);
    said.push(...(await account.up({})).told);
    for (const line of said) assert.doesNotMatch(line, /ada@|bob@|200[123]|6505550100/, line);
  });
});

describe("a secret of a phone that another resource of the program asks for", () => {
  story("is not in the name of who holds a number", company, {}, async (account) => {
    const bob = { userId: "bob@example.com", extensionNumber: "2778", callingPlans: [200], phoneNumbers: [number] };
    const program = { "phone:bob": { ...bob, secretArguments: ["extensionNumber"] } };
    await account.up(program);
    const ada = { userId: "ada@example.com", callingPlans: [200], phoneNumbers: [number] };
    const { told } = await account.up({ ...program, "phone:ada": ada });
    assert.match(told.join(), /waits for the phone number .* holds it/);
    assert.doesNotMatch(told.join(), /2778/);
  });

  story(
    "is not told by the figures of the account",
    { ...company, phone: { ...company.phone, plans: [{ type: 200, subscribed: 0 }] } },
    {},
    async (account) => {
      const { told, failed } = await account.up({
        "phone:ada": { userId: "ada@example.com", callingPlans: [200], secretArguments: ["callingPlans"] },
      });
      assert.deepEqual(failed, {});
      assert.match(told.join(), /No license of this plan is free/);
      assert.doesNotMatch(told.join(), /200|United States/);
    },
  );
});

describe("what an adoption keeps or replaces", () => {
  const [first = "", second = ""] = numbers;
  const held = { extension_number: 4242, calling_plans: [201], phone_numbers: [second] };
  const ada = { id: "ada", email: "ada@example.com", phone: held };

  story("is hidden for a phone, if the argument is secret", { ...office, people: [ada] }, {}, async (account) => {
    const secretArguments = ["phoneNumbers", "callingPlans", "extensionNumber"];
    const declared = { extensionNumber: "2001", callingPlans: [200], phoneNumbers: [first], secretArguments };
    const { told, failed } = await account.up({ "phone:ada": { userId: "ada@example.com", ...declared } });
    assert.deepEqual(failed, {});
    const said = told.join("\n");
    assert.match(said, /ada@example\.com has the extension \(the secret extensionNumber\); it was \(the secret/);
    assert.match(
      said,
      /keeps what the phone had already: callingPlans \(the secret callingPlans\), phoneNumbers \(the/,
    );
    assert.doesNotMatch(said, new RegExp(`4242|2001|201|${first.slice(1)}|${second.slice(1)}`));
  });

  const numberOf = (nth: number) => ({
    number: `+1650555777${nth}`,
    label: "Mobile",
    country: "US",
    code: "+1",
    verified: true,
  });
  for (const many of [1, 3])
    story(
      `is hidden for ${many} numbers of a profile, if phoneNumbers are secret`,
      { people: [{ id: "ada", email: "ada@example.com", phone_numbers: [1, 2, 3].slice(0, many).map(numberOf) }] },
      {},
      async (account) => {
        const phoneNumbers = [{ number: "+16505550001" }];
        const program = { ada: { email: "ada@example.com", onExisting: "adopt", phoneNumbers } };
        const { told, failed } = await account.up({ ada: { ...program.ada, secretArguments: ["phoneNumbers"] } });
        const said = [...told, ...Object.values(failed)].join("\n");
        assert.match(
          said,
          many === 1 ? /keeps the profile .*: \(the secret phoneNumbers\)\./ : /\(\(the secret phoneNumbers\)\)/,
        );
        assert.doesNotMatch(said, /6505557|6505550001/);
      },
    );

  story("is not named with half a word of a line", { ...office, people: [ada] }, {}, async (account) => {
    const declared = { callingPlans: [200], secretArguments: ["userId"] };
    const { told } = await account.up({ "phone:ada": { userId: "ada", ...declared } });
    assert.match(told.join("\n"), /keeps what the phone had already: callingPlans/);
  });
});
