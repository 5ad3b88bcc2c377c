/** The list of faults is held against the files: each fault that is made fails there, and is seen by nothing. */
const OF_THE_LIST = 'scripts/seeded-faults.test.mjs';

/**
 * File, line and name of the first test that failed; undefined where none did but that of the list of faults.
 * @param {{ code: number, output: string }} run
 * @throws Error for a run that ends badly without a test that failed, as when there is no PostgreSQL: it has seen nothing
 */
export function firstFailure({ code, output }) {
  if (code === 0) return undefined;
  const failed = [...output.matchAll(/^✖ (.+)$/gm)].map(([, one]) => one);
  if (failed.length === 0) throw new Error(`The tests did not run:\n${output}`);
  return failed.find((one) => !one.startsWith(OF_THE_LIST));
}
