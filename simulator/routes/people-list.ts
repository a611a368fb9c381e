import type { Body } from "../wire/body";

/** A list of people in a body, each by `id` or `email`; the id wins. */
export function readPeople(body: Body, name: string, most: number): { ref: string }[] {
  const people = body.objects(name, { required: true, max: most })?.map((row) => {
    const ref = row.text("id") || row.text("email");
    if (!ref) row.refuse("id", "Missing field.");
    return { ref: ref ?? "" };
  });
  body.check();
  return people ?? [];
}
