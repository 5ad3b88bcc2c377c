// A home made by an earlier release: the corrected law table that comes with this one, and what it changes for open cases.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { localDate } from '@qingfeng/codes';
import { type LawTable, seedLaw } from '@qingfeng/offence';
import type { Role } from '../../../platform/database/connections/connect.ts';
import type { TestServices } from '../../../platform/http/test-services.ts';
import { takeStepAsSystem, toolsOf } from '../../../platform/procedures/index.ts';
import { digestOf, lawCapability } from '../../law/index.ts';
import { type CaseOffice, openCaseOffice } from '../testing/case-office.ts';
import { reweighCases } from './reweigh.ts';

const fixture = new URL('../../law/testing/delivered-2026-11-24.json.gz', import.meta.url);

describe('a home of the release of 2026-11-24', () => {
  const now = new Date('2026-11-29T02:00:00Z');
  let office: CaseOffice;
  let made: TestServices;
  let old: LawTable;
  let officer = '';

  before(async () => {
    old = JSON.parse(gunzipSync(await readFile(fixture)).toString()) as LawTable;
    office = await openCaseOffice(() => now, [{ ...lawCapability, start: ({ database }) => storeOld(database) }]);
    made = office.made;
    const bureau = await made.opened.agency('samr', '440000');
    const people: Record<string, Role[]> = { officer: ['officer'], legal: ['legalOfficer'], second: ['legalOfficer'] };
    for (const [name, roles] of Object.entries(people)) {
      const { userId } = await office.person(name, bureau, roles);
      if (name === 'officer') officer = userId;
    }
    // The first look of the running home remembers the law.
    assert.equal(await reweighCases(made.services), 0);
  });
  after(() => office.close());

  /** What the earlier release did at its first start. */
  async function storeOld(database: TestServices['services']['database']): Promise<void> {
    await database.asSystem('as the earlier release', async (tx) => {
      await tx
        .insertInto('lawVersion')
        .values({
          ...{ no: 1, state: 'approved', title: '随平台提供（截至 2026-11-24）', takesEffectOn: '1997-10-01' },
          ...{ content: JSON.stringify(old), digest: digestOf(old), drafter: '清风', draftedAt: now, decidedAt: now },
        })
        .execute();
    });
  }

  async function openCase(q: { offence: string | null; goods?: object[]; facts?: object; fen?: number }) {
    const { id, version } = await office.open('officer', { offenceCode: q.offence });
    const goods = await office.call('officer', `/cases/${id}/goods`, {
      method: 'PUT',
      body: { goods: q.goods ?? [] },
      version,
    });
    const amounts = q.fen === undefined ? {} : { illegalBusinessAmount: { fen: q.fen, basis: '账册' } };
    const body = { facts: q.facts ?? {}, amounts };
    const kept = await office.call('officer', `/cases/${id}`, { method: 'PATCH', body, version: goods.body.version });
    assert.equal(kept.status, 200, JSON.stringify(kept.body));
    return id;
  }

  /** The earlier release compared a case without an offence with all crimes, and found that of labels. */
  async function metByAll(id: string): Promise<void> {
    const summary = { zh: '非法经营数额 60,000 元，达到非法制造、销售非法制造的注册商标标识罪立案追诉标准', en: 'met' };
    await made.services.database.asSystem('as the earlier release', async (tx) => {
      const rows = { offenceResult: 'met', offenceRows: JSON.stringify(['215-031 met']), supervised: true };
      await tx
        .updateTable('caseFile')
        .set({ ...rows, offenceSummary: JSON.stringify(summary) })
        .where('id', '=', id)
        .execute();
      const check = { caseId: id, seq: 2, at: now, result: 'met', facts: '{}', findings: '[]', lawVersion: 'v1' };
      await tx.insertInto('caseCheck').values(check).execute();
      const { key, name } = await tx
        .selectFrom('agency')
        .select(['key', 'name'])
        .where('regionCode', '=', '440000')
        .limit(1)
        .executeTakeFirstOrThrow();
      const author = { displayName: '清风', agencyKey: key, agencyName: name, requestId: null };
      const facts = { threshold: 'met', intellectualProperty: true, conclusion: summary };
      await takeStepAsSystem(tx, await toolsOf(made.services), { instanceId: id, step: 'weigh', facts, author });
    });
  }

  const recordOf = async (id: string) => (await office.call('officer', `/cases/${id}`)).body;
  const eventsOf = (id: string) =>
    made.services.database.asSystem('read events', (tx) =>
      tx.selectFrom('procedureEvent').selectAll().where('instanceId', '=', id).orderBy('seq').execute(),
    );
  const noticesOf = (id: string) =>
    made.services.database.asSystem('read notices', (tx) =>
      tx
        .selectFrom('notice')
        .select(['titleZh', 'titleEn', 'bodyZh'])
        .where('userId', '=', officer)
        .where('kind', '=', 'weigh')
        .where('link', '=', `/cases/${id}`)
        .execute(),
    );

  it('takes the corrected table where nobody changed it, tells its officers both verdicts, and rewrites nothing', async () => {
    const goods = [{ name: '电器（示例）', quantity: 100, unit: '件', state: 'unsold', markedPrice: 200_000 }];
    const store = await openCase({ offence: 'PQ-50', goods });
    const similar = await openCase({ offence: 'TM-57-2', fen: 6_000_000 });
    const food = await openCase({
      offence: 'FD-123',
      facts: { productionAndSalesAmount: 25_000_000, conditions: { '144-007': false } },
    });
    const none = await openCase({ offence: null, fen: 6_000_000 });
    await metByAll(none);
    const same = await openCase({ offence: 'TM-57-1', fen: 6_000_000 });
    const ids = { store, similar, food, none, same };
    const then = Object.fromEntries(
      await Promise.all(Object.entries(ids).map(async ([name, id]) => [name, (await recordOf(id)).case.offenceResult])),
    );
    assert.deepEqual(then, { store: 'unknown', similar: 'met', food: 'met', none: 'met', same: 'met' });
    const events = new Map(await Promise.all(Object.values(ids).map(async (id) => [id, await eventsOf(id)] as const)));

    await lawCapability.start?.(made.services);
    await lawCapability.start?.(made.services);
    const versions = (await office.call('legal', '/law/versions')).body.items;
    assert.deepEqual(
      versions.map(({ no, inForce, takesEffectOn }: { no: number; inForce: boolean; takesEffectOn: string }) => [
        no,
        inForce,
        takesEffectOn,
      ]),
      [
        [2, true, localDate(now.getTime())],
        [1, false, '1997-10-01'],
      ],
    );
    assert.ok((await reweighCases(made.services)) >= 5);
    assert.equal(await reweighCases(made.services), 0);

    const today = Object.fromEntries(
      await Promise.all(Object.entries(ids).map(async ([name, id]) => [name, (await recordOf(id)).case.offenceResult])),
    );
    assert.deepEqual(today, { store: 'met', similar: 'not', food: 'not', none: null, same: 'met' });
    const verdicts = { store: '未知 → 达到', similar: '达到 → 未达到', food: '达到 → 未达到', none: '达到 → 不作结论' };
    for (const [name, verdict] of Object.entries(verdicts)) {
      const [told, ...more] = await noticesOf(ids[name as keyof typeof ids]);
      assert.deepEqual(more, [], `${name} once`);
      assert.ok(told?.titleZh.includes(verdict), `${name}: ${told?.titleZh}`);
      assert.match(told?.bodyZh ?? '', /原来：.+现在：.+/);
    }
    assert.match(
      (await noticesOf(none))[0]?.bodyZh ?? '',
      /原来：达到。非法经营数额 60,000 元.*现在：不作结论。尚未选择案由/,
    );
    assert.match((await noticesOf(none))[0]?.titleEn ?? '', /Met → No conclusion/);
    assert.deepEqual(await noticesOf(same), [], 'the same verdict is no message');
    for (const [id, stored] of events) {
      const kept = await eventsOf(id);
      assert.deepEqual(kept.slice(0, stored.length), stored, 'stored events stay as they are');
      const record = await recordOf(id);
      assert.equal(record.timeline.filter(({ kind }: { kind: string }) => kind === 'event').length > 0, true);
    }
    const reasons = (await office.call('officer', `/cases/${none}/why`)).body;
    assert.deepEqual(
      reasons.checks.map(({ result }: { result: string | null }) => result),
      [null, 'met', null],
    );
  });

  it('has nothing left to be corrected by a draft afterwards', async () => {
    const begun = await office.call('legal', '/law/versions', {
      method: 'POST',
      body: { title: '采用更正（示例）', takesEffectOn: '2026-11-30', delivered: true },
    });
    assert.equal(begun.status, 201, JSON.stringify(begun.body));
    assert.deepEqual(begun.body.changes, [], 'nothing is left to be taken');
    assert.equal(begun.body.table.rows.length, seedLaw.rows.length);
  });
});
