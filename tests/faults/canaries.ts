import assert from "node:assert/strict";
import type { Account } from "../resources/account";
import type { Run } from "../resources/small-engine";

/** Secrets that only the settings and the program may hold. */
export const CANARIES = {
  clientSecret: "client-secret-canary-0123456789",
  password: 'Canary-"0815"-open',
  hostKey: "918273",
};

/** As the simulator makes them. */
const TOKEN = /eyJ[\w-]{32}/;

const secrets = Object.values(CANARIES).flatMap((text) => [
  ...[text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text)],
  ...[0, 1, 2].map((shift) => inBase64(text, shift)),
]);

/** Returns the base64 form of a string inside a longer one, of which `shift` bytes come before it. */
function inBase64(text: string, shift: number): string {
  const whole = Buffer.from(" ".repeat(shift) + text).toString("base64");
  return whole.slice(shift === 0 ? 0 : 4, 4 * Math.floor((shift + text.length) / 3));
}

/** Returns the secrets in a string, a token included. */
export const secretsIn = (text: string): string[] =>
  [TOKEN.exec(text)?.[0] ?? "", ...secrets].filter((secret) => secret !== "" && text.includes(secret));

/** What a program declares as a secret is in state under its own name, where the engine encrypts it, and nowhere else. */
const OWN_NAMES = ["password", "hostKey"];
const elsewhere = (properties: object) =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => !OWN_NAMES.includes(name)));

const write = process.stderr.write.bind(process.stderr);

/** Records what is logged from now on, at the highest level. */
export function overhear() {
  process.env.ZOOM_DEBUG = "1";
  const logged: string[] = [];
  // A mock of node:test would also keep the stack of each call, which takes time.
  process.stderr.write = (line: string | Uint8Array) => logged.push(String(line)) > 0;

  return {
    /** Nothing that left the provider holds a secret: state, messages, lines for the terminal, the log. */
    assertNoSecret({ state }: Pick<Account, "state">, ...runs: readonly Run[]): void {
      const kept = [...state].map(([name, { id, inputs, outputs }]) => [
        name,
        id,
        elsewhere(inputs),
        elsewhere(outputs),
      ]);
      const seen = [...logged, ...runs.flatMap(({ failed, told }) => [...Object.values(failed), ...told])];
      for (const text of [...seen, JSON.stringify(kept)]) assert.deepEqual(secretsIn(text), [], text.slice(0, 2_000));
      assert.ok(logged.length > 0, "the log says something");
    },
    stop(): void {
      process.stderr.write = write;
      delete process.env.ZOOM_DEBUG;
    },
  };
}
