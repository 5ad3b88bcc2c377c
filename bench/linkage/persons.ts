// Invented persons, one file with repeats or two files, with the errors that febrl's generator makes: typing, sight (OCR), sound, values missing,
// swapped between fields, given name and surname exchanged. Christen and Pudjijono, Accurate synthetic generation of realistic personal information, 2009.
import { pick, type Random, seeded } from './linkage-sellers.ts';
import { chance, type Offer, several, whole, words } from './near-wording.ts';
import { type TableSet, tableSet } from './table-set.ts';

const FIELDS = words(
  'given_name surname street_number address_1 address_2 suburb postcode state date_of_birth soc_sec_id',
);
const ONSETS = words('b br c ch d f fl g gr h j k l m n p ph r s sh st t th v w');
const VOWELS = words('a e i o u ai ee ia oo y');
const CODAS = words('n l r s t m nd rk ll ck son ton ley man er field ster');
const STATES = words('nsw nsw nsw vic vic qld qld wa sa tas act');
const STREETS = words('street street place crescent road avenue court close drive circuit');
/** Letters that look alike, and spellings that sound alike. */
const SEEN: readonly (readonly [string, string])[] = [
  ['m', 'rn'],
  ['l', '1'],
  ['o', '0'],
  ['g', 'q'],
  ['s', '5'],
  ['cl', 'd'],
  ['w', 'vv'],
  ['b', '6'],
  ['z', '2'],
  ['h', 'b'],
  ['n', 'u'],
];
const HEARD: readonly (readonly [string, string])[] = [
  ['ph', 'f'],
  ['ck', 'k'],
  ['ee', 'i'],
  ['ai', 'ay'],
  ['y', 'i'],
  ['c', 'k'],
  ['ll', 'l'],
  ['th', 't'],
  ['oo', 'u'],
  ['son', 'sen'],
  ['ley', 'ly'],
  ['s', 'z'],
];
const KEYS = 'qwertyuiopasdfghjklzxcvbnm';

const word = (random: Random, parts: number): string =>
  Array.from({ length: parts }, () => `${pick(random, ONSETS)}${pick(random, VOWELS)}`).join('') + pick(random, CODAS);

/** The earlier of a list come far more often, as names do. */
const common = <T>(random: Random, list: readonly T[]): T => {
  const found = list[Math.floor(list.length * random() ** 2.2)];
  if (found === undefined) throw new RangeError('an empty list');
  return found;
};

function lists(random: Random) {
  const of = (count: number, parts: () => number) => [
    ...new Set(Array.from({ length: count }, () => word(random, parts()))),
  ];
  return {
    given: of(350, () => 1),
    family: of(1400, () => whole(random, 1, 2)),
    street: of(1800, () => whole(random, 1, 2)),
    place: of(900, () => whole(random, 1, 2)),
    suburb: of(700, () => whole(random, 1, 2)).map((name) => ({ name, postcode: String(whole(random, 2000, 7999)) })),
  };
}

function person(random: Random, known: ReturnType<typeof lists>): Offer {
  const { name, postcode } = common(random, known.suburb);
  const born = new Date(Date.UTC(1900, 0, 1 + whole(random, 0, 36_000)));
  const missing = (share: number, value: string) => (chance(random, share) ? '' : value);
  return {
    given_name: missing(0.03, common(random, known.given)),
    surname: missing(0.01, common(random, known.family)),
    street_number: missing(0.04, String(Math.ceil(300 * random() ** 2.5))),
    address_1: missing(0.02, `${common(random, known.street)} ${pick(random, STREETS)}`),
    address_2: missing(0.35, common(random, known.place)),
    suburb: name,
    postcode: chance(random, 0.05) ? String(whole(random, 2000, 7999)) : postcode,
    state: missing(0.02, pick(random, STATES)),
    date_of_birth: missing(0.02, born.toISOString().slice(0, 10).replaceAll('-', '')),
    soc_sec_id: String(whole(random, 1_000_000, 9_999_999)),
  };
}

function typed(random: Random, value: string): string {
  const at = whole(random, 0, Math.max(0, value.length - 1));
  const sign = /\d/.test(value[at] ?? '') ? String(whole(random, 0, 9)) : pick(random, KEYS);
  const way = random();
  if (way < 0.25) return value.slice(0, at) + sign + value.slice(at);
  if (way < 0.5) return value.slice(0, at) + value.slice(at + 1);
  if (way < 0.8) return value.slice(0, at) + sign + value.slice(at + 1);
  return value.slice(0, at) + (value[at + 1] ?? '') + (value[at] ?? '') + value.slice(at + 2);
}

function replaced(random: Random, value: string, table: typeof SEEN): string {
  const fitting = table.filter(([from]) => value.includes(from));
  if (fitting.length === 0) return typed(random, value);
  const [from, to] = pick(random, fitting);
  return value.replace(from, to);
}

/** One error in one field, or across two. */
function spoilt(random: Random, record: Offer, known: ReturnType<typeof lists>): Offer {
  const way = random();
  const { given_name = '', surname = '' } = record;
  if (way < 0.06) return { ...record, given_name: surname, surname: given_name };
  if (way < 0.1) {
    const [one = '', other = ''] = several(random, FIELDS.slice(0, 6), 2);
    return { ...record, [one]: record[other] ?? '', [other]: record[one] ?? '' };
  }
  const field = pick(random, FIELDS);
  const value = record[field] ?? '';
  if (way < 0.2 || value === '') return { ...record, [field]: '' };
  if (way < 0.27) return { ...record, [field]: person(random, known)[field] ?? '' };
  if (way < 0.33 && value.includes(' ')) return { ...record, [field]: value.replace(' ', '') };
  if (way < 0.5) return { ...record, [field]: replaced(random, value, SEEN) };
  return { ...record, [field]: way < 0.65 ? replaced(random, value, HEARD) : typed(random, value) };
}

/**
 * @param q `most`: copies of one person; `errors`: most errors in one copy; `twoFiles`: originals in one, copies in the other
 */
export function persons(q: {
  seed: number;
  name: string;
  like: string;
  originals: number;
  copies: number;
  most: number;
  errors: number;
  twoFiles?: boolean;
}): TableSet {
  const random = seeded(q.seed);
  const known = lists(random);
  const originals = Array.from({ length: q.originals }, () => person(random, known));
  const copies: { thing: string; offer: Offer }[] = [];
  for (const thing of several(random, [...originals.keys()], q.originals)) {
    if (copies.length >= q.copies) break;
    const times = Math.min(q.most === 1 ? 1 : Math.ceil(q.most * random() ** 1.6), q.copies - copies.length);
    for (let time = 0; time < times; time += 1) {
      let offer = originals[thing] ?? {};
      for (let error = whole(random, 1, q.errors); error > 0; error -= 1) offer = spoilt(random, offer, known);
      copies.push({ thing: String(thing), offer });
    }
  }
  const firsts = originals.map((offer, thing) => ({ thing: String(thing), offer }));
  const { name, like } = q;
  if (q.twoFiles === true) return tableSet({ name, like, left: firsts, right: copies });
  const all = [...firsts, ...copies];
  return tableSet({ name, like, left: several(random, all, all.length) });
}
