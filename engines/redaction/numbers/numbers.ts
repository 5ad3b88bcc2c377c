// Numbers of persons: identity numbers, telephones, accounts, however they are broken up, and what stands where they could be taken for it.
import { checkResidentId, checkUscc } from '@qingfeng/codes';
import { chineseDigit, type Folded, folded, placeOf } from '../reading/canonical.ts';
import {
  ACCOUNT_WORDS,
  beforeList,
  COUNTED,
  ID_WORDS,
  OF_TREASURY,
  OTHER_NUMBER,
  PHONE_WORDS,
  PUBLIC_ACCOUNT,
  PUBLIC_PHONE,
} from './number-words.ts';

type NumberKind = 'idNumber' | 'phone' | 'account' | 'uscc' | 'publicAccount' | 'publicPhone';

export type FoundNumber = {
  readonly start: number;
  readonly end: number;
  readonly kind: NumberKind;
  /** Whether the number's own check or form agrees; false where only the words around say what it is. */
  readonly checked: boolean;
};

type Script = 'digit' | 'chinese' | 'letter' | 'mask';
/** A digit or what may stand for one. `gap` is what separates it from the one before. */
type Atom = { readonly value: string; readonly script: Script; readonly from: number; readonly gap: string };

/** Letters that are drawn like digits. */
// biome-ignore format: pairs in a row
const LOOKALIKE: Readonly<Record<string, string>> = {
  О: '0', о: '0', Ο: '0', ο: '0', З: '3', Ѕ: '5', І: '1', і: '1', ӏ: '1', б: '6', O: '0', o: '0', D: '0', l: '1', I: '1', i: '1', '|': '1', S: '5', s: '5', B: '8', Z: '2', z: '2', g: '9', q: '9', b: '6', G: '6',
};
const MASK = /[*xX×●•■□_#?]/;
/** A row of such signs that a digit ends. */
const MASKED = /^[*xX×●•■□_#?]{1,8}[0-9]/;
const ALIKE = new RegExp(
  `^[${Object.keys(LOOKALIKE).join('')}]{1,8}(?:[-. ][${Object.keys(LOOKALIKE).join('')}]{0,4})?[0-9]`,
);
const LONGEST_DISGUISE = 14;
const SEPARATOR = /[\s.\-·•/,_()~]/;
const LONGEST_GAP = 14;
const MOST_SIGNS_IN_GAP = 3;
const LONGEST_NUMBER = 24;
const WORDS_BEFORE = 30;

/** Numbers in the text, in order, none over another. */
export function findNumbers(text: string): FoundNumber[] {
  const seen = folded(text, { join: false });
  const codes = findUscc(seen);
  const numbers = runsOf(seen.signs).flatMap((atoms) => numbersIn(atoms, seen.signs));
  const free = numbers.filter(({ start, end }) => !codes.some((code) => start < code.end && end > code.start));
  return [...codes, ...free]
    .sort((one, other) => one.start - other.start)
    .map((found) => ({ ...found, ...placeOf(seen, found.start, found.end) }));
}

/** Codes of organisations are required items: 18 signs that are called so, or whose check agrees. */
function findUscc({ signs }: Folded): FoundNumber[] {
  const found: FoundNumber[] = [];
  const pattern = /(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY](?:[ \-\n]{0,2}[0-9A-HJ-NPQRTUWXY]){17}(?![0-9A-Za-z])/g;
  for (const match of signs.matchAll(pattern)) {
    const code = match[0].replaceAll(/[^0-9A-Z]/g, '');
    const called = /信用代码[^,。;]{0,8}$/.test(signs.slice(Math.max(0, match.index - 14), match.index));
    if (!called && (!checkUscc(code).ok || checkResidentId(code).ok)) continue;
    found.push({ start: match.index, end: match.index + match[0].length, kind: 'uscc', checked: true });
  }
  return found;
}

/** Stretches of digits and what may stand for them, with a few separating signs between. */
function runsOf(signs: string): Atom[][] {
  const runs: Atom[][] = [];
  let run: Atom[] = [];
  let end = 0;
  for (let at = 0; at < signs.length; at += 1) {
    const read = atomAt(signs, at, run);
    if (read === undefined) continue;
    const gap = signs.slice(end, at);
    if (run.length > 0 && !separates(gap)) {
      runs.push(run);
      run = [];
    }
    run.push({ ...read, from: at, gap: run.length === 0 ? '' : gap });
    end = at + 1;
  }
  return run.length === 0 ? runs : [...runs, run];
}

const separates = (gap: string): boolean =>
  gap.length <= LONGEST_GAP &&
  [...gap].every((sign) => SEPARATOR.test(sign)) &&
  gap.replaceAll(/\s/g, '').length <= MOST_SIGNS_IN_GAP;

/** Letters count only beside digits: a word is no number. */
function atomAt(signs: string, at: number, run: readonly Atom[]): Omit<Atom, 'from' | 'gap'> | undefined {
  const sign = signs[at] ?? '';
  if (sign >= '0' && sign <= '9') return { value: sign, script: 'digit' };
  const chinese = chineseDigit(sign);
  if (chinese !== undefined) return { value: chinese, script: 'chinese' };
  const beside = (other: string) => other >= '0' && other <= '9';
  const follows = run.at(-1)?.from === at - 1;
  const ahead = signs.slice(at, at + LONGEST_DISGUISE);
  if (MASK.test(sign) && (follows || MASKED.test(ahead) || (/[xX]/.test(sign) && run.length === 17))) {
    // The last sign of an identity number may be X; `•` and `_` between digits only separate.
    if (/[•_]/.test(sign) && beside(signs[at - 1] ?? '') && beside(signs[at + 1] ?? '')) return undefined;
    return { value: /[xX]/.test(sign) ? 'X' : '*', script: 'mask' };
  }
  // A bar parts the cells of a table; only within a number it may be drawn for a 1.
  if (sign === '|' && !(beside(signs[at - 1] ?? '') && beside(signs[at + 1] ?? '') && !inTable(signs, at)))
    return undefined;
  const like = LOOKALIKE[sign];
  return like !== undefined && (follows || ALIKE.test(ahead)) ? { value: like, script: 'letter' } : undefined;
}

const inTable = (signs: string, at: number): boolean =>
  /[|\t]/.test(signs.slice(Math.max(0, at - 20), at) + signs.slice(at + 1, at + 20).split('\n')[0]);

function numbersIn(atoms: readonly Atom[], signs: string): FoundNumber[] {
  const found: FoundNumber[] = [];
  let at = 0;
  while (at < atoms.length) {
    const hit = begins(atoms, at) ? bestFrom(atoms, at, signs) : undefined;
    if (hit !== undefined) found.push(hit.number);
    at = hit === undefined ? at + 1 : hit.next;
  }
  return found;
}

/** A number begins where a run, a group or another script begins. */
const begins = (atoms: readonly Atom[], at: number): boolean =>
  at === 0 || atoms[at]?.gap !== '' || (atoms[at - 1]?.script === 'chinese') !== (atoms[at]?.script === 'chinese');

type Read = { readonly kind: NumberKind; readonly checked: boolean };

/** The best reading from one atom on: one whose check agrees first, then the longest by its words. */
function bestFrom(
  atoms: readonly Atom[],
  from: number,
  signs: string,
): { number: FoundNumber; next: number } | undefined {
  const first = atoms[from];
  if (first === undefined) return undefined;
  const before = signs.slice(Math.max(0, first.from - WORDS_BEFORE), first.from).replaceAll('\n', ' ');
  let best: { read: Read; last: number; weight: number } | undefined;
  const told = wordsTell(beforeList(before));
  for (let last = from + 6; last < atoms.length && last < from + LONGEST_NUMBER; last += 1) {
    if (last + 1 < atoms.length && !begins(atoms, last + 1)) continue;
    const members = atoms.slice(from, last + 1);
    const end = (members.at(-1)?.from ?? 0) + 1;
    const words = { before: beforeList(before), after: signs.slice(end, end + 20) };
    const read = readingOf(members, words, told) ?? readingOf(withoutStars(members), words, told);
    if (read === undefined) continue;
    const weight = weightOf(read, told);
    const goesOn = best !== undefined && weight === best.weight && read.kind === best.read.kind;
    if (best === undefined || weight > best.weight || goesOn) best = { read, last, weight };
  }
  if (best === undefined) return undefined;
  const end = (atoms[best.last]?.from ?? 0) + 1;
  const start = startWithPrefix(signs, first.from, best.read.kind);
  return { number: { ...best.read, start, end: endWithExtension(signs, end, best.read.kind) }, next: best.last + 1 };
}

/** Which kind the words before say it is, the nearest of several. */
function wordsTell(before: string): 'idNumber' | 'phone' | 'account' | undefined {
  const found = (
    [
      ['idNumber', ID_WORDS],
      ['phone', PHONE_WORDS],
      ['account', ACCOUNT_WORDS],
    ] as const
  ).flatMap(([kind, words]) => {
    const at = words.exec(before)?.index;
    return at === undefined ? [] : [{ kind, at }];
  });
  return found.sort((one, other) => other.at - one.at)[0]?.kind;
}

/** An identity number whose check agrees outweighs everything, then what the words say, then a check or form that agrees. */
function weightOf({ kind, checked }: Read, told: ReturnType<typeof wordsTell>): number {
  const plain = kind === 'publicAccount' ? 'account' : kind === 'publicPhone' ? 'phone' : kind;
  return (kind === 'idNumber' && checked ? 4 : 0) + (plain === told ? 2 : 0) + (checked ? 1 : 0);
}

/** `654021*19540717*9794`: a single star between groups of digits only parts them. */
const withoutStars = (members: readonly Atom[]): Atom[] =>
  members.filter(
    ({ script }, at) => script !== 'mask' || members[at - 1]?.script !== 'digit' || members[at + 1]?.script !== 'digit',
  );

function readingOf(
  members: readonly Atom[],
  words: { before: string; after: string },
  told: ReturnType<typeof wordsTell>,
): Read | undefined {
  const length = members.length;
  const plain = members.filter(({ script }) => script === 'digit' || script === 'chinese').length;
  // Where the words say that a number follows, most of it may be letters.
  const masked = members.some(({ script }) => script === 'mask');
  if (
    plain * (told === undefined || masked ? 2 : 4) <= length ||
    ((told === undefined || masked) && length - plain > 8 && plain < 10)
  )
    return undefined;
  const values = members
    .map(({ value }, at) => (value === 'X' && !(at === length - 1 && length === 18) ? '*' : value))
    .join('');
  const letters = members.some(({ script }) => script === 'letter');
  return reading({ number: values, letters, told, grouping: groupsOf(members), ...words });
}

/** Lengths of the groups, and whether blanks alone part them. */
function groupsOf(members: readonly Atom[]): number[] {
  const groups: number[] = [];
  for (const [at, { gap }] of members.entries()) {
    if (at === 0 || (gap !== '' && !gap.includes('\n'))) groups.push(1);
    else groups.push((groups.pop() ?? 0) + 1);
  }
  return groups;
}

type Question = {
  readonly number: string;
  readonly letters: boolean;
  readonly told: ReturnType<typeof wordsTell>;
  readonly grouping: readonly number[];
  readonly before: string;
  readonly after: string;
};

function reading(q: Question): Read | undefined {
  const other = OTHER_NUMBER.test(q.before) && !ID_WORDS.test(q.before);
  const id = other ? undefined : identityNumber(q);
  if (id !== undefined) return id;
  const spoken = PHONE_WORDS.test(q.before) || ACCOUNT_WORDS.test(q.before);
  if (COUNTED.test(q.after) || (OTHER_NUMBER.test(q.before) && !spoken)) return undefined;
  if (!spoken && !plausible(q.grouping)) return undefined;
  const mobile = /^(?:(?:00)?86)?1[3-9*][0-9*]{9}$/.test(q.number);
  return q.told === 'account' && !mobile ? (account(q) ?? telephone(q)) : (telephone(q) ?? account(q));
}

/** Written as people write numbers: few groups, or signs one by one; not a row of a table. */
const plausible = (groups: readonly number[]): boolean =>
  groups.length <= 5 || groups.every((length) => length <= 2) || groups.every((length) => length >= 3);

function identityNumber({ number, before }: Question): Read | undefined {
  const whole = !number.includes('*');
  if (/^[0-9*]{17}[0-9X*]$/.test(number)) {
    if (whole && checkResidentId(number).ok) return { kind: 'idNumber', checked: true };
    if (ID_WORDS.test(before) || looksLikeId(number)) return { kind: 'idNumber', checked: false };
  }
  if (/^[0-9*]{15}$/.test(number)) {
    if (whole && checkResidentId(number).ok) return { kind: 'idNumber', checked: ID_WORDS.test(before) };
    if (ID_WORDS.test(before)) return { kind: 'idNumber', checked: false };
  }
  // One sign lost or doubled in typing is the person's number still.
  return ID_WORDS.test(before) && /(?:身份证|公民身份)/.test(before) && /^[0-9*]{14,19}[0-9X*]$/.test(number)
    ? { kind: 'idNumber', checked: false }
    : undefined;
}

function telephone({ number, before, grouping, letters }: Question): Read | undefined {
  const called = PHONE_WORDS.test(before);
  const kind = PUBLIC_PHONE.test(before) ? 'publicPhone' : 'phone';
  const mobile = number.replace(/^(?:00)?86(?=1)/, '');
  if (/^1[3-9*][0-9*]{9}$/.test(mobile)) return { kind, checked: !number.includes('*') && !letters };
  const landline = number.replace(/^(?:00)?86(?=0?[1-9])/, '');
  const area = /^0(?:10|2[0-57-9]|[3-9][0-9*]{2})[2-9*][0-9*]{6,7}$/.test(landline);
  if (area && (called || grouping.length > 1 || landline.length <= 12)) return { kind, checked: called };
  if (called && /^[0-9*]{7,12}$|^0(?=.*\*)[0-9*]{9,14}$/.test(number)) return { kind, checked: false };
  return undefined;
}

function account({ number, before, after, letters }: Question): Read | undefined {
  const kind = PUBLIC_ACCOUNT.test(before) || OF_TREASURY.test(after) ? 'publicAccount' : 'account';
  if (ACCOUNT_WORDS.test(before) && /^[0-9*]{8,22}$/.test(number)) return { kind, checked: false };
  // Cards of UnionPay, also where a digit was miswritten.
  if (!letters && /^62[0-9]{14,17}$/.test(number)) return { kind, checked: luhn(number) };
  if (letters || !/^(?:62|60|68|69|4|5[1-5]|9[4589])[0-9*]{14,17}$/.test(number) || !/^[0-9]{16,19}$/.test(number))
    return undefined;
  return luhn(number) ? { kind, checked: true } : undefined;
}

const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|[0-9]?\*)/;

/** Six digits of a region, a birth date, and a rest, where a digit was miswritten or hidden. */
const looksLikeId = (number: string): boolean =>
  PROVINCE.test(number) &&
  /^[0-9*]{6}(?:19|20|\*\*|1\*|2\*|\*9|\*0)[0-9*]{2}(?:0[1-9*]|1[0-2*]|\*[0-9*])(?:[0-2*][0-9*]|3[01*])[0-9*]{3}[0-9X*]$/.test(
    number,
  );

/** The check of card numbers (ISO/IEC 7812). */
function luhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** A prefix such as + or (+86) goes with its number. */
function startWithPrefix(signs: string, from: number, kind: NumberKind): number {
  if (kind !== 'phone' && kind !== 'publicPhone') return from;
  return (
    from - (/(?:\(?\+ ?|\(\+?(?:86\) ?)?|\+86[ -]?)$/.exec(signs.slice(Math.max(0, from - 6), from))?.[0].length ?? 0)
  );
}

function endWithExtension(signs: string, end: number, kind: NumberKind): number {
  if (kind !== 'phone' && kind !== 'publicPhone') return end;
  return end + (/^ ?(?:转|分机) ?[0-9]{1,5}/.exec(signs.slice(end, end + 10))?.[0].length ?? 0);
}
