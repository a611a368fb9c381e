import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { pageActions } from "../../simulator/page/actions";
import { codeBlocksIn } from "../docs/markdown";
import { withPage } from "./page";

const PAGE = "docs/simulator.md";

describe("A button of the page, pressed by a script", () => {
  it("works as the documentation says", () =>
    withPage(
      async (zoom) => {
        const command = codeBlocksIn(PAGE).find(({ code }) => code.includes("/page/accept"))?.code ?? "";
        assert.match(command, /^curl /);
        const here = command
          .replaceAll("http://127.0.0.1:8080/", zoom.pageUrl)
          .replaceAll("http://127.0.0.1:8080", zoom.pageUrl.slice(0, -1));
        await promisify(execFile)("bash", ["-c", `${here.trim()} --fail --silent`]);
        assert.equal(zoom.person("ada@example.com")?.status, "active");
      },
      { people: [{ email: "ada@example.com", status: "pending" }] },
    ));

  it("takes an e-mail or an id, and every field that the documentation names", () =>
    withPage(
      async (zoom) => {
        const post = (action: string, fields: Record<string, string>) =>
          fetch(`${zoom.pageUrl}page/${action}`, {
            method: "POST",
            headers: { origin: zoom.pageUrl.slice(0, -1) },
            body: new URLSearchParams(fields),
            redirect: "manual",
          });
        const ada = zoom.person("ada@example.com")?.id ?? "";
        const profile = { email: "ada@example.com", type: "2", first_name: "Ada", last_name: "L", dept: "Maths" };
        await post("edit", { who: "ada@example.com", ...profile, job_title: "Analyst", location: "London" });
        assert.equal(zoom.person(ada)?.dept, "Maths");
        await post("deactivate", { who: ada });
        assert.equal(zoom.person(ada)?.status, "inactive");
        await post("activate", { who: "ada@example.com" });
        assert.equal(zoom.person(ada)?.status, "active");
        await post("seats", { kind: "licensed", bought: "5" });
        assert.equal(zoom.store.seats.licensed, 5);
      },
      { people: [{ email: "ada@example.com" }] },
    ));

  it("is documented with its path", () => {
    const listed = [...readFileSync(PAGE, "utf8").matchAll(/^\| `\/page\/([\w-]+)` /gm)].map(([, action]) => action);
    assert.deepEqual(new Set(listed), new Set(pageActions.keys()));
  });
});
