// The example in the documents, run as it stands there against a server that listens.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { type ExchangeOffice, messageOf, openExchangeOffice } from './testing/exchange-office.ts';

const run = promisify(execFile);
const root = new URL('../../../../', import.meta.url);
const exampleIn = (path: string): string =>
  /```js\n(import [^`]*@qingfeng\/client[\s\S]*?)```/.exec(readFileSync(new URL(path, root), 'utf8'))?.[1] ?? '';

let office: ExchangeOffice;
let folder: string;
before(async () => {
  office = await openExchangeOffice(new Date('2026-11-24T02:00:00Z'));
  folder = mkdtempSync(join(tmpdir(), 'qingfeng-example-'));
});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await office.close();
});

test('the example of the documents sends cases, names the line that fails, and reads results from where it stopped', async () => {
  const example = exampleIn('docs/integrate.md');
  assert.ok(example.length > 0);
  assert.equal(exampleIn('docs/integrate.zh-CN.md'), example);
  assert.ok(
    example
      .trimEnd()
      .split('\n')
      .filter((line) => line !== '').length <= 20,
  );
  // A folder of its own has no packages: there the client is named by its address.
  const client = new URL('client/index.ts', root).href;
  writeFileSync(join(folder, 'example.mjs'), example.replace('@qingfeng/client', client));
  writeFileSync(join(folder, 'key'), `${office.key}\n`);
  const goods = [{ name: '外套', quantity: 300, unit: '件', state: 'sold', actualPrice: 20_000 }];
  const sent = [messageOf({ sourceId: 'S-1', goods }), messageOf({ sourceId: 'S-2', offenceCode: 'no-such' })];
  writeFileSync(join(folder, 'cases.ndjson'), sent.map((one) => JSON.stringify(one)).join('\n'));
  const env = { QINGFENG_URL: await office.app.listen({ port: 0, host: '127.0.0.1' }) };
  const say = async () => (await run(process.execPath, ['example.mjs'], { cwd: folder, env })).stdout;
  assert.equal(await say(), 'line 2: /offenceCode the catalogue has no offence no-such\nS-1: met, not referred\n');
  assert.equal(await say(), 'line 2: /offenceCode the catalogue has no offence no-such\n');
});

test('the message of the documents is one', async () => {
  const written = /```json\n(\{"system"[\s\S]*?)```/.exec(
    readFileSync(new URL('docs/integrate.md', root), 'utf8'),
  )?.[1];
  const { status, body } = await office.call('system', 'POST', '/exchange/cases', { body: JSON.parse(written ?? '') });
  assert.equal(status, 200, JSON.stringify(body));
});
