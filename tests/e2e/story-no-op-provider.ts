import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

// A provider without a service behind it. What "the world" shows is read from a file that the test writes:
// id → attributes; null means that the object is gone; an object that is not listed is as it was declared.

interface Props {
  name: string;
  secret?: string;
  sleepMs?: number;
  __provider: string;
}

function shown(id: string): Partial<Props> | null {
  const file = join(process.env.PULUMI_ZOOM_WORK ?? "", "world.json");
  const world = existsSync(file) ? readFileSync(file, "utf8") : "{}";
  const objects = JSON.parse(world) as Record<string, Partial<Props> | null>;
  return objects[id] === undefined ? {} : objects[id];
}

export const noOp = {
  check(_olds: object, inputs: Props) {
    const failures = [];
    if (inputs.name === "wrong") failures.push({ property: "name", reason: "is not a name" });
    if (inputs.secret === "wrong") failures.push({ property: "secret", reason: "is not a secret" });
    if (inputs.secret === "guessed") failures.push({ property: "", reason: "secret: is not a secret" });
    return Promise.resolve({ inputs, failures });
  },

  diff(_id: string, olds: Props, news: Props) {
    const replaces = news.name.startsWith("another") && news.name !== olds.name ? ["name"] : [];
    return Promise.resolve({ replaces, deleteBeforeReplace: true });
  },

  async create(inputs: Props) {
    console.log(`${inputs.name} is made`);
    await new Promise((resolve) => setTimeout(resolve, inputs.sleepMs ?? 0));
    return { id: `id-of-${inputs.name}`, outs: inputs };
  },

  read(id: string, props: Props) {
    const now = shown(id);
    const seen = { ...props, ...now };
    return Promise.resolve(now ? { id, props: seen, inputs: seen } : { id: "", props: {} });
  },

  update(_id: string, _olds: Props, news: Props) {
    if (news.name === "unwelcome") return Promise.reject(new Error("the world does not take this name"));
    return Promise.resolve({ outs: news });
  },

  delete: () => Promise.resolve(),
};
