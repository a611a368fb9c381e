#!/usr/bin/env node
import { onNewEnoughNode } from "../../../node-version";

// The engine starts this file as the plugin "pulumi-resource-zoom".

onNewEnoughNode(() => import("./start.js").then(({ startNativePlugin }) => startNativePlugin(process.argv.slice(2))));
