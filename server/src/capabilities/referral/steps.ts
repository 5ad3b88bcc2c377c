// Steps of a referral with what they bring about beside the run: who takes part from then on, goods handed over, the case told.
import type { Json } from '@qingfeng/procedure';
import type { Session, Tables } from '../../platform/database/connections/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { act, type Step, type WorkTools } from '../../platform/procedures/index.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { caseStep, handOverMeasure, noteLetterNo, readReferralSource, unitProblem } from '../cases/index.ts';
import { keepDossier } from './prepare/dossier.ts';
import { withWhatIsHeld } from './prepare/held.ts';
import { exhibitsFrom } from './prepare/prepare.ts';
import { columnsFrom, storedSource, takenFrom } from './prepare/take-over.ts';
import { referralProblem } from './problems.ts';
import { askToTell, type Told, tellOwnCase, turnsCase } from './provided/tell-case.ts';
import { findPolice, partyFor } from './sides.ts';
import {
  exhibitsOf,
  findReferral,
  insertExhibits,
  type ReferralRow,
  removeExhibits,
  setHandedOver,
  updateReferral,
} from './store.ts';

/** Work tools of a request, and how the case is told after the commit where whoever acts may not write to it. */
export type ReferralTools = WorkTools & {
  services: Pick<Services, 'files' | 'crypto' | 'clock' | 'reading'>;
  tellCase: (tx: Tables, told: Told) => Promise<void>;
};

/**
 * Takes a step of a referral. `send` opens it to police and procuratorate and moves the case; `forward` hands the part of the police
 * on; an end is told to the case, once.
 * @throws Problem request.notFound, request.invalid, step.notAllowed, step.notYours, referral.noParty, referral.notHeld
 */
export async function takeReferralStep(session: Session, tools: ReferralTools, step: Step): Promise<void> {
  const row = await findReferral(session.tx, step.instanceId);
  if (row === undefined) throw problem('request.notFound');
  if (step.step === 'send') return send(session, tools, { row, step });
  if (step.step === 'handOverExhibits') return handOver(session, tools, { row, step });
  if (step.step === 'judge') refuseWrongSetOff(row, step);
  await act(session, tools, { ...step, ...(await partiesAfter(session, tools, step)) });
  if (!turnsCase(step.step) || row.caseId === null) return;
  // The agency's own act locks or frees its own case at once; what others do reaches it by a job, for they may not write to it.
  if (row.ownerAgency === session.acting.agencyKey) await tellOwnCase(session, tools, row);
  else await tools.tellCase(session.tx, { referralId: row.id, requestId: session.acting.requestId });
}

/** A fine that the agency imposed is set off against the criminal fine, as far as it goes (国务院令第310号 11(3)). */
function refuseWrongSetOff({ fineBefore }: ReferralRow, { facts }: Step): void {
  // Only a sentence has a fine; that none is asked otherwise is said by the step itself.
  const sentenced = facts.judgment === 'sentenced';
  const criminal = sentenced && typeof facts.criminalFineFen === 'number' ? facts.criminalFineFen : 0;
  const due = Math.min(fineBefore ?? 0, criminal);
  const given = typeof facts.offsetFen === 'number' ? facts.offsetFen : 0;
  if (given === due) return;
  throw problem('request.invalid', {}, { fields: [{ pointer: '/facts/offsetFen', ...setOff(fineBefore ?? 0, due) }] });
}

/** What is to be set off against a criminal fine, and why. */
function setOff(before: number, due: number): { zh: string; en: string } {
  const [fine, part] = [before, due].map((fen) => (fen / 100).toLocaleString('en-US'));
  if (before === 0)
    return {
      zh: '移送前没有罚款，没有可以折抵的',
      en: 'no fine was imposed before the referral, so there is nothing to set off',
    };
  if (due === 0)
    return {
      zh: `没有判处罚金，移送前的罚款 ${fine} 元不折抵`,
      en: `no criminal fine was imposed: the fine of ${fine} yuan before it is not set off`,
    };
  return {
    zh: `移送前已处罚款 ${fine} 元，应当折抵罚金 ${part} 元`,
    en: `of the fine of ${fine} yuan that came before, ${part} yuan are set off against the criminal fine`,
  };
}

/** Agencies that take part from a step on. */
async function partiesAfter(session: Session, tools: ReferralTools, step: Step): Promise<Pick<Step, 'parties'>> {
  const { tx, acting } = session;
  if (step.step === 'prosecute') return { parties: { court: (await partyFor(tx, 'court', acting)).key } };
  if (step.step !== 'forward') return {};
  const named = typeof step.facts.competent === 'string' ? step.facts.competent.trim() : '';
  const police = named === '' ? undefined : await findPolice(tx, named);
  if (police !== undefined && police.key !== acting.agencyKey) return { parties: { police: police.key } };
  // Whoever may not take the step at all hears that first; what this writes is undone by the refusal below.
  await act(session, tools, step);
  const field = {
    pointer: '/facts/competent',
    zh: '平台中没有登记该公安机关，或者就是本机关',
    en: 'this police authority is not registered here, or is your own',
  };
  throw problem('request.invalid', {}, { fields: [field] });
}

async function send(session: Session, tools: ReferralTools, q: { row: ReferralRow; step: Step }): Promise<void> {
  const { row, step } = q;
  const { tx, acting } = session;
  // Whoever may not take the step hears that first: the case it takes from is not theirs to read.
  if (acting.agencyKey !== row.ownerAgency) {
    await act(session, tools, step);
    throw new TypeError('a referral is sent by its own agency');
  }
  const { policeAgency: police, procuratorateAgency: procuratorate } = row;
  if (police === null || procuratorate === null) throw new TypeError('a prepared referral knows whom it is for');
  const caseId = caseOf(row);
  const source = await readReferralSource(session, tools, caseId);
  const taken = takenFrom(source);
  const { before, files } = storedSource(row.source);
  const materials = withWhatIsHeld(step.facts.materials, { ...taken, files });
  const facts = { ...step.facts, materials };
  // Taken before anything is written: it locks the run, and a second sender is refused.
  await act(session, tools, { ...step, facts, parties: { police, procuratorate } });
  const { title: _title, ...columns } = columnsFrom(source, taken);
  await updateReferral(tx, row.id, { ...columns, source: JSON.stringify({ ...taken, before, files }) });
  await removeExhibits(tx, row.id);
  await insertExhibits(tx, exhibitsFrom(row.id, source));
  await keepDossier(session, tools, { row, caseId, facts });
  const referralNo = step.facts.referralNo ?? '';
  await noteLetterNo(tx, { agencyKey: row.ownerAgency, no: String(referralNo) });
  await caseStep(session, tools, { caseId, step: 'refer', facts: { referralNo } });
}

/** @throws Problem referral.keptElsewhere where the case, and so the agency's part, is on another installation */
function caseOf({ caseId }: ReferralRow): string {
  if (caseId === null) throw referralProblem('referral.keptElsewhere');
  return caseId;
}

/** Goods go over line by line, never more than are held; a measure whose goods are all gone ends with it. */
async function handOver(session: Session, tools: ReferralTools, q: { row: ReferralRow; step: Step }): Promise<void> {
  const { row, step } = q;
  const { tx } = session;
  await act(session, tools, step);
  const source = await readReferralSource(session, tools, caseOf(row));
  const held = new Map(source.goods.map(({ line, held: quantity }) => [line, quantity]));
  const exhibits = new Map((await exhibitsOf(tx, row.id)).map((one) => [one.line, one]));
  const after = new Map([...exhibits].map(([line, one]) => [line, Number(one.handedOver)]));
  for (const [name, asked] of quantitiesOf(step.facts.quantities)) {
    const line = Number(name);
    const exhibit = exhibits.get(line);
    if (exhibit === undefined) throw referralProblem('referral.notOfCase', { line: name });
    const pointer = `/facts/quantities/${name}`;
    if (!(asked > 0) || asked !== thousandth(asked)) {
      const field = {
        pointer,
        zh: '应大于 0，最多三位小数',
        en: 'must be greater than 0, with at most three decimals',
      };
      throw problem('request.invalid', {}, { fields: [field] });
    }
    const given = Number(exhibit.handedOver);
    const available = Math.min(thousandth(Number(exhibit.quantity) - given), held.get(line) ?? 0);
    if (asked > available)
      throw referralProblem('referral.notHeld', {
        line: name,
        held: String(available),
        given: String(given),
        asked: String(asked),
      });
    // The rest of a line that was stored before with a fraction can go whole.
    const half = asked < available && unitProblem(pointer, { quantity: asked, unit: exhibit.unit });
    if (half) throw problem('request.invalid', {}, { fields: [half] });
    const now = thousandth(given + asked);
    after.set(line, now);
    await setHandedOver(tx, { referralId: row.id, line, handedOver: now });
  }
  const receiver = typeof step.facts.receiver === 'string' ? step.facts.receiver : '';
  for (const { id, endedOn, goods, agency } of source.measures) {
    // What the other agency of a joint case holds is handed over by itself.
    if (agency !== null) continue;
    const gone = ({ line, quantity }: { line: number; quantity: number }) => (after.get(line) ?? 0) >= quantity;
    if (endedOn === null && goods.length > 0 && goods.every(gone))
      await handOverMeasure(session, tools, { measureId: id, receiver });
  }
}

/** Quantities have three decimals; without this a sum or rest of them may be off by a hair. */
const thousandth = (quantity: number): number => Math.round(quantity * 1000) / 1000;

function quantitiesOf(facts: Json | undefined): [string, number][] {
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) return [];
  return Object.entries(facts).flatMap(([line, value]) => (typeof value === 'number' ? [[line, value]] : []));
}

/** The tools of steps of referrals, for a request. */
export function referralTools(services: Services, tools: WorkTools): ReferralTools {
  return { ...tools, services, tellCase: (tx, data) => askToTell(services, tx, data) };
}
