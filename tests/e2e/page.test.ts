import assert from "node:assert/strict";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { startZoom, type ZoomOptions, type ZoomSimulator } from "pulumi-zoom/simulator";
import { startChromium } from "./browser";

const people: ZoomOptions["people"] = [
  { id: "ada", email: "ada@example.com", type: 2, status: "pending" },
  { id: "alan", email: "alan@example.com", status: "pending" },
  { id: "grace", email: "grace@example.com", display_name: "Grace Hopper", type: 2 },
];

describe("the simulator's page in a browser", function () {
  this.timeout(60_000);
  let browser: Browser;
  before(async function () {
    browser = await startChromium(this);
  });
  after(() => browser?.close());

  /** Runs a test on the page of an account. It fails if the browser reports an error or a warning. */
  async function withPage(
    story: (page: Page, zoom: ZoomSimulator) => Promise<void>,
    { account = { people }, ...options }: BrowserContextOptions & { account?: ZoomOptions } = {},
  ) {
    await using zoom = await startZoom(account);
    await using context = await browser.newContext({ ...options, viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("dialog", (dialog) => {
      complaints.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(zoom.pageUrl);
    await story(page, zoom);
    assert.deepEqual(complaints, []);
    // The browser requests nothing else, such as an icon, that would be logged as a call.
    assert.deepEqual(
      zoom.calls.filter(({ path }) => !path.startsWith("/v2/")),
      [],
    );
  }

  const notice = (page: Page) => page.locator(".notice").innerText();
  const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });

  for (const javaScriptEnabled of [true, false])
    it(`accepts an invitation on a click, with${javaScriptEnabled ? "" : "out"} JavaScript`, () =>
      withPage(
        async (page, zoom) => {
          await button(page, "Accept the invitation of ada@example.com").click();
          assert.equal(await notice(page), "ada@example.com accepted the invitation and is now active.");
          assert.equal(zoom.person("ada")?.status, "active");
          const active = page.locator("h3", { hasText: "Active" }).locator("~ table").first();
          assert.match(await active.innerText(), /ada@example\.com/);
          assert.equal(await button(page, /Accept.*ada@/).count(), 0);
        },
        { javaScriptEnabled },
      ));

  it("makes an invitation expire", () =>
    withPage(async (page, zoom) => {
      await button(page, /Expire .*ada@example\.com/).click();
      assert.match(await page.locator("#people").innerText(), /Zoom no longer knows them:\s+ada@example\.com/);
      assert.equal(zoom.person("ada"), undefined);
    }));

  it("edits, deactivates and activates a person", () =>
    withPage(async (page, zoom) => {
      await page.getByRole("link", { name: "Grace Hopper" }).click();
      await page.getByLabel("Department").fill("Navy");
      await page.getByLabel("License").selectOption("Basic");
      await button(page, "Save").click();
      assert.match(await notice(page), /was edited/);
      assert.deepEqual([zoom.person("grace")?.dept, zoom.person("grace")?.type], ["Navy", 1]);
      await button(page, "Deactivate").click();
      assert.match(await page.getByRole("heading", { level: 1 }).innerText(), /Deactivated/);
      await button(page, "Activate").click();
      assert.equal(zoom.person("grace")?.status, "active");
    }));

  it("changes the number of licenses and uses them up", () =>
    withPage(async (page, zoom) => {
      const seats = page.locator("#seats");
      await seats.getByLabel("Bought").fill("5");
      await seats.getByRole("button", { name: "Set" }).click();
      await seats.getByRole("button", { name: "Use up" }).click();
      const row = page.locator("#seats tr", { hasText: "Licensed" });
      assert.deepEqual((await row.innerText()).split(/\s+/), ["Licensed", "5", "5", "1", "0"]);
      assert.equal(zoom.store.seats.licensed, 5);
    }));

  it("injects a fault that hits a call, and shows both", () =>
    withPage(async (page, zoom) => {
      await page.getByLabel("What goes wrong").selectOption("500, before Zoom acts");
      await page.getByLabel("Which calls").fill("GET /users/*");
      await button(page, "Inject").click();
      assert.match(await page.locator("#faults table").innerText(), /GET \/users\/\*\s+0 of 1/);
      assert.equal((await fetch(`${zoom.url}/users/grace`)).status, 500);
      await page.locator("#calls tr", { hasText: "/v2/users/grace" }).waitFor();
      await page.locator("#faults table").waitFor({ state: "detached" });
    }));

  it("updates itself, except for sections that are being filled in", () =>
    withPage(async (page, zoom) => {
      await page.getByLabel("Which calls").fill("GET /us");
      zoom.fail({ status: 500 });
      zoom.portal.add({ email: "new@example.com" });
      await page.locator("#people", { hasText: "new@example.com" }).waitFor();
      assert.equal(await page.getByLabel("Which calls").inputValue(), "GET /us");
      assert.equal(await page.locator("#faults table").count(), 0);
    }));

  it("says when the simulator has stopped", async () => {
    await using zoom = await startZoom();
    await using context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(zoom.pageUrl);
    await page.getByText("This page updates itself.").waitFor();
    await zoom.close();
    await page.getByText("The simulator has stopped.").waitFor();
  });

  it("runs no script in a name", () => {
    const hostile = `"'><script>harmed=1</script><img src=x onerror="harmed=1"><svg onload=harmed=1>\u202e`;
    return withPage(
      async (page, zoom) => {
        await page.getByText("This page updates itself.").waitFor();
        zoom.portal.add({ id: "late", email: `late${hostile}@example.com`, first_name: hostile });
        await page.locator("#people", { hasText: "late" }).waitFor();
        await page.locator("#people a[href$=eve]").first().click();
        await button(page, "Save").click();
        assert.match(await notice(page), /eve@example\.com was edited/);
        assert.equal(zoom.person("eve")?.dept, hostile);
        await page.goto(zoom.pageUrl);
        await button(page, /Accept/).click();
        assert.equal(await page.evaluate("typeof harmed"), "undefined");
        assert.equal(await page.locator("main img, main svg, main script").count(), 0);
      },
      {
        account: {
          people: [
            { id: "eve", email: "eve@example.com", first_name: hostile, dept: hostile },
            { id: "mallory", email: `mallory${hostile}@example.com`, display_name: hostile, status: "pending" },
          ],
          groups: [{ name: hostile, members: ["eve"] }],
        },
      },
    );
  });

  it("has a label for each field and a caption for each table, and fits a small screen", () =>
    withPage(
      async (page, zoom) => {
        await page.setViewportSize({ width: 360, height: 640 });
        for (const path of ["", "page/people/grace", "page/people/long"]) {
          await page.goto(zoom.pageUrl + path);
          assert.equal(await page.locator("table:not(:has(caption))").count(), 0);
          const nameless =
            "[...document.querySelectorAll('input, select')].filter((one) => one.type !== 'hidden' && !one.labels.length)";
          assert.equal(await page.evaluate(`${nameless}.length`), 0);
          assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 360, path);
        }
      },
      {
        account: {
          users: 50,
          people: [
            { id: "grace", email: "grace@example.com", dept: "Research", groups: ["Engineering"], phone: true },
            { id: "long", email: `${"x".repeat(10_000)}@example.com`, dept: "y".repeat(10_000), phone: true },
          ],
        },
      },
    ));
});
