import * as pulumi from "@pulumi/pulumi";

/** Names of properties, as keys so that the compiler asks for each of them. */
type Names<Name extends string = string> = Readonly<Record<Name, undefined>>;

/**
 * Returns the properties to register for a resource: what is declared, and every output that Zoom or a setting decides.
 *
 * Pulumi's SDK makes a dozen promises for each property, so arguments that are not declared are left out. They are still
 * outputs: see `defineArgumentOutputs`.
 *
 * @param args What the program declares, possibly with `undefined` for what it does not.
 */
export function propertiesToRegister(
  args: pulumi.Inputs,
  { argumentNames, outputNames }: { argumentNames: Names; outputNames: Names },
  opts: pulumi.CustomResourceOptions | undefined,
): pulumi.Inputs {
  const declared = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
  // A resource that is read, and not managed, has outputs for arguments that no program declares.
  const isRead = opts?.id !== undefined || opts?.urn !== undefined;
  return { ...(isRead ? argumentNames : {}), ...outputNames, ...declared };
}

/**
 * Makes every argument an output of the class, even if a resource does not declare it. Such an output asks Pulumi's engine
 * for the value, because a transform of the program, `ignoreChanges` or a setting may have set it.
 *
 * @param defaults The values of outputs that the state does not have.
 */
export function defineArgumentOutputs(
  resource: { readonly prototype: pulumi.CustomResource },
  names: Names,
  defaults: Readonly<Record<string, unknown>> = {},
): void {
  for (const name of Object.keys(names)) {
    const value = defaults[name];
    const withDefault = (output: pulumi.Output<unknown>) =>
      value === undefined ? output : output.apply((found) => found ?? value);
    Object.defineProperty(resource.prototype, name, {
      configurable: true,
      get(this: pulumi.CustomResource): pulumi.Output<unknown> {
        const output = withDefault(outputFromEngine(this, name));
        setOwn(this, name, output);
        return output;
      },
      // The SDK assigns the outputs of registered properties.
      set(this: pulumi.CustomResource, output: pulumi.Output<unknown>) {
        setOwn(this, name, withDefault(output));
      },
    });
  }
}

function setOwn(resource: pulumi.CustomResource, name: string, value: unknown): void {
  Object.defineProperty(resource, name, { value, configurable: true, enumerable: true, writable: true });
}

function outputFromEngine({ urn }: pulumi.CustomResource, name: string): pulumi.Output<unknown> {
  return pulumi.runtime
    .invokeOutput<{ state: Record<string, unknown> }>("pulumi:pulumi:getResource", { urn })
    .apply(({ state }) => state[name]);
}
