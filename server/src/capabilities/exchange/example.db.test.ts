// The example in the documents, done as it stands there: in an empty folder, with the machine's own Node, against a server that listens.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type ExchangeOffice, messageOf, openExchangeOffice } from './testing/exchange-office.ts';

const run = promisify(execFile);
const root = new URL('../../../../', import.meta.url);
const documents = ['docs/integrate.md', 'docs/integrate.zh-CN.md'] as const;
const blockOf = (path: string, pattern: RegExp): string =>
  pattern.exec(readFileSync(new URL(path, root), 'utf8'))?.[1] ?? '';
const commandsIn = (path: string): string => blockOf(path, /```sh\n([^`]*\/client\.tgz[^`]*)```/);
const programIn = (path: string): string => blockOf(path, /```js\n(import [^`]*@qingfeng\/client[\s\S]*?)```/);

let office: ExchangeOffice;
let folder: string;
let url: string;
before(async () => {
  const clientPackage = fileURLToPath(new URL('client/generated/client.tgz', root));
  office = await openExchangeOffice(new Date('2026-11-24T02:00:00Z'), { clientPackage });
  folder = mkdtempSync(join(tmpdir(), 'qingfeng-example-'));
  url = await office.app.listen({ port: 0, host: '127.0.0.1' });
});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await office.close();
});

test('the example installs the client from the server, sends cases, names the line that fails, and reads results from where it stopped', async () => {
  const [program, commands] = [programIn(documents[0]), commandsIn(documents[0])];
  assert.ok(program.length > 0 && commands.length > 0);
  assert.deepEqual([programIn(documents[1]), commandsIn(documents[1])], [program, commands]);
  assert.ok(program.split('\n').filter((line) => line !== '').length <= 20);
  const env = emptyEnvironment();
  await run('sh', ['-e', '-c', commands.replaceAll('https://qingfeng.example.gov.cn', url)], { cwd: folder, env });
  const own = join(folder, 'sender');
  const installed = join(own, 'node_modules', '@qingfeng', 'client');
  assert.equal(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')).name, '@qingfeng/client');
  writeFileSync(join(own, 'send.mjs'), program);
  writeFileSync(join(own, 'key'), `${office.key}\n`);
  const goods = [{ name: '外套', quantity: 300, unit: '件', state: 'sold', actualPrice: 20_000 }];
  const sent = [messageOf({ sourceId: 'S-1', goods }), messageOf({ sourceId: 'S-2', offenceCode: 'no-such' })];
  writeFileSync(join(own, 'cases.ndjson'), sent.map((one) => JSON.stringify(one)).join('\n'));
  const say = async () => (await run('node', ['send.mjs'], { cwd: own, env: { ...env, QINGFENG_URL: url } })).stdout;
  assert.equal(await say(), 'line 2: /offenceCode the catalogue has no offence no-such\nS-1: met, not referred\n');
  assert.equal(await say(), 'line 2: /offenceCode the catalogue has no offence no-such\n');
});

/**
 * What somebody has who knows nothing of this clone: the machine's Node where it is 20 or later, else ours, npm, an empty home,
 * and a registry that nobody answers for, since the client needs none.
 */
function emptyEnvironment(): Record<string, string> {
  const ours = join('node_modules', '.bin');
  const path = (process.env.PATH ?? '').split(delimiter).filter((place) => !place.endsWith(ours));
  const machine = path.map((place) => join(place, 'node')).find((program) => existsSync(program));
  const version = machine === undefined ? '' : execFileSync(machine, ['--version'], { encoding: 'utf8' });
  const node = machine !== undefined && Number.parseInt(version.slice(1), 10) >= 20 ? machine : process.execPath;
  return {
    PATH: [dirname(node), ...path].join(delimiter),
    HOME: folder,
    npm_config_registry: 'http://127.0.0.1:9/',
    npm_config_update_notifier: 'false',
  };
}
