// Who took it: the persons that an item names as its takers, and why electronic evidence taken by one of them is not sealed.
import type { Basis } from '@qingfeng/fields';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { Given, StepRule } from '../../../platform/registers/index.ts';

type Words = { readonly zh: string; readonly en: string };

const han = /^[\p{Script=Han}\s·]+$/u;

/**
 * Persons named, each once. Blanks part names in Chinese only where each part can be a name ("张 三" is one person, "张三 李四" are two); what
 * stands in brackets (the number of a card) names nobody. `access.takers` in the database counts the same.
 */
export function takersIn(takenBy: string): string[] {
  const named = takenBy
    .replace(/（[^）]*）|\([^)]*\)/gu, '')
    .split(/[、,，;；\n]+/u)
    .flatMap((part) => {
      const pieces = part.split(/\s+/u).filter((piece) => piece !== '');
      if (!han.test(part)) return [pieces.join(' ')];
      return pieces.every((piece) => [...piece].length > 1) ? pieces : [pieces.join('')];
    });
  return [...new Set(named)].filter((name) => name !== '');
}

/** A form begins with the name of who enters, and a comma for the other: where nobody was added, it goes. */
export const takersSettled = (given: Given): Given =>
  typeof given.takenBy === 'string' ? { ...given, takenBy: given.takenBy.replace(/[、，,\s]+$/u, '') } : given;

/** 行政处罚法 42(1); of what goes to the police 法发〔2016〕22号 7 says the same. */
const twoOfficers: Basis = {
  ...{ document: '行政处罚法', article: '42(1)', mark: 'read' },
  inForce: { from: '2021-07-15', until: null },
};

/** Where others took it, their number is not that of the officers. */
const takenByOthers: ReadonlySet<string> = new Set(['tip', 'rightHolder', 'agency', 'notary']);

/** Why it is not sealed as it stands, null where nothing is in the way. */
export function takenAlone(item: Readonly<Record<string, unknown>>): Words | null {
  if (item.type !== 'electronic' || takenByOthers.has(String(item.origin))) return null;
  const { length } = takersIn(String(item.takenBy));
  if (length >= 2) return null;
  const { document, article } = twoOfficers;
  return {
    zh: `电子数据由 ${length} 人取得，不能按两人取证封存。执法人员不得少于两人（${document} ${article}），请由两名执法人员重新取证。`,
    en: `The electronic data was taken by ${length} officer(s) and is not sealed as taken by two. There are at least two officers (${document} ${article}): have two take it again.`,
  };
}

/** The same where the step is taken. @throws Problem request.invalid */
export const refuseTakenAlone: StepRule = async (_session, _tools, { row, step }) => {
  const why = step.step === 'seal' ? takenAlone(row) : null;
  if (why !== null) throw problem('request.invalid', {}, { fields: [{ pointer: '/facts/sealNo', ...why }] });
};
