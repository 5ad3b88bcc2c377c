// Open cases on the first day of a changed law: compared anew by the platform, told to their officers, in the timeline with the reason.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Role } from '../../../platform/database/connections/connect.ts';
import type { TestServices } from '../../../platform/http/test-services.ts';
import { lawCapability } from '../../law/index.ts';
import { type Answer, type CaseOffice, openCaseOffice, type Request } from '../testing/case-office.ts';
import { reweighCases } from './reweigh.ts';

describe('open cases when the law changes', () => {
  let office: CaseOffice;
  let made: TestServices;
  let now = new Date('2026-11-24T02:00:00Z');
  const userIds: Record<string, string> = {};

  before(async () => {
    office = await openCaseOffice(() => now, [lawCapability]);
    made = office.made;
    const bureau = await made.opened.agency('samr', '440000');
    const people: Record<string, Role[]> = {
      drafter: ['legalOfficer'],
      approver: ['legalOfficer'],
      officer: ['officer'],
      other: ['officer'],
    };
    for (const [name, roles] of Object.entries(people))
      userIds[name] = (await office.person(name, bureau, roles)).userId;
    await office.person('ofTheCity', await made.opened.agency('samr', '440100'), ['officer']);
  });
  after(() => office.close());

  const call = (who: string, method: 'GET' | 'POST' | 'PUT', path: string, q: Omit<Request, 'method'> = {}) =>
    office.call(who, path, { method, ...q });

  /** A case of 45,000 yuan, near the number of article 213, or one of fake drugs. */
  async function openCase(offenceCode: string, officers: object[] = []): Promise<string> {
    const body = {
      title: '（示例）涉嫌违法案',
      source: { kind: 'inspection', on: '2026-11-20' },
      offenceCode,
      actUntil: '2026-10-27',
    };
    const opened = await call('officer', 'POST', '/cases', { body });
    assert.equal(opened.status, 201, JSON.stringify(opened.body));
    const { id } = opened.body.case;
    const amounts = { illegalBusinessAmount: { fen: 4_500_000, basis: '查扣清单' } };
    const changed = await call('officer', 'PATCH' as 'PUT', `/cases/${id}`, {
      body: { amounts },
      version: opened.body.version,
    });
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    if (officers.length > 0) {
      const put = await call('officer', 'PUT', `/cases/${id}/officers`, {
        body: { officers },
        version: changed.body.version,
      });
      assert.equal(put.status, 200, JSON.stringify(put.body));
    }
    return id;
  }

  /** A version that begins on a day, with one row changed. */
  async function approve(q: { on: string; title: string; row: string; change: object }): Promise<void> {
    const begun = await call('drafter', 'POST', '/law/versions', { body: { title: q.title, takesEffectOn: q.on } });
    assert.equal(begun.status, 201, JSON.stringify(begun.body));
    const { id: _, ...row } = begun.body.table.rows.find((one: { id: string }) => one.id === q.row);
    const path = `/law/versions/${begun.body.id}`;
    const edited = await call('drafter', 'PUT', `${path}/rows/${q.row}`, {
      body: { ...row, ...q.change },
      version: begun.body.version,
    });
    const submitted = await call('drafter', 'POST', `${path}/decisions/submit`, {
      body: {},
      version: edited.body.version,
    });
    const approved = await call('approver', 'POST', `${path}/decisions/approve`, {
      body: {},
      version: submitted.body.version,
    });
    assert.equal(approved.status, 200, JSON.stringify(approved.body));
  }

  const caseOf = async (id: string) => (await call('officer', 'GET', `/cases/${id}`)).body;
  const weighings = (record: Answer['body']) =>
    record.timeline.filter(({ step }: { step: string }) => step === 'weigh');
  const noticesTo = (who: string) =>
    made.services.database.asSystem('read notices', (tx) =>
      tx
        .selectFrom('notice')
        .select(['link', 'titleZh', 'bodyZh'])
        .where('userId', '=', userIds[who] ?? '')
        .where('kind', '=', 'weigh')
        .execute(),
    );

  it('are left alone on the first look and while the law stays', async () => {
    await openCase('TM-57-1');
    assert.equal(await reweighCases(made.services), 0);
    assert.equal(await reweighCases(made.services), 0);
  });

  it('are compared on the first day of a version, not before; those it cannot touch are passed over', async () => {
    const near = await openCase('TM-57-1', [
      { name: '张三', certificateNo: '粤A1', userId: userIds.other },
      { name: '李四', certificateNo: '粤A2' },
    ]);
    const drug = await openCase('DR-116');
    const before = await caseOf(near);
    assert.equal(before.case.offenceResult, 'near');
    const drugBefore = weighings(await caseOf(drug)).length;
    await approve({ on: '2026-11-25', title: '降低立案标准（示例）', row: '213-018', change: { value: 40_000 } });
    assert.equal(await reweighCases(made.services), 0, 'it begins tomorrow');
    assert.deepEqual(await noticesTo('other'), []);

    now = new Date('2026-11-24T16:05:00Z');
    assert.ok((await reweighCases(made.services)) >= 1);
    const after = await caseOf(near);
    assert.equal(after.case.offenceResult, 'met');
    const last = weighings(after).find(({ facts }: Answer['body']) => facts.because !== undefined);
    assert.equal(last.facts.threshold, 'met');
    assert.match(last.facts.because.zh, /2026-11-25 起适用法律数据 v2（降低立案标准（示例））/);
    const said = last.said.map(({ value }: Answer['body']) => value);
    assert.ok(
      said.some(({ en }: Answer['body']) => en === last.facts.because.en && en.startsWith('the law table v2')),
      'in English too',
    );
    assert.ok(said.some(({ zh, en }: Answer['body']) => /达到/.test(zh) && /reaches the filing threshold/.test(en)));
    const [told, ...more] = (await noticesTo('other')).filter(({ link }) => link === `/cases/${near}`);
    assert.deepEqual(more, [], 'once');
    assert.match(told?.titleZh ?? '', /比对结果有变化/);
    const others = (await noticesTo('officer')).map(({ link }) => link);
    assert.ok(!others.includes(`/cases/${near}`), 'its own officers alone');
    assert.ok(others.length > 0, 'of a case that names nobody with an account, all officers of the agency');
    assert.match(told?.bodyZh ?? '', /v2.*40,000/);
    assert.equal(weighings(await caseOf(drug)).length, drugBefore);
    assert.equal(await reweighCases(made.services), 0, 'and no more');
    const [shown, ...earlier] = (await call('drafter', 'GET', '/case-reweighings')).body.items;
    assert.deepEqual(earlier, [], 'the first look compared nothing');
    assert.equal(shown.lawOn, '2026-11-25');
    assert.ok(shown.changed >= 1 && shown.endedAt !== null);
  });

  it('go on where the work stopped, batch by batch, each once', async () => {
    const many = await Promise.all(Array.from({ length: 8 }, () => openCase('TM-57-1')));
    await approve({ on: '2026-11-26', title: '恢复立案标准（示例）', row: '213-018', change: { value: 50_000 } });
    now = new Date('2026-11-25T16:05:00Z');
    await reweighCases(made.services);
    for (const id of many) assert.equal((await caseOf(id)).case.offenceResult, 'near');
    const rows = await made.services.database.asSystem('read', (tx) =>
      tx.selectFrom('reweighing').selectAll().orderBy('lawOn').execute(),
    );
    const done = rows.at(-1);
    assert.ok(done && done.endedAt !== null);
    assert.ok(done.changed >= many.length && done.changed <= done.compared);
    await made.services.database.asSystem('a stop before the last case', (tx) =>
      tx
        .updateTable('reweighing')
        .set({ endedAt: null, afterCase: many.toSorted()[3] ?? '' })
        .where('id', '=', done.id)
        .execute(),
    );
    const checks = await made.services.database.asSystem('count', (tx) =>
      tx
        .selectFrom('caseCheck')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow(),
    );
    assert.ok((await reweighCases(made.services)) >= 1, 'the rest is looked at again');
    const again = await made.services.database.asSystem('count', (tx) =>
      tx
        .selectFrom('caseCheck')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow(),
    );
    assert.equal(Number(again.n), Number(checks.n), 'and what says the same leaves no trace');
  });

  it('are compared on the day on which a row of the version in force begins or has ended', async () => {
    const id = await openCase('TM-57-1');
    assert.equal((await caseOf(id)).case.offenceResult, 'near');
    await approve({
      on: '2026-11-27',
      title: '来年变化（示例）',
      row: '213-018',
      change: { effectiveTo: '2026-12-31' },
    });
    now = new Date('2026-11-26T16:05:00Z');
    await reweighCases(made.services);
    const before = await made.services.database.asSystem('read', (tx) =>
      tx.selectFrom('reweighing').selectAll().execute(),
    );
    now = new Date('2026-12-31T16:05:00Z');
    await reweighCases(made.services);
    const after = await made.services.database.asSystem('read', (tx) =>
      tx.selectFrom('reweighing').selectAll().execute(),
    );
    const fresh = after.find((one) => !before.some((old) => old.id === one.id));
    assert.equal(fresh?.lawOn, '2027-01-01');
    assert.ok((fresh?.compared ?? 0) >= 1);
  });

  it('opened from 2027-01-01 have the offences of the revised 商标法; an act that runs over the day ends under them', async () => {
    const opened = (offenceCode: string, actFrom: string, actUntil: string | null) =>
      call('officer', 'POST', '/cases', {
        body: {
          title: '（示例）跨年案',
          source: { kind: 'inspection', on: '2027-01-01' },
          ...{ offenceCode, actFrom, actUntil },
        },
      });
    now = new Date('2026-12-31T16:05:00Z');
    assert.equal((await opened('TM-57-3', '2026-12-01', '2026-12-31')).status, 201, 'an act of the old law');
    assert.equal((await opened('TM-2027-3', '2026-12-01', '2027-01-01')).status, 201, 'over the day');
    const refused = await opened('TM-57-3', '2026-12-01', '2027-01-01');
    assert.equal(refused.status, 400);
    assert.match(
      JSON.stringify(refused.body.fields),
      /TM-57-3 自 2014-05-01 至 2026-12-31 施行，不适用于 2027-01-01 的行为/,
    );
    assert.equal((await opened('TM-2027-3', '2026-12-01', '2026-12-31')).status, 400);
    const found = async (on: string) => {
      const { body } = await call('officer', 'GET', `/offences?q=${encodeURIComponent('侵犯注册商标专用权')}&on=${on}`);
      return body.items.map(({ code }: { code: string }) => code);
    };
    assert.deepEqual([await found('2026-12-31'), await found('2027-01-01')], [['TM-57-3'], ['TM-2027-3']]);
  });

  it('are not opened below the levels to which the law reserves them (反垄断法 68)', async () => {
    const body = { title: '（示例）滥用案', source: { kind: 'inspection', on: '2026-11-20' }, offenceCode: 'AM-IP' };
    const below = await call('ofTheCity', 'POST', '/cases', { body });
    assert.equal(below.status, 400);
    assert.match(JSON.stringify(below.body.fields), /作为线索移送上级/);
    assert.equal((await call('officer', 'POST', '/cases', { body })).status, 201, 'the province may');
  });
});
