import { z } from "zod";
import { readSeats, type Seats } from "../views/seats";
import type { LookUp } from "./look-up";

const Nothing = z.strictObject({});

export const getSeats: LookUp<z.input<typeof Nothing>, Seats> = {
  args: Nothing,
  task: () => "Reading the licenses of the account",
  find: ({ zoom }) => readSeats(zoom),
};
