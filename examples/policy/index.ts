import { PolicyPack } from "@pulumi/policy";
import { emailsInOurDomains, licencesWithinSeats, nobodyDeletedForGood } from "./policies";

new PolicyPack("company-zoom", {
  policies: [nobodyDeletedForGood, emailsInOurDomains, licencesWithinSeats],
});
