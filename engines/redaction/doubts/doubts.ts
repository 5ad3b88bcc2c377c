// What nothing explains is asked: of the signs that are neither covered, kept nor required, those that may tell a person. The reviewer answers each.
import { findRegionsIn } from '@qingfeng/codes';
import { unsureAddresses } from '../addresses/addresses.ts';
import { findWeighed } from '../names/weighed.ts';
import { type Occupancy, occupancy } from '../reading/occupancy.ts';
import { wordAt } from '../reading/segmenter.ts';
import type { Sentence, SpanKind } from '../types.ts';
import { broughtTo, homesAsked, illnessesAsked, lettersAsked, numbersAsked, quotedAsked, roomsAsked } from './marks.ts';
import {
  behindNames,
  behindRoles,
  besideNames,
  mayBeCalled,
  nicknames,
  personAfter,
  type Slot,
  staying,
  type Told,
  titled,
  wherePersonsAct,
} from './slots.ts';

/** A place of the folded signs that is asked, and why. */
export type Asked = Slot & {
  readonly kind: SpanKind;
  readonly why: Sentence /** Called so in talk: covered without being asked. */;
  readonly sure: boolean;
};

const WHY = {
  name: { zh: '可能是自然人的姓名或者称呼', en: 'perhaps the name of a person, or what somebody is called' },
  number: { zh: '没有说明是什么的号码', en: 'a number of which nothing says what it is' },
  letters: { zh: '可能是姓名或者网络账号', en: 'perhaps a name, or a name on a service' },
  home: { zh: '可能是自然人的住处', en: 'perhaps where a person lives' },
  health: { zh: '可能是自然人的健康状况', en: 'perhaps the health of a person' },
  quoted: { zh: '引号中的文字可能是称呼', en: 'the quoted words may be what somebody is called' },
} as const satisfies Record<string, Sentence>;

const KIND = new Map<Sentence, SpanKind>([
  [WHY.name, 'name'],
  [WHY.number, 'other'],
  [WHY.letters, 'handle'],
  [WHY.home, 'address'],
  [WHY.health, 'health'],
  [WHY.quoted, 'handle'],
]);

/** Beyond it a passage is no expression but a sentence, which nobody can answer with one word. */
const LONGEST_DOUBT = 24;
const LONGEST_ADDRESS = 60;
/** Points of the words around from which a candidate is asked, below those from which it is covered. */
const ASK = { decision: { mark: 3, afterRole: 2.4 }, talk: { mark: 2.6, afterRole: 2 } };

/** Places that are asked, in order, none over another. */
export function findDoubts(told: Told): Asked[] {
  const taken = occupancy(told.signs.length);
  for (let at = 0; at < told.signs.length; at += 1) if (!told.isFree(at, at + 1)) taken.take(at, at + 1);
  const found: Asked[] = [];
  const stays = staying(told);
  const ask = (slots: readonly Slot[], why: Sentence, { longest = LONGEST_DOUBT, sure = false } = {}) => {
    for (const { from, to } of slots) {
      if (why === WHY.name && !told.talk && inQuotes(told.signs, from)) continue;
      if (
        to - from > longest ||
        stays.has(told.signs.slice(from, to)) ||
        inTitle(told.signs, from) ||
        !taken.take(from, to)
      )
        continue;
      found.push({ from, to, why, kind: KIND.get(why) ?? 'other', sure });
    }
  };
  ask(behindNames(told), WHY.name);
  const led = behindRoles(told);
  ask(led, WHY.name, { sure: told.talk });
  ask(besideNames(told, led), WHY.name);
  ask(wherePersonsAct(told), WHY.name);
  ask(titled(told), WHY.name, { sure: told.talk });
  ask(nicknames(told), WHY.name, { sure: told.talk });
  ask(roomsAsked(told), WHY.name);
  ask(unsureAddresses(told.signs), WHY.home, { longest: LONGEST_ADDRESS });
  ask(homesAsked(told), WHY.home, { longest: LONGEST_ADDRESS });
  ask(broughtTo(told), WHY.home, { longest: LONGEST_ADDRESS });
  ask(quotedAsked(told), WHY.quoted);
  ask(numbersAsked(told), WHY.number);
  ask(lettersAsked(told), WHY.letters);
  ask(illnessesAsked(told), WHY.health);
  ask(weighed(told, taken), WHY.name);
  ask(again(told, found), WHY.name);
  return found.sort((one, other) => one.from - other.from);
}

/** Candidates that weigh less than what is covered, and are no words of the dictionary. */
function weighed({ signs, talk }: Told, taken: Occupancy): Slot[] {
  const places = new Set(findRegionsIn(signs).map(({ start }) => start));
  return findWeighed(signs, taken, talk ? ASK.talk : ASK.decision).filter(({ from, to }) => {
    const word = wordAt(signs, from);
    const isWord = word?.from === from && word.to === to && !/^(?:nr|nz)/.test(word.tag);
    return (
      !isWord &&
      !places.has(from) &&
      !/^[系年处栏某元来都曾]/.test(signs.slice(from, to)) &&
      mayBeCalled(signs, from, to)
    );
  });
}

/** What was asked once, wherever it stands again beside what persons do. */
function again({ signs, isFree }: Told, asked: readonly Asked[]): Slot[] {
  const names = new Set(
    asked.flatMap(({ from, to, why }) => (why === WHY.name && to - from > 1 ? [signs.slice(from, to)] : [])),
  );
  return [...names].flatMap((name) => {
    const found: Slot[] = [];
    for (let from = signs.indexOf(name); from !== -1 && found.length < 200; from = signs.indexOf(name, from + 1)) {
      const to = from + name.length;
      if (isFree(from, to) && personAfter(signs, to)) found.push({ from, to });
    }
    return found;
  });
}

/** A mark, a slogan or a name of a shop: what quotation marks hold in a decision is explained by them, see quotedAsked. */
function inQuotes(signs: string, at: number): boolean {
  const open = Math.max(...['“', '「', '『'].map((sign) => signs.lastIndexOf(sign, at)));
  return open !== -1 && at - open < 24 && !/[”」』]/.test(signs.slice(open, at));
}

/** In the title of a law or a book. */
function inTitle(signs: string, at: number): boolean {
  const open = signs.lastIndexOf('《', at);
  return open !== -1 && at - open < 60 && signs.lastIndexOf('》', at) < open;
}
