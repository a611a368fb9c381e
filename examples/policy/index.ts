import { PolicyPack } from "@pulumi/policy";
import { emailsInOurDomains, licensesWithinSeats, usersNeverDeleted } from "./policies";

new PolicyPack("company-zoom", {
  policies: [usersNeverDeleted, emailsInOurDomains, licensesWithinSeats],
});
