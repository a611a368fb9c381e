const { ZOOM_HISTORIES, ZOOM_SEED, ZOOM_PATH } = process.env;

/** Whether one failure is played again. */
export const isReplay = ZOOM_PATH !== undefined;

/**
 * Returns the settings of fast-check for random histories and replies. ZOOM_HISTORIES=10 plays ten times as many. A failure prints
 * its seed and path: with ZOOM_SEED and ZOOM_PATH the test that failed plays it again.
 */
export const histories = (count: number) => ({
  numRuns: Math.ceil(count * Number(ZOOM_HISTORIES ?? 1)),
  seed: ZOOM_SEED === undefined ? undefined : Number(ZOOM_SEED),
  path: ZOOM_PATH,
  includeErrorInReport: true,
});
