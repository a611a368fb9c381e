import { ZoomPhoneUser, ZoomUser, type ZoomUserArgs } from "pulumi-zoom";

export interface Declared {
  people: Record<string, ZoomUserArgs>;
  /** Who has a phone. */
  phones?: string[];
}

export function program({ people, phones = [] }: Declared): void {
  for (const [name, args] of Object.entries(people)) {
    const user = new ZoomUser(name, args);
    if (phones.includes(name)) new ZoomPhoneUser(name, { user });
  }
}
