import type { Call, Zoom } from "./call";

/** Makes a call. Returns undefined if Zoom answers with an error that `isExpected`, such as `isUserGone`. */
export async function requestUnless<T>(
  zoom: Pick<Zoom, "request">,
  isExpected: (error: unknown) => boolean,
  call: Call<T>,
): Promise<T | undefined> {
  try {
    return await zoom.request(call);
  } catch (error) {
    if (isExpected(error)) return undefined;
    throw error;
  }
}
