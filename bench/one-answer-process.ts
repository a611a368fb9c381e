import { once } from "node:events";
import { createServer } from "node:http";
import { answerWith } from "./process";

// A server that does no work: it answers every request with the same user or the same token.

const PERSON = JSON.stringify({
  ...{ id: "KDcuGIm1QgePTO8WbOqwIQ", email: "ada@example.com", first_name: "Ada", last_name: "Lovelace" },
  ...{ display_name: "Ada Lovelace", type: 2, role_name: "Member", role_id: "2", status: "active", pmi: 5_550_100_200 },
  ...{ use_pmi: false, personal_meeting_url: "https://example.zoom.us/j/5550100200", timezone: "Europe/London" },
  ...{ verified: 1, dept: "Engines", job_title: "Analyst", location: "London", company: "Example", cost_center: "" },
  ...{ created_at: "2020-05-06T19:22:24Z", last_login_time: "2020-05-10T19:37:29Z", language: "en-US" },
  ...{
    group_ids: ["pvFIYKSDTum9iCDOOtQL4w"],
    im_group_ids: [],
    login_types: [100],
    account_id: "q6gBJVO5TzexKYTb_I2rpg",
  },
});
const TOKEN = JSON.stringify({ access_token: "t".repeat(600), token_type: "bearer", expires_in: 3600, scope: "" });

const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { "content-type": "application/json" });
  response.end(request.method === "POST" ? TOKEN : PERSON);
});

answerWith(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address ? `http://127.0.0.1:${address.port}` : "";
});
