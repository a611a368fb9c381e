import { BinaryReader } from "./libraries";

/** The number of the field `urn` in the request of a method. */
const FIELDS: Readonly<Record<string, number>> = {
  ...{ checkConfig: 1, diffConfig: 2, configure: 8 },
  ...{ check: 1, diff: 2, create: 1, read: 2, update: 2, delete: 2 },
};

/** Returns the URN in a request, or an empty string. The rest of the request is not read. */
export function urnIn(method: string, request: Uint8Array): string {
  const field = FIELDS[method];
  if (field === undefined) return "";
  const reader = new BinaryReader(request);
  while (reader.nextField() && !reader.isEndGroup()) {
    if (reader.getFieldNumber() === field) return reader.readString();
    reader.skipField();
  }
  return "";
}
