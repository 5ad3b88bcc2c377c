// Which files of a case the search in attachments finds: none of a sealed case and none of the secondary volume, by name as by content.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import type { Actor } from '../../../platform/database/connections/connect.ts';
import { candidates, readTexts } from '../../../platform/search/texts-of-files.ts';
import { type CaseOffice, openCaseOffice } from '../testing/case-office.ts';

let office: CaseOffice;
let officer: Actor;
before(async () => {
  office = await openCaseOffice(new Date('2026-11-24T02:00:00Z'));
  const { opened } = office.made;
  const agency = await opened.agency('samr', '440106');
  officer = await opened.user(agency, ['officer']);
  await office.person('officer', agency, ['officer']);
});
after(() => office.close());

/** A file of a case, as its documents have them. */
async function keep(caseId: string, q: { name: string; text: string; volume: 'main' | 'secondary' }): Promise<string> {
  const { services } = office.made;
  const { name, text, volume } = q;
  const { key, size, sha256, mediaType } = await services.files.put(Readable.from([Buffer.from(text)]), { name });
  return services.database.asSystem('test', async (tx) => {
    const run = await tx
      .selectFrom('procedureInstance')
      .select(['id', 'ownerAgency'])
      .where('recordId', '=', caseId)
      .executeTakeFirstOrThrow();
    const of = { ownerAgency: run.ownerAgency, instanceId: run.id, kind: 'caseDocument', recordId: caseId };
    const { id } = await tx
      .insertInto('file')
      .values({ ...of, name, size, mediaType, sha256, storeKey: key })
      .returning('id')
      .executeTakeFirstOrThrow();
    const paper = { caseId, form: '记录', name, draftedAt: new Date(), draftFile: id, volume };
    await tx.insertInto('caseDocument').values(paper).execute();
    return id;
  });
}

const found = async (...words: string[]): Promise<string[]> => {
  const { services } = office.made;
  const files = await services.database.as(officer, (session) => candidates(services, session, { words, limit: 30 }));
  return files.map(({ id }) => id);
};

const kept = (): Promise<string[]> =>
  office.made.services.database.asSystem('test', async (tx) => {
    const rows = await tx.selectFrom('fileText').select('fileId').execute();
    return rows.map(({ fileId }) => fileId);
  });

test('files of the secondary volume are found neither by content nor by name, also once they are moved there', async () => {
  const { services } = office.made;
  const { id } = await office.open('officer');
  const main = await keep(id, { name: '询问笔录甲（示例）.txt', text: '查获云雀跑运动鞋', volume: 'main' });
  const internal = await keep(id, { name: '合议笔录甲（示例）.txt', text: '合议云雀跑一案', volume: 'secondary' });
  await readTexts(services);
  assert.deepEqual(await found('云雀跑'), [main]);
  assert.deepEqual(await found('笔录甲'), [main]);
  assert.ok(!(await kept()).includes(internal));
  await services.database.asSystem('test', (tx) =>
    tx.updateTable('caseDocument').set({ volume: 'secondary' }).where('draftFile', '=', main).execute(),
  );
  assert.deepEqual([await found('云雀跑'), await found('笔录甲')], [[], []]);
  await readTexts(services);
  assert.ok(!(await kept()).includes(main));
});

test('files of a case that is sealed are found no more, and leave the index', async () => {
  const { services } = office.made;
  const { id } = await office.open('officer');
  const file = await keep(id, { name: '讯问笔录乙（示例）.txt', text: '未成年人甲某称', volume: 'main' });
  await readTexts(services);
  assert.deepEqual([await found('未成年人'), await found('笔录乙')], [[file], [file]]);
  const seal = (sealed: boolean) =>
    services.database.asSystem('test', (tx) =>
      tx.updateTable('procedureInstance').set({ sealed }).where('recordId', '=', id).execute(),
    );
  await seal(true);
  assert.deepEqual([await found('未成年人'), await found('笔录乙')], [[], []]);
  await readTexts(services);
  assert.ok(!(await kept()).includes(file));
  await seal(false);
  await readTexts(services);
  assert.deepEqual(await found('未成年人'), [file], 'what is opened again is read again');
});
