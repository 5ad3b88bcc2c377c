// Co-investigation requests (协查): sent to another agency, on this node or another; and what pages read of them and of orders from above.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { agenciesById, agenciesByKey, agencyRef } from '../../../platform/organisation/agencies/agency-refs.ts';
import {
  doesOfficeWork,
  dueMarks,
  listDue,
  type ProcedureTools,
  readStanding,
  startInstances,
  type Today,
  tellStep,
  type WorkTools,
} from '../../../platform/procedures/index.ts';
import { cooperationProcedure, nodeProcedures, receivedOrder } from './procedure.ts';
import type { newRequest, requestForm, requestRecord, requestRow } from './schema.ts';
import { countOfSeries, findRequest, insertRequest, nodeOfRun, type RequestRow } from './store-requests.ts';

type Form = z.infer<typeof requestForm>;
type RequestView = z.infer<typeof requestRow>;

/**
 * Sends a request to an agency. Where that agency works on another node, the trigger on the row queues the message.
 * @returns the request's id
 * @throws Problem access.forbidden, request.invalid (agencyId)
 */
export async function sendRequest(
  session: Session,
  tools: WorkTools,
  wanted: z.infer<typeof newRequest>,
): Promise<string> {
  const { tx, acting } = session;
  if (!doesOfficeWork(acting)) throw problem('access.forbidden');
  const [agency] = await agenciesById(tx, [wanted.agencyId]);
  if (agency === undefined || agency.key === acting.agencyKey) {
    const field = { pointer: '/agencyId', zh: '请选择本单位以外的单位', en: 'choose an agency other than your own' };
    throw problem('request.invalid', {}, { fields: [field] });
  }
  const id = randomUUID();
  const { title, text } = wanted;
  const sides = { ownerAgency: agency.key, stewardAgency: acting.agencyKey };
  const start = { id, recordId: id, title, ...sides, procedure: 'exchange.cooperation', step: 'send' };
  const [begun] = await startInstances(session, tools, [{ ...start, facts: { question: text } }]);
  if (begun === undefined) throw new TypeError('a request has its run');
  const { evaluation } = begun;
  const [first] = evaluation.duties.toSorted((one, other) => one.dueAt - other.dueAt);
  await insertRequest(tx, {
    ...{ id, form: 'cooperation', title, text, ...sides, no: await nextNo(session, tools.now) },
    ...{ state: evaluation.state, sentAt: tools.now, nextDueAt: first === undefined ? null : new Date(first.dueAt) },
  });
  await tellStep(session, tools, { ...begun, step: 'send' });
  return id;
}

/** The next number of the agency in the year, such as 协查〔2026〕3号. */
async function nextNo({ tx, acting }: Session, now: Date): Promise<string> {
  const series = `协查〔${localDate(now.getTime()).slice(0, 4)}〕`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${series} ${acting.agencyKey}`}, 0))`.execute(tx);
  return `${series}${(await countOfSeries(tx, { agencyKey: acting.agencyKey, series })) + 1}号`;
}

/** @throws Problem request.notFound */
export async function readRequest(
  session: Session,
  tools: ProcedureTools,
  id: string,
): Promise<z.infer<typeof requestRecord>> {
  const { tx } = session;
  const row = await findRequest(tx, id);
  if (row === undefined) throw problem('request.notFound');
  const [request] = await requestViews(tx, [row], tools);
  if (request === undefined) throw problem('request.notFound');
  const node = (await nodeOfRun(tx, id)) ?? null;
  return { request, node, ...(await readStanding(session, tools, id)), version: row.version };
}

/** As pages and workbooks show them. */
export async function requestViews(tx: Tables, rows: readonly RequestRow[], today: Today): Promise<RequestView[]> {
  const agencies = await agenciesByKey(
    tx,
    rows.flatMap(({ ownerAgency, stewardAgency }) => [ownerAgency, stewardAgency]),
  );
  const owed = await owedBy(tx, rows);
  const dueOf = ({ id, nextDueAt }: RequestRow) => ({
    ...{ id, nextDueAt, nextAmberAt: null, nextDuty: owed.get(id) ?? null },
  });
  const marks = await dueMarks(tx, lived, rows.map(dueOf));
  return rows.flatMap((row): RequestView[] => {
    const [agency, office] = [agencies.get(row.ownerAgency), agencies.get(row.stewardAgency)];
    if (agency === undefined || office === undefined) return [];
    const { id, no, title, text, answer, state, demo, version } = row;
    const form: Form = row.form === 'order' ? 'order' : 'cooperation';
    const { states } = (form === 'order' ? receivedOrder : cooperationProcedure).declaration;
    const titles: Readonly<Record<string, { title: { zh: string; en: string } }>> = states;
    return [
      {
        ...{ id, form, no, title, text, answer, state, demo, version },
        agency: agencyRef(agency),
        office: agencyRef(office),
        stateTitle: titles[state]?.title ?? { zh: state, en: state },
        sentAt: row.sentAt.toISOString(),
        answeredAt: row.answeredAt?.toISOString() ?? null,
        nextDue: listDue(dueOf(row), { today, marks, title: null }),
      },
    ];
  });
}

const lived = {
  kinds: [...new Set(nodeProcedures.map(({ kind }) => kind))],
  procedures: nodeProcedures.map(({ procedure }) => procedure),
};

/** The earliest open duty of each, by request. */
async function owedBy(tx: Tables, rows: readonly RequestRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap(({ id, nextDueAt }) => (nextDueAt === null ? [] : [id]));
  if (ids.length === 0) return new Map();
  const duties = await tx
    .selectFrom('duty')
    .select(['instanceId', 'duty'])
    .distinctOn('instanceId')
    .where('instanceId', 'in', ids)
    .where('metAt', 'is', null)
    .where('cancelledAt', 'is', null)
    .orderBy('instanceId')
    .orderBy('dueAt')
    .execute();
  return new Map(duties.map(({ instanceId, duty }) => [instanceId, duty]));
}
