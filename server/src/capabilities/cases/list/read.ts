// Lists of cases as they are shown, and what a search over everything finds among them.
import { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { pageOf } from '../../../platform/http/paging.ts';
import type { SearchHit } from '../../../platform/lists/paged/search-hit.ts';
import { snippet, wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { agenciesByKey } from '../../../platform/organisation/agencies/agency-refs.ts';
import { dueMarks, type Today } from '../../../platform/procedures/index.ts';
import { linksSaid } from '../../../platform/registers/index.ts';
import { caseProcedures } from '../projections.ts';
import { rowOf } from '../read.ts';
import { caseRow } from '../schema-record.ts';
import { offenceNames } from '../threshold/offences.ts';
import {
  type CaseFilter,
  type CasePlace,
  type CaseSort,
  countCases,
  type ListedCase,
  listCases,
  mostCounted,
  namesOn,
  searchCaseFiles,
} from './store.ts';

export const caseList = pageOf(caseRow)
  .extend({
    more: z.boolean().describe(`Whether there are more than \`total\`: no more than ${mostCounted} are counted`),
  })
  .meta({ id: 'CaseList' });

/** The runs of a case, with the rules of every version. */
const lived = { kinds: ['case', 'caseMeasure'], procedures: caseProcedures.map(({ procedure }) => procedure) };

type Listed = { rows: ListedCase[]; total: number };

/** One page and one row more, with the count. */
export async function findCases(
  { tx }: Session,
  q: { filter: CaseFilter; sort: CaseSort; after: CasePlace | undefined; limit: number },
): Promise<Listed> {
  const total = await countCases(tx, q.filter);
  // A filter that nothing passes would send the list along the whole order in search of a first row.
  return { rows: total === 0 ? [] : await listCases(tx, q.filter, q), total };
}

/** Rows as lists show them. */
export async function caseRows(
  { tx }: Session,
  today: Today,
  rows: readonly ListedCase[],
): Promise<z.infer<typeof caseRow>[]> {
  const agencies = await agenciesByKey(
    tx,
    rows.map(({ ownerAgency }) => ownerAgency),
  );
  const names = await namesOn(
    tx,
    rows.map(({ id }) => id),
  );
  const nameOf = await offenceNames(tx);
  const officers = Map.groupBy(names.officers, ({ caseId }) => caseId);
  const parties = Map.groupBy(names.parties, ({ caseId }) => caseId);
  const marks = await dueMarks(tx, lived, rows);
  const campaignOf = await linksSaid(tx, { kind: 'campaigns', ids: rows.map(({ campaignId }) => campaignId) });
  return rows.flatMap((file) => {
    const agency = agencies.get(file.ownerAgency);
    if (agency === undefined) return [];
    const { id } = file;
    const offence = nameOf(file.offenceCode);
    const people = { officers: officers.get(id) ?? [], parties: parties.get(id) ?? [] };
    const campaign = campaignOf(file.campaignId);
    return [rowOf({ file, agency, today, marks, offence, campaign, ...people })];
  });
}

/** The cases' part of the search over everything. */
export async function searchCases({ tx }: Session, { q, limit }: { q: string; limit: number }): Promise<SearchHit[]> {
  const words = wordsOf(q);
  const found = await searchCaseFiles(tx, { words, limit });
  return found.map(({ id, no, title, place, platform }) => ({
    kind: 'case',
    kindTitle: { zh: '案件', en: 'Case' },
    id,
    title: no === null ? title : `${no} ${title}`,
    snippet: snippet([title, place, platform].filter(Boolean).join(' '), words),
    link: `/cases/${id}`,
  }));
}
