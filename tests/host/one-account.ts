import { startZoom, type ZoomOptions, type ZoomSimulator } from "../../simulator";
import { type Host as HostName, pointingAt, startProvider } from "./provider-process";

type Configuration = Record<string, string>;
type Process = Awaited<ReturnType<typeof startProvider>>;

/** What the tests of one block share. */
export interface Host {
  readonly zoom: ZoomSimulator;
  readonly provider: Process;
  /** Starts another provider process on the same account. @param more Configuration beside that of the first. */
  start(this: void, more?: Configuration): Promise<Process>;
}

/**
 * Gives the tests of a `describe` block one simulated account, which is reset before each, and one provider process.
 *
 * @param name The export that the provider's line names.
 */
export function onOneAccount(
  name: Parameters<typeof startProvider>[0],
  options: ZoomOptions = {},
  configuration: Configuration = {},
  host: HostName = "stock",
): Host {
  let zoom: ZoomSimulator;
  let provider: Process;
  const start = (more: Configuration = {}) =>
    startProvider(name, { ...pointingAt(zoom), ...configuration, ...more }, { host });
  before(async () => {
    zoom = await startZoom(options);
    provider = await start();
  });
  beforeEach(() => zoom.reset());
  after(async () => {
    await provider.close();
    await zoom.close();
  });
  return {
    get zoom() {
      return zoom;
    },
    get provider() {
      return provider;
    },
    start,
  };
}
