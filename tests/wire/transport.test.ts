import assert from "node:assert/strict";
import http from "node:http";
import net, { type AddressInfo, type Server } from "node:net";
import { inspect } from "node:util";
import nock from "nock";
import { createUser, getUser } from "../../provider/zoom/api/endpoints";
import { RefusedError, ZoomApiError, ZoomNetworkError } from "../../provider/zoom/errors";
import { fakeClock } from "./fake-clock";
import { ada, API, client, scriptZoom, signIn, thrown } from "./account";

const PROXY_NAMES = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"].flatMap((name) => [name, name.toLowerCase()]);

function listening(server: Server, host = "127.0.0.1", port = 0): Promise<number> {
  return new Promise((resolve) => {
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Starts a server that answers the sign-in, and everything else with `answer`. */
function zoomServer(answer: http.RequestListener): Server {
  return http.createServer((request, response) => {
    if (request.url !== "/oauth/token") answer(request, response);
    else response.end(JSON.stringify({ access_token: "t1", expires_in: 3600 }));
  });
}

const at = (port: number) => ({
  oauthUrl: `http://127.0.0.1:${port}/oauth/token`,
  serviceUrl: `http://127.0.0.1:${port}/v2/`,
  ioErrorRetries: 0,
});

describe("the connection", () => {
  const open: Server[] = [];
  const serve = (server: Server, host?: string, port?: number) => (open.push(server), listening(server, host, port));
  const kept: Record<string, string | undefined> = {};

  beforeEach(() => {
    for (const name of PROXY_NAMES) {
      kept[name] = process.env[name];
      delete process.env[name];
    }
  });
  afterEach(() => {
    for (const server of open.splice(0)) {
      server.close();
      if (server instanceof http.Server) server.closeAllConnections();
    }
    for (const name of PROXY_NAMES)
      if (kept[name] === undefined) delete process.env[name];
      else process.env[name] = kept[name];
  });

  it("ignores a trailing slash of the service address", async () => {
    const port = await serve(
      zoomServer((request, response) =>
        response.end(JSON.stringify({ id: "u1", dept: request.url, status: "active" })),
      ),
    );
    const zoom = client(at(port));
    assert.equal((await zoom.request(getUser("u1"))).dept, "/v2/users/u1");
    await zoom.close();
  });

  it("waits for the head of an answer until the timeout", async () => {
    const port = await serve(zoomServer(() => {}));
    const error = await thrown(client({ ...at(port), requestTimeoutSeconds: 0.2 }).request(getUser("u1")));
    assert.ok(error instanceof ZoomNetworkError && error.mayHaveReached);
    assert.match(error.message, /no reply came within 0\.2 s/);
  });

  it("waits for the rest of an answer until the timeout", async () => {
    const port = await serve(zoomServer((_, response) => void response.writeHead(200).write('{"id":')));
    const error = await thrown(client({ ...at(port), requestTimeoutSeconds: 0.2 }).request(getUser("u1")));
    assert.ok(error instanceof ZoomNetworkError && error.mayHaveReached);
    assert.match(error.message, /the rest of the reply did not come within 0\.2 s/);
  });

  it("gives up an answer that arrives slowly and without an end", async () => {
    const dripping: NodeJS.Timeout[] = [];
    const port = await serve(
      zoomServer((_, response) => {
        response.writeHead(200);
        dripping.push(setInterval(() => response.write(" "), 10));
      }),
    );
    const error = await thrown(client({ ...at(port), requestTimeoutSeconds: 0.05 }).request(getUser("u1")));
    dripping.forEach(clearInterval);
    assert.ok(error instanceof ZoomNetworkError && error.mayHaveReached);
    assert.match(error.message, /the reply did not end/);
  });

  it("that breaks in the middle of an answer is an error", async () => {
    const port = await serve(
      zoomServer((_, response) => {
        response.writeHead(200, { "content-length": "100" }).write('{"id":');
        setImmediate(() => response.destroy());
      }),
    );
    const invite = createUser({ action: "create", user_info: { email: "ada@example.com" } });
    const error = await thrown(client(at(port)).request(invite));
    assert.ok(error instanceof ZoomNetworkError && error.mayHaveReached);
  });

  it("that cannot be made did not reach Zoom", async () => {
    const error = await thrown(client(at(1)).request(getUser("u1")));
    assert.ok(error instanceof ZoomNetworkError && !error.mayHaveReached);
    assert.match(error.message, /no connection to 127.0.0.1:1 \(ECONNREFUSED\)/);
  });

  it("that could not be made is tried again also for a POST, because the call did not reach Zoom", async () => {
    const later = http.createServer((_, response) => response.writeHead(201).end(JSON.stringify(ada)));
    const free = await listening(later);
    await new Promise((closed) => later.close(closed));
    const clock = { ...fakeClock(), sleep: async () => void (await serve(later, "127.0.0.1", free)) };
    const signIn = at(await serve(zoomServer(() => {})));
    const zoom = client({ ...signIn, serviceUrl: `http://127.0.0.1:${free}/v2`, ioErrorRetries: 1, clock });
    const invite = createUser({ action: "create", user_info: { email: "ada@example.com" } });
    assert.equal((await zoom.request(invite)).id, "u1");
  });

  const addresses: [string, boolean][] = [
    ["https://api.zoom.us/v2", true],
    ["http://localhost:8080/v2", true],
    ["http://127.0.0.1:8080/v2", true],
    ["http://[::1]:8080/v2", true],
    ["http://api.zoom.us/v2", false],
    ["http://localhost.example.com/v2", false],
    ["http://127.0.0.1.example.com/v2", false],
    ["http://user@evil.example/v2", false],
    ["ftp://localhost/v2", false],
    ["api.zoom.us", false],
  ];
  for (const [address, taken] of addresses)
    for (const setting of ["serviceUrl", "oauthUrl"])
      it(`${taken ? "accepts" : "refuses"} ${address} as ${setting}`, () => {
        if (taken) client({ [setting]: address });
        else
          assert.throws(
            () => client({ [setting]: address }),
            (error) =>
              error instanceof RefusedError && error.message.startsWith(`zoom:${setting} must be an https:// address`),
          );
      });

  /** Starts a proxy that notes where it should connect to, and refuses. */
  async function proxy(): Promise<{ url: string; asked: string[] }> {
    const asked: string[] = [];
    const server = http.createServer((request, response) => (asked.push(`${request.url}`), response.end()));
    server.on("connect", (request, socket) => {
      asked.push(`${request.url}`);
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    });
    return { url: `http://127.0.0.1:${await serve(server)}`, asked };
  }

  for (const name of ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY"])
    it(`goes through ${name}`, async () => {
      const { url, asked } = await proxy();
      process.env[name] = url;
      const error = await thrown(client({ ioErrorRetries: 0 }).request(getUser("u1")));
      assert.ok(error instanceof ZoomNetworkError && !error.mayHaveReached);
      assert.match(error.message, /the proxy made no connection to zoom.us/);
      assert.deepEqual(asked, ["zoom.us:443"]);
    });

  const proxies: [what: string, answer: (socket: net.Socket) => void, why: RegExp][] = [
    ["does not answer", () => {}, /the proxy made no connection to api\.zoom\.us within 1 s/],
    [
      "begins an answer and does not end it",
      (socket) => socket.write("HTTP/1.1 200 OK\r\nvia: "),
      /the proxy made no connection to api\.zoom\.us within 1 s/,
    ],
    [
      "makes a connection to no one",
      (socket) => socket.write("HTTP/1.1 200 OK\r\n\r\n"),
      /there was no connection to api\.zoom\.us or to the proxy within 1 s/,
    ],
    ["closes the connection", (socket) => socket.destroy(), /the proxy made no connection to api\.zoom\.us/],
    [
      "resets the connection",
      (socket) => socket.resetAndDestroy(),
      /the connection to api\.zoom\.us was closed before the call was sent/,
    ],
    ["is none", (socket) => socket.write("SSH-2.0\r\n"), /the proxy made no connection to api\.zoom\.us/],
    [
      "asks for a password",
      (socket) => socket.write("HTTP/1.1 407 Who\r\n\r\n"),
      /the proxy made no connection to api\.zoom\.us/,
    ],
  ];
  for (const [what, answer, why] of proxies)
    it(`gives up a proxy that ${what}, and says that the call did not reach Zoom`, async () => {
      const sockets: net.Socket[] = [];
      const proxy = net.createServer((socket) => {
        sockets.push(socket.on("error", () => {}));
        socket.once("data", () => answer(socket));
      });
      process.env.HTTPS_PROXY = `http://127.0.0.1:${await serve(proxy)}`;
      const signIn = at(await serve(zoomServer(() => {})));
      const zoom = client({ ...signIn, serviceUrl: `${API}/v2`, requestTimeoutSeconds: 1 });
      const error = await thrown(
        zoom.request(createUser({ action: "create", user_info: { email: "ada@example.com" } })),
      );
      for (const socket of sockets) socket.destroy();
      assert.ok(error instanceof ZoomNetworkError && !error.mayHaveReached);
      assert.match(error.message, why);
      assert.doesNotMatch(error.message, /may have carried out/);
    }).timeout(8_000);

  for (const [what, url, why] of [
    [
      "refuses connections",
      "http://127.0.0.1:1",
      /there is no connection to zoom\.us or to the proxy \(ECONNREFUSED\)/,
    ],
    ["is not found", "http://proxy.invalid", /the host name zoom\.us or that of the proxy was not found/],
  ] as const)
    it(`names the proxy if it ${what}`, async () => {
      process.env.HTTPS_PROXY = url;
      assert.match((await thrown(client({ ioErrorRetries: 0 }).request(getUser("u1")))).message, why);
    });

  it("shows no password of a proxy that repeats it", async () => {
    const server = http.createServer();
    server.on("connect", (request, socket) => {
      const all = JSON.stringify(request.headers);
      socket.end(`HTTP/1.1 407 ${all}\r\nproxy-authenticate: ${all}\r\n\r\n${all}`);
    });
    process.env.HTTPS_PROXY = `http://user:proxy-canary@127.0.0.1:${await serve(server)}`;
    const error = await thrown(client({ ioErrorRetries: 0 }).request(getUser("u1")));
    const shown = inspect(error, { depth: Infinity, showHidden: true });
    assert.match(shown, /the proxy made no connection to zoom\.us/);
    for (const secret of ["proxy-canary", btoa("user:proxy-canary")]) assert.ok(!shown.includes(secret), shown);
  });

  it("uses no proxy for the names in NO_PROXY", async () => {
    const { url, asked } = await proxy();
    let reached = 0;
    const elsewhere = net.createServer((socket) => (reached++, socket.destroy()));
    const address = `https://0.0.0.0:${await serve(elsewhere, "0.0.0.0")}`;
    process.env.HTTPS_PROXY = url;
    process.env.NO_PROXY = "example.com,0.0.0.0";
    await thrown(client({ oauthUrl: `${address}/oauth/token`, ioErrorRetries: 0 }).request(getUser("u1")));
    assert.deepEqual(asked, []);
    assert.equal(reached, 1);
  });

  it("never sends requests to this machine through a proxy", async () => {
    const { url, asked } = await proxy();
    process.env.HTTP_PROXY = url;
    const port = await serve(zoomServer((_, response) => response.end(JSON.stringify(ada))));
    await client(at(port)).request(getUser("u1"));
    assert.deepEqual(asked, []);
  });

  it("refuses a proxy that is not an address, without showing it", () => {
    process.env.HTTPS_PROXY = "user:hunter2@proxy";
    assert.throws(
      () => client(),
      (error) => error instanceof RefusedError && !error.message.includes("hunter2"),
    );
  });
});

describe("a redirect", () => {
  scriptZoom();

  it("is not followed, and is explained", async () => {
    signIn();
    nock(API).get("/v2/users/u1").reply(302, "", { location: "https://elsewhere.example/v2/users/u1" });
    let followed = false;
    nock.emitter.once("no match", () => (followed = true));
    const error = await thrown(client().request(getUser("u1")));
    assert.ok(error instanceof ZoomApiError && error.status === 302);
    assert.match(error.message, /redirects to another one, and the token is not sent there/);
    assert.equal(followed, false);
  });
});
