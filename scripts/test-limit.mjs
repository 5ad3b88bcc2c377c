// Loaded into every test file: one that keeps running past its limit (a server left open, a test that hangs) fails,
// where node --test would wait for ever; its own time-out is for single tests.
const minutes = Number(process.env.QINGFENG_TEST_MINUTES);
if (process.env.NODE_TEST_CONTEXT !== undefined && minutes > 0) {
  const timer = setTimeout(() => {
    console.error(`Still running after ${minutes} minutes; open: ${process.getActiveResourcesInfo().join(', ')}`);
    process.exit(1);
  }, minutes * 60_000);
  timer.unref();
}
