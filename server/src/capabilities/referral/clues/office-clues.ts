// Clues of office crimes: entered by whoever found them, handed over, and what their pages read.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import type { DutyRule, Text } from '@qingfeng/procedure';
import type { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { ListPlace } from '../../../platform/database/queries/list-order.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { page } from '../../../platform/http/paging.ts';
import { agenciesByKey, agencyRef, type KeyedAgency } from '../../../platform/organisation/agencies/agency-refs.ts';
import {
  act,
  listDue,
  readStanding,
  type Step,
  startInstances,
  type Today,
  unmarked,
  type WorkTools,
} from '../../../platform/procedures/index.ts';
import { partyFor } from '../sides.ts';
import { clueKinds, clueProcedure, commissionSince } from './procedure.ts';
import type { clueRecord, clueView, NewClue } from './schema.ts';
import {
  type ClueFilter,
  type ClueRow,
  type ClueSort,
  countClues,
  findClue,
  insertClue,
  listClues,
  mostCluesCounted,
  placeOfClue,
} from './store.ts';

/** What runs and notices call it: nothing of the matter. */
const neutralTitle = '职务犯罪线索（限制阅读）';

/**
 * Enters a clue; it goes to nobody before it is handed over.
 * @returns its id
 * @throws Problem request.invalid, referral.noParty, access.refusedByDatabase for whoever does no office work
 */
export async function enterClue(session: Session, tools: WorkTools, q: NewClue & { demo?: boolean }): Promise<string> {
  const { tx, acting } = session;
  const today = localDate(tools.now.getTime());
  if (q.foundOn > today) throw invalid('/foundOn', '发现日期不能晚于今天', 'not later than today');
  const before = today < commissionSince;
  if (before && q.to === 'commission')
    throw invalid(
      '/to',
      '2018-03-20 以前职务犯罪线索移送人民检察院（刑事诉讼法 2012 年修正第18条，待核实）',
      'before 2018-03-20 clues of office crimes go to the procuratorate',
    );
  const toProcuratorate = before || q.to === 'procuratorate';
  const addressee = await partyFor(tx, toProcuratorate ? 'procuratorate' : 'commission', acting);
  const id = randomUUID();
  // The row comes first: the run is seen with it.
  await insertClue(tx, {
    id,
    ownerAgency: acting.agencyKey,
    enteredBy: acting.userId,
    pastHead: q.pastHead,
    addressee: addressee.key,
    kind: q.kind,
    official: q.official,
    facts: q.facts,
    foundOn: q.foundOn,
    state: 'draft',
    enteredAt: tools.now,
    demo: q.demo ?? false,
  });
  await startInstances(session, tools, [
    {
      ...{ id, procedure: 'referral.office-clue', recordId: id, title: neutralTitle, demo: q.demo ?? false },
      ownerAgency: acting.agencyKey,
      stewardAgency: null,
      step: 'enter',
      facts: {},
    },
  ]);
  return id;
}

function invalid(pointer: string, zh: string, en: string): Error {
  return problem('request.invalid', {}, { fields: [{ pointer, zh, en }] });
}

/** A step of a clue; handing it over makes the body it is meant for a party. @throws as act */
export async function takeClueStep(session: Session, tools: WorkTools, step: Step): Promise<void> {
  const row = await findClue(session.tx, step.instanceId);
  if (row === undefined) throw problem('request.notFound');
  await act(session, tools, { ...step, ...(step.step === 'send' ? { parties: { recipient: row.addressee } } : {}) });
}

/** @throws Problem request.notFound also for whoever may not know that it is there */
export async function readClue(session: Session, tools: WorkTools, id: string): Promise<z.infer<typeof clueRecord>> {
  const row = await findClue(session.tx, id);
  if (row === undefined) throw problem('request.notFound');
  const standing = await readStanding(session, tools, id);
  const [clue] = await viewsOf(session, [row], tools);
  if (clue === undefined) throw new TypeError('one row makes one view');
  return { clue, ...standing, version: row.version };
}

/** One page of the clues that the acting user may see, with their number. */
export async function readClues(
  session: Session,
  today: Today,
  { filter, ...q }: { filter: ClueFilter; sort: ClueSort; after: ListPlace | undefined; limit: number },
) {
  const total = await countClues(session.tx, filter);
  const rows = total === 0 ? [] : await listClues(session.tx, filter, q);
  const place = (row: ClueRow) => {
    const { value, id } = placeOfClue(row, q.sort);
    return [q.sort, value, id];
  };
  const shown = page({ rows, limit: q.limit, total, place });
  return { ...shown, items: await viewsOf(session, shown.items, today), more: total === mostCluesCounted };
}

async function viewsOf({ tx, acting }: Session, rows: readonly ClueRow[], today: Today) {
  const agencies = await agenciesByKey(
    tx,
    rows.flatMap(({ ownerAgency, addressee }) => [ownerAgency, addressee]),
  );
  return rows.map((row) => viewOf(row, { agencies, today, userId: acting.userId }));
}

const { states, duties }: Titles = clueProcedure.declaration;
type Titles = { states: Readonly<Record<string, { title: Text }>>; duties: Readonly<Record<string, DutyRule>> };
type At = { agencies: ReadonlyMap<number, KeyedAgency>; today: Today; userId: string };

function viewOf(row: ClueRow, { agencies, today, userId }: At): z.infer<typeof clueView> {
  const kind = row.kind as keyof typeof clueKinds;
  return {
    id: row.id,
    no: row.no,
    kind,
    kindTitle: clueKinds[kind],
    official: row.official,
    facts: row.facts,
    foundOn: row.foundOn,
    from: refOf(agencies, row.ownerAgency),
    to: refOf(agencies, row.addressee),
    pastHead: row.pastHead,
    own: row.enteredBy === userId,
    state: row.state,
    stateTitle: states[row.state]?.title ?? { zh: row.state, en: row.state },
    nextDue: listDue(row, { ...unmarked(today), title: null, rule: duties[row.nextDuty ?? ''] }),
    result: row.result,
    enteredAt: row.enteredAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    demo: row.demo,
    version: row.version,
  };
}

function refOf(agencies: ReadonlyMap<number, KeyedAgency>, key: number) {
  const agency = agencies.get(key);
  if (agency === undefined) throw new TypeError(`no agency ${key}`);
  return agencyRef(agency);
}
