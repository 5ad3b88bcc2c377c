// What whoever handles a run may submit to the head of the agency, and the sheets that stand about a run.
import { evaluate } from '@qingfeng/procedure';
import type { Session } from '../../database/connections/connect.ts';
import { partsOf } from '../parties.ts';
import { type lookAt, type ProcedureTools, timeWith } from '../store.ts';
import { alternatives, headRoles, leftOpen, ofAgency } from './bars.ts';
import { openStates } from './procedure.ts';
import { type SheetRow, sheetsOf } from './store.ts';

type Looked = Awaited<ReturnType<typeof lookAt>>;

/**
 * Steps that only the head of the acting user's agency may take, that are open in the state of the run and about which no sheet is open:
 * what an officer who is no head may submit for approval.
 */
async function stepsToSubmit(
  session: Session,
  tools: ProcedureTools,
  { looked, sheets }: { looked: Looked; sheets: readonly SheetRow[] },
): Promise<ReadonlySet<string>> {
  const { acting } = session;
  const { declared, instance, history } = looked;
  if (acting.roles.some((role) => headRoles.includes(role)) || !acting.roles.includes('officer')) return new Set();
  const heads = looked.evaluation.steps.filter(
    ({ step, allowed }) => !allowed && leftOpen(declared, step) && ofAgency(looked, step, acting.agencyKey),
  );
  if (heads.length === 0) return new Set();
  const { steps } = evaluate({
    procedure: declared.procedure,
    events: history,
    now: timeWith(tools, history),
    calendar: tools.calendar,
    roles: partsOf({ ...acting, roles: headRoles }, declared, instance),
  });
  const open = new Set(steps.filter(({ allowed }) => allowed).map(({ step }) => step));
  const under = new Set(
    sheets.filter(({ state }) => openStates.includes(state)).flatMap(({ step }) => alternatives(declared, step)),
  );
  return new Set(heads.map(({ step }) => step).filter((step) => open.has(step) && !under.has(step)));
}

/** With the sheets of the run that may be read: those of the own agency. */
export async function readAsking(session: Session, tools: ProcedureTools, looked: Looked) {
  const sheets = await sheetsOf(session, looked.instance.id);
  return { sheets, steps: await stepsToSubmit(session, tools, { looked, sheets }) };
}
