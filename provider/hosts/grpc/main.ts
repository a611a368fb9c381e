import { onNewEnoughNode } from "../../node-version";

// The engine starts this file as the plugin "pulumi-nodejs", through the launcher that "pulumi-zoom plugin" writes.

onNewEnoughNode(() => import("./start.js").then(({ startPlugin }) => startPlugin(process.argv.slice(2))));
