export interface PausedStackTraces {
  /** Turns stack traces on again. */
  resume(): void;
  /** Turns stack traces on again, and gives an error that was created without one the stack of the program. */
  resumeWith(error: unknown): unknown;
}

/**
 * Turns off stack traces.
 *
 * While Pulumi's SDK constructs a resource, it records a stack trace for every attribute, in case an error must be
 * reported later. In a TypeScript program each one is mapped back to the sources, which takes most of a preview's time.
 * Where the SDK records the resource's position in the program, it turns stack traces on itself.
 *
 * The SDK takes the caller of the resource's constructor for that position. So each class must call `super(…)` in its own
 * constructor, between this function and `resume`: a common base class or a helper would be taken for the caller.
 *
 * @param constructor The constructor that calls this. Stacks given to errors begin at its caller.
 */
export function pauseStackTraces(constructor: NewableFunction): PausedStackTraces {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  const resume = () => void (Error.stackTraceLimit = limit);
  return {
    resume,
    resumeWith(error) {
      resume();
      if (error instanceof Error && !hasFrames(error)) Error.captureStackTrace(error, constructor);
      return error;
    },
  };
}

const hasFrames = ({ stack }: Error) => /^\s+at /m.test(stack ?? "");
