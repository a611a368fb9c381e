import { SWITCH_VALUES } from "../switch-values";
import type { Switches } from "../switches";
import { isObject, oneOf, refuse, refuseUnknown, type Mistake, type Reader } from "./reader";
import { below, kindOf } from "./words";

export const switches: Reader<Partial<Switches>> = (value, path, mistakes) => {
  if (!isObject(value)) return refuse(mistakes, path, `must be an object, but is ${kindOf(value)}`);
  refuseUnknown(value, SWITCH_VALUES, path, mistakes);
  const found: Partial<Switches> = {};
  let name: keyof Switches;
  for (name in SWITCH_VALUES)
    if (Object.hasOwn(value, name)) setSwitch(found, name, value[name], below(path, name), mistakes);
  return found;
};

function setSwitch<Name extends keyof Switches>(
  found: Partial<Switches>,
  name: Name,
  value: unknown,
  path: string,
  mistakes: Mistake[],
): void {
  found[name] = oneOf<Switches[Name]>(SWITCH_VALUES[name])(value, path, mistakes);
}
