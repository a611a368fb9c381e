import type { Run } from "../../types";
import { listPhoneSites } from "../../zoom/api/endpoints";
import { RefusedError } from "../../zoom/errors";
import { foldCase } from "../../zoom/names";
import { explainFailure } from "../shared/explain";
import type { PhoneSiteReply } from "../../zoom/api/replies";
import { phoneMemory } from "./memory";

const ONLY_ONE_SITE = "If Multiple Sites is switched off there is only one site: remove siteId and siteName.";

async function listSites({ zoom }: Run): Promise<PhoneSiteReply[]> {
  try {
    return await Array.fromAsync(zoom.pages(listPhoneSites()));
  } catch (error) {
    throw await explainFailure(zoom, "Looking up the phone sites", error, { 300: ONLY_ONE_SITE });
  }
}

/** Asks once a run, whatever the number of users; a failure is not remembered. */
async function sitesOf(run: Run): Promise<PhoneSiteReply[]> {
  const memory = phoneMemory(run.memory);
  memory.sites ??= listSites(run);
  try {
    return await memory.sites;
  } catch (error) {
    memory.sites = undefined;
    throw error;
  }
}

const sameName = (a: string | undefined, b: string) => a !== undefined && foldCase(a) === foldCase(b);

/** Returns the id of a site. @throws RefusedError naming the sites that exist. */
export async function siteIdOf(run: Run, name: string): Promise<string> {
  const sites = await sitesOf(run);
  const [site, other] = sites.filter((one) => sameName(one.name, name));
  if (site && !other) return site.id;
  if (site)
    throw new RefusedError(`Zoom has several phone sites called "${name}": declare siteId instead of siteName.`);
  const known = sites.map((one) => `"${one.name ?? one.id}"`).join(", ");
  throw new RefusedError(
    `Zoom has no phone site called "${name}". ${known === "" ? ONLY_ONE_SITE : `It has ${known}.`}`,
  );
}

/** Returns the name of the site where a phone is, spelled as declared if it is that one. */
export async function siteNameOf(run: Run, id: string | undefined, declared: string): Promise<string> {
  // If Multiple Sites was switched off, phones have none, and Zoom refuses to list them.
  if (!id) return "";
  const name = (await sitesOf(run)).find((site) => site.id === id)?.name;
  return sameName(name, declared) ? declared : (name ?? id);
}
