const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether an address is on this machine. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK.test(url.hostname);
}

/** Whether tokens and personal data may be sent to an address: only encrypted, or within this machine. */
export function isSafe(url: URL): boolean {
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url));
}

/** What an address must be if `isSafe` refuses it. */
export const SAFE_ADDRESS = "an https:// address (http:// is allowed only for localhost)";

/** Returns an address without what may be secret in it: user name, password and query. Even if it is not a valid address. */
export function withoutUserInfo(address: string): string {
  const clean = address.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, "$1***@");
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(clean) ? clean.replace(/([?#]).+$/s, "$1***") : clean;
}
