import type { Body } from "../wire/body";

/** Reads a list of people, each with an `id` or an `email`. The id takes precedence. */
export function readPeople(body: Body, name: string, most: number): { ref: string }[] {
  const people = body.objects(name, { required: true, max: most })?.map((row) => {
    const ref = row.string("id") || row.string("email");
    if (!ref) row.refuse("id", "Missing field.");
    return { ref: ref ?? "" };
  });
  body.check();
  return people ?? [];
}
