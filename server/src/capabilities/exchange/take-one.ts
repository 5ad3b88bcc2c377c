// One message taken over in a savepoint, and what the rules and the database say where it cannot be.
import { sql } from 'kysely';
import pg from 'pg';
import type { Session } from '../../platform/database/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { Problem } from '../../platform/errors/problem.ts';
import type { Services } from '../../platform/http/services.ts';
import { type WorkTools, workToolsOf } from '../../platform/procedures/index.ts';
import { mirrorCase } from '../cases/index.ts';
import { columnOf } from './incoming.ts';
import { exchangeProblem } from './problems.ts';
import type { ExchangeCase, Fault } from './schema.ts';

export type TakeTools = WorkTools & { crypto: Services['crypto'] };
export type Outcome = { status: 'new' | 'changed' | 'unchanged' | 'error'; faults: Fault[]; caseId: string | null };

export async function takeToolsOf(services: Services): Promise<TakeTools> {
  return { ...(await workToolsOf(services)), crypto: services.crypto };
}

/** @throws Problem exchange.onlyOfficers */
export function requireOfficer({ acting }: Session): void {
  if (!acting.roles.includes('officer')) throw exchangeProblem('exchange.onlyOfficers');
}

/** One message in a savepoint: taken over whole, or nothing of it with the reasons. */
export async function takeOne(
  session: Session,
  tools: TakeTools,
  { message, columns }: { message: ExchangeCase; columns: ReadonlyMap<string, string> },
): Promise<Outcome> {
  const { tx } = session;
  await sql`savepoint one_message`.execute(tx);
  try {
    const { id, status } = await mirrorCase(session, tools, message);
    await sql`release savepoint one_message`.execute(tx);
    return { status, faults: [], caseId: id };
  } catch (error) {
    const faults = faultsOf(error);
    if (faults === null) throw error;
    await sql`rollback to savepoint one_message`.execute(tx);
    await sql`release savepoint one_message`.execute(tx);
    return {
      status: 'error',
      faults: faults.map((one) => ({ ...one, column: columnOf(columns, one.pointer) })),
      caseId: null,
    };
  }
}

/** What the rules or the database say of a row; null for what is no fault of the row, such as a lost connection. */
function faultsOf(error: unknown): Omit<Fault, 'column'>[] | null {
  const whole = (refusal: Problem) => [{ pointer: '/', zh: refusal.words('zh').title, en: refusal.words('en').title }];
  if (error instanceof Problem)
    return error.fields.length > 0 ? error.fields.map((field) => ({ ...field })) : whole(error);
  if (!(error instanceof pg.DatabaseError)) return null;
  const { code = '', constraint = '' } = error;
  if (constraint === 'case_file_place_region_fkey')
    return [{ pointer: '/regionCode', zh: '没有这个行政区划', en: 'there is no such region' }];
  if (constraint === 'case_file_numbered')
    return [{ pointer: '/no', zh: '本单位已有该案号的案件', en: 'a case of the agency has this number already' }];
  if (code === '42501') return whole(problem('access.refusedByDatabase'));
  return /^2[23]/.test(code) ? whole(problem('record.constraint', { constraint: constraint || code })) : null;
}
