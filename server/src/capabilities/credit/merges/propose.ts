// Which subjects may be one: weighed by the engine that also links sellers, with the steps that add up to it. People decide.
import { buildIndex, type LinkConfig, type Why } from '@qingfeng/entities';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { alike, type Known, newestSubjects } from './store.ts';

const columns = ['name', 'code', 'representative', 'region'] as const;
const config: LinkConfig = {
  columns: [
    { name: 'name', kind: 'companyName' },
    { name: 'code', kind: 'licence' },
    { name: 'representative', kind: 'personName' },
    { name: 'region', kind: 'category' },
  ],
};

export type Proposal = { one: Known; other: Known; weight: number; why: readonly Pick<Why, 'text' | 'weight'>[] };

const recordOf = ({ id, name, uscc, representative, region }: Known) => ({
  id,
  values: [name, uscc, representative ?? '', region],
});

/** Two codes of eighteen signs that differ in one or two: one was typed wrongly. */
function nearlySame(one: string, other: string): boolean {
  let apart = 0;
  for (let at = 0; at < 18; at += 1) if (one[at] !== other[at]) apart += 1;
  return apart > 0 && apart <= 2;
}

/** Among the newest subjects from a place on; each pair once. */
export async function proposals(
  tx: Tables,
  q: { after: { at: string; id: string } | undefined; limit: number },
): Promise<{ items: Proposal[]; last: Known | undefined }> {
  const page = await newestSubjects(tx, q);
  const pairs = await alike(tx, page);
  const seen = new Set<string>();
  const items: Proposal[] = [];
  for (const one of page)
    for (const { found: other } of pairs.filter(({ of }) => of === one.id)) {
      const pair = [one.id, other.id].toSorted().join(' ');
      if (seen.has(pair)) continue;
      seen.add(pair);
      const judged = judge(one, other);
      if (judged !== undefined) items.push(judged);
    }
  return {
    items: items.toSorted((a, b) => b.weight - a.weight),
    last: page.length < q.limit ? undefined : page.at(-1),
  };
}

/** @returns undefined where too little speaks for it */
function judge(one: Known, other: Known): Proposal | undefined {
  const index = buildIndex({ columns, config });
  index.add(recordOf(other));
  const [compared] = index.compare(recordOf(one));
  const code = nearlySame(one.uscc, other.uscc);
  if (compared === undefined || (!compared.matches && !code)) return undefined;
  const why = compared.why.filter(({ column }) => column !== null).map(({ text, weight }) => ({ text, weight }));
  const typed = {
    text: {
      zh: `统一社会信用代码只差一两位（${one.uscc}、${other.uscc}），可能有一个录错`,
      en: `The social credit codes differ in one or two signs (${one.uscc}, ${other.uscc}): one may be mistyped`,
    },
    weight: 4,
  };
  return { one, other, weight: compared.weight + (code ? typed.weight : 0), why: code ? [typed, ...why] : why };
}
