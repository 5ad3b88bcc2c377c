// Names in lists: what stands in a row with a name is one, and what is counted at its end as so many persons.

import type { Occupancy } from '../reading/occupancy.ts';
import { BRAND_BEFORE, ORGANISATION_AFTER, ROLE_LISTED } from './name-words.ts';
import { beginsOrdinary } from './ordinary-words.ts';
import { surnameLength } from './surnames.ts';
import { HAN, pointsAfter, pointsInside } from './weights.ts';

export type Listed = { readonly from: number; readonly to: number };

const NEXT = /^(?:\([^()\n]{0,40}\))?(?: ?[、/] ?|以及|还有|或者|和|与|及|或|跟|同)/;
const BEFORE = /(?:[、/] ?|以及|还有|或者|和|与|及|或|跟)(?:\([^()\n]{0,40}\))?$/;
/** So many persons: what the list before it holds are persons, also where they are called as things are. */
const COUNTED =
  /(?<=[一-鿿·)])(?:等)?(?:夫妇|夫妻|兄弟|姐妹|父子|母女|母子|父女|[二两三四五六七八九十0-9]{1,3}(?:人|名|位|户|家)|作为(?:见证人|证人|代理人|担保人)|[二两三四五六]者)/g;
const LED = /^(?:其中|包括|另有|还有|分别为|分别是|即|是|系|有|由|被|对|向|从|经|与|和|为|给|找|让|请|据|将|把)/;
const ITEM = /^[一-鿿]{2,4}$|^[一-鿿]{1,7}(?:[·•・‧⋅][一-鿿]{1,7}){1,3}$/;
/** What a list of people may hold beside names. */
const NO_ITEM =
  /^(?:当事人|[本我]局|对方|其他|其它|以上|上述|另外|他们|她们|我们|自己|本人|双方)|(?:公司|局|所|店|厂|部|队|会|院|商行|书|单|照片|记录|笔录|证据|材料|合同|凭证|发票|票据|证明|产品|商品|货物|地址|电话|姓名|住址|性别|年龄|数量|金额|单价)$/;
/** A list gives so many points to what stands in it; of a candidate the rest must speak for the rest. */
const IN_LIST = 4;
const MARK = 3.2;

/** Items beside the anchors, as far as the lists go. */
export function findListed(signs: string, taken: Occupancy, anchors: readonly Listed[]): Listed[] {
  const found: Listed[] = [];
  const open = [...anchors];
  for (let anchor = open.pop(); anchor !== undefined; anchor = open.pop()) {
    for (const item of [itemAfter(signs, anchor.to, taken), itemBefore(signs, anchor.from, taken)]) {
      if (item === undefined || !taken.take(item.from, item.to)) continue;
      found.push(item);
      open.push(item);
    }
  }
  return found;
}

function itemAfter(signs: string, at: number, taken: Occupancy): Listed | undefined {
  const gap = NEXT.exec(signs.slice(at, at + 48))?.[0];
  if (gap === undefined) return undefined;
  const from = at + gap.length;
  let best: (Listed & { points: number }) | undefined;
  for (let length = 2; length <= 6 && taken.isFree(from, from + length); length += 1) {
    const points = pointsOf(signs, from, length);
    if (points >= MARK && (best === undefined || points > best.points)) best = { from, to: from + length, points };
  }
  return best;
}

function itemBefore(signs: string, at: number, taken: Occupancy): Listed | undefined {
  const gap = BEFORE.exec(signs.slice(Math.max(0, at - 48), at))?.[0];
  if (gap === undefined) return undefined;
  const to = at - gap.length;
  for (const length of [4, 3, 2]) {
    const from = to - length;
    if (from < 0 || !taken.isFree(from, to) || !startsItem(signs, from)) continue;
    if (pointsOf(signs, from, length) >= MARK) return { from, to };
  }
  return undefined;
}

/** Nothing but the end of a clause, a list or a leading word stands before. */
const startsItem = (signs: string, from: number): boolean => {
  const before = signs.slice(Math.max(0, from - 8), from);
  return (
    !HAN.test(before.at(-1) ?? '') ||
    ROLE_LISTED.test(before) ||
    /(?:由|向|对|被|给|据|经|找|与|和|及|有|为|是|系|从|让|请|的|了|过|人|员)$/.test(before)
  );
};

function pointsOf(signs: string, from: number, length: number): number {
  const name = signs.slice(from, from + length);
  if (NO_ITEM.test(name) || BRAND_BEFORE.test(signs.slice(Math.max(0, from - 10), from))) return -9;
  if (ORGANISATION_AFTER.test(signs.slice(from + length, from + length + 24)) && pointsAfter(signs, from + length) < 1)
    return -9;
  const inside = beginsOrdinary(signs, from) ? undefined : pointsInside(signs, from, length);
  const after = pointsAfter(signs, from + length);
  if (inside === undefined || after < 0.3) return -9;
  // In a list of names a word that begins with a surname is one: 证人简单、江涛.
  const least = surnameLength(signs, from) > 0 ? -0.8 : inside;
  return IN_LIST + Math.max(inside, least) + Math.min(after, 2);
}

/** Lists that end in a count of persons. */
export function findCounted(signs: string, taken: Occupancy): Listed[] {
  const found: Listed[] = [];
  for (const { index } of signs.matchAll(COUNTED)) {
    const start = Math.max(0, index - 120);
    const row = /(?:^|[,。;:(\n])([^,。;:\n]*)$/.exec(signs.slice(start, index))?.[1] ?? '';
    const parts = [...row.matchAll(/(?:[^、和与及()]|\([^()]*\))+/g)];
    if (parts.length < 2) continue;
    const items: Listed[] = [];
    for (const [place, { index: at, 0: part }] of parts.entries()) {
      const item = itemOf(part, place === 0);
      if (item === undefined) continue;
      const from = index - row.length + at + item.skip;
      items.push({ from, to: from + item.name.length });
    }
    if (items.length < parts.length - 1 || items.length < 2) continue;
    found.push(...items.filter(({ from, to }) => taken.take(from, to)));
  }
  return found;
}

/** The name in a part of a list: what brackets add is left, and of the first part what leads to it. */
function itemOf(part: string, first: boolean): { name: string; skip: number } | undefined {
  const plain = part.replace(/\([^()]*\)$/, '');
  const lead = leadOf(plain, first);
  const name = plain.slice(lead.length);
  return ITEM.test(name) && !NO_ITEM.test(name) && !ROLE_LISTED.test(name) && !/[某的]/.test(name)
    ? { name, skip: lead.length }
    : undefined;
}

function leadOf(part: string, first: boolean): string {
  const led = first ? LED.exec(part)?.[0] : undefined;
  if (led !== undefined) return led;
  const within = first ? /^[一-鿿]{1,12}?(?:将|把|对|由|向|被)(?=[一-鿿]{2,4}$)/.exec(part)?.[0] : undefined;
  if (within !== undefined) return within;
  for (let at = part.length - 2; at > 1; at -= 1) if (ROLE_LISTED.test(part.slice(0, at))) return part.slice(0, at);
  return '';
}
