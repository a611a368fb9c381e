import assert from "node:assert/strict";
import { nameIn, typeIn } from "../../provider/urn";

describe("a URN", () => {
  const rows: [urn: string, type: string, name: string][] = [
    ["urn:pulumi:dev::company::zoom:index:User::ada", "zoom:index:User", "ada"],
    ["urn:pulumi:dev::company::team:index:Team$zoom:index:Group::sales", "zoom:index:Group", "sales"],
    ["urn:pulumi:dev::company::a:b:C$d:e:F$zoom:index:User::a::b$c", "zoom:index:User", "a::b$c"],
    ["urn:pulumi:dev::company::pulumi:providers:zoom::default_0_1_0", "pulumi:providers:zoom", "default_0_1_0"],
    ["", "", ""],
  ];
  for (const [urn, type, name] of rows)
    it(`has the type "${type}" and the name "${name}": ${urn}`, () =>
      assert.deepEqual([typeIn(urn), nameIn(urn)], [type, name]));
});
