/** Why a test may be left out where `CI` is set. Empty: everything can run there. */
const ALLOWED_ON_CI: readonly string[] = [];

const onCI = (process.env.CI ?? "") !== "";
const explained = new WeakSet<Mocha.Runnable>();

/**
 * Leaves out the test (or, from a `before` hook, the tests) of `context`, for a reason that is printed. Where `CI` is
 * set nothing that can run may be left out: there it fails.
 */
export function skip(context: Mocha.Context, reason: string): never {
  if (onCI && !ALLOWED_ON_CI.includes(reason)) throw new Error(`Not run, and CI must be able to run it: ${reason}`);
  console.log(`      not run: ${reason}`);
  const left: Mocha.Runnable = context.runnable();
  explained.add(left);
  // From a hook it is all the tests of its suite.
  if ("type" in left && left.type === "hook") left.parent?.eachTest((test) => explained.add(test));
  return context.skip();
}

/** Loaded with `mocha --require`: no test is left out without a reason. */
export const mochaHooks = {
  afterAll(this: Mocha.Context) {
    const silent: string[] = [];
    this.test?.parent?.eachTest((test) => {
      if (test.isPending() && !explained.has(test)) silent.push(test.fullTitle());
    });
    if (silent.length > 0) throw new Error(`Left out without a reason: ${silent.join("; ")}`);
  },
};
