import { startRedis } from "../tests/redis/server";
import { secondsOf } from "./measure";
import { Helper } from "./process";
import { type Bench, compare } from "./rows";
import type { Question } from "./share-process";
import { startZoomProcess } from "./zoom";

const CALLS = 2_000;
const CALLS_PER_SECOND = 80;
const PROCESSES = 4;

export const share: Bench = {
  name: "share",
  title: `${CALLS} light calls from ${PROCESSES} processes through a real Redis, against the least time that the limit allows`,
  async run(report) {
    const redis = await startRedis();
    try {
      await using zoom = await startZoomProcess({ rateLimits: "business" });
      const { url, oauthUrl, account } = zoom;
      const helpers = Array.from({ length: PROCESSES }, () => Helper.start("share-process"));
      const askAll = <Answer>(question: Question) => Promise.all(helpers.map((helper) => helper.ask<Answer>(question)));
      await askAll({ open: { url, oauthUrl, account }, redisUrl: redis.url });
      const seconds = await secondsOf(async () => {
        const warnings = await askAll<string[]>({ calls: CALLS / PROCESSES, atOnce: 50 });
        warnings.flat().forEach(report);
      });
      for (const helper of helpers) await helper[Symbol.asyncDispose]();
      const { refused, signIns } = await zoom.takeCounts();
      const remark = `${refused} × 429, ${signIns} sign-in${signIns === 1 ? "" : "s"}`;
      const what = `${PROCESSES} processes`;
      return [compare({ what, reach: { atMost: 1.1 }, remark }, seconds, CALLS / CALLS_PER_SECOND, "s")];
    } finally {
      await redis.stop();
    }
  },
};
