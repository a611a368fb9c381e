import { partOfMemory } from "../../memory";
import { PhonesUnderWay } from "./under-way";

/** The phones that this process enables or changes, and the account's phone sites. */
export const phonesUnderWay = partOfMemory(() => new PhonesUnderWay());
