// Measures over the goods of a case: never over more than there are, and never over what is held already.
import { randomUUID } from 'node:crypto';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { type Start, startInstances, type WorkTools } from '../../../platform/procedures/index.ts';
import { goodsOf, insertMeasure, type MeasureRow, setHeld, updateMeasure } from '../file/store.ts';
import { unitProblem } from '../file/units.ts';
import { partiesOfRun } from '../handling/joint.ts';
import { caseToWorkIn, weighOwn } from '../handling/joint-work.ts';
import { grantCase } from '../handling/store-handover.ts';
import { caseProblem } from '../problems.ts';
import { endOf, projectNextDuty, standingOf } from '../projections.ts';
import { lineOfCase } from '../threshold/weigh.ts';
import { type Approver, approverOf, approvingKey, unfairCompetition } from './approver.ts';
import { type MeasureKind, procedureOf } from './kinds.ts';

export type NewMeasure = {
  caseId: string;
  kind: MeasureKind;
  no: string;
  place: string;
  startedOn: string;
  urgent: boolean;
  /** Name of the agency whose principal head approves it, where the law asks for one above; the nearest unless given. */
  approver?: string | undefined;
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
  refuseGoods(q);
  const held = await heldAfter(session, { ...q, owner });
  if (q.urgent) await holdGoods(session, q.caseId, held);
  const id = randomUUID();
  const above = q.kind === 'registration' ? null : await approverOf(tx, tools, { file, owner });
  if (q.kind === 'bankEnquiry') refuseEnquiry(q, above);
  const own = owner ?? file.ownerAgency;
  const approving = above === null ? null : await approvingKey(tx, { approver: above, named: q.approver, owner: own });
  if (approving !== null && approving !== own) await openToApprover(session, { id: q.caseId, approving, owner });
  const start = {
    id,
    procedure: procedureOf[q.kind],
    line: above === null ? await lineOfCase(session, tools, file) : (unfairCompetition.lines[0] ?? null),
    recordId: q.caseId,
    title: `${q.no} ${file.title}`,
    // A measure is of the agency that takes it; the other one of a joint case sees it.
    ...(owner === null
      ? {
          ownerAgency: file.ownerAgency,
          stewardAgency: file.stewardAgency,
          parties: { ...(await partiesOfRun(tx, q.caseId)), ...(approving !== null && { approving }) },
        }
      : {
          ownerAgency: owner,
          stewardAgency: null,
          parties: { deciding: file.ownerAgency, ...(approving !== null && { approving }) },
        }),
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

/** A measure is over goods, an enquiry over none. @throws Problem request.invalid */
function refuseGoods({ kind, goods }: NewMeasure): void {
  if ((kind === 'bankEnquiry') === (goods.length === 0)) return;
  const said =
    goods.length === 0
      ? { zh: '请选择物品及其数量', en: 'names no goods' }
      : { zh: '查询银行账户不涉及物品', en: 'an enquiry about bank accounts is about no goods' };
  refuseFields([{ pointer: '/goods', ...said }]);
}

/** No law of this line but one lets an office ask banks, and never before it was approved. @throws Problem request.invalid */
function refuseEnquiry({ urgent }: NewMeasure, above: Approver | null): void {
  if (above === null)
    refuseFields([
      {
        pointer: '/kind',
        zh: '本案案由所依据的法律没有规定查询银行账户（反不正当竞争法第16条第1款第5项以外的案件）',
        en: 'the law of this offence knows no enquiry about bank accounts: the Anti-Unfair Competition Law art. 16(1)(5) alone does',
      },
    ]);
  if (urgent)
    refuseFields([
      {
        pointer: '/urgent',
        zh: '查询银行账户须先经批准，没有事后补办的规定',
        en: 'an enquiry about bank accounts is approved first; nothing lets that be made up',
      },
    ]);
}

/** The agency above sees the case from now on. @throws Problem request.invalid for the other agency of a joint case, which cannot open it */
async function openToApprover(
  { tx }: Session,
  { id, approving, owner }: { id: string; approving: number; owner: number | null },
): Promise<void> {
  if (owner === null) return grantCase(tx, { id, agencyKey: approving });
  refuseFields([
    {
      pointer: '/kind',
      zh: '联合办理的县级机关不能自行报批，请由作出决定的机关采取该措施',
      en: 'the agency that decides takes this measure: the other one of a joint case cannot bring it before an agency above',
    },
  ]);
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
