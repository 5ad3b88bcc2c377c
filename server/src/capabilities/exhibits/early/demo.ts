// The invented early disposals of 2026: seasonal goods sold after public notice, their proceeds kept; goods of nobody known, noticed.
import { randomUUID } from 'node:crypto';
import type { Json } from '@qingfeng/procedure';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { storeDemoFile } from '../../../platform/demonstration/files.ts';
import type { DemoPerson } from '../../../platform/demonstration/people.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { demonstrateRuns } from '../../../platform/registers/index.ts';
import { editionOf } from '../../../platform/settings/edition.ts';
import { demoCaseId, enterCasePeople } from '../../cases/index.ts';
import { insertLot, insertMovement, lotsOfCase } from '../lots/store.ts';
import { storesOf } from '../stores/store-keepers.ts';
import { earlyDisposals } from './register.ts';

const work = 'demonstration data';
/** Of a case that is under investigation: nothing is decided of its goods. */
const caseKey = 'near';
type Kept = { no: string; line: number; name: string; quantity: number; unit: string };
const kept: readonly Kept[] = [
  { no: 'WP-2026-01109-11', line: 11, name: '印有“云雀”商标的中秋礼盒（示例）', quantity: 60, unit: '盒' },
  { no: 'WP-2026-01109-12', line: 12, name: '无人认领的鞋材（示例）', quantity: 35.5, unit: '千克' },
];

type Act = { at: string; step: string; by?: 'head'; facts?: Record<string, Json>; papers?: Record<string, string> };
type Story = { at: string; given: Record<string, Json>; acts: readonly Act[] };

const stories: readonly Story[] = [
  {
    at: '2026-11-10T14:00:00+08:00',
    given: {
      number: '穗市监先处〔2026〕3号',
      ...{ ground: 'early', nature: 'seasonal', method: 'sale', goods: [{ lot: 'WP-2026-01109-11', quantity: 60 }] },
      plan: '（示例）除去侵权标识后变卖，全程录像；价款存入案款账户。',
    },
    acts: [
      {
        ...{ at: '2026-11-11T09:30:00+08:00', step: 'consent', papers: { consent: '同意先行处置书（示例）' } },
        facts: { consentOn: '2026-11-11', owner: '江畔（示例）鞋店' },
      },
      {
        ...{ at: '2026-11-11T15:00:00+08:00', step: 'keepEvidence', papers: { photos: '礼盒照片（示例）' } },
        facts: { evidenceKept: '封存样品 2 盒，拍照 24 张，录像 1 段（示例）' },
      },
      { at: '2026-11-12T09:00:00+08:00', step: 'submit' },
      { at: '2026-11-12T16:10:00+08:00', step: 'approve', by: 'head' },
      {
        ...{ at: '2026-11-17T10:00:00+08:00', step: 'carryOut', papers: { record: '变卖记录（示例）' } },
        facts: { buyer: '永福（示例）物资回收站', proceeds: 90_000 },
      },
      {
        ...{ at: '2026-11-18T11:20:00+08:00', step: 'keepMoney', papers: { receipt: '案款收据（示例）' } },
        facts: { account: '（示例）案款专户，票据 0000118 号' },
      },
    ],
  },
  {
    at: '2026-11-16T10:00:00+08:00',
    given: {
      number: '穗市监先处〔2026〕4号',
      ...{ ground: 'ownerless', method: 'auction', goods: [{ lot: 'WP-2026-01109-12', quantity: 35.5 }] },
      plan: '（示例）公告六十日无人认领的，拍卖后上缴国库。',
    },
    acts: [
      {
        ...{ at: '2026-11-17T09:00:00+08:00', step: 'notice', papers: { notice: '认领公告（示例）' } },
        facts: { noticeOn: '2026-11-17', noticeUntil: '2027-01-16' },
      },
    ],
  },
];

/** Loads them once, in a demonstration whose day knows early disposals; called after the store and its keepers. */
export async function loadEarlyDemo(services: Services): Promise<void> {
  if (editionOf(services.config).id !== '2026') return;
  const people = await enterCasePeople(services);
  const [head, keeper] = ['liang.bo', 'jiang.wanzhou'].map((account) => people.get(account));
  if (head === undefined) throw new TypeError('the demonstration has no liang.bo');
  await services.database.asSystem(work, async (tx) => {
    const [store] = await storesOf(tx, head.agencyKey);
    if (store === undefined) throw new TypeError('the demonstration has no store');
    const there = await lotsOfCase(tx, demoCaseId(caseKey));
    for (const goods of kept) {
      if (there.some(({ no }) => no === goods.no)) continue;
      await takeOver(tx, { goods, storeId: store.id, head });
    }
  });
  const as =
    ({ userId }: DemoPerson) =>
    <T>(does: (session: Session) => Promise<T>): Promise<T> =>
      services.database.as({ userId, requestId: randomUUID() }, does);
  const byKeeper = as(keeper ?? head);
  await demonstrateRuns(services, earlyDisposals, {
    as: byKeeper,
    lives: stories.map(({ at, given, acts }) => ({
      at: new Date(at),
      given: { ...given, caseFile: demoCaseId(caseKey) },
      acts: acts.map(({ at: on, step, by, facts = {}, papers = {} }) => ({
        ...{ at: new Date(on), step },
        ...(by === 'head' && { as: as(head) }),
        factsBy: async (session) => ({ ...facts, ...(await filesOf(services, session, papers)) }),
      })),
    })),
  });
}

/** A page for each paper, by the fact that names it. */
async function filesOf(services: Services, session: Session, papers: Readonly<Record<string, string>>) {
  const stored: [string, Json][] = [];
  for (const [fact, name] of Object.entries(papers))
    stored.push([
      fact,
      [await storeDemoFile(services, session, { name: `${name}.txt`, content: `${name}\n虚构，仅供演示。\n` })],
    ]);
  return Object.fromEntries(stored);
}

type Tables = Parameters<typeof insertLot>[0];

async function takeOver(tx: Tables, q: { goods: Kept; storeId: string; head: DemoPerson }): Promise<void> {
  const { no, line, name, quantity, unit } = q.goods;
  const at = new Date('2026-11-09T17:00:00+08:00');
  const caseId = demoCaseId(caseKey);
  const { id } = await insertLot(tx, {
    ...{ no, caseId, line, ownerAgency: q.head.agencyKey, origin: 'takenOver', name, unit },
    ...{ storeId: q.storeId, place: 'B-02', sealNo: `F-1109-${line}`, enteredAt: at, demo: true },
  });
  await insertMovement(tx, {
    ...{ caseId, lotId: id, kind: 'take', role: 'custody', qty: quantity, unit, at },
    ...{ userName: '清风', agencyKey: q.head.agencyKey, note: '（示例）入库', storeId: q.storeId, demo: true },
  });
}
