// The authorisations as a workbook: every one that passes the filters, in the order of the list.
import type { Writable } from 'node:stream';
import type { z } from 'zod';
import type { Session } from '../../../platform/database/connect.ts';
import { inRows } from '../../../platform/database/cursor.ts';
import { type ListColumn, no, writeList, yes } from '../../../platform/http/list-workbook.ts';
import type { authorisation } from '../assistance/schema.ts';
import { authorisationRows } from './actions.ts';
import { type AuthorisationFilter, type AuthorisationSort, authorisationsQuery } from './store.ts';

const columns: readonly ListColumn<z.infer<typeof authorisation>>[] = [
  { title: { zh: '被授权机关', en: 'Authorised agency' }, width: 30, value: ({ agency }) => agency.name },
  { title: { zh: '授权文件', en: 'Document' }, width: 36, value: ({ document }) => document },
  { title: { zh: '起始日期', en: 'From' }, format: 'date', width: 12, value: ({ validFrom }) => validFrom },
  { title: { zh: '截止日期', en: 'Until' }, format: 'date', width: 12, value: ({ validUntil }) => validUntil },
  { title: { zh: '授权机关', en: 'Authorised by' }, width: 30, value: ({ givenBy }) => givenBy.name },
  { title: { zh: '演示数据', en: 'Invented' }, value: ({ demo }, language) => (demo ? yes : no)[language] },
];

/** @returns rows written @throws as writeWorkbook; `out` is destroyed then */
export function writeAuthorisations(
  out: Writable,
  session: Session,
  q: { filter: AuthorisationFilter; sort: AuthorisationSort; now: Date },
): Promise<number> {
  const rows = inRows(session.tx, authorisationsQuery(session.tx, q.filter, q.sort), (piece) =>
    authorisationRows(session.tx, piece),
  );
  return writeList(out, session, {
    name: { zh: '协查授权', en: 'Authorisations' },
    columns,
    rows,
    now: q.now,
  });
}
