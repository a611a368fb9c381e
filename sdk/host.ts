/**
 * Returns the line of JavaScript that state keeps for each resource and that Pulumi's engine runs to find its provider.
 * It is a public contract: stacks of every earlier version hold it, so neither the line nor the meaning of the name in
 * it may change.
 */
export const providerLine = (name: "zoomUser" | "zoomPhoneUser" | "zoomGroup") =>
  `exports.handler = () => require("pulumi-zoom/provider").${name}`;
