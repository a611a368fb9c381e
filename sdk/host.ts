/**
 * The line of JavaScript that state keeps for each resource, and that Pulumi's engine runs to find its provider.
 * It is a public contract: old stacks hold it, so neither the text nor the meaning of the name in it ever changes.
 */
export const providerLine = (name: "zoomUser" | "zoomPhoneUser" | "zoomGroup") =>
  `exports.handler = () => require("pulumi-zoom/provider").${name}`;
