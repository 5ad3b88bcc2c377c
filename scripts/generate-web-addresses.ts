// Writes web/public/addresses.json from the routes of the web; --check fails when the file is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pageAddresses } from '../web/addresses.ts';

const file = fileURLToPath(new URL('../web/public/addresses.json', import.meta.url));

const text = `[\n${(await pageAddresses()).map((address) => `  ${JSON.stringify(address)}`).join(',\n')}\n]\n`;
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error('web/public/addresses.json is stale; run: node_modules/.bin/node scripts/generate-web-addresses.ts');
  process.exitCode = 1;
}
