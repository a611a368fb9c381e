import { PolicyPack } from "@pulumi/policy";
import { licensesWithinSeats } from "./licenses";
import { emailsInOurDomains, usersNeverDeleted } from "./policies";

new PolicyPack("company-zoom", {
  policies: [usersNeverDeleted, emailsInOurDomains, licensesWithinSeats],
});
