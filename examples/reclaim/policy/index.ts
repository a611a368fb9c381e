import { PolicyPack } from "@pulumi/policy";
import { keepReserve } from "./policies";

new PolicyPack("zoom-reserve", { policies: [keepReserve] });
