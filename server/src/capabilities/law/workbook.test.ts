// The law table through a spreadsheet and back.
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import { seedLaw } from '@qingfeng/offence';
import type { Session } from '../../platform/database/connect.ts';
import { readSheet } from '../../platform/office/workbook-reader.ts';
import { readTable, writeTable } from './workbook.ts';

const now = new Date('2026-11-24T02:00:00Z');
const acting = { language: 'zh', agencyName: '省打假办', displayName: '法制审核员' } as Session['acting'];

async function through(language: 'zh' | 'en') {
  const out = new PassThrough();
  const bytes = buffer(out);
  const session = { acting: { ...acting, language } } as Session;
  await writeTable(out, session, { table: seedLaw, title: '追诉标准', now });
  return readTable(readSheet(new Uint8Array(await bytes), { name: 'table.xlsx' }));
}

for (const language of ['zh', 'en'] as const) {
  test(`every row of the table comes back from a workbook exactly as it was (${language})`, async () => {
    const read = await through(language);
    assert.deepEqual(
      read.map(({ content }) => content),
      seedLaw.rows,
    );
    assert.ok(read.every(({ problems }) => problems.length === 0));
  });
}
