// Whose rule of procedure a case follows: that of the body that acts, or, where one body acts in several fields, that of the field.
import type { DeclaredProcedure } from '../../../platform/procedures/index.ts';

type Layer = NonNullable<DeclaredProcedure['layer']>;

/** The rule of the bureaus of industry and commerce, and of the new bureaus until they had one. */
export const aicRules: Layer = {
  id: 'market',
  lines: ['saic', 'samr'],
  title: { zh: '工商行政管理机关的程序规定', en: 'by the rule of the bureaus of industry and commerce' },
};

/** The rule of market regulation is for its bureaus in every field that they act in, and for the drug administrations (recalled). */
export const marketRules: Layer = {
  id: 'market',
  lines: ['samr', 'nmpa'],
  title: { zh: '市场监督管理部门的程序规定', en: 'by the rule of market regulation' },
};

/** 行政处罚法 (2021) 18, 24: bodies that were given the powers of several departments; which rule they follow, the act says. */
const severalFields: readonly string[] = ['urban-management', 'township'];

/**
 * The line of authority whose rule of procedure a case follows; null where only the statutes are known to hold.
 * @param body department of the agency that acts
 * @param field department that the catalogue names for the offence, null while none is chosen
 */
export function lineOf({ body, field }: { body: string; field: string | null }): string | null {
  return severalFields.includes(body) ? field : body;
}
