// What the declaration of rights cannot say: which are protected today, and that a price is one.

import { localDate } from '@qingfeng/codes';
import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import type { Given, RegisterRules } from '../../../platform/registers/index.ts';

const lists = ['aliases', 'authorisedSellers', 'classes'] as const;
const trimmed = (one: unknown): unknown => (typeof one === 'string' ? one.trim() : one);

/** Nothing stands in a list twice. */
function settle(given: Given): Given {
  const settled = lists.flatMap((name) => {
    const list = given[name];
    return Array.isArray(list) ? [[name, [...new Set(list.map(trimmed))]]] : [];
  });
  return { ...given, ...Object.fromEntries(settled) };
}

export const rightRules: RegisterRules = {
  settle,
  check: async (_, entries) =>
    entries.map(({ given }) =>
      given.referencePrice === 0 ? [{ pointer: '/referencePrice', zh: '应大于 0', en: 'must be more than 0' }] : [],
    ),
  filters: {
    valid: {
      shape: called(
        z.enum(['true', 'false']).optional().describe('Only those protected today, or only those that are not'),
        '有效',
        'valid',
      ),
      passing: (wanted, now) => {
        const today = localDate(now.getTime());
        const valid = sql<SqlBool>`(coalesce(e.valid_from <= ${today}::date, true) and coalesce(e.valid_to >= ${today}::date, true))`;
        return wanted === 'true' ? valid : sql<SqlBool>`not ${valid}`;
      },
    },
  },
  answer: {
    shape: { own: z.boolean().describe('Whether the acting agency keeps this entry') },
    of: async ({ acting }, rows) => rows.map(({ ownerAgency }) => ({ own: ownerAgency === acting.agencyKey })),
  },
};
