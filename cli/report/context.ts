import type { Settings } from "../../provider/config";
import { type StillDeclares, stillDeclaredIn } from "./declared";
import { directoryOf, type Directory } from "./directory";
import type { EngineRun } from "./engine-json";
import { settingsIn } from "./person";
import { type PhonesInRun, phonesIn } from "./phones-in-run";

/** What the description of each resource needs of the others. */
export interface Context {
  readonly run: EngineRun;
  readonly settings: Settings;
  readonly directory: Directory;
  readonly stillDeclares: StillDeclares;
  readonly phones: PhonesInRun;
}

/** @param names E-mails by id of people who are not in this stack. */
export function contextOf(run: EngineRun, names?: ReadonlyMap<string, string>): Context {
  const directory = directoryOf(run.steps, names);
  const settings = settingsIn(run.config);
  return {
    ...{ run, settings, directory },
    ...{ stillDeclares: stillDeclaredIn(run.steps, directory, settings), phones: phonesIn(run.steps) },
  };
}
