// Pairs that were decided, told with what carries them: so many at a time, since a million with their reasons would fill the memory.

import type { Common, Shared } from '../candidates/shared.ts';
import type { Way } from '../candidates/within-groups.ts';
import type { Comparer } from '../columns/comparer.ts';
import type { Prepared } from '../columns/prepare.ts';
import { type Model, probabilityOf } from '../model/model.ts';
import { type Beside, columnScales, reasonsFor, rounded } from '../model/weigh.ts';
import type { LinkConfig, Match, Why } from '../types.ts';
import type { Found } from './decide.ts';

/** Pairs that are asked of the columns at once. */
const PART = 4096;

type Told = {
  prepared: Prepared;
  model: Model;
  config: Pick<LinkConfig, 'naturalPersons'>;
  prior: number;
  shared?: Shared | null;
};

/** The matches one by one, in the order in which they were found. */
export async function* matchesOf(
  found: readonly Found[],
  { comparers, ...told }: Told & { comparers: readonly Comparer[] },
): AsyncGenerator<Match> {
  const explain = explainer(told);
  const asked = (from: number) => {
    const part = found.slice(from, from + PART);
    const pairs = { left: Int32Array.from(part, ({ one }) => one), right: Int32Array.from(part, ({ other }) => other) };
    return Promise.all(comparers.map((comparer) => comparer.compared(pairs)));
  };
  // What is told next is compared while this is told.
  let ahead = asked(0);
  for (let from = 0; from < found.length; from += PART) {
    const columns = await ahead;
    if (from + PART < found.length) ahead = asked(from + PART);
    for (let at = 0; at < PART && from + at < found.length; at += 1) {
      const { one, other, way, leftOver, weight } = found[from + at] as Found;
      const beside = (column: number): Beside => {
        const { similarities, left, right } = columns[column] ?? { similarities: [], left: [], right: [] };
        return { similarity: similarities[at] ?? -1, left: left[at] ?? '', right: right[at] ?? '' };
      };
      const look = leftOver === undefined ? {} : { look: { ...leftOver, weight } };
      yield explain({ one, other, beside, ...look, ...(way === undefined ? {} : { way }) });
    }
  }
}

type Look = NonNullable<Found['leftOver']> & { readonly weight: number };
type Explained = { one: number; other: number; beside: (column: number) => Beside; way?: Way; look?: Look };

/** Makes the waterfall of a pair; where others of the group carry it, what they add is a step of its own. */
export function explainer({ prepared, model, config, prior, shared = null }: Told): (pair: Explained) => Match {
  const scales = columnScales(prepared, model);
  const start: Why = {
    ...STEP,
    weight: rounded(prior),
    text: { zh: '比较之前的起点', en: 'before anything is compared' },
  };
  return ({ one, other, beside, way, look }) => {
    const common = shared?.(one, other) ?? null;
    const reasons = reasonsFor({ prepared, scales, one, other, beside });
    const why = [start, ...(common === null ? reasons : withoutSharedSteps(reasons, common, prepared))];
    if (look !== undefined) why.push(besideOthers(look, sumOf(why)));
    if (way !== undefined) why.push(carried(way, sumOf(why), prepared));
    const weight = sumOf(why);
    return {
      left: prepared.ids[one] ?? '',
      right: prepared.ids[other] ?? '',
      weight,
      probability: probabilityOf(weight),
      informsOnly: config.naturalPersons ?? false,
      why,
    };
  };
}

const STEP = { column: null, kind: null, left: null, right: null, similarity: null } as const;

function sumOf(why: readonly Why[]): number {
  return rounded(why.reduce((sum, { weight }) => sum + weight, 0));
}

/** The steps of a pair of which some columns have what many records have: these say nothing. */
function withoutSharedSteps(reasons: readonly Why[], { columns, names }: Common, prepared: Prepared): Why[] {
  const isShared = new Set(
    prepared.columns.flatMap(({ config }, at) => ((columns & (1 << at)) === 0 ? [] : [config.name])),
  );
  return reasons.map((one) =>
    one.column === null || !isShared.has(one.column)
      ? one
      : {
          ...one,
          weight: 0,
          text: {
            zh: `${one.column}相同，但有 ${names} 个不同名称的记录都如此，不计`,
            en: `${one.column}: the same, as in records of ${names} different names; it does not count`,
          },
        },
  );
}

/** Words shown of those that a side leaves over. */
const WORDS_SHOWN = 8;

/** What a second look beside all other candidates adds to the weights of the columns or takes from them. */
function besideOthers({ left, right, weight }: Look, own: number): Why {
  const [one, other] = [left, right].map((words) => words.slice(0, WORDS_SHOWN).join(' ')) as [string, string];
  const open = [one, other].map((words) => (words === '' ? '—' : words));
  return {
    ...STEP,
    left: one,
    right: other,
    weight: rounded(weight - own),
    text: {
      zh: `与其他候选比较（对方没有的词：${open.join('；')}）`,
      en: `beside all other candidates (words that the other has not: ${open.join('; ')})`,
    },
  };
}

function carried({ weight, through }: Way, own: number, { ids }: Prepared): Why {
  const names = through.map((record) => ids[record] ?? '');
  return {
    ...STEP,
    weight: rounded(Math.max(0, weight - own)),
    text: { zh: `经由 ${names.join('、')} 相连`, en: `tied through ${names.join(', ')}` },
  };
}
