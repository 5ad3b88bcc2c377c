// What the acting user may do now about each row of the inbox: nothing is offered that the procedure would refuse.
import { openSteps, ProcedureError } from '@qingfeng/procedure';
import type { Session } from '../../database/connections/connect.ts';
import type { Words } from '../../errors/problem.ts';
import { usesStep } from '../../http/office-functions.ts';
import { readBars } from '../approvals/bars.ts';
import { barredAsDeputy, readStandsIn } from '../deputies/deputies.ts';
import { partsOf } from '../parties.ts';
import { eventsOfRuns, findInstances } from '../runs/run-rows.ts';
import { type ProcedureTools, timeWith } from '../store.ts';
import { awaitsItsDay, likelySteps, ownAct } from './likely.ts';

type Row = { instanceId: string; duty: string; ownerAgency: number; dueAt: Date };
export type Act = { action: string; title: Words };

/** For each row the likely steps that are open to the acting user, in the order in which its duty names them. */
export async function openActs(
  session: Session,
  tools: ProcedureTools,
  rows: readonly Row[],
): Promise<(row: Row) => Act[]> {
  const { tx, acting } = session;
  const stands = await readStandsIn(session);
  const ids = [...new Set(rows.map(({ instanceId }) => instanceId))];
  const runs = await findInstances(tx, ids);
  const logs = await eventsOfRuns(tx, ids);
  const bar = await readBars(session, [...runs.values()]);
  const wanted = new Map(ids.map((id) => [id, new Set<string>()]));
  for (const { instanceId, duty } of rows) wanted.get(instanceId)?.add(duty);
  const open = new Map<string, Map<string, Act[]>>();
  for (const [id, instance] of runs) {
    const declared = tools.procedures.find(instance.procedure, instance.version);
    const { id: procedure } = declared.procedure.declaration;
    const events = logs.get(id) ?? [];
    const roles = partsOf(acting, declared, instance);
    const metBy = new Map(
      [...(wanted.get(id) ?? [])].map((duty) => [duty, likelySteps(declared.procedure.declaration, duty, events)]),
    );
    const acted = { stands, acting, declared, instance, history: events };
    const situation = { procedure: declared.procedure, events, now: timeWith(tools, events), calendar: tools.calendar };
    const allowed = openIn({ ...situation, roles, user: acting.userId }, [
      ...new Set([...metBy.values()].flat()),
    ]).filter(
      ({ step }) =>
        usesStep(acting, { procedure, step }) && barredAsDeputy(acted, step) === null && bar(acted, step) === null,
    );
    const acts = new Map(
      allowed.flatMap((step) => ownAct(step, declared, roles) ?? []).map((act) => [act.action, act]),
    );
    open.set(id, new Map([...metBy].map(([duty, names]) => [duty, names.flatMap((name) => acts.get(name) ?? [])])));
  }
  const isEarly = ({ instanceId, duty, dueAt }: Row): boolean => {
    const run = runs.get(instanceId);
    if (run === undefined) return false;
    const { declaration } = tools.procedures.find(run.procedure, run.version).procedure;
    return awaitsItsDay(declaration, { duty, dueAt: dueAt.getTime(), now: tools.now });
  };
  return (row) =>
    row.ownerAgency === acting.agencyKey && !isEarly(row) ? (open.get(row.instanceId)?.get(row.duty) ?? []) : [];
}

/** None of a run whose log was tampered with: its own page refuses it and is logged, and the other rows stay. */
function openIn(...asked: Parameters<typeof openSteps>): ReturnType<typeof openSteps> {
  try {
    return openSteps(...asked);
  } catch (error) {
    if (error instanceof ProcedureError && error.code === 'history') return [];
    throw error;
  }
}
