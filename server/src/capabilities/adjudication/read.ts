// What the pages and lists of disputes read.
import type { Text } from '@qingfeng/procedure';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Session } from '../../platform/database/connections/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import type { SearchHit } from '../../platform/lists/paged/search-hit.ts';
import { snippet, wordsOf } from '../../platform/lists/paged/search-words.ts';
import { agenciesByKey, agencyRef } from '../../platform/organisation/agencies/agency-refs.ts';
import {
  type DueMarks,
  dueMarks,
  listDue,
  readStanding,
  type Today,
  unmarked,
  type WorkTools,
} from '../../platform/procedures/index.ts';
import { disputeProcedures, type Matter } from './procedure.dispute.ts';
import type { Dispute, disputeRecord } from './schema.ts';
import { type DisputeRow, disputesPassing, findDispute, matters } from './store.ts';

const every = matters.flatMap((matter) => disputeProcedures[matter]);

/** @throws Problem request.notFound */
export async function readDispute(
  session: Session,
  tools: WorkTools,
  id: string,
): Promise<z.infer<typeof disputeRecord>> {
  const row = await findDispute(session.tx, id);
  const [dispute] = row === undefined ? [] : await viewsOf(session, [row], unmarked(tools));
  if (dispute === undefined) throw problem('request.notFound');
  return { dispute, ...(await readStanding(session, tools, id)), version: dispute.version };
}

/** Rows as lists show them. */
export async function disputeRows(
  { tx }: Pick<Session, 'tx'>,
  today: Today,
  rows: readonly DisputeRow[],
): Promise<Dispute[]> {
  const marks = await dueMarks(tx, { kinds: ['dispute'], procedures: every }, rows);
  return viewsOf({ tx }, rows, { today, marks });
}

async function viewsOf(
  { tx }: Pick<Session, 'tx'>,
  rows: readonly DisputeRow[],
  at: { today: Today; marks: DueMarks },
): Promise<Dispute[]> {
  const agencies = await agenciesByKey(
    tx,
    rows.map(({ ownerAgency }) => ownerAgency),
  );
  return rows.map((row) => {
    const agency = agencies.get(row.ownerAgency);
    if (agency === undefined) throw new TypeError(`no agency ${row.ownerAgency}`);
    const { id, no, rightNo, rightTitle, requester, respondent, claim, requestedOn, suspended, decidedOn } = row;
    return {
      ...{ id, no, rightNo, rightTitle, requester, respondent, claim, requestedOn, suspended, decidedOn },
      // Constraints know both.
      matter: row.matter as Matter,
      decision: row.decision as Dispute['decision'],
      agency: agencyRef(agency),
      state: row.state,
      stateTitle: titleOf('states', row.state) ?? { zh: row.state, en: row.state },
      nextDue: listDue(row, { ...at, title: titleOf('duties', row.nextDuty) }),
      demo: row.demo,
      version: row.version,
    };
  });
}

/** States and duties are called the same in every version. */
function titleOf(of: 'states' | 'duties', name: string | null): Text | null {
  const titles: Readonly<Record<string, { title: Text }>> | undefined = every[0]?.declaration[of];
  return name === null ? null : (titles?.[name]?.title ?? null);
}

/** Disputes in the search over everything: those that the acting user may see. */
export async function searchDisputes(
  { tx }: Session,
  { q, limit }: { q: string; limit: number },
): Promise<SearchHit[]> {
  const words = wordsOf(q);
  if (words.length === 0) return [];
  const found = await disputesPassing(tx, { words })
    .orderBy(sql`created_at desc nulls last, id desc`)
    .limit(limit)
    .execute();
  return found.map(({ id, no, rightNo, rightTitle, requester, respondent }) => ({
    kind: 'dispute',
    kindTitle: { zh: '行政裁决', en: 'Adjudication' },
    id,
    title: `${no} ${rightTitle}`,
    snippet: snippet([rightTitle, rightNo, requester, respondent].join(' '), words),
    link: `/adjudication/${id}`,
  }));
}
