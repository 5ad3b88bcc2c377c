// What the law brings before an agency above: which agency that is, that it sees the case from then on, and what the page says of it.
import type { Json, ProcedureEvent } from '@qingfeng/procedure';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { agencyNamed, type KeyedAgency } from '../../../platform/organisation/agencies/agency-refs.ts';
import type { Step } from '../../../platform/procedures/index.ts';
import { reviewResults } from '../life/superior.ts';
import { problemOf } from '../rules/parts.ts';
import { imposesPenalties } from '../rules/powers.ts';
import type { CaseRecord } from '../schema-record.ts';
import type { CaseFile } from '../store.ts';
import { isAbove, placesOf } from './places.ts';
import { grantCase } from './store-handover.ts';

/** Steps that bring a case before an agency above, with the fact that names it: the part of the run bears the same name. */
const asks = { askDesignation: 'superior', reportForRecord: 'recordedBy', receiveReview: 'reviewOrgan' } as const;
type Ask = keyof typeof asks;
const isAsk = (step: string): step is Ask => Object.hasOwn(asks, step);

/**
 * The step with the agency above that its facts name as a party of the run.
 * @throws Problem request.invalid for an agency that is not here or not above, and for one that imposes no penalties
 */
export async function withSuperior(session: Session, step: Step): Promise<Step> {
  const { tx, acting } = session;
  if (step.step === 'designate') await refuseDesignation(session, step);
  if (!isAsk(step.step)) return step;
  const fact = asks[step.step];
  const disputing = step.step === 'askDesignation' ? await disputingOf(session, step) : [];
  const above = await agencyOf(tx, step.facts[fact]);
  if (above === undefined) return refuse(fact, unknown);
  if (!(await isAbove(tx, above, [acting.agencyKey, ...disputing]))) refuse(fact, notAbove[step.step]);
  return { ...step, parties: { [fact]: above.key } };
}

async function disputingOf({ tx, acting }: Session, { facts }: Step): Promise<number[]> {
  const other = await agencyOf(tx, facts.disputing);
  if (other === undefined) return refuse('disputing', unknown);
  const place = (await placesOf(tx, [other.key])).get(other.key);
  if (other.key === acting.agencyKey || place === undefined || !imposesPenalties(place)) refuse('disputing', another);
  return [other.key];
}

/** Whoever is designated imposes penalties and lies below the agency that designates it. */
async function refuseDesignation({ tx, acting }: Session, { facts }: Step): Promise<void> {
  if (facts.designation !== 'other') return;
  const designated = await agencyOf(tx, facts.designated);
  if (designated === undefined) return refuse('designated', unknown);
  const place = (await placesOf(tx, [designated.key])).get(designated.key);
  if (place === undefined || !imposesPenalties(place)) refuse('designated', another);
  if (!(await isAbove(tx, { key: acting.agencyKey }, [designated.key]))) refuse('designated', notBelow);
}

const agencyOf = (tx: Tables, name: Json | undefined): Promise<KeyedAgency | undefined> =>
  typeof name === 'string' ? agencyNamed(tx, name.trim()) : Promise.resolve(undefined);

function refuse(fact: string, why: { zh: string; en: string }): never {
  refuseFields([problemOf(fact, why)]);
  throw new Error('a field at fault is refused');
}

const unknown = { zh: '本平台没有这一机关', en: 'no agency here has this name' };
const another = {
  zh: '应为另一个有行政处罚权的机关',
  en: 'must be another agency that imposes administrative penalties',
};
const notBelow = { zh: '不是本机关下级的机关', en: 'is not below the agency that designates it' };
const notAbove = {
  askDesignation: {
    zh: '不是双方共同的上一级机关（行政处罚法第25条第2款）',
    en: 'is not above both agencies (Penalty Law art. 25(2))',
  },
  reportForRecord: { zh: '不是本机关的上级机关', en: 'is not above this agency' },
  receiveReview: {
    zh: '不是本机关的上级机关或者本级人民政府的机关',
    en: 'is neither above this agency nor of its government',
  },
} as const;

/** The agency that was named sees the case from now on; what it owes stands in its inbox, and it is told of it. */
export async function openToSuperior({ tx }: Session, { file, step }: { file: CaseFile; step: Step }): Promise<void> {
  if (!isAsk(step.step)) return;
  const agencyKey = step.parties?.[asks[step.step]];
  if (agencyKey !== undefined) await grantCase(tx, { id: file.id, agencyKey });
}

type Above = CaseRecord['above'][number];

/** What was brought before agencies above, the latest first. */
export function aboveOf(history: readonly ProcedureEvent[]): CaseRecord['above'] {
  return history.flatMap((event, at) => (isAsk(event.step) ? [asked(event, history.slice(at + 1))] : [])).reverse();
}

const textOf = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

function asked(event: ProcedureEvent, since: readonly ProcedureEvent[]): Above {
  const step = event.step as Ask;
  // What is asked again was answered or taken back before.
  const next = since.findIndex((one) => one.step === step);
  const own = next === -1 ? since : since.slice(0, next);
  const answer = own.find((one) => answers[step].includes(one.step));
  return {
    kind: kinds[step],
    agency: textOf(event.facts[asks[step]]) ?? '',
    askedAt: new Date(event.at).toISOString(),
    about: textOf(event.facts[abouts[step]]),
    stayed: own.some((one) => one.step === 'stayExecution'),
    answer: answer === undefined ? null : { at: new Date(answer.at).toISOString(), ...said(answer) },
  };
}

const kinds = { askDesignation: 'designation', reportForRecord: 'record', receiveReview: 'review' } as const;
const abouts = { askDesignation: 'disputing', reportForRecord: 'recordDocument', receiveReview: 'applicant' } as const;
const answers: Readonly<Record<Ask, readonly string[]>> = {
  askDesignation: ['designate', 'withdrawDesignation'],
  reportForRecord: ['takeOnRecord', 'objectToDecision'],
  receiveReview: ['decideReview'],
};

type Said = Omit<NonNullable<Above['answer']>, 'at'>;

function said({ step, facts }: ProcedureEvent): Said {
  switch (step) {
    case 'designate':
      return { ...designated(textOf(facts.designated)), document: textOf(facts.designationDocument), note: null };
    case 'withdrawDesignation':
      return { zh: '已撤回', en: 'Taken back', document: null, note: null };
    case 'takeOnRecord':
      return { zh: '已备案', en: 'On record', document: textOf(facts.recordNo), note: null };
    case 'objectToDecision':
      return { zh: '提出审查意见', en: 'Objected to', document: null, note: textOf(facts.objection) };
    default: {
      const result = reviewResults[facts.reviewResult as keyof typeof reviewResults];
      return { ...result, document: textOf(facts.reviewDocument), note: textOf(facts.reviewReasons) };
    }
  }
}

const designated = (other: string | null) =>
  other === null
    ? { zh: '由本案办理机关管辖', en: 'The agency that has the case handles it' }
    : { zh: `指定${other}管辖`, en: `${other} handles it` };
