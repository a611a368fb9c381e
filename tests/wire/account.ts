import nock from "nock";
import { type Client, type ClientOptions, createClient } from "../../provider/zoom/client";
import { fakeClock } from "./fake-clock";

// Importing nock activates it for the whole process.
nock.restore();

export const SECRET = "client-secret-canary-0123456789";
export const TOKEN = "token-canary-abcdefghijklmnop";
export const API = "https://api.zoom.us";
export const OAUTH = "https://zoom.us";

/** For a suite that scripts Zoom's answers. A test fails if an answer that it scripted is never asked for. */
export function scriptZoom(): void {
  before(() => {
    nock.activate();
    nock.disableNetConnect();
  });
  afterEach(() => {
    const unsent = nock.pendingMocks();
    nock.cleanAll();
    if (unsent.length > 0) throw new Error(`never asked for: ${unsent.join(", ")}`);
  });
  after(() => {
    nock.enableNetConnect();
    nock.restore();
  });
}

/** Scripts one sign-in. */
export function signIn(token = TOKEN, expiresIn = 3600): nock.Scope {
  return nock(OAUTH)
    .post("/oauth/token")
    .reply(200, { access_token: token, token_type: "bearer", expires_in: expiresIn, scope: "user:read:user:admin" });
}

export function client(options: Partial<ClientOptions> = {}): Client {
  return createClient({
    accountId: "account-1",
    clientId: "client-1",
    clientSecret: SECRET,
    oauthUrl: `${OAUTH}/oauth/token`,
    serviceUrl: `${API}/v2`,
    ioErrorRetries: 5,
    requestTimeoutSeconds: 30,
    pageSize: 300,
    pagination: true,
    plan: "business",
    rateShare: 1,
    clock: fakeClock(),
    random: () => 0,
    ...options,
  });
}

/** Returns what a call that must fail throws. */
export async function thrown(work: Promise<unknown>): Promise<Error> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Error) return error;
  throw new Error("nothing was thrown");
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

export const ada = { id: "u1", email: "ada@example.com", first_name: "Ada", type: 2, status: "active" };
