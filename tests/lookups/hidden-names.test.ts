import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { getUserOutput, requireUser, requireUserOutput } from "../../sdk";
import { startZoom } from "../../simulator";
import { runProgram } from "./program";

/** Why there is no value. Its marks fail like the output. */
const failureOf = (output: pulumi.Output<unknown>): Promise<string> =>
  pulumi.isSecret(output).then(
    () => "none",
    (error: Error) => error.message,
  );

describe("the error of a look-up", () => {
  it("holds no value of an argument that the program marks as secret, in whatever form Zoom repeats it", async () => {
    await using sim = await startZoom();
    sim.fail({
      kind: "altered",
      match: "/users/*",
      times: 100,
      alter: (sent) => ({
        ...sent,
        status: 400,
        body: Buffer.from(`{"code":300,"message":"HUSH%40example.com is odd"}`),
      }),
    });
    await runProgram(sim, async () => {
      const email = pulumi.secret("hush@example.com");
      const all = pulumi.secret({ email: "hush@example.com" });
      for (const output of [getUserOutput({ email }), requireUserOutput({ email }), requireUserOutput(all)]) {
        const failure = await failureOf(output);
        assert.match(failure, /Zoom answered "\(the secret email\) is odd"/);
        assert.doesNotMatch(failure, /hush/i);
      }
      assert.match(await failureOf(getUserOutput({ email: pulumi.output("ada@example.com") })), /ada@example\.com/);
    });
  });

  it("does not hold it if Zoom does not know the user", async () => {
    await using sim = await startZoom();
    await runProgram(sim, async () =>
      assert.equal(
        await failureOf(requireUserOutput({ email: pulumi.secret("hush@example.com") })),
        "The Zoom account has no user with the e-mail (the secret email), whether active, pending or deactivated.",
      ),
    );
  });

  it("shows what is invisible, and what the log of a job takes for a command, as escapes", async () => {
    await using sim = await startZoom();
    await runProgram(sim, () =>
      assert.rejects(requireUser({ id: "x\u202e\n::warning::y" }), {
        message: "The Zoom account has no user with the id x\\u202e\\u000a::warning::y.",
      }),
    );
  });
});
