// Passages from drafts with places left open: who and what stands there is drawn from lists by a seed. Nobody and nothing is real.
// `{a:han}` a person to be covered, the same one wherever `{a}` stands again; `{P}` who is punished, `{H}` who answers for the firm `{F}`,
// `{O1}` `{O2}` officers, `{B}` the place of business, `{tel}` `{id}` `{card}` `{plate}` `{mail}` and homes by their kinds; ⟪text⟫ must stay.
import { allRegions, residentIdCheckCharacter } from '@qingfeng/codes';
import type { Facts } from '../types.ts';
import type { Passage } from './by-hand.ts';
import { brokenUp } from './disguised-numbers.ts';
import { seeded } from './made.ts';

export type Lists = {
  /** Names by kind: of Han people, of peoples with names of their own, compound, of four signs, foreign, words, called. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  /** Homes by kind, with `#` for a number. */
  readonly homes: Readonly<Record<string, readonly string[]>>;
  readonly firms: readonly string[];
  readonly handles: readonly string[];
};

type Random = () => number;

const pick = <T>(random: Random, list: readonly T[]): T => {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new RangeError('an empty list');
  return found;
};
const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
const counties = allRegions().filter(({ level }) => level === 'county');
const nameOf = new Map(allRegions().map(({ code, name }) => [code, name]));

function region(random: Random): string {
  const { code, name } = pick(random, counties);
  const above = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`].map((one) => nameOf.get(one) ?? '');
  return [above.join(''), above[1] ?? '', ''][Math.floor(random() * 3)] + name;
}

const wide = (text: string): string =>
  [...text].map((sign) => (/[0-9]/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign)).join('');

function numberOf(random: Random, kind: string): string {
  if (kind === 'tel') return brokenUp(random, `1${pick(random, [...'3456789'])}${digits(random, 9)}`);
  if (kind === 'card') return brokenUp(random, `62${pick(random, ['22', '17', '28', '12'])}${digits(random, 15)}`);
  const two = (value: number) => String(value).padStart(2, '0');
  const body = `${pick(random, counties).code}${1958 + Math.floor(random() * 48)}${two(1 + Math.floor(random() * 12))}${two(1 + Math.floor(random() * 28))}${digits(random, 3)}`;
  return brokenUp(random, body + residentIdCheckCharacter(body));
}

const KIND: Readonly<Record<string, string>> = { tel: 'phone', id: 'idNumber', card: 'account' };

function homeOf(random: Random, kind: string, lists: Lists): string {
  const pattern = pick(random, lists.homes[kind] ?? []);
  const number = () => String(1 + Math.floor(random() * 30));
  const filled = pattern.replaceAll('@', () => region(random)).replaceAll('#', number);
  return random() < 0.2 ? wide(filled) : filled;
}

/** A name over a line end, or set apart by a blank. */
function broken(name: string, how: string): string {
  if (how === '/') return `${name.slice(0, 1)}\n${name.slice(1)}`;
  return how === '_' ? `${name.slice(0, -1)} ${name.slice(-1)}` : name;
}

/** The drafts with their places filled; the same seed gives the same passages. */
export function filled(drafts: readonly string[], lists: Lists, seed: number): Passage[] {
  const random = seeded(seed);
  const unused = new Map(Object.entries(lists.names).map(([kind, names]) => [kind, shuffled(random, names)]));
  const fresh = (kind: string): string => {
    const left = unused.get(kind) ?? [];
    const name = left.pop();
    if (name === undefined) throw new RangeError(`no more names of the kind ${kind}`);
    return name;
  };
  return drafts.map((draft) => passage(draft, { random, lists, fresh }));
}

const shuffled = (random: Random, list: readonly string[]): string[] =>
  [...list]
    .map((one) => [random(), one] as const)
    .sort(([one], [other]) => one - other)
    .map(([, one]) => one);

type Source = { readonly random: Random; readonly lists: Lists; readonly fresh: (kind: string) => string };

function passage(draft: string, { random, lists, fresh }: Source): Passage {
  const cast = new Map<string, string>();
  const once = (key: string, make: () => string): string => {
    const known = cast.get(key) ?? make();
    cast.set(key, known);
    return known;
  };
  // A number is not broken within the cell of a table.
  const lines = /[\t|]/.test(draft);
  const marked = draft.replaceAll(/\{(\w+)(?::(\w+))?([/_]?)\}/g, (_, key: string, kind = '', how = '') => {
    if (/^[PH]$|^O[12]$/.test(key)) return `⟪${once(key, () => fresh(kind || 'han'))}⟫`;
    if (key === 'F') return `⟪${once(key, () => pick(random, lists.firms))}⟫`;
    if (key === 'B')
      return `⟪${once(key, () => `${region(random)}${pick(random, ['兴业路', '学府街', '滨江东路'])}${1 + Math.floor(random() * 300)}号`)}⟫`;
    if (KIND[key] !== undefined) {
      const number = numberOf(random, key);
      return `⟦${KIND[key]}:${lines ? number.replaceAll('\n', '') : number}⟧`;
    }
    if (key === 'mail')
      return `⟦email:${pick(random, ['lin', 'box', 'shop', 'zzx'])}${digits(random, 5)}@mail.example⟧`;
    if (key === 'plate')
      return `⟦plate:${pick(random, [...'川渝陕鄂闽赣'])}${pick(random, [...'ABCD'])}${pick(random, ['', '·'])}${digits(random, 2)}${pick(random, [...'KQXZ'])}${digits(random, 2)}⟧`;
    if (key === 'wx') return `⟦handle:${pick(random, lists.handles)}⟧`;
    if (lists.homes[key] !== undefined) return `⟦address:${homeOf(random, key, lists)}⟧`;
    const name = once(key, () => fresh(kind || 'han'));
    return `⟦${kind === 'kid' ? 'minor' : 'name'}:${broken(name, how)}⟧`;
  });
  return { marked, facts: factsOf(cast) };
}

function factsOf(cast: ReadonlyMap<string, string>): Facts {
  const [person, firm, head, place] = ['P', 'F', 'H', 'B'].map((key) => cast.get(key));
  const officers = ['O1', 'O2'].flatMap((key) => cast.get(key) ?? []);
  return {
    punished: [
      ...(person === undefined ? [] : [{ name: person, kind: 'person' as const }]),
      ...(firm === undefined ? [] : [{ name: firm, kind: 'organisation' as const }]),
    ],
    legalRepresentatives: head === undefined ? [] : [head],
    ...(officers.length === 0 ? {} : { officers }),
    ...(place === undefined ? {} : { businessPlaces: [place] }),
  };
}
