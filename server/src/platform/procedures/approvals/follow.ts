// Sheets follow what happens: stage after stage, opened where a chain is declared, closed when the head decides or the matter moves on.
import { randomUUID } from 'node:crypto';
import type { Json } from '@qingfeng/procedure';
import type { Session } from '../../database/connections/connect.ts';
import { sayFact } from '../facts-said.ts';
import { type Step, startInstances, type Taken, takeStep } from '../store.ts';
import type { WorkTools } from '../tell.ts';
import { alternatives, leftOpen, ofAgency, readChains } from './bars.ts';
import { sheetProcedure } from './procedure.ts';
import { findSheet, insertSheet, openSheets, peopleAtWork, type SheetRow, type Stage } from './store.ts';

type Asked = {
  run: Pick<Taken, 'instance' | 'declared'>;
  step: string;
  opinion: string;
  files?: readonly string[];
  /** Whether a step of the run opens it by itself. */
  follows: boolean;
  demo?: boolean;
};

const sheetId = sheetProcedure.declaration.id;

/** What a restricted or sealed matter is called on a sheet is what its run is called. @returns the run of the sheet, moved on to whoever is next */
export async function openSheet(session: Session, tools: WorkTools, asked: Asked): Promise<string> {
  const { tx, acting } = session;
  const { instance } = asked.run;
  const chain = (await readChains(session)).find(
    (one) => one.procedure === instance.procedure && one.step === asked.step,
  );
  const names = await peopleAtWork(session, chain?.stages.flatMap(({ people }) => people) ?? []);
  const stages: Stage[] = (chain?.stages ?? []).map(({ title, people }) => ({
    ...{ title, people },
    names: people.map((id) => names.get(id) ?? ''),
  }));
  const id = randomUUID();
  const demo = asked.demo ?? false;
  await startInstances(session, tools, [
    {
      ...{ id, procedure: sheetId, recordId: id, ownerAgency: acting.agencyKey, stewardAgency: null, demo },
      title: titleFor(asked),
      step: 'submit',
      facts: { opinion: asked.opinion, ...((asked.files?.length ?? 0) > 0 && { files: [...(asked.files ?? [])] }) },
      byPlatform: asked.follows,
    },
  ]);
  await insertSheet(tx, {
    ...{ id, agencyKey: acting.agencyKey, run: instance.id, procedure: instance.procedure, step: asked.step },
    ...{ follows: asked.follows, opinion: asked.opinion, stages: JSON.stringify(stages), state: 'reviewing' },
    ...{ draftedBy: acting.userId, draftedByName: acting.displayName, draftedAt: tools.now, demo },
  });
  await moveOn(session, tools, id);
  return id;
}

function titleFor({ run: { instance, declared }, step }: Asked): string {
  const title = declared.procedure.stepByName.get(step)?.rule.title.zh ?? step;
  return `呈批${title}：${instance.title}`.slice(0, 500);
}

/** Leads a sheet to whoever is next: a stage whose people have left or submitted it themselves is passed over, and said to be. */
async function moveOn(session: Session, tools: WorkTools, id: string): Promise<void> {
  for (;;) {
    const sheet = await findSheet(session, id);
    if (sheet?.state !== 'reviewing') return tellNext(session, tools, sheet);
    const stage = sheet.stages[sheet.stage];
    const byPlatform = { instanceId: id, facts: {}, byPlatform: true };
    if (stage === undefined) await takeStep(session, tools, { ...byPlatform, step: sheet.follows ? 'pass' : 'toHead' });
    else if (await someoneReads(session, sheet, stage)) return tellNext(session, tools, sheet);
    else
      await takeStep(session, tools, {
        ...byPlatform,
        step: 'skip',
        reason: `${stage.title}：审核人为呈批人或者已不在岗`,
      });
  }
}

async function someoneReads(session: Session, { draftedBy }: SheetRow, { people }: Stage): Promise<boolean> {
  const others = people.filter((one) => one !== draftedBy);
  return (await peopleAtWork(session, others)).size > 0;
}

/** Whoever is next hears of it; the platform tells other agencies of steps, and here all are of one. */
async function tellNext({ tx, acting }: Session, { tell }: WorkTools, sheet: SheetRow | undefined): Promise<void> {
  if (tell === undefined || sheet === undefined) return;
  const link = `/approvals/${sheet.id}`;
  const from = acting.displayName;
  const kind = 'approvalSheet';
  const body = { zh: sheet.opinion.slice(0, 200), en: sheet.opinion.slice(0, 200) };
  if (sheet.state === 'reviewing') {
    const also = (sheet.stages[sheet.stage]?.people ?? []).filter((one) => one !== acting.userId);
    const title = {
      zh: `${sheet.draftedByName}呈批的事项请您审核`,
      en: `Submitted by ${sheet.draftedByName}: please read`,
    };
    await tell(tx, [{ also, kind, link, title, body }]);
  }
  if (sheet.state === 'deciding') {
    const title = {
      zh: `${sheet.draftedByName}呈批的事项请您决定`,
      en: `Submitted by ${sheet.draftedByName}: please decide`,
    };
    await tell(tx, [{ agencyKey: acting.agencyKey, role: 'approver', except: acting.userId, kind, link, title, body }]);
  }
  if (sheet.state === 'returned' && sheet.draftedBy !== acting.userId) {
    const title = { zh: `${from}退回了您呈批的事项`, en: `${from} returned what you submitted` };
    await tell(tx, [{ also: [sheet.draftedBy], kind, link, title }]);
  }
}

/** After a step of any run: sheets about it are closed or lapse, and one is opened where what waits for the head has a chain. */
export async function followSheets(session: Session, tools: WorkTools, taken: Taken, step: Step): Promise<void> {
  const { instance, declared, evaluation } = taken;
  if (instance.procedure === sheetId) return moveOn(session, tools, instance.id);
  const decision = declared.procedure.stepByName.get(step.step)?.rule.title.zh ?? step.step;
  const sheets = (await openSheets(session, [instance.id])).filter(({ run }) => run === instance.id);
  for (const sheet of sheets) {
    const byPlatform = { instanceId: sheet.id, byPlatform: true };
    const decides = alternatives(declared, sheet.step).includes(step.step);
    const from = declared.procedure.stepByName.get(sheet.step)?.rule.from ?? [];
    if (decides) await takeStep(session, tools, { ...byPlatform, step: 'decided', facts: { decision } });
    else if (!from.includes(evaluation.state))
      await takeStep(session, tools, { ...byPlatform, step: 'lapse', facts: {} });
  }
  if (step.byPlatform === true) return;
  for (const chain of await readChains(session)) {
    if (chain.procedure !== instance.procedure || !opened(taken, step.step, chain.step)) continue;
    if (!leftOpen(declared, chain.step) || !ofAgency(taken, chain.step, session.acting.agencyKey)) continue;
    if (sheets.some((one) => one.step === chain.step && one.state !== 'decided')) continue;
    await openSheet(session, tools, { run: taken, step: chain.step, opinion: saidWith(taken, step), follows: true });
  }
}

/** Whether a step opened a duty of the head that another step of the head meets. */
function opened({ declared, evaluation }: Taken, by: string, met: string): boolean {
  return Object.entries(declared.procedure.declaration.duties).some(([duty, { owner, opensOn, metBy }]) => {
    const roles = declared.parts[owner]?.roles;
    const ofHead = roles?.length === 1 && roles[0] === 'approver';
    const open = evaluation.duties.some((one) => one.duty === duty && one.status === 'open');
    return ofHead && open && opensOn.includes(by) && metBy.includes(met);
  });
}

/** What came with the step that asks for the decision, in one text. */
function saidWith({ declared }: Taken, { step, facts, reason }: Step): string {
  const rule = declared.procedure.stepByName.get(step)?.rule;
  const lines = (rule?.requires ?? []).flatMap((asked) => {
    const value: Json | undefined = facts[asked.fact];
    return value === undefined || asked.kind === 'file'
      ? []
      : [`${asked.title.zh}：${sayFact(asked, value)?.zh ?? ''}`];
  });
  const all = [...lines, ...(reason === undefined ? [] : [reason])];
  return (all.length === 0 ? (rule?.title.zh ?? step) : all.join('\n')).slice(0, 5_000);
}
