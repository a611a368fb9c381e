import { Config, log } from "@pulumi/pulumi";
import { getSeats, listUsers } from "pulumi-zoom";
import { chooseLicenses, warningsOf } from "./choose";
import { declareLicenses } from "./declare";
import { keep, waitingList } from "./waiting-list";

const config = new Config("reclaim");

export = async () => {
  const [people, { plans = [] }] = await Promise.all([listUsers(), getSeats()]);
  const base = plans.find(({ family }) => family === "base");
  if (base?.free === undefined) throw new Error("Zoom does not tell how many licenses are free.");
  const reserve = config.getNumber("reserve") ?? 5;
  const choice = chooseLicenses(people, waitingList, {
    nowMs: Date.now(),
    idleDays: config.getNumber("idleDays") ?? 90,
    free: base.free,
    reserve,
    keep,
  });
  declareLicenses(choice);
  for (const line of warningsOf(choice, reserve)) void log.warn(line);
  return { basic: choice.basic.length, licensed: choice.licensed.length, waiting: choice.waiting };
};
