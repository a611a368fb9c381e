import { changesBench } from "./changes";
import { client } from "./client";
import { cli } from "./cli";
import { cold } from "./cold";
import { engine } from "./engine";
import { groups } from "./groups";
import { importBench } from "./import";
import { large } from "./large";
import { native } from "./native";
import { pace } from "./pace";
import { pending } from "./pending";
import { phones } from "./phones";
import { preview } from "./preview";
import { refresh } from "./refresh";
import { type Bench, type Row, table } from "./rows";
import { share } from "./share";
import { sizes } from "./sizes";
import { state } from "./state";

const benches: readonly Bench[] = [
  client,
  pace,
  cold,
  state,
  preview,
  cli,
  engine,
  native,
  share,
  changesBench,
  groups,
  refresh,
  pending,
  importBench,
  phones,
  sizes,
  large,
];

async function main(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.filter((name) => !benches.some((bench) => bench.name === name));
  if (unknown.length > 0)
    throw new Error(`Unknown bench: ${unknown.join(", ")}. Choose from ${benches.map(({ name }) => name).join(", ")}.`);
  const results = new Map<string, Row[]>();
  for (const { name, title, run } of benches) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.error(`${name}: ${title}`);
    results.set(name, await run((line) => console.error(`  ${line}`)));
  }
  console.log(table(results));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
