// The list of authorisations: who may ask platforms for data of a range, by which document, on which days.

import { localDate } from '@qingfeng/codes';
import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { no, yes } from '../../../platform/lists/paged/list-workbook.ts';
import { wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { ascending, declareList, descending } from '../../../platform/records/declared-list.ts';
import { authorisation } from '../assistance/schema.ts';
import { mostCounted } from '../assistance/store.ts';
import { authorisationRows } from './actions.ts';
import { authorisationsPassing } from './store.ts';

export const authorisationList = declareList({
  path: '/assistance-authorisations',
  tags: ['platforms'],
  summary: 'Who may ask for data of a range',
  description: 'Provincial authorities that the national one has authorised, with the document and its days.',
  filters: {
    q: called(
      z.string().trim().max(100).optional().describe('Words that must all stand in document or agency'),
      '查找内容',
      'words to find',
    ),
    standing: called(
      z.enum(['inForce', 'later', 'over']).optional().describe('In force today, not yet, or no more'),
      '状态',
      'standing',
    ),
  },
  orders: { newest: descending('valid_from', 'date'), until: ascending('valid_until', 'date') },
  said: 'The newest first, or the earliest last day',
  counted: mostCounted,
  item: authorisation,
  page: 'AssistanceAuthorisationList',
  rows: ({ tx }, { q, standing }, now) => {
    const today = localDate(now.getTime());
    const on = {
      inForce: sql<SqlBool>`valid_from <= ${today}::date and (valid_until is null or valid_until >= ${today}::date)`,
      later: sql<SqlBool>`valid_from > ${today}::date`,
      over: sql<SqlBool>`valid_until < ${today}::date`,
    };
    return authorisationsPassing(tx, { words: wordsOf(q), days: standing === undefined ? [] : [on[standing]] });
  },
  view: ({ tx }, rows) => authorisationRows(tx, rows),
  workbook: {
    summary: 'Authorisations as a workbook',
    description: 'Every one that passes the filters, in their order.',
    kind: 'assistance_authorisation',
    file: '协查授权.xlsx',
    name: { zh: '协查授权', en: 'Authorisations' },
    columns: [
      { title: { zh: '被授权机关', en: 'Authorised agency' }, width: 30, value: ({ agency }) => agency.name },
      { title: { zh: '授权文件', en: 'Document' }, width: 36, value: ({ document }) => document },
      { title: { zh: '起始日期', en: 'From' }, format: 'date', width: 12, value: ({ validFrom }) => validFrom },
      { title: { zh: '截止日期', en: 'Until' }, format: 'date', width: 12, value: ({ validUntil }) => validUntil },
      { title: { zh: '授权机关', en: 'Authorised by' }, width: 30, value: ({ givenBy }) => givenBy.name },
      { title: { zh: '演示数据', en: 'Demo data' }, value: ({ demo }, language) => (demo ? yes : no)[language] },
    ],
  },
});
