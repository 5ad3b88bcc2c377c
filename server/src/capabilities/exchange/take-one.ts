// Messages taken over, and what the rules and the database say where one cannot be.
import type pg from 'pg';
import type { Session } from '../../platform/database/connections/connect.ts';
import { brokenConstraint } from '../../platform/database/words/constraint-words.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { Problem } from '../../platform/errors/problem.ts';
import type { ExchangeKind } from '../../platform/exchange/kind.ts';
import { exchangeKind } from '../../platform/exchange/kinds.ts';
import { type WorkTools, workToolsOf } from '../../platform/procedures/index.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { type LookedAt, mirrorCases, previewCases } from '../cases/index.ts';
import { columnOf } from './incoming.ts';
import { exchangeProblem } from './problems.ts';
import type { ExchangeCase, Fault } from './schema.ts';

/** `demo`: marks what is taken over, and what waits, as invented. */
export type TakeTools = WorkTools & {
  crypto: Services['crypto'];
  /** The kinds of records beside cases. */
  kindOf: (id: string) => ExchangeKind | undefined;
  demo?: true;
};
export type Outcome = {
  status: 'new' | 'changed' | 'unchanged' | 'error';
  faults: Fault[];
  caseId: string | null;
  /** Of kinds other than cases: the record, and one that stands in the way. */
  recordId: string | null;
  standingId: string | null;
};

export async function takeToolsOf(services: Services): Promise<TakeTools> {
  const kindOf = (id: string) => exchangeKind(services, id);
  return { ...(await workToolsOf(services)), crypto: services.crypto, kindOf };
}

/** @throws Problem exchange.onlyOfficers */
export function requireOfficer({ acting }: Session): void {
  if (!acting.roles.includes('officer')) throw exchangeProblem('exchange.onlyOfficers');
}

type Asked = { message: ExchangeCase; columns: ReadonlyMap<string, string> };

/** Each message taken over whole, or nothing of it with the reasons; in their order. */
export async function takeAll(session: Session, tools: TakeTools, asked: readonly Asked[]): Promise<Outcome[]> {
  const messages = asked.map(({ message }) => message);
  return outcomesOf(asked, await mirrorCases(session, tools, messages));
}

/** What `takeAll` would do, going on from the messages before; nothing is kept. */
export async function previewAll(
  session: Session,
  tools: TakeTools,
  { asked, before }: { asked: readonly Asked[]; before: LookedAt },
): Promise<Outcome[]> {
  const messages = asked.map(({ message }) => message);
  return outcomesOf(asked, await previewCases(session, tools, { messages, before }));
}

function outcomesOf(asked: readonly Asked[], taken: Awaited<ReturnType<typeof mirrorCases>>): Outcome[] {
  return taken.map((one, index): Outcome => {
    const none = { recordId: null, standingId: null };
    if (one.status !== 'error') return { ...none, status: one.status, faults: [], caseId: one.id };
    const columns = asked[index]?.columns ?? new Map<string, string>();
    const faults = faultsOf(one.error).map((fault) => ({ ...fault, column: columnOf(columns, fault.pointer) }));
    return { ...none, status: 'error', faults, caseId: null };
  });
}

/** What the rules or the database say of a row. */
function faultsOf(error: Problem | pg.DatabaseError): Omit<Fault, 'column'>[] {
  const whole = (refusal: Problem) => [{ pointer: '/', zh: refusal.words('zh').title, en: refusal.words('en').title }];
  if (error instanceof Problem)
    return error.fields.length > 0 ? error.fields.map((field) => ({ ...field })) : whole(error);
  const { code = '' } = error;
  if (code === '42501') return whole(problem('access.refusedByDatabase'));
  return whole(brokenConstraint(error) ?? problem('record.constraint', { constraint: code }));
}
