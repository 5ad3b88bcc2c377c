// The law table through a spreadsheet and back.
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import { seedLaw } from '@qingfeng/offence';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { listSheets, readSheet } from '../../../platform/office/workbook-reader.ts';
import { listParts } from '../table.ts';
import { readTable, writeTable } from './workbook.ts';

const now = new Date('2026-11-24T02:00:00Z');
const acting = { language: 'zh', agencyName: '省打假办', displayName: '法制审核员' } as Session['acting'];

async function through(language: 'zh' | 'en') {
  const out = new PassThrough();
  const bytes = buffer(out);
  const session = { acting: { ...acting, language } } as Session;
  await writeTable(out, session, { table: seedLaw, title: '追诉标准', now });
  const workbook = new Uint8Array(await bytes);
  const names = await listSheets(workbook, 'table.xlsx');
  const name = 'table.xlsx';
  return readTable(
    names.map((sheet) => readSheet(workbook, { name, sheet })),
    { name },
  );
}

for (const language of ['zh', 'en'] as const) {
  test(`every entry of every list comes back from a workbook exactly as it was (${language})`, async () => {
    const read = await through(language);
    assert.deepEqual(
      read.flatMap(({ id, problems }) => problems.map((one) => `${id} ${one.column} ${one.en}`)),
      [],
    );
    for (const part of listParts)
      assert.deepEqual(
        read.filter((one) => one.part === part).map(({ content }) => content),
        seedLaw[part],
        part,
      );
  });
}

test('a workbook with nothing in it is said to be empty, and lacks no columns by name', async () => {
  const nothing = async function* () {};
  await assert.rejects(readTable([nothing(), nothing()], { name: '空表.xlsx' }), { code: 'file.empty' });
});
