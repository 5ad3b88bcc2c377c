// Cases of other systems: versions in any order, what officers add, what was fined there in place of a referral.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { Problem } from '../../../platform/errors/problem.ts';
import { workToolsOf } from '../../../platform/procedures/index.ts';
import { refreshInstance } from '../../../platform/procedures/store.ts';
import { type MirroredCase, mirrorCase, mirrorCases, mirroredCase } from '../index.ts';
import { type CaseOffice, openCaseOffice } from '../testing/case-office.ts';

describe('a case kept in another system', () => {
  let office: CaseOffice;
  let userId: string;

  before(async () => {
    office = await openCaseOffice(new Date('2026-11-24T02:00:00Z'));
    const bureau = await office.made.opened.agency('samr', '440100');
    userId = (await office.person('officer', bureau, ['officer'])).userId;
    await office.person('head', bureau, ['approver']);
    await office.person('prosecutor', await office.made.opened.agency('spp', '440100'), ['officer']);
  });
  after(() => office.close());

  const message = (fields: object): MirroredCase =>
    mirroredCase.parse({
      system: '执法办案系统',
      sourceId: 'A-1',
      sourceVersion: 1,
      title: '海风（示例）服饰店案',
      source: { kind: 'inspection', on: '2026-10-08' },
      offenceCode: 'TM-57-1',
      actFrom: '2026-03-02',
      actUntil: '2026-10-07',
      ...fields,
    });
  const within = async <T>(work: (session: Session, tools: Parameters<typeof mirrorCase>[1]) => Promise<T>) => {
    const { services } = office.made;
    const tools = { ...(await workToolsOf(services)), crypto: services.crypto };
    return services.database.as({ userId, requestId: 'test' }, (session) => work(session, tools));
  };
  const send = (fields: object) => within((session, tools) => mirrorCase(session, tools, message(fields)));
  const sendAll = (all: object[]) => within((session, tools) => mirrorCases(session, tools, all.map(message)));
  const fieldsOf = (error: Error) => (error instanceof Problem ? error.fields.map(({ pointer }) => pointer) : error);
  const goods = [{ name: '外套', quantity: 300, unit: '件', state: 'sold', actualPrice: 20_000 }];
  const decision = { on: '2026-11-20', kind: 'penalty', fineFen: 1_000_000 };

  it('is opened by its first version, changed by a later one, and left alone by one sent again or late', async () => {
    const first = await send({ sourceVersion: 2 });
    assert.equal(first.status, 'new');
    assert.deepEqual(await send({ sourceVersion: 2, title: '改' }), { id: first.id, status: 'unchanged' });
    assert.deepEqual(await send({ sourceVersion: 1, title: '旧' }), { id: first.id, status: 'unchanged' });
    assert.deepEqual(await send({ sourceVersion: 3, title: '新' }), { id: first.id, status: 'changed' });
    assert.equal((await office.call('officer', `/cases/${first.id}`)).body.case.title, '新');
  });

  it('is found by the names of its parties as they came, and by those of a later version', async () => {
    const party = (name: string) => ({ part: 'party', kind: 'unit', name, idMissing: '尚未查明' });
    const found = async (q: string) =>
      (await office.call('officer', `/cases?q=${encodeURIComponent(q)}`)).body.items.map(
        ({ id }: { id: string }) => id,
      );
    const { id } = await send({ sourceId: 'A-11', parties: [party('云岭日化厂'), party('白鹭商行')] });
    assert.deepEqual(await found('云岭日化'), [id]);
    assert.deepEqual(await found('白鹭'), [id]);
    await send({ sourceId: 'A-11', sourceVersion: 2, parties: [party('青石商行')] });
    assert.deepEqual(await found('青石'), [id]);
    assert.deepEqual(await found('白鹭'), []);
  });

  it('takes here only what the check needs, and keeps it when the next version comes', async () => {
    const { id } = await send({ sourceId: 'A-2', goods });
    const read = await office.call('officer', `/cases/${id}`);
    const patch = (body: object, version: number) =>
      office.call('officer', `/cases/${id}`, { method: 'PATCH', body, version });
    assert.equal((await patch({ place: '别处' }, read.body.version)).body.code, 'cases.mirrored');
    const added = await patch({ facts: { twoOrMoreMarks: true } }, read.body.version);
    assert.equal(added.status, 200, JSON.stringify(added.body));
    const parties = await office.call('officer', `/cases/${id}/parties`, {
      method: 'PUT',
      body: { parties: [] },
      version: added.body.version,
    });
    assert.equal(parties.body.code, 'cases.mirrored');
    assert.equal((await office.step('head', id, 'file')).body.code, 'cases.mirrored');
    await send({ sourceId: 'A-2', sourceVersion: 2, facts: { marks: 3 } });
    const { body } = await office.call('officer', `/cases/${id}`);
    assert.deepEqual(body.file.facts, { marks: 3, twoOrMoreMarks: true });
    assert.equal(
      body.actions.some(({ action }: { action: string }) => action === 'file'),
      false,
    );
    assert.equal(body.actions.find(({ action }: { action: string }) => action === 'submitReferral').allowed, true);
  });

  it('that was fined there although the threshold is met is seen by the procuratorate and owes copies within 10 days (高检会〔2006〕2号 一)', async () => {
    const { id } = await send({ sourceId: 'A-3', goods, filedOn: '2026-10-12', decision });
    const { body } = await office.call('prosecutor', `/cases/${id}`);
    assert.equal(body.case.state, 'decided', JSON.stringify(body));
    assert.equal(body.case.filedOn, '2026-10-12');
    assert.equal(body.file.decision.fineFen, 1_000_000);
    const copies = body.clocks.find(({ duty }: { duty: string }) => duty === 'sendCopies');
    assert.equal(copies.dueAt, '2026-11-30T15:59:59.999Z');
  });

  it('whose message says days out of order is refused with the field, and nothing of it is kept', async () => {
    const late = { sourceId: 'A-4', filedOn: '2026-11-21', decision };
    await assert.rejects(send(late), (error: Error & { fields?: { pointer: string }[] }) =>
      JSON.stringify(error).includes('/decision/on'),
    );
    const { body } = await office.call('officer', '/cases?limit=100');
    assert.equal(
      body.items.some(({ mirrored, state }: { mirrored: boolean; state: string }) => mirrored && state === 'draft'),
      false,
    );
  });

  it('that comes with many others is taken over as if it came alone: runs, duties and rows say the same, and one that cannot be stands aside', async () => {
    const party = { part: 'party', kind: 'unit', name: '云帆（示例）商行', idMissing: '尚未查明' };
    const outcomes = await sendAll([
      { sourceId: 'M-1', goods, parties: [party], no: '穗市监立〔2026〕901号' },
      { sourceId: 'M-2', goods, filedOn: '2026-10-12', decision, closedOn: '2026-11-22' },
      { sourceId: 'M-3', no: '穗市监立〔2026〕901号' },
      { sourceId: 'M-4', regionCode: '999999' },
      { sourceId: 'M-5', filedOn: '2026-10-12' },
      { sourceId: 'M-5', sourceVersion: 2, filedOn: '2026-10-12', goods, decision },
      { sourceId: 'M-5', sourceVersion: 2, title: '又来' },
    ]);
    const said = outcomes.map((one) => (one.status === 'error' ? fieldsOf(one.error) : one.status));
    assert.deepEqual(said, ['new', 'new', ['/no'], ['/regionCode'], 'new', 'changed', 'unchanged']);
    const ids = outcomes.flatMap((one) => (one.status === 'new' ? [one.id] : []));
    const { services } = office.made;
    const tools = await workToolsOf(services);
    await services.database.asSystem('test', async (tx) => {
      for (const id of ids) {
        const run = await tx.selectFrom('procedureInstance').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
        const stored = await tx.selectFrom('duty').selectAll().where('instanceId', '=', id).execute();
        const file = await tx.selectFrom('caseFile').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
        const before = JSON.stringify([run, stored, file.state, file.nextDueAt, file.nextDuty]);
        // Evaluated again from its events alone, as a sweep does it.
        await refreshInstance(tx, tools, id);
        const [runAfter, storedAfter, fileAfter] = [
          await tx.selectFrom('procedureInstance').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
          await tx.selectFrom('duty').selectAll().where('instanceId', '=', id).execute(),
          await tx.selectFrom('caseFile').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
        ];
        const { state, nextDueAt, nextDuty } = fileAfter;
        assert.equal(JSON.stringify([runAfter, storedAfter, state, nextDueAt, nextDuty]), before);
        assert.equal(run.supervised, file.offenceResult === 'met');
      }
    });
    const states = await Promise.all(
      ids.map(async (id) => (await office.call('officer', `/cases/${id}`)).body.case.state),
    );
    assert.deepEqual(states, ['registered', 'closed', 'decided']);
    const found = await office.call('officer', `/cases?q=${encodeURIComponent('云帆')}`);
    assert.deepEqual(
      found.body.items.map(({ id }: { id: string }) => id),
      [ids[0]],
      'the trigger that keeps the words of a case has seen its parties',
    );
  });

  it('keeps the lines of its goods where the next version says them again', async () => {
    const linesOf = (id: string) =>
      office.made.services.database.asSystem('test', (tx) =>
        tx.selectFrom('caseGoods').select(['id', 'quantity']).where('caseId', '=', id).execute(),
      );
    const { id } = await send({ sourceId: 'A-9', goods });
    const before = await linesOf(id);
    await send({ sourceId: 'A-9', sourceVersion: 2, goods, title: '改名（示例）案' });
    assert.deepEqual(await linesOf(id), before);
    await send({ sourceId: 'A-9', sourceVersion: 3, goods: goods.map((line) => ({ ...line, quantity: 200 })) });
    assert.deepEqual(
      (await linesOf(id)).map(({ quantity }) => Number(quantity)),
      [200],
    );
    assert.equal((await office.call('officer', `/cases/${id}`)).body.conclusion.result, 'near');
  });

  it('takes numbers: those of the office go on after the highest that another system gave, and are written as the office writes them', async () => {
    const numbering = { method: 'PUT', body: { code: '穗文旅' } } as const;
    assert.equal((await office.call('head', '/case-numbering', numbering)).status, 200);
    await sendAll([
      { sourceId: 'N-1', no: '穗文旅立〔2026〕40号' },
      { sourceId: 'N-2', no: '穗文旅立〔2026〕7号' },
      { sourceId: 'N-3', no: '粤（示例）立〔2026〕999号' },
    ]);
    const rule = { method: 'PUT', body: { word: '立案', digits: 3 } } as const;
    assert.equal((await office.call('head', `/case-number-rules/${encodeURIComponent('立')}`, rule)).status, 204);
    const { id } = await office.open('officer', { title: '编号案' });
    assert.equal((await office.step('head', id, 'file')).body.case.no, '穗文旅立案〔2026〕041号');
  });
});
