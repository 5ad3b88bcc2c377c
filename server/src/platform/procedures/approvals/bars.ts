// What internal approval bars: a decision whose chain is not over, reading for a stage that is another's, and approving what one drew up.
import type { ProcedureEvent } from '@qingfeng/procedure';
import type { Role, Session, Tables } from '../../database/connections/connect.ts';
import type { Words } from '../../errors/problem.ts';
import { readStandsIn } from '../deputies/deputies.ts';
import { approvedAs } from '../handlers/approved-as.ts';
import { readHandlers } from '../handlers/handlers.ts';
import { agencyOfPart } from '../parties.ts';
import { type DeclaredProcedure, type Instance, officeRoles } from '../registry.ts';
import { sheetProcedure } from './procedure.ts';
import { type ChainRow, chainsHere, openSheets, type SheetRow } from './store.ts';

type Run = { instance: Instance; declared: DeclaredProcedure };
/** Why the acting user may not take a step of a run now, for reasons of internal approval; null where nothing bars them. */
export type Bar = (run: Run & { history: readonly ProcedureEvent[] }, step: string) => Words | null;

const known = new WeakMap<Tables, Promise<ChainRow[]>>();

/** Asked once in a transaction. */
export function readChains(session: Session): Promise<ChainRow[]> {
  const before = known.get(session.tx);
  if (before !== undefined) return before;
  const asked = chainsHere(session);
  known.set(session.tx, asked);
  return asked;
}

/** To be called by whoever changed a chain in this transaction. */
export const forgetChains = ({ tx }: Session): boolean => known.delete(tx);

/**
 * Whether a step is decided by the head of the agency alone, and how it is led up to is left to the agency: not where the law says as whom
 * it is decided (国务院令第310号 5).
 */
export function leftOpen(declared: DeclaredProcedure, step: string): boolean {
  const rule = declared.procedure.stepByName.get(step)?.rule;
  if (rule === undefined || declared.procedure === sheetProcedure) return false;
  const roles = rule.actors.map((actor) => declared.parts[actor]?.roles ?? officeRoles);
  const heads = roles.length > 0 && roles.every((own) => own.length === 1 && own[0] === 'approver');
  return heads && rule.requires?.some(({ fact }) => fact === approvedAs.fact) !== true;
}

/** Whether the acting user's agency takes the step, whoever of its people may. */
export function ofAgency(run: Run, step: string, agencyKey: number): boolean {
  const actors = run.declared.procedure.stepByName.get(step)?.rule.actors ?? [];
  return actors.some((actor) => agencyOfPart(run.declared, run.instance, actor) === agencyKey);
}

/** Steps of the head that meet the same duty as this one: what may be decided instead of what was asked. */
export function alternatives(declared: DeclaredProcedure, step: string): string[] {
  const duties = Object.values(declared.procedure.declaration.duties).filter(({ metBy }) => metBy.includes(step));
  const all = new Set([step, ...duties.flatMap(({ metBy }) => metBy)]);
  return [...all].filter((one) => one === step || leftOpen(declared, one));
}

/** Runs of which any step may be barred are looked at together, whatever their number. */
export async function readBars(session: Session, runs: readonly Instance[]): Promise<Bar> {
  const ids = runs.map(({ id }) => id);
  const sheets = await openSheets(session, ids);
  const chains = await readChains(session);
  if (sheets.length === 0 && chains.length === 0) return () => null;
  const { principals } = await readStandsIn(session);
  const people = [session.acting.userId, ...principals.map(({ id }) => id)];
  const own = sheets.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
  const handlers = await readHandlers(session.tx, { runs: own, agencyKey: session.acting.agencyKey });
  const who: Who = { me: session.acting.userId, people };
  return (run, step) => {
    const sheet = sheets.find(({ id }) => id === run.instance.id);
    if (sheet !== undefined)
      return onSheet({ sheet, step, who, handler: handlers.get(sheet.id)?.handler?.id, history: run.history });
    if (!leftOpen(run.declared, step) || !ofAgency(run, step, session.acting.agencyKey)) return null;
    const asked = sheets.filter(
      (one) => one.run === run.instance.id && alternatives(run.declared, one.step).includes(step),
    );
    const chain = chains.some((one) => one.procedure === run.instance.procedure && one.step === step);
    return onDecision({ asked, step, chain, who });
  };
}

type Who = { me: string; people: readonly string[] };

function onSheet(q: {
  sheet: SheetRow;
  step: string;
  who: Who;
  handler: string | undefined;
  history: readonly ProcedureEvent[];
}): Words | null {
  const { sheet, step, who } = q;
  if (step === 'agree' || step === 'giveBack') {
    const stage = sheet.stages[sheet.stage];
    if (sheet.draftedBy === who.me) return ownDraft;
    if (stage === undefined || !stage.people.some((id) => who.people.includes(id))) return elsewhere(sheet);
    const inPlace = !stage.people.includes(who.me);
    return inPlace && (sheet.worked || q.history.some(({ by }) => by.user === who.me)) ? workedOn : null;
  }
  if (step === 'refuse') return sheet.draftedBy === who.me ? ownDraft : null;
  if (step === 'resubmit' || step === 'withdraw')
    return who.people.includes(sheet.draftedBy) || (sheet.state === 'returned' && q.handler === who.me)
      ? null
      : notDrafter(sheet);
  return null;
}

function onDecision(q: { asked: readonly SheetRow[]; step: string; chain: boolean; who: Who }): Words | null {
  const ready = q.asked.find(({ state }) => state === 'deciding' || state === 'passed');
  if (ready !== undefined) return ready.draftedBy === q.who.me && q.step === ready.step ? ownDraft : null;
  if (!q.chain) return null;
  const [under] = q.asked;
  if (under === undefined) return notSubmitted;
  return under.state === 'returned' ? sentBack : elsewhere(under);
}

const ownDraft: Words = {
  zh: '呈批人不能审批本人呈批的事项',
  en: 'whoever submitted it does not approve it',
};
const workedOn: Words = {
  zh: '本人办理过的事项，不能代他人审批',
  en: 'a deputy does not approve what they themselves worked on',
};
const notSubmitted: Words = {
  zh: '本单位规定须先呈批，由承办人发起',
  en: 'by the chain of this agency it is submitted first, by whoever handles it',
};
const sentBack: Words = {
  zh: '呈批已退回承办人补充',
  en: 'it was returned to whoever submitted it',
};

function elsewhere({ stages, stage, state }: SheetRow): Words {
  const at = stages[stage];
  if (state !== 'reviewing' || at === undefined) return sentBack;
  const names = at.names.join('、');
  return { zh: `正在呈批，待${at.title}审核（${names}）`, en: `being read: ${at.title} (${at.names.join(', ')})` };
}

function notDrafter({ draftedByName }: SheetRow): Words {
  return { zh: `由呈批人${draftedByName}办理`, en: `it is done by ${draftedByName}, who submitted it` };
}

/** Roles of a head, whatever they are called: what is asked of them is looked at as they would see it. */
export const headRoles: readonly Role[] = ['approver'];
