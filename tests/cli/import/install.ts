import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";

/** Where the compiled package is that these tests belong to, with its declarations. */
const BUILT = join(__dirname, "..", "..", "..");

/** What `npm install` would put beside a program: this package as it was compiled, and the rest from the checkout. */
export function install(project: string): void {
  const modules = join(project, "node_modules");
  if (existsSync(modules)) return;
  const link = (target: string, ...path: string[]) => {
    mkdirSync(dirname(join(modules, ...path)), { recursive: true });
    symlinkSync(target, join(modules, ...path));
  };
  link(join(process.cwd(), "package.json"), "pulumi-zoom", "package.json");
  link(BUILT, "pulumi-zoom", "dist");
  for (const name of ["@pulumi/pulumi", "@types/node", "typescript", "undici-types"])
    link(join(process.cwd(), "node_modules", name), name);
}
