/**
 * Translates a message: Zoom uses the language of the app's owner. Codes stay the same, so clients must rely on those.
 */
export function inJapanese(message: string): string {
  const text = JAPANESE.find(([pattern]) => pattern.test(message))?.[1];
  return text ?? "リクエストを完了できませんでした。";
}

const JAPANESE: [RegExp, string][] = [
  [/^User does not exist/, "ユーザーは存在しません。"],
  [/^Validation Failed/, "検証に失敗しました。"],
  [/already been used/, "このメールアドレスは既に使用されています。"],
  [/rate limit/, "この API のレート制限に達しました。後でもう一度お試しください。"],
  [/token/i, "アクセストークンが無効です。"],
];
