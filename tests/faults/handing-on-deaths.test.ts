import assert from "node:assert/strict";
import { dieAtEachWrite } from "./dying";
import { handingOn } from "./handing-on";

describe("the process is killed while something passes between resources:", () => {
  for (const story of handingOn)
    it(`${story.name} comes to the same end, also if it was given up and not passed on yet`, async function () {
      this.timeout(30_000);
      const between = await dieAtEachWrite(story, { look: (account) => story.isBetween(account) });
      assert.ok(between > 0, "one of the deaths comes between the release and its fulfilment");
    });
});
