// What an officer should know of two values beside how alike they are: a branch is not its company, a licence fails its own check.
import { checkUscc } from '@qingfeng/codes';
import type { Kind, Text } from '../types.ts';
import { isBranchApart, prepareCompanyName } from './company.ts';

/** A remark on two values of a column, in their one spelling; null where there is none. */
export function remarkOn(kind: Kind, left: string, right: string): Text | null {
  if (left === right) return null;
  if (kind === 'companyName') return remarkOnCompanies(left, right);
  return kind === 'licence' ? remarkOnLicences(left, right) : null;
}

function remarkOnCompanies(left: string, right: string): Text | null {
  const [one, other] = [prepareCompanyName(left), prepareCompanyName(right)];
  if (one === null || other === null || one.core !== other.core || !isBranchApart(one, other)) return null;
  return {
    zh: '分公司另有登记：同一企业，不是同一登记主体',
    en: 'a branch is registered by itself: one enterprise, not one registered party',
  };
}

function remarkOnLicences(left: string, right: string): Text | null {
  const fails = [left, right].filter((code) => code.length === 18 && !checkUscc(code).ok);
  const [wrong] = fails;
  if (wrong === undefined || fails.length === 2) return null;
  return { zh: `${wrong} 校验不符，应为误写`, en: `${wrong} fails its check: mistyped` };
}
