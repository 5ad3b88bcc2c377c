// Measures over the goods of a case: never over more than there are, and never over what is held already.
import { randomUUID } from 'node:crypto';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { type Start, startInstances, type WorkTools } from '../../../platform/procedures/index.ts';
import { goodsOf, insertMeasure, type MeasureRow, setHeld, updateMeasure } from '../file/store.ts';
import { unitProblem } from '../file/units.ts';
import { partiesOfRun } from '../handling/joint.ts';
import { caseToWorkIn, weighOwn } from '../handling/joint-work.ts';
import { caseProblem } from '../problems.ts';
import { endOf, projectNextDuty, standingOf } from '../projections.ts';
import { lineOfCase } from '../threshold/weigh.ts';

export type NewMeasure = {
  caseId: string;
  kind: 'seizure' | 'sealing' | 'registration';
  no: string;
  place: string;
  startedOn: string;
  urgent: boolean;
  goods: readonly { line: number; quantity: number }[];
  demo?: boolean;
};

/**
 * Imposes a measure over lines of the goods list at once where it is urgent; otherwise it waits for the head, and the goods are held
 * from the step `impose` on (行政强制法 18, 19).
 * @returns the measure's id
 * @throws Problem request.notFound, request.invalid, cases.heldTooMuch, step.notYours, record.duplicate (number)
 */
export async function imposeMeasure(session: Session, tools: WorkTools, q: NewMeasure): Promise<string> {
  const { tx } = session;
  const { file, owner } = await caseToWorkIn(session, { id: q.caseId });
  const held = await heldAfter(session, { ...q, owner });
  if (q.urgent) await holdGoods(session, q.caseId, held);
  const id = randomUUID();
  const seizes = q.kind !== 'registration';
  const start = {
    id,
    procedure: seizes ? 'cases.measure' : 'cases.registration',
    line: await lineOfCase(session, tools, file),
    recordId: q.caseId,
    title: `${q.no} ${file.title}`,
    // A measure is of the agency that takes it; the other one of a joint case sees it.
    ...(owner === null
      ? {
          ownerAgency: file.ownerAgency,
          stewardAgency: file.stewardAgency,
          parties: await partiesOfRun(tx, q.caseId),
        }
      : { ownerAgency: owner, stewardAgency: null, parties: { deciding: file.ownerAgency } }),
    supervised: file.supervised,
    demo: q.demo ?? file.demo,
    ...firstStep(q),
  };
  const [begun] = await startInstances(session, tools, [start]);
  if (begun === undefined) throw new TypeError('a measure has its run');
  const { state } = standingOf(begun.evaluation);
  await insertMeasure(tx, {
    id,
    caseId: q.caseId,
    kind: q.kind,
    no: q.no,
    place: q.place,
    startedOn: q.startedOn,
    state,
    nextDueAt: endOf(begun.evaluation),
    goods: JSON.stringify(q.goods),
    ownerAgency: owner,
    demo: start.demo,
  });
  await projectNextDuty(tx, { caseId: q.caseId, agencyKey: file.ownerAgency });
  await weighOwn(session, tools, q.caseId);
  return id;
}

/**
 * Holds the goods of a measure that was approved, from the day on which it is imposed.
 * @throws Problem cases.heldTooMuch
 */
export async function holdApproved(session: Session, measure: MeasureRow, startedOn: string): Promise<void> {
  const goods = measure.goods as { line: number; quantity: number }[];
  const { caseId, ownerAgency: owner } = measure;
  await holdGoods(session, caseId, await heldAfter(session, { caseId, goods, owner }));
  await updateMeasure(session.tx, measure.id, { startedOn });
}

/** Urgency alone lets a measure be imposed before the head has approved it. */
function firstStep({ urgent, startedOn }: NewMeasure): Pick<Start, 'step' | 'facts'> {
  if (urgent) return { step: 'impose', facts: { startedOn, urgent } };
  return { step: 'propose', facts: { plannedOn: startedOn } };
}

type Held = ReadonlyMap<number, number>;

/** What would be held of each line of the measure, never more than there is. @throws Problem cases.heldTooMuch, request.invalid */
async function heldAfter(
  { tx }: Session,
  { caseId, goods, owner }: Pick<NewMeasure, 'caseId' | 'goods'> & { owner: number | null },
): Promise<Held> {
  const lines = new Map((await goodsOf(tx, caseId)).map((row) => [row.line, row]));
  const all = new Map<number, number>();
  for (const [at, { line, quantity }] of goods.entries()) {
    const row = lines.get(line);
    if (row !== undefined && row.ownerAgency !== owner)
      throw problem('request.invalid', {}, { fields: [notListed(at)] });
    const there = Number(row?.quantity ?? 0);
    const held = Number(row?.held ?? 0);
    const after = (thousandths(held) + thousandths(quantity)) / 1000;
    if (row === undefined || after > there)
      throw caseProblem('cases.heldTooMuch', { line, there, held, asked: quantity });
    // The rest of a line that was stored before with a fraction can be taken whole.
    const half = after < there && unitProblem(`/goods/${at}/quantity`, { quantity, unit: row.unit });
    if (half) throw problem('request.invalid', {}, { fields: [half] });
    all.set(line, after);
    lines.set(line, { ...row, held: String(after) });
  }
  return all;
}

const notListed = (at: number) => ({
  pointer: `/goods/${at}/line`,
  zh: '由另一机关登记，只能由该机关采取措施',
  en: 'was listed by the other agency, which alone takes measures over it',
});

async function holdGoods({ tx }: Session, caseId: string, held: Held): Promise<void> {
  for (const [line, quantity] of held) await setHeld(tx, { caseId, line, held: quantity });
}

/** Quantities are stored with three decimals; a sum of them is made without fractions. */
const thousandths = (quantity: number): number => Math.round(quantity * 1000);
