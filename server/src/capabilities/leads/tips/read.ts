// What the pages and lists of tips and complaints read. Who sent one is shown to the officer in charge alone, masked.

import type { CompiledProcedure, Text } from '@qingfeng/procedure';
import type { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { agenciesByKey, type KeyedAgency } from '../../../platform/organisation/agencies/agency-refs.ts';
import {
  type DueMarks,
  dueMarks,
  listDue,
  readStanding,
  type Today,
  unmarked,
  type WorkTools,
} from '../../../platform/procedures/index.ts';
import { sourceOf } from '../../../platform/registers/index.ts';
import { refOf } from '../leads/read.ts';
import { leadNamed } from '../leads/store.ts';
import { askedOfPeople } from '../procedure.terms.ts';
import { complaintProcedures, tipProcedures } from './procedure.ts';
import type { tipChannel, tipKind, tipRecord, tipRow } from './schema.ts';
import { findAuthor, findSplit, findTip, messagesOf, type Tip } from './store.ts';

type Row = z.infer<typeof tipRow>;
type Named = { agencies: ReadonlyMap<number, KeyedAgency>; officers: ReadonlyMap<string, string> };

/** @throws Problem request.notFound */
export async function readTip(session: Session, tools: WorkTools, id: string): Promise<z.infer<typeof tipRecord>> {
  const { tx, acting } = session;
  const row = await findTip(tx, id);
  if (row === undefined) throw problem('request.notFound');
  const standing = await readStanding(session, tools, id);
  const author = row.named ? await findAuthor(tx, id) : undefined;
  const lead = row.leadId === null ? undefined : await leadNamed(tx, row.leadId);
  const messages = await messagesOf(tx, id);
  const split = await findSplit(tx, row);
  const maySplit = standing.actions.some(({ action, allowed }) => action === 'split' && allowed);
  return {
    tip: {
      ...rowOf(row, await named(session, [row]), unmarked(tools)),
      account: row.account,
      claim: row.claim,
      respondentAddress: row.respondentAddress,
      link: row.link,
      goods: row.goods,
      lead: lead ?? null,
      addsTo: row.addsTo,
      split: split === undefined ? null : { ...split, kind: split.kind as z.infer<typeof tipKind> },
      maySplit:
        maySplit && split === undefined && row.officer === acting.userId && (row.named || row.kind === 'complaint'),
      handedResult: row.handedResult,
      source: sourceOf(row),
      author: author === undefined ? null : { name: author.nameMask, phone: author.phoneMask },
      inCharge: row.officer === acting.userId,
      messages: messages.map(({ at, side, displayName, ...rest }) => ({
        ...rest,
        at: at.toISOString(),
        side: side as 'author' | 'office',
        by: displayName,
      })),
    },
    ...standing,
    // The lead is made by a route of its own, which also takes this step; so is what is split from it.
    actions: askedOfPeople(standing.actions.filter(({ action }) => !['makeLead', 'split'].includes(action))),
    version: row.version,
  };
}

/** Rows as lists show them. */
export async function tipRows(session: Session, today: Today, rows: readonly Tip[]): Promise<Row[]> {
  const names = await named(session, rows);
  const procedures = [...tipProcedures, ...complaintProcedures];
  const marks = await dueMarks(session.tx, { kinds: ['tip'], procedures }, rows);
  return rows.map((row) => rowOf(row, names, { today, marks }));
}

async function named({ tx }: Session, rows: readonly Tip[]): Promise<Named> {
  const agencies = await agenciesByKey(
    tx,
    rows.flatMap((row) => [row.ownerAgency, ...handedTo(row)]),
  );
  const ids = rows.flatMap(({ officer }) => (officer === null ? [] : [officer]));
  const users =
    ids.length === 0
      ? []
      : await tx.selectFrom('appUser').select(['id', 'displayName']).where('id', 'in', ids).execute();
  return { agencies, officers: new Map(users.map(({ id, displayName }) => [id, displayName])) };
}

/** `parties` is written by the procedures alone, as names of parties with agency keys. */
function handedTo({ parties }: Tip): number[] {
  const { handedTo: key } = parties as { handedTo?: number };
  return key === undefined ? [] : [key];
}

function rowOf(row: Tip, { agencies, officers }: Named, at: At): Row {
  const [receiver] = handedTo(row);
  return {
    id: row.id,
    no: row.no,
    kind: row.kind as z.infer<typeof tipKind>,
    channel: row.channel as z.infer<typeof tipChannel>,
    channelNo: row.channelNo,
    receivedOn: row.receivedOn,
    named: row.named,
    title: row.title,
    respondent: row.respondent,
    regionCode: row.regionCode,
    platform: row.platform,
    mark: row.mark,
    agency: refOf(agencies, row.ownerAgency),
    handedTo: receiver === undefined ? null : refOf(agencies, receiver),
    // An officer of another agency may not be seen; that there is one may.
    officer: row.officer === null ? null : { id: row.officer, name: officers.get(row.officer) ?? '—' },
    ...stateOf(row.kind === 'tip' ? tipProcedures.at(-1) : complaintProcedures.at(-1), row, at),
    result: row.result,
    unread: row.unread,
    demo: row.demo,
    version: row.version,
  };
}

type At = { today: Today; marks: DueMarks };

function stateOf(procedure: CompiledProcedure | undefined, row: Tip, at: At) {
  const { state, nextDuty } = row;
  const titles = procedure?.declaration;
  const title: Text | null = nextDuty === null ? null : (titles?.duties[nextDuty]?.title ?? null);
  return {
    state,
    stateTitle: titles?.states[state]?.title ?? { zh: state, en: state },
    nextDue: listDue(row, { ...at, title }),
  };
}
