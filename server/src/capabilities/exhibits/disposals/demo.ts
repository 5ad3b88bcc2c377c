// The invented disposals of the demonstration: one stopped by a permit that has expired, one for approval, one planned.
import { randomUUID } from 'node:crypto';
import type { Json } from '@qingfeng/procedure';
import type { Services } from '../../../platform/http/services.ts';
import { demonstrateRuns } from '../../../platform/registers/index.ts';
import { demoCaseId, enterCasePeople } from '../../cases/index.ts';
import { permitHeldBy } from '../../licences/index.ts';
import { insertLot, insertMovement, lotsOfCase } from '../lots/store.ts';
import { storesOf } from '../stores/store-keepers.ts';
import { disposals } from './register.ts';

const work = 'demonstration data';
const unit = '示例环保处置有限公司';
const caseId = demoCaseId('fined-on-trial');

type Goods = { no: string; name: string; quantity: number; unit: string };
/** Confiscated by the decision of that case and kept since; entered here beside its list. */
const kept: readonly Goods[] = [
  { no: 'WP-2016-09001-01', name: '云雀牌运动鞋（没收）', quantity: 310, unit: '双' },
  { no: 'WP-2016-09001-02', name: '商标标识（没收）', quantity: 6_200, unit: '枚' },
  { no: 'WP-2016-09001-03', name: '包装盒（没收）', quantity: 84.5, unit: '千克' },
];

type Story = { goods: Goods; number: string; plan: string; permit: boolean; on: string; steps: readonly string[] };
const stories: readonly Story[] = kept.map((goods, at) => ({
  goods,
  number: `（示例）穗工商物处〔2016〕${19 + at}号`,
  plan: '回收橡胶、纸张等材料后焚烧，全程录像',
  permit: at === 0,
  on: `2016-11-${14 + at}`,
  steps: at === 0 ? ['submit', 'approve'] : at === 1 ? ['submit'] : [],
}));

/** Loads them once; changes nothing afterwards. Called after the store, the licences and the cases that they name. */
export async function loadDisposalsDemo(services: Services): Promise<void> {
  const people = await enterCasePeople(services);
  const head = people.get('liang.bo');
  if (head === undefined) throw new TypeError('the demonstration has no liang.bo');
  const permit = await services.database.asSystem(work, async (tx) => {
    const [store] = await storesOf(tx, head.agencyKey);
    if (store === undefined) throw new TypeError('the demonstration has no store');
    if ((await lotsOfCase(tx, caseId)).length === 0)
      for (const [at, goods] of kept.entries()) await takeOver(tx, { goods, line: at + 2, storeId: store.id, head });
    return (await permitHeldBy(tx, unit)) ?? null;
  });
  await demonstrateRuns(services, disposals, {
    as: (does) => services.database.as({ userId: head.userId, requestId: randomUUID() }, does),
    lives: stories.map((story) => ({
      at: new Date(`${story.on}T09:30:00+08:00`),
      given: givenOf(story, permit),
      acts: story.steps.map((step, index) => ({
        ...{ at: new Date(`${story.on}T1${index + 1}:00:00+08:00`), step },
        factsBy: async (): Promise<Record<string, Json>> => ({}),
      })),
    })),
  });
}

function givenOf({ goods, number, plan, permit: named }: Story, permit: string | null): Record<string, Json> {
  return {
    ...{ number, caseFile: caseId, goods: [{ lot: goods.no, quantity: goods.quantity }] },
    ...{ regime: 'trademark', method: 'destroy', waste: 'solid', unit, tolerance: 0.5, plan },
    ...(named && { permit }),
  };
}

type Session = Parameters<typeof insertLot>[0];

async function takeOver(
  tx: Session,
  { goods, line, storeId, head }: { goods: Goods; line: number; storeId: string; head: { agencyKey: number } },
): Promise<void> {
  const at = new Date('2016-04-06T10:00:00+08:00');
  const { id } = await insertLot(tx, {
    ...{
      no: goods.no,
      caseId,
      line,
      ownerAgency: head.agencyKey,
      origin: 'takenOver',
      name: goods.name,
      unit: goods.unit,
    },
    ...{ storeId, place: 'C-01', sealNo: `F-0406-${line}`, enteredAt: at, demo: true },
  });
  await insertMovement(tx, {
    ...{ caseId, lotId: id, kind: 'take', role: 'custody', qty: goods.quantity, unit: goods.unit, at },
    ...{ userName: '清风', agencyKey: head.agencyKey, note: '（示例）没收入库', storeId, demo: true },
  });
}
