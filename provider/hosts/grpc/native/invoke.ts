import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { inputMistakes } from "../../../input-mistakes";
import { redactorOf } from "../../../resources/shared/redact";
import type { Failure, Properties, Run } from "../../../types";
import { ZoomError } from "../../../zoom/errors";
import { printableMessage } from "../../../zoom/printable";
import { find, type LookUp, type LookUpAccount } from "../../../zoom/lookups/look-up";
import * as lookUps from "../../../zoom/lookups/index";
import { readsForLookups } from "../../../zoom/reading/for-lookups";
import { checkFailures } from "../check-failures";
import { secretNamesIn, toProperties, toStruct } from "../struct";

interface Answer {
  readonly found: Properties;
  readonly failures: readonly Failure[];
}
interface Asked {
  readonly name: string;
  readonly args: Properties;
  /** The names of the arguments that are secret. */
  readonly secrets: readonly string[];
}
type Serve = (asked: Asked, account: () => Promise<LookUpAccount>) => Promise<Answer>;

/** @param wrap Puts what was found into an object: a function of Pulumi can return nothing else. */
const served =
  <Args extends object, Found>(lookUp: LookUp<Args, Found>, wrap: (found: Found) => object): Serve =>
  async ({ name, args, secrets }, account) => {
    const failures = inputMistakes(lookUp.args, args, name, secrets);
    const told = failures.map(({ property, reason }) => ({ property, reason: printableMessage(reason) }));
    if (told.length > 0) return { found: {}, failures: told };
    try {
      const found = wrap(await find(lookUp, await account(), lookUp.args.parse(args)));
      return { found: JSON.parse(JSON.stringify(found)) as Properties, failures };
    } catch (error) {
      if (!(error instanceof ZoomError)) throw error;
      const redact = redactorOf({ ...args, secretArguments: secrets });
      throw error.reworded(printableMessage(redact(error.message)));
    }
  };

/** The functions of the package `zoom`, by name. */
const FUNCTIONS: Readonly<Record<string, Serve>> = {
  getUser: served(lookUps.getUser, (user) => ({ user })),
  requireUser: served(lookUps.requireUser, (user) => user),
  listUsers: served(lookUps.listUsers, (users) => ({ users })),
  getGroup: served(lookUps.getGroup, (group) => ({ group })),
  listGroups: served(lookUps.listGroups, (groups) => ({ groups })),
  getPhoneUser: served(lookUps.getPhoneUser, (phoneUser) => ({ phoneUser })),
  listPhoneUsers: served(lookUps.listPhoneUsers, (phoneUsers) => ({ phoneUsers })),
  listCallingPlans: served(lookUps.listCallingPlans, (callingPlans) => ({ callingPlans })),
  listPhoneSites: served(lookUps.listPhoneSites, (phoneSites) => ({ phoneSites })),
  listPhoneNumbers: served(lookUps.listPhoneNumbers, (phoneNumbers) => ({ phoneNumbers })),
  getSeats: served(lookUps.getSeats, (seats) => seats),
};

/** The look-ups of one run. What was read before a change of this run is read again after it. */
export class LookUpsOfRun {
  private account: Promise<LookUpAccount> | undefined;

  constructor(private readonly run: () => Promise<Run>) {}

  /** Notes that the account may have changed. */
  readonly forget = (): void => (this.account = undefined);

  /** Serves `Invoke`. Returns undefined if there is no such function. */
  async invoke(bytes: Uint8Array): Promise<messages.InvokeResponse | undefined> {
    const request = messages.InvokeRequest.deserializeBinary(bytes);
    const name = /^zoom:index:(\w+)$/.exec(request.getTok())?.[1] ?? "";
    const secrets = [...secretNamesIn(request.getArgs())];
    const asked = { name, args: toProperties(request.getArgs()), secrets };
    const answer = await (Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name]?.(asked, this.open) : undefined);
    if (!answer) return undefined;
    const reply = new messages.InvokeResponse();
    reply.setReturn(toStruct(answer.found));
    return reply.setFailuresList(checkFailures(answer.failures));
  }

  private readonly open = (): Promise<LookUpAccount> =>
    (this.account ??= this.run().then(({ zoom, settings }) => ({ zoom, directory: readsForLookups(zoom, settings) })));
}
