/** Returns the code and message of the first of Zoom's default rules that a password breaks. */
export function brokenPasswordRule(password: string): [code: number, message: string] | undefined {
  if (password.length < 8) return [1124, "Have at least 8 characters"];
  if (password.length > 31) return [1124, "Have at most 31 characters"];
  if (!/[a-z]/i.test(password)) return [1125, "Have at least 1 letter"];
  if (!/\d/.test(password)) return [1126, "Have at least 1 number"];
  if (!/[a-z]/.test(password) || !/[A-Z]/.test(password)) return [1128, "Have both upper case and lower case letters"];
  if (/^(.)\1*$/.test(password)) return [1130, "Not be only 1 character"];
  if (hasRun(password, 6)) return [1131, "Not have consecutive characters"];
  return undefined;
}

/** Whether a password contains consecutive characters, such as `123456` or `abcdef`. */
function hasRun(password: string, longest: number): boolean {
  let run = 1;
  for (let i = 1; i < password.length; i++) {
    run = password.charCodeAt(i) === password.charCodeAt(i - 1) + 1 ? run + 1 : 1;
    if (run >= longest) return true;
  }
  return false;
}
