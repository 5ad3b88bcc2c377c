// node:test without what it does for each promise. It follows every asynchronous resource to the test that began it, so as to
// tell which test threw an error that nobody caught; a sixth of the processor went into that in tests of the server.

/** @returns node:test, which knows its tests and suites as ever; an error that nobody catches belongs to no test (test-worker.mjs). */
export async function importTestRunner() {
  const hooks = process.getBuiltinModule('node:async_hooks');
  const { AsyncResource, createHook } = hooks;
  /** What the runner asks to be told with of new resources, while it runs, and what it was told of. */
  const told = new Map();
  hooks.createHook = ({ init, destroy }) => ({
    enable: () => told.set(init, []),
    disable: () => {
      for (const id of told.get(init)) destroy(id);
      told.delete(init);
    },
  });
  // Its tests are resources: it is told of them alone, as they are made.
  hooks.AsyncResource = class extends AsyncResource {
    constructor(type, options) {
      super(type, options);
      for (const [init, ids] of told) {
        init(this.asyncId(), type, this.triggerAsyncId(), this);
        ids.push(this.asyncId());
      }
    }
  };
  try {
    // It takes both when it is loaded.
    return await import('node:test');
  } finally {
    Object.assign(hooks, { AsyncResource, createHook });
  }
}
