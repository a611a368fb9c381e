import { UserType, ZoomUser } from "pulumi-zoom";
import { people } from "./people";

for (const { name, licensed, ...person } of people)
  new ZoomUser(name, { ...person, type: licensed ? UserType.Licensed : UserType.Basic });
