// Every place of every name: the ones that the words around told, and all others where the same name stands again.

import { isMinor } from '../conditions.ts';
import { type Folded, isStandIn, withStandIns } from '../reading/canonical.ts';
import { placesOf } from '../reading/known.ts';
import { wordAt } from '../reading/segmenter.ts';
import { COVERED, KEPT, nameReason } from '../reasons.ts';
import type { Facts, Sentence } from '../types.ts';
import { givenOdds } from './given-names.ts';
import { cutsWord, nameAt, ordinaryWordAt } from './name-shape.ts';
import {
  BRAND_BEFORE,
  BRAND_OR_PLACE_AFTER,
  followsName,
  ORGANISATION_AFTER,
  ROLE_LISTED,
  standingOf,
} from './name-words.ts';
import { type FoundName, findNames } from './names.ts';
import { shortFormsOf } from './short-forms.ts';
import { surnameOf } from './surnames.ts';
import { pointsAfter, pointsBefore } from './weights.ts';

export type Person = {
  readonly from: number;
  readonly to: number;
  readonly kind: 'name' | 'minor';
  readonly action: 'cover' | 'keep';
  readonly replacement?: string;
  readonly reason: Sentence;
  /** The facts name the person: no guess. */
  readonly given: boolean;
};

type Known = { readonly action: 'cover' | 'keep'; readonly reason: Sentence };

type Stretch = { readonly from: number; readonly to: number };
/** Places in the folded signs: of numbers of persons, and of required items, in which no name is read. */
type Beside = { readonly numbers: readonly Stretch[]; readonly required: readonly Stretch[] };

/** Names of persons in the signs, in no order, places over one another left to the caller. */
export function findPeople(reading: Folded, facts: Facts, beside: Beside): Person[] {
  const { numbers, required } = beside;
  const known = knownNames(facts);
  const given = new Set(known.keys());
  const places = [...given]
    .sort((one, other) => other.length - one.length)
    .flatMap((name) => placesOf(reading, name).filter((place) => standsAlone(reading.signs, place)));
  const firms = (facts.punished ?? []).flatMap(({ name, kind }) => (kind === 'organisation' ? [plain(name)] : []));
  const found = findNames(reading, { numbers, known: [...places, ...required], firms }).filter(
    ({ name }) => name.length >= 2,
  );
  const namesakes = new Map<string, Namesake[]>();
  for (const one of found) {
    if (given.has(one.name)) continue;
    const kept = keptByRole(one, facts);
    const before = known.get(one.name);
    if (kept !== undefined) known.set(one.name, { action: 'keep', reason: kept });
    else if (before === undefined) known.set(one.name, { action: 'cover', reason: nameReason(one.cue, 'name') });
    if (kept !== undefined || inOtherRole(reading.signs, one.from))
      namesakes.set(one.name, [...(namesakes.get(one.name) ?? []), { from: one.from, kept }]);
  }
  const told = new Set(found.map(({ from, to }) => `${from}-${to}`));
  const replacements = new Map<string, string>();
  const names = [...known].sort(([one], [other]) => other.length - one.length);
  const minors = new Set<string>();
  const placed = names.flatMap(([name, what]) => {
    const own = placesOfName(reading, name, { told, known, given });
    const all = what.action === 'cover' ? [...own, ...shortFormsOf(reading.signs, name)] : own;
    if (own.some((place) => isMinor(reading.signs, place))) minors.add(name);
    return all.map((place) => ({ name, place, ...whoIsThere(what, namesakes.get(name), place.from) }));
  });
  const covered = placed.filter(({ action }) => action === 'cover');
  for (const { name } of [...covered].sort((one, other) => one.place.from - other.place.from))
    replacementOf(name, replacements);
  return placed.map(({ name, place, action, reason }) => {
    const minor = minors.has(name) && action === 'cover';
    return {
      ...place,
      ...{ kind: minor ? 'minor' : 'name', action, given: given.has(name) },
      reason: minor ? nameReason('', 'minor') : reason,
      ...(action === 'cover' ? { replacement: replacements.get(name) ?? '某' } : {}),
    } as const;
  });
}

/** A place that tells who of several persons of one name is meant; `kept` where it is the one who stays. */
type Namesake = { readonly from: number; readonly kept: Sentence | undefined };

/** Two persons may have one name: who stands there is the one whom the nearest place before told. */
function whoIsThere(what: Known, namesakes: readonly Namesake[] = [], from: number): Known {
  if (what.action === 'cover' || namesakes.every(({ kept }) => kept !== undefined)) return what;
  const before = namesakes.filter((one) => one.from <= from).sort((one, other) => other.from - one.from)[0];
  const told = before ?? namesakes[0];
  return told?.kept === undefined ? { action: 'cover', reason: NAMESAKE } : { action: 'keep', reason: told.kept };
}
const NAMESAKE = nameReason('', 'name');

/** A witness, a member of the staff or of the family: not who answers for the firm, whatever the name. */
function inOtherRole(signs: string, at: number): boolean {
  const role = ROLE_LISTED.exec(signs.slice(Math.max(0, at - 9), at).replace(/[: ]$/, ''))?.[0];
  return role !== undefined && standingOf(role) === 'other' && !MAY_BE_THE_HEAD.test(role);
}
const MAY_BE_THE_HEAD =
  /^(?:姓名|名叫|叫做|真名|本名|实名|自称|名为|名字为|署名|签名|签字|落款|签收|捺印|实名认证为|户名|户名为|开户名|账户名|联系人|被询问人|被调查人|陈述人|签收人|受送达人|领取人|收款人|投资人|实际经营者|实际经营人|实际控制人|现场负责人|在场人员|在场人|老板|店主|店长|业主|厂长|经理|总经理|法人|申请人|个人|自然人|责任人|直接责任人|董事长|股东|执行董事)$/;

/**
 * A name that the facts give, in whatever frame (`王小明持有的银行卡`, `王小明路过`), but not as a brand, in the name of a shop or a street
 * (`何记烟酒`, `“李宁”牌`, `江燕路18号`) and not as the beginning of a longer name.
 */
function standsAlone(signs: string, { from, to }: Stretch): boolean {
  const rest = signs.slice(to, to + 24);
  const before = signs.slice(Math.max(0, from - 10), from);
  if (/^[”"’'»」』》]? ?(?:牌(?!照|桌|子)|商标|品牌|注册商标|字样的?商品)/.test(rest)) return false;
  if (BRAND_BEFORE.test(before) && /^[”"’'»」』》]/.test(rest)) return false;
  if (goesOn(signs, { from, to }) || NAME_OF_PLACE.test(rest)) return false;
  return !inFirm(signs, to, rest);
}

/** A street, an estate or an administrative place of that name: its suffix is no word with what follows (`路过`, `区别`, `县里`). */
const NAME_OF_PLACE =
  /^(?:路(?![过上边遇人费线由])|街(?![坊边上头])|大道|巷(?![口子])|胡同|大厦|广场|小区|花园|新村|公寓|(?:镇|乡|村|市|县|区)(?![里上民长口别分支主委的人内中外,。;、场]))/;

/** Signs that a shop or firm of the name has between: `王小明烟酒店`, but not `王小明经营的小吃店`, `王小明持有的银行卡`. */
function inFirm(signs: string, to: number, rest: string): boolean {
  const firm = ORGANISATION_AFTER.exec(rest)?.[0];
  if (firm === undefined) return false;
  const word = wordAt(signs, to);
  const verb = word?.from === to && /^(?:v|d|p|c|u|r|f)/.test(word.tag) && word.to - word.from < firm.length;
  const apart = /[的所在于向从把将被与和是系为称说其]/.test(firm) || PERSON_FRAME.test(rest);
  return !apart && !verb && followsName(signs, to) < 2 && !/^(?:银行|学校|医院|公司|市场|集团|中心|厂|单位)/.test(rest);
}
const PERSON_FRAME =
  /^(?:名下|本人|个人|家|持有|控制|使用|经营|开设|开办|所有|账户|帐户|账号|银行|手机|电话|微信|支付宝|签|住|实际|注册|登记|委托|租|借|雇|转|汇|付|收|购|买|卖|销|供)/;

/** `石磊明系`: what follows one sign later agrees with a longer name; `谢天照料`: it does not. */
const goesOn = (signs: string, { from, to }: Stretch): boolean =>
  pointsAfter(signs, to) < 1 &&
  givenOdds(signs[to] ?? '') > 0 &&
  !PERSON_FRAME.test(signs.slice(to, to + 4)) &&
  (wordAt(signs, to)?.to ?? to) <= to + 1 &&
  (nameAt(signs, from)?.length ?? 0) > to - from &&
  pointsAfter(signs, to + 1) >= 1;

const plain = (name: string) => withStandIns(name.normalize('NFKC').replaceAll(/\s/g, ''));

/** Telephones, plates and names on services are no names of persons: redact.ts covers them. */
export const isName = (other: string): boolean => !/[0-9@_]/.test(other.normalize('NFKC'));

function knownNames({
  punished = [],
  legalRepresentatives = [],
  officers = [],
  others = [],
}: Facts): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const name of others.filter(isName)) known.set(plain(name), { action: 'cover', reason: COVERED.known });
  for (const name of officers) known.set(plain(name), { action: 'keep', reason: KEPT.officer });
  for (const name of legalRepresentatives) known.set(plain(name), { action: 'keep', reason: KEPT.head });
  for (const { name, kind } of punished) {
    if (kind === 'person') known.set(plain(name), { action: 'keep', reason: KEPT.punished });
  }
  return known;
}

/** Where the facts do not say who is punished or answers for the organisation, the word before the name does. */
function keptByRole({ standing }: FoundName, facts: Facts): Sentence | undefined {
  switch (standing) {
    case 'party':
      return (facts.punished ?? []).length === 0 ? KEPT.punished : undefined;
    case 'head':
      return facts.legalRepresentatives === undefined ? KEPT.head : undefined;
    case 'officer':
      return KEPT.officer;
    case 'other':
      return undefined;
  }
}

type Context = {
  /** Places that the words around told. */
  readonly told: ReadonlySet<string>;
  readonly known: ReadonlyMap<string, Known>;
  /** Names that the facts give. */
  readonly given: ReadonlySet<string>;
};

/** Places of a name, but not inside a longer name, the name of an organisation, or a brand. */
function placesOfName(reading: Folded, name: string, { told, known, given }: Context): { from: number; to: number }[] {
  const { signs } = reading;
  return placesOf(reading, name).filter(({ from, to }) => {
    if (told.has(`${from}-${to}`)) return true;
    if (given.has(name)) return standsAlone(signs, { from, to });
    const shape = nameAt(signs, from);
    const follows = shape?.length === to - from ? shape.follows : followsName(signs, to);
    // A word that was a name once is not one wherever it stands: 江河 in `沿江河`.
    if (ordinaryWordAt(signs, from, to - from) !== undefined) {
      const before = pointsBefore(signs, from) ?? -9;
      if (before + pointsAfter(signs, to) < 2) return false;
    }
    if (cutsWord(signs, from, { length: to - from, follows })) return false;
    if (shape !== undefined && shape.length > to - from) {
      const whole = signs.slice(from, from + shape.length).replaceAll(' ', '');
      if (known.has(whole)) return false;
    }
    const rest = signs.slice(to, to + 24);
    if (BRAND_BEFORE.test(signs.slice(Math.max(0, from - 10), from)) && /^[”"’'»」』》]/.test(rest)) return false;
    if (BRAND_OR_PLACE_AFTER.test(rest) && follows < 2) return false;
    if (/^[”"’'»」』》]? ?(?:牌|商标|品牌|注册商标)/.test(rest)) return false;
    return follows >= 2 || !ORGANISATION_AFTER.test(rest);
  });
}

const ORDER = '甲乙丙丁戊己庚辛壬癸';

/** `张某`; where another person of the surname is covered already, `张某甲`: two persons stay two. */
function replacementOf(name: string, given: Map<string, string>): void {
  if (given.has(name)) return;
  const base = /^\p{Script=Han}/u.test(name) && !isStandIn(name.charAt(0)) ? `${surnameOf(name)}某` : '某人';
  const same = [...given.values()].filter(
    (one) => one === base || (one.startsWith(base) && one.length === base.length + 1),
  ).length;
  given.set(name, same === 0 ? base : `${base}${ORDER[same] ?? same + 1}`);
}
