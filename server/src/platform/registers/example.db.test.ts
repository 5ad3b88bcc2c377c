// The register that CONTRIBUTING.md shows is the one here, and it runs: drafted, migrated, entered into, listed, taken away and brought back.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { expectedTables } from '@qingfeng/register';
import pg from 'pg';
import { buildApp } from '../../app.ts';
import { TestOffice } from '../../test-office.ts';
import { openTestServices } from '../http/test-services.ts';
import { registersCapability } from './index.ts';
import { markets } from './testing/example-register.ts';

const root = new URL('../../../../', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8');

test('the pages for contributors show the example as it stands', () => {
  const [, declared = ''] = text('server/src/platform/registers/testing/example-register.ts').split(/(?=^import )/m);
  for (const page of ['CONTRIBUTING.md', 'CONTRIBUTING.zh-CN.md']) {
    const [, shown = ''] = /```ts\n(import \{ defineRegister, keptAlways \}[\s\S]*?)```/.exec(text(page)) ?? [];
    assert.equal(shown, declared, page);
  }
});

test('a register of thirty lines has list, form, export and import from its declaration and its drafted migration alone', async () => {
  const made = await openTestServices();
  const owner = new pg.Client({ connectionString: made.opened.urls.ownerUrl });
  await owner.connect();
  for (const { statements } of expectedTables(markets, (kind) => kind)) await owner.query(statements.join('\n'));
  await owner.end();
  const app = await buildApp(made.services, { capabilities: [registersCapability('markets', [markets])] });
  const people = { officer: ['samr', '440106', ['officer']] } as const;
  const office = new TestOffice(made, app, { people, present: new Date('2026-03-02T02:00:00Z') });
  await office.settle();
  try {
    const entry = { name: '示例批发市场', region: '440106', stalls: 120 };
    const { id } = await office.ok('officer', 'POST', '/markets', entry);
    const listed = await office.ok('officer', 'GET', '/markets?q=批发&region=440106');
    assert.deepEqual([listed.total, listed.items[0].id], [1, id]);
    const { fields, enter } = await office.ok('officer', 'GET', '/registers/markets');
    assert.deepEqual([fields.length, enter.allowed], [4, true]);
    const faulty = await office.call('officer', 'POST', '/markets', { ...entry, stalls: -1 });
    assert.deepEqual(
      faulty.body.fields.map(({ name }: { name: { zh: string } }) => name),
      ['摊位数'],
    );
    const workbook = new Uint8Array(await office.bytes('officer', '/markets/export.xlsx'));
    const back = await office.upload('officer', '/markets/import', 'markets.xlsx', workbook);
    assert.deepEqual(back.body.counts, { new: 0, unchanged: 1, changed: 0, error: 0 });
  } finally {
    await office.close();
  }
});
