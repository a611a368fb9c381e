import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import net, { type AddressInfo, type Server } from "node:net";
import { join, resolve } from "node:path";
import { start } from "../cli/command";

const FOLDER = resolve("tests", "wire", "tls");
/** Self-signed, for localhost, 127.0.0.1 and 0.0.0.0, and used only here. */
const CERTIFICATE = join(FOLDER, "test-only-certificate.pem");
const pair = { cert: readFileSync(CERTIFICATE), key: readFileSync(join(FOLDER, "test-only-key.pem")) };

/** Answers with a group whose name is the token that was sent. */
const zoom: http.RequestListener = (request, response) =>
  void response.end(
    request.url === "/oauth/token"
      ? JSON.stringify({ access_token: "token-1", expires_in: 3600 })
      : JSON.stringify({ groups: [{ id: "g1", name: String(request.headers.authorization) }], total_records: 1 }),
  );

describe("TLS", () => {
  const open: Server[] = [];
  /** The requests that reached a server that must not be trusted. */
  const received: string[] = [];
  afterEach(() => {
    received.length = 0;
    for (const server of open.splice(0)) server.close();
  });

  async function serve(server: Server): Promise<number> {
    open.push(server);
    // 0.0.0.0 is this machine, but the client treats it as another one.
    server.listen(0, "0.0.0.0");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  }

  const secureZoom = () =>
    serve(https.createServer(pair, (request, response) => (received.push(`${request.url}`), zoom(request, response))));

  /** Runs `pulumi-zoom search groups` as a process. */
  const search = (origin: string, environment: Record<string, string> = {}) =>
    start(["search", "groups", "--json", "--deep-import", "false"], {
      ZOOM_ACCOUNT_ID: "account-1",
      ZOOM_CLIENT_ID: "client-1",
      ZOOM_CLIENT_SECRET: "client-secret-canary",
      ZOOM_SERVICE_URL: `${origin}/v2`,
      ZOOM_OAUTH_URL: `${origin}/oauth/token`,
      ...environment,
    }).ended;

  /** Starts a proxy that makes every connection. */
  async function proxy(): Promise<string> {
    const server = http.createServer();
    server.on("connect", (request, socket, head) => {
      const there = net.connect(Number(request.url?.split(":")[1]), "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        there.write(head);
        there.pipe(socket).pipe(there);
      });
      for (const end of [there, socket]) end.on("error", () => (there.destroy(), socket.destroy()));
    });
    return `http://127.0.0.1:${await serve(server)}`;
  }

  const ways: [title: string, host: string, throughProxy: boolean][] = [
    ["on this machine", "127.0.0.1", false],
    ["elsewhere", "0.0.0.0", false],
    ["through a proxy", "0.0.0.0", true],
  ];
  for (const [title, host, throughProxy] of ways)
    describe(title, () => {
      const environment = async (): Promise<Record<string, string>> =>
        throughProxy ? { HTTPS_PROXY: await proxy() } : {};

      it("sends nothing if the certificate is not trusted, and says at once what to do", async () => {
        const origin = `https://${host}:${await secureZoom()}`;
        const startMs = performance.now();
        const { exitCode, stdout, stderr } = await search(origin, await environment());
        assert.deepEqual([exitCode, stdout, received], [1, "", []]);
        assert.match(
          stderr,
          /Zoom did not answer: the certificate of \S+ is not trusted; .* NODE_EXTRA_CA_CERTS.*\nPOST \/oauth\/token$/m,
        );
        assert.match(stderr, /authority's certificate \(DEPTH_ZERO_SELF_SIGNED_CERT\)\.\nPOST \/oauth\/token\n$/);
        assert.ok(performance.now() - startMs < 10_000, "it does not try again");
      });

      it("trusts a private authority in NODE_EXTRA_CA_CERTS", async () => {
        const origin = `https://${host}:${await secureZoom()}`;
        const trusting = { NODE_EXTRA_CA_CERTS: CERTIFICATE, ...(await environment()) };
        const { exitCode, stdout, stderr } = await search(origin, trusting);
        assert.equal(exitCode, 0, stderr);
        assert.match(stdout, /"name":"Bearer token-1"/);
      });

      it("is not turned off by NODE_TLS_REJECT_UNAUTHORIZED=0", async () => {
        const origin = `https://${host}:${await secureZoom()}`;
        const careless = { NODE_TLS_REJECT_UNAUTHORIZED: "0", ...(await environment()) };
        const { exitCode, stderr } = await search(origin, careless);
        assert.deepEqual([exitCode, received], [1, []]);
        assert.match(stderr, /the certificate of \S+ is not trusted/);
      });
    });

  it("requires the host's name in the certificate, even from a trusted authority", async () => {
    const port = await secureZoom();
    const { exitCode, stderr } = await search(`https://127.0.0.2:${port}`, { NODE_EXTRA_CA_CERTS: CERTIFICATE });
    assert.deepEqual([exitCode, received], [1, []]);
    assert.match(stderr, /the certificate does not belong to 127\.0\.0\.2:\d+ \(ERR_TLS_CERT_ALTNAME_INVALID\)/);
  });

  it("is verified for Redis too, whatever NODE_TLS_REJECT_UNAUTHORIZED is", async () => {
    const port = await serve(https.createServer(pair, (request) => received.push(`${request.url}`)));
    const startMs = performance.now();
    const { exitCode, stderr } = await search("https://127.0.0.1:1", {
      ZOOM_REDIS_URL: `rediss://user:redis-password-canary@127.0.0.1:${port}`,
      NODE_TLS_REJECT_UNAUTHORIZED: "0",
    });
    assert.equal(exitCode, 1);
    assert.match(
      stderr,
      /Redis at \S+ cannot be used \(the certificate of \S+ is not trusted; .* NODE_EXTRA_CA_CERTS .*\)/,
    );
    assert.ok(performance.now() - startMs < 4_000, "and at once");
    assert.doesNotMatch(stderr, /canary/);
  });
});
