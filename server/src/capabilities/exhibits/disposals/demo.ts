// The invented disposals of the demonstration: one done to the end, one stopped by a permit that has expired, one for approval, one planned.
import { randomUUID } from 'node:crypto';
import type { Json } from '@qingfeng/procedure';
import type { Session as WorkSession } from '../../../platform/database/connections/connect.ts';
import { storeDemoFile } from '../../../platform/demonstration/files.ts';
import { inventedPicture } from '../../../platform/demonstration/picture.ts';
import { toldIn } from '../../../platform/demonstration/retell.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { type DemoLife, demonstrateRuns } from '../../../platform/registers/index.ts';
import { demoCaseId, enterCasePeople } from '../../cases/index.ts';
import { permitHeldBy } from '../../licences/index.ts';
import { insertLot, insertMovement, lotsOfCase } from '../lots/store.ts';
import { storesOf } from '../stores/store-keepers.ts';
import { disposals } from './register.ts';

const work = 'demonstration data';
const unit = '示例环保处置有限公司';
type Goods = { caseKey: string; no: string; line: number; name: string; quantity: number; unit: string; on: string };
/** Confiscated by the decisions of these cases and kept since; entered here beside their lists. */
const onTrial = { caseKey: 'fined-on-trial', on: '2016-04-06' } as const;
const kept: readonly Goods[] = [
  {
    ...{ caseKey: 'whole', no: 'WP-2015-28801-01', line: 2, on: '2015-11-11' },
    ...{ name: '云雀牌运动鞋（没收）', quantity: 86, unit: '双' },
  },
  { ...onTrial, no: 'WP-2016-09001-01', line: 2, name: '云雀牌运动鞋（没收）', quantity: 310, unit: '双' },
  { ...onTrial, no: 'WP-2016-09001-02', line: 3, name: '商标标识（没收）', quantity: 6_200, unit: '枚' },
  { ...onTrial, no: 'WP-2016-09001-03', line: 4, name: '包装盒（没收）', quantity: 84.5, unit: '千克' },
];

type Act = { at: string; step: string; facts?: Record<string, Json>; papers?: Record<string, string> };
type Story = { goods: Goods; number: string; plan: string; permit: boolean; on: string; acts: readonly Act[] };

const simply = (on: string, steps: readonly string[]): Act[] =>
  steps.map((step, index) => ({ at: `${on}T1${index + 1}:00:00+08:00`, step }));

/** What the head does; the keeper of the store plans, submits and carries out. */
const headsSteps: readonly string[] = ['approve'];

const planned = '回收橡胶、纸张等材料后焚烧，全程录像';
const stories: readonly Story[] = kept.map((goods, at): Story => {
  if (at > 0) {
    const [on, steps] = (
      [
        ['2016-11-14', ['submit', 'approve']],
        ['2016-11-15', ['submit']],
        ['2016-11-16', []],
      ] as const
    )[at - 1] ?? ['2016-11-16', []];
    const number = `穗工商物处〔2016〕${18 + at}号`;
    return { ...{ goods, number, plan: planned, permit: at === 1, on }, acts: simply(on, steps) };
  }
  return {
    ...{ goods, number: '穗工商物处〔2016〕15号', plan: planned, permit: true, on: '2016-09-20' },
    acts: [
      ...simply('2016-09-20', ['submit', 'approve']),
      { at: '2016-10-18T09:20:00+08:00', step: 'weighOut', facts: { outKg: 64.5 } },
      { at: '2016-10-18T10:40:00+08:00', step: 'weighIn', facts: { inKg: 64.3 } },
      {
        ...{ at: '2016-10-18T14:30:00+08:00', step: 'witness', papers: { photos: '焚烧现场照片（示例）' } },
        facts: { witnesses: '季平、叶国强' },
      },
      {
        ...{ at: '2016-10-19T10:00:00+08:00', step: 'close', papers: { certificate: '销毁证明（示例）' } },
        facts: { certificateNo: '（示例）销证〔2016〕41号' },
      },
    ],
  };
});

/** Loads them once; changes nothing afterwards. Called after the store, the licences and the cases that they name. */
export async function loadDisposalsDemo(services: Services): Promise<void> {
  const people = await enterCasePeople(services);
  const head = people.get('liang.bo');
  if (head === undefined) throw new TypeError('the demonstration has no liang.bo');
  const permit = await services.database.asSystem(work, async (tx) => {
    const [store] = await storesOf(tx, head.agencyKey);
    if (store === undefined) throw new TypeError('the demonstration has no store');
    for (const goods of toldIn(services.config, kept)) {
      const there = await lotsOfCase(tx, demoCaseId(goods.caseKey));
      if (!there.some(({ no }) => no === goods.no)) await takeOver(tx, { goods, storeId: store.id, head });
    }
    return (await permitHeldBy(tx, unit)) ?? null;
  });
  const keeper = people.get('jiang.wanzhou');
  if (keeper === undefined) throw new TypeError('the demonstration has no jiang.wanzhou');
  const by =
    ({ userId }: { userId: string }): NonNullable<DemoLife['acts'][number]['as']> =>
    (does) =>
      services.database.as({ userId, requestId: randomUUID() }, does);
  await demonstrateRuns(services, disposals, {
    as: by(keeper),
    lives: toldIn(services.config, stories).map((story) => ({
      at: new Date(`${story.on}T09:30:00+08:00`),
      given: givenOf(story, permit),
      acts: story.acts.map(({ at, step, facts = {}, papers = {} }) => ({
        ...{ at: new Date(at), step },
        ...(headsSteps.includes(step) && { as: by(head) }),
        factsBy: async (session) => ({ ...facts, ...(await filesOf(services, session, papers)) }),
      })),
    })),
  });
}

/** A page for each paper and a picture for each photo, by the fact that names it. */
async function filesOf(
  services: Services,
  session: WorkSession,
  papers: Readonly<Record<string, string>>,
): Promise<Record<string, Json>> {
  const stored: [string, Json][] = [];
  for (const [fact, name] of Object.entries(papers))
    stored.push([fact, [await storeDemoFile(services, session, fileOf(fact, name))]]);
  return Object.fromEntries(stored);
}

const fileOf = (fact: string, name: string) =>
  fact === 'photos'
    ? { name: `${name}.png`, content: inventedPicture(3) }
    : { name: `${name}.txt`, content: `${name}\n虚构，仅供演示。\n` };

function givenOf({ goods, number, plan, permit: named }: Story, permit: string | null): Record<string, Json> {
  return {
    ...{ number, caseFile: demoCaseId(goods.caseKey), goods: [{ lot: goods.no, quantity: goods.quantity }] },
    ...{ regime: 'trademark', method: 'destroy', waste: 'solid', unit, tolerance: 0.5, plan },
    ...(named && { permit }),
  };
}

type Session = Parameters<typeof insertLot>[0];

async function takeOver(
  tx: Session,
  { goods, storeId, head }: { goods: Goods; storeId: string; head: { agencyKey: number } },
): Promise<void> {
  const { caseKey, no, line, name, unit: counted, quantity, on } = goods;
  const at = new Date(`${on}T10:00:00+08:00`);
  const caseId = demoCaseId(caseKey);
  const { id } = await insertLot(tx, {
    ...{ no, caseId, line, ownerAgency: head.agencyKey, origin: 'takenOver', name, unit: counted },
    ...{ storeId, place: 'C-01', sealNo: `F-${on.slice(5, 7)}${on.slice(8)}-${line}`, enteredAt: at, demo: true },
  });
  await insertMovement(tx, {
    ...{ caseId, lotId: id, kind: 'take', role: 'custody', qty: quantity, unit: counted, at },
    ...{ userName: '清风', agencyKey: head.agencyKey, note: '（示例）没收入库', storeId, demo: true },
  });
}
