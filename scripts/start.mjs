// npm start: sets up what is missing, then runs the server under the pinned Node until it ends.
import { serve } from './serve.mjs';
import {
  ensureContract,
  ensureInstalled,
  ensureWebBuilt,
  pinnedEnvironment,
  pinnedNode,
  root,
  withSetupErrors,
} from './setup.mjs';

await withSetupErrors(async () => {
  ensureInstalled({ only: 'start' });
  await ensureContract();
  await ensureWebBuilt();
  serve({ node: pinnedNode, environment: pinnedEnvironment(), root, args: process.argv.slice(2) });
});
