// What waits for its last step: decisions to be published, destructions to be closed.
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { localDate } from '@qingfeng/codes';
import { decisionsIn } from '../../capabilities/disclosure/testing/decisions.ts';
import { regimes } from '../../capabilities/exhibits/disposals/regimes.ts';
import type { KillableHome } from './home.ts';

/** Of each lot, by the measure; each disposal takes one of the first and two of the second. */
export const taken = [5_000, 9_000.5] as const;
export const disposedEach = [1, 2] as const;

export type Stock = {
  readonly caseId: string;
  readonly lots: readonly { readonly id: string; readonly no: string }[];
  /** Ids of what is not done yet, first in, first out. */
  readonly publications: string[];
  readonly disposals: string[];
};

/** @param many of each */
export async function stockOf(home: KillableHome, many: number): Promise<Stock> {
  const decisions = decisionsIn(home, async (id) => {
    while ((await home.ok('officer', 'GET', `/disclosures/${id}/review`)).text === null) await wait(50);
  });
  const { caseId, lots } = await confiscated(home, decisions);
  const lanes = <T>(make: (number: number) => Promise<T>) => inLanes(many, make);
  const publications = await lanes(async () => (await decisions.submitted()).id);
  const disposals = await lanes((number) => witnessed(home, { caseId, lots, number }));
  return { caseId, lots, publications, disposals };
}

/** Makes as many as asked for, three at a time. */
async function inLanes<T>(many: number, make: (number: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < many) made.push(await make(next++));
  };
  await Promise.all([lane(), lane(), lane()]);
  return made;
}

/** A case whose goods lie in the store, confiscated by a decision that was served. */
async function confiscated(home: KillableHome, decisions: ReturnType<typeof decisionsIn>) {
  const store = await home.ok('head', 'POST', '/stores', {
    ...{ name: '一号库（示例）', type: 'own', region: '440106', address: '示例路 6 号' },
  });
  const keeper = { userId: await home.userOf('keeper'), part: 'keeper' };
  await home.ok('head', 'POST', `/stores/${store.id}/keepers`, keeper);
  const lots: { id: string; no: string }[] = [];
  const made = await decisions.decided({
    before: async (id, change) => {
      const goods = [
        { name: '云雀牌运动鞋', quantity: taken[0], unit: '双', state: 'unsold' },
        { name: '洗衣液（散装）', quantity: taken[1], unit: '千克', state: 'unsold' },
      ];
      await change(`/cases/${id}/goods`, 'PUT', { goods }, `/cases/${id}`);
      const { measures } = await home.ok('officer', 'POST', `/cases/${id}/measures`, {
        ...{
          kind: 'seizure',
          no: '扣1号',
          place: '一号库',
          startedOn: localDate(home.present.getTime()),
          urgent: true,
        },
        goods: taken.map((quantity, at) => ({ line: at + 1, quantity })),
      });
      const path = `/cases/${id}/measures/${measures[0].id}/lots`;
      lots.push(...(await home.ok('officer', 'POST', path, { storeId: store.id })).lots);
    },
  });
  await decisions.serve(made);
  return { caseId: made.caseId, lots };
}

/** A destruction that waits for its certificate. */
async function witnessed(
  home: KillableHome,
  { caseId, lots, number }: Pick<Stock, 'caseId' | 'lots'> & { number: number },
): Promise<string> {
  const day = localDate(home.present.getTime());
  const [regime = assert.fail('no rule of today orders destruction')] = Object.entries(regimes)
    .filter(
      ([
        ,
        {
          methods,
          basis: { inForce },
        },
      ]) => inForce.from <= day && (inForce.until ?? day) >= day && [...methods].some((one) => one === 'destroy'),
    )
    .map(([id]) => id);
  const { id } = await home.ok('keeper', 'POST', '/disposals', {
    ...{ number: `穗物处〔2026〕${number}号（示例）`, caseFile: caseId, regime, method: 'destroy', waste: 'solid' },
    goods: lots.map(({ no }, at) => ({ lot: no, quantity: disposedEach[at] })),
    ...{ unit: '示例环保处置公司', tolerance: 0.5, plan: '焚烧' },
  });
  const file = async (name: string) => [(await home.upload('keeper', '/files', name, `${name}${number}`)).body.id];
  const path = `/disposals/${id}`;
  await home.step('keeper', path, 'submit');
  await home.step('otherHead', path, 'approve');
  await home.step('keeper', path, 'weighOut', { outKg: 3, remediesEnded: await file('不复议不起诉声明.txt') });
  await home.step('keeper', path, 'weighIn', { inKg: 3 });
  await home.step('keeper', path, 'witness', { witnesses: '罗听雨、许望舒', photos: await file('照片.txt') });
  return id;
}
