import { UsersEndpoints, UsersS2SAuthClient } from "@zoom/rivet/users";
import { Agent, request } from "undici";
import { getUser } from "../provider/zoom/api/endpoints";
import { mediansInTurn, secondsOf, times } from "./measure";
import { Helper } from "./process";
import { type Bench, compare } from "./rows";
import { clientOf } from "./zoom";

const REQUESTS = 8_000;
const WARM_UP = 2_000;
const AT_ONCE = 50;
const ROUNDS = 9;

const credentials = { accountId: "account", clientId: "client", clientSecret: "not-a-secret" };
const TOKEN = "t".repeat(600);

/** Zoom's own SDK, with a token so that it does not sign in to Zoom. */
function officialClient(url: string): UsersEndpoints {
  const token = { accessToken: TOKEN, expirationTimeIso: "2999-01-01T00:00:00Z", scopes: [] };
  const tokenStore = { getLatestToken: () => token, storeToken: () => {} };
  const given = { ...credentials, tokenStore, disableReceiver: true as const, baseUrl: `${url}/v2` };
  return new UsersS2SAuthClient(given).endpoints;
}

export const client: Bench = {
  name: "client",
  title: `requests per second, ${AT_ONCE} at a time on loopback, against plain undici.request with JSON parsing`,
  async run() {
    await using server = Helper.start("one-answer-process");
    const url = await server.ask<string>({});
    const dispatcher = new Agent();
    const ours = clientOf({ url: `${url}/v2`, oauthUrl: `${url}/oauth/token`, account: credentials });
    const official = officialClient(url);
    const headers = { authorization: `Bearer ${TOKEN}`, accept: "application/json" };
    const path = { userId: "KDcuGIm1QgePTO8WbOqwIQ" };

    const rate = (work: () => Promise<unknown>) => async () =>
      REQUESTS / (await secondsOf(() => times(REQUESTS, AT_ONCE, work)));
    const works = {
      bare: async () => (await request(`${url}/v2/users/${path.userId}`, { dispatcher, headers })).body.json(),
      ours: () => ours.request(getUser(path.userId)),
      official: () => official.users.getUser({ path }),
    };
    for (const work of Object.values(works)) await times(WARM_UP, AT_ONCE, work);
    const found = await mediansInTurn(ROUNDS, {
      bare: rate(works.bare),
      ours: rate(works.ours),
      official: rate(works.official),
    });
    await Promise.all([ours.close(), dispatcher.close()]);
    return [
      compare({ what: "the whole client", reach: { atLeast: 0.75 } }, found.ours, found.bare, "requests/s"),
      compare({ what: "the official SDK, @zoom/rivet" }, found.official, found.bare, "requests/s"),
    ];
  },
};
