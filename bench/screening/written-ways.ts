// Disguises made with tables that were written by hand, see written-tables.ts: one at a time, and two in one mark.
import { pinyin } from 'pinyin-pro';
import { pick, type Random } from '../../engines/screening/train/made-titles.ts';
import type { Way } from './disguise-ways.ts';
import {
  ALPHABETS,
  HEARD,
  LOOKS_LIKE,
  OTHER_FORMS,
  SCRIPTS,
  TAKEN_APART,
  UNSEEN,
  UPSIDE_DOWN,
} from './written-tables.ts';

const isHan = (text: string): boolean => /^\p{Script=Han}{2,}$/u.test(text);
const isLatin = (text: string): boolean => /^[a-z]{4,}$/i.test(text);
const SIGNS = [...'·★*_-/^~♡☆●'];

/** Places of a Chinese mark of which the table has a character. */
const known = (characters: readonly string[], table: ReadonlyMap<string, string>): number[] =>
  characters.flatMap((one, at) => (table.has(one) ? [at] : []));

/** A place of a Chinese mark of which the table has a character. */
function onePlace(random: Random, mark: string, table: ReadonlyMap<string, string>) {
  const characters = [...mark];
  const places = isHan(mark) ? known(characters, table) : [];
  if (places.length === 0) return null;
  const at = pick(random, places);
  return { characters, at, others: table.get(characters[at] ?? '') ?? '' };
}

/** One character of the table for one of the mark. */
const byTable =
  (table: ReadonlyMap<string, string>): Way =>
  (random, mark) => {
    const place = onePlace(random, mark, table);
    return place === null ? null : place.characters.with(place.at, pick(random, [...place.others])).join('');
  };

const apart: Way = (random, mark) => {
  const place = onePlace(random, mark, TAKEN_APART);
  return place === null ? null : place.characters.with(place.at, place.others).join('');
};

/** All letters of which the table has another, or some of them. */
const lettersBy =
  (table: ReadonlyMap<string, string>, share: number): Way =>
  (random, mark) => {
    if (!isLatin(mark)) return null;
    const written = [...mark.toLowerCase()].map((one) => {
      const others = [...(table.get(one) ?? '')];
      return others.length > 0 && random() < share ? pick(random, others) : one;
    });
    return written.join('') === mark.toLowerCase() ? null : written.join('');
  };

const shifted =
  (first: number): Way =>
  (_, mark) =>
    isLatin(mark)
      ? mark.toLowerCase().replace(/[a-z]/g, (one) => String.fromCodePoint(first + one.charCodeAt(0) - 97))
      : null;

const unseen =
  (signs: readonly string[]): Way =>
  (random, mark) =>
    isHan(mark) || isLatin(mark) ? [...mark].join(pick(random, signs)) : null;

/** One sign between two characters, or between all. */
function signed(random: Random, text: string): string {
  const characters = [...text];
  const sign = pick(random, SIGNS);
  if (characters.length === 2 || random() < 0.5) return characters.join(sign);
  const at = 1 + Math.floor(random() * (characters.length - 1));
  return characters.slice(0, at).join('') + sign + characters.slice(at).join('');
}

const syllable = (character: string): string => pinyin(character, { toneType: 'none', v: true });

/** One character by table, another one in pinyin. */
const inPinyinToo =
  (table: ReadonlyMap<string, string>): Way =>
  (random, mark) => {
    const place = onePlace(random, mark, table);
    if (place === null) return null;
    const { characters, at, others } = place;
    const rest = characters.flatMap((_, one) => (one === at ? [] : [one]));
    const spelled = pick(random, rest);
    return characters
      .with(at, pick(random, [...others]))
      .with(spelled, syllable(characters[spelled] ?? ''))
      .join('');
  };

const then =
  (first: Way, second: (random: Random, text: string) => string): Way =>
  (random, mark) => {
    const made = first(random, mark);
    return made === null ? null : second(random, made);
  };

/** Two characters of three or more, each by the table. */
const twoBy =
  (table: ReadonlyMap<string, string>): Way =>
  (random, mark) => {
    const characters = [...mark];
    const places = isHan(mark) && characters.length > 2 ? known(characters, table) : [];
    if (places.length < 2) return null;
    return characters
      .map((one, at) => (places.slice(0, 2).includes(at) ? pick(random, [...(table.get(one) ?? one)]) : one))
      .join('');
  };

const initialsOfTwo =
  (beside: readonly string[]): Way =>
  (random, mark) =>
    isHan(mark) && [...mark].length === 2
      ? `${[...mark].map((one) => syllable(one).charAt(0)).join('')} ${pick(random, beside)}`
      : null;

const each = <T>(table: Readonly<Record<string, T>>, way: (value: T) => Way): [string, Way][] =>
  Object.entries(table).map(([name, value]) => [name, way(value)]);

export const WRITTEN_WAYS: Readonly<Record<string, Way>> = {
  'look-alike by hand': byTable(LOOKS_LIKE),
  'same sound by hand': byTable(HEARD),
  'taken apart by hand': apart,
  'other forms': byTable(OTHER_FORMS),
  ...Object.fromEntries(each(SCRIPTS, (table) => lettersBy(table, 0.6))),
  ...Object.fromEntries(each(ALPHABETS, shifted)),
  ...Object.fromEntries(each(UNSEEN, unseen)),
  'upside down': (_, mark) =>
    isLatin(mark) && mark.length > 4
      ? [...mark.toLowerCase()]
          .reverse()
          .map((one) => UPSIDE_DOWN.get(one) ?? one)
          .join('')
      : null,
  'one in pinyin': (random, mark) => {
    const characters = [...mark];
    if (!isHan(mark)) return null;
    const at = Math.floor(random() * characters.length);
    return characters.with(at, syllable(characters[at] ?? '')).join('');
  },
  'same sound and pinyin': inPinyinToo(HEARD),
  'look-alike and pinyin': inPinyinToo(LOOKS_LIKE),
  'look-alike and sign': then(byTable(LOOKS_LIKE), signed),
  'same sound and sign': then(byTable(HEARD), signed),
  'other form and sign': then(byTable(OTHER_FORMS), signed),
  'taken apart and sign': then(apart, signed),
  'same sound twice': twoBy(HEARD),
  'look-alike twice': twoBy(LOOKS_LIKE),
  'other script and sign': then(lettersBy(SCRIPTS.Cyrillic ?? new Map(), 0.6), signed),
  'initials of two and a confession': initialsOfTwo(['高仿', '原单', '莆田', 'a货', '1:1']),
};
