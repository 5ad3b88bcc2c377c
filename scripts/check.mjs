// npm run check: lint, types, folder rules, unused code and the unit tests, side by side.
import { ensureContract, ensureInstalled, withSetupErrors } from './setup.mjs';
import { checks, runCheck, runTests, sum, testFiles, twoAtATime } from './stages.mjs';

await withSetupErrors(async () => {
  ensureInstalled();
  await ensureContract();
  const found = await twoAtATime(checks.map((check) => () => runCheck(check)));
  const tests = await runTests({ size: 'unit', files: testFiles('unit') });
  const { passed, failed, skipped } = sum([...found, tests]);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed === 0 ? 0 : 1;
});
