import type { Run } from "../../types";
import { listPhoneSites } from "../../zoom/api/endpoints";
import { RefusedError } from "../../zoom/errors";
import { explainFailure } from "../shared/explain";
import type { PhoneSiteReply } from "../../zoom/api/replies";
import { phonesUnderWay } from "./memory";

const ONE_SITE_ALONE = "Where Multiple Sites is switched off there is one site alone: take siteId and siteName out.";

async function listSites({ zoom }: Run): Promise<PhoneSiteReply[]> {
  try {
    return await Array.fromAsync(zoom.pages(listPhoneSites()));
  } catch (error) {
    throw await explainFailure(zoom, "Looking up the phone sites", error, { 300: ONE_SITE_ALONE });
  }
}

/** Asked for once a run, whatever the number of people; a failure is not remembered. */
async function sitesOf(run: Run): Promise<PhoneSiteReply[]> {
  const phones = phonesUnderWay(run.memory);
  phones.sites ??= listSites(run);
  try {
    return await phones.sites;
  } catch (error) {
    phones.sites = undefined;
    throw error;
  }
}

const sameName = (a: string | undefined, b: string) => a?.toLowerCase() === b.toLowerCase();

/** @throws RefusedError naming the sites that there are. */
export async function siteIdOf(run: Run, name: string): Promise<string> {
  const sites = await sitesOf(run);
  const [site, other] = sites.filter((one) => sameName(one.name, name));
  if (site && !other) return site.id;
  if (site)
    throw new RefusedError(`Zoom has several phone sites called "${name}": declare siteId in place of siteName.`);
  const known = sites.map((one) => `"${one.name ?? one.id}"`).join(", ");
  throw new RefusedError(
    `Zoom has no phone site called "${name}". ${known === "" ? ONE_SITE_ALONE : `It has ${known}.`}`,
  );
}

/** The name of the site where a phone is, as it was declared where it is that one. */
export async function siteNameOf(run: Run, id: string | undefined, declared: string): Promise<string> {
  const name = (await sitesOf(run)).find((site) => site.id === id)?.name;
  return sameName(name, declared) ? declared : (name ?? id ?? "");
}
