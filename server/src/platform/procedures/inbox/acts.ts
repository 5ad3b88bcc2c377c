// What the acting user may do now about each row of the inbox: nothing is offered that the procedure would refuse.
import { evaluate, type StepView } from '@qingfeng/procedure';
import type { Session } from '../../database/connections/connect.ts';
import type { Words } from '../../errors/problem.ts';
import { usesStep } from '../../http/office-functions.ts';
import { readBars } from '../approvals/bars.ts';
import { barredAsDeputy, readStandsIn } from '../deputies/deputies.ts';
import { partsOf } from '../parties.ts';
import type { DeclaredProcedure } from '../registry.ts';
import { eventsOfRuns, findInstances } from '../runs/run-rows.ts';
import { type ProcedureTools, timeWith } from '../store.ts';

type Row = { instanceId: string; duty: string; ownerAgency: number };
export type Act = { action: string; title: Words };

/** For each row the steps that meet its duty and are open to the acting user, in the order in which the duty names them. */
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
  const open = new Map<string, { acts: ReadonlyMap<string, Act>; metBy: (duty: string) => readonly string[] }>();
  for (const [id, instance] of runs) {
    const declared = tools.procedures.find(instance.procedure, instance.version);
    const events = logs.get(id) ?? [];
    const roles = partsOf(acting, declared, instance);
    const { steps } = evaluate({
      procedure: declared.procedure,
      events,
      now: timeWith(tools, events),
      calendar: tools.calendar,
      roles,
    });
    const acted = { stands, acting, declared, instance, history: events };
    const { id: procedure } = declared.procedure.declaration;
    const allowed = steps.filter(
      ({ allowed: may, step }) =>
        may &&
        usesStep(acting, { procedure, step }) &&
        barredAsDeputy(acted, step) === null &&
        bar(acted, step) === null,
    );
    open.set(id, {
      acts: new Map(allowed.map((step) => [step.step, actOf(step, declared, roles)])),
      metBy: (duty) => declared.procedure.declaration.duties[duty]?.metBy ?? [],
    });
  }
  return ({ instanceId, duty, ownerAgency }) => {
    const run = open.get(instanceId);
    if (run === undefined || ownerAgency !== acting.agencyKey) return [];
    return run.metBy(duty).flatMap((name) => run.acts.get(name) ?? []);
  };
}

function actOf({ step, title }: StepView, { actTitle }: DeclaredProcedure, parts: readonly string[]): Act {
  const act = { action: step, title };
  return { ...act, title: actTitle?.(act, parts) ?? title };
}
