import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { nodeTooOld } from "../../provider/node-version";

describe("the version of Node", () => {
  for (const version of ["20.20.2", "21.7.0", "22.19.9"])
    it(`${version} is too old`, () =>
      assert.equal(
        nodeTooOld(version),
        `pulumi-zoom needs Node 22.20 or newer, but this is Node ${version}. Install a newer Node.`,
      ));

  for (const version of ["22.20.0", "22.21.1", "24.0.0"])
    it(`${version} is new enough`, () => assert.equal(nodeTooOld(version), undefined));

  it("is asked for as package.json does", () => {
    const { engines } = JSON.parse(readFileSync("package.json", "utf8")) as { engines: { node: string } };
    const [, least = ""] = /^>=(\d+\.\d+)$/.exec(engines.node) ?? [];
    assert.equal(nodeTooOld(`${least}.0`), undefined);
    assert.match(nodeTooOld("1.0.0") ?? "", new RegExp(`Node ${least} `));
  });
});
