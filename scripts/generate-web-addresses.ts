// The addresses of the web's pages from its routes, web/public/addresses.json: the server answers 404 to any other. --check fails when
// the file is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('../web', import.meta.url));
const file = fileURLToPath(new URL('../web/public/addresses.json', import.meta.url));

const vite = await createServer({
  root,
  appType: 'custom',
  server: { middlewareMode: true, hmr: false, watch: null, ws: false },
  optimizeDeps: { noDiscovery: true },
  logLevel: 'error',
});
try {
  const { makeRouter } = await vite.ssrLoadModule('/src/platform/router.tsx');
  const { capabilities } = await vite.ssrLoadModule('/src/capabilities/index.ts');
  const routes: { fullPath: string }[] = Object.values(makeRouter({}, capabilities).routesById);
  // Without the one that takes whatever no other does, to say that there is no such page.
  const addresses = [...new Set(routes.map(({ fullPath }) => fullPath.replace(/(?<=.)\/$/, '')))]
    .filter((address) => address !== '/$')
    .sort();
  const text = `[\n${addresses.map((address) => `  ${JSON.stringify(address)}`).join(',\n')}\n]\n`;
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error('web/public/addresses.json is stale; run: node_modules/.bin/node scripts/generate-web-addresses.ts');
    process.exitCode = 1;
  }
} finally {
  await vite.close();
}
