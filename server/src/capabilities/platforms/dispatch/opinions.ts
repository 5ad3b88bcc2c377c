// Opinions on a request: kept in runs that the assigned agency owns and the centre takes part in, so that row-level security shows them to
// nobody else.
import { randomUUID } from 'node:crypto';
import type { Json } from '@qingfeng/procedure';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { agenciesByKey, agencyRef } from '../../../platform/organisation/agencies/agency-refs.ts';
import {
  attachFiles,
  readStanding,
  type Step,
  startInstances,
  type WorkTools,
} from '../../../platform/procedures/index.ts';
import type { DispatchRow } from './store.ts';
import { opinionTitles } from './terms.ts';

type OpinionId = keyof typeof opinionTitles;

/** @throws Problem request.invalid (what is missing of it) */
export async function giveOpinion(
  session: Session,
  tools: WorkTools,
  { row, facts }: { row: DispatchRow; facts: Step['facts'] },
): Promise<void> {
  const [begun] = await startInstances(session, tools, [
    {
      ...{ id: randomUUID(), procedure: 'platforms.dispatch-opinion', recordId: row.id, title: row.patentTitle },
      ...{ ownerAgency: session.acting.agencyKey, stewardAgency: null, demo: row.demo },
      ...{ parties: { centre: row.centre }, step: 'give', facts },
    },
  ]);
  if (begun === undefined) throw new TypeError('an opinion has its run');
  await attachFiles(session.tx, begun, { step: 'give', facts });
}

type Given = { id: string; opinion: OpinionId; grounds: string; at: Date; agencyKey: number };

/** The latest opinion that the acting user may see. */
export async function latestOpinion({ tx }: Pick<Session, 'tx'>, dispatchId: string): Promise<Given | undefined> {
  const row = await tx
    .selectFrom('procedureInstance as i')
    .innerJoin('procedureEvent as e', 'e.instanceId', 'i.id')
    .select(['i.id', 'i.ownerAgency', 'e.facts', 'e.at'])
    .where('i.recordId', '=', dispatchId)
    .where('i.kind', '=', 'dispatchOpinion')
    .where('e.step', '=', 'give')
    .orderBy('e.at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { opinion, grounds } = row.facts as Record<string, Json>;
  return {
    ...{ id: row.id, at: row.at, agencyKey: row.ownerAgency },
    opinion: opinion as OpinionId,
    grounds: typeof grounds === 'string' ? grounds : '',
  };
}

/** The latest opinion with its paper, for whoever may see it before it is answered with. */
export async function readOpinion(session: Session, tools: WorkTools, dispatchId: string) {
  const given = await latestOpinion(session, dispatchId);
  if (given === undefined) return null;
  const giver = (await agenciesByKey(session.tx, [given.agencyKey])).get(given.agencyKey);
  const { files } = await readStanding(session, tools, given.id);
  return {
    opinion: given.opinion,
    opinionTitle: opinionTitles[given.opinion],
    grounds: given.grounds,
    at: given.at.toISOString(),
    giver: giver === undefined ? null : agencyRef(giver),
    files,
  };
}
