/** Zoom writes to an app whose owner reads Japanese in Japanese. Codes stay; nobody may decide on the text. */
export function localise(message: string): string {
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
