// Requests for assistance: drawn up from a case or lead, approved, sent, answered; what was brought is given with the answer.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import type { Json } from '@qingfeng/procedure';
import { canonicalDigest } from '../../../platform/crypto/canonical.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { agencyNamed } from '../../../platform/organisation/agencies/agency-refs.ts';
import {
  act,
  attachFiles,
  type Step,
  startInstances,
  takeStep,
  tellStep,
  type WorkTools,
} from '../../../platform/procedures/index.ts';
import { takeDocumentNumber } from '../../cases/index.ts';
import { findPlatform, type PlatformRow } from '../register/store.ts';
import { consentFacts, dueDay, letterOf } from './letter-words.ts';
import { assistanceProblem } from './problems.ts';
import { approvalProcedure } from './procedure.approval.ts';
import { dutyColumns } from './projections.ts';
import { refuseDays, refuseDue, refuseWhatMayNot, ruleOn } from './ruling.ts';
import { longestDays, type NewRequest } from './schema.ts';
import { refuseSets } from './sets-given.ts';
import { readMatter } from './source.ts';
import {
  findRequest,
  giveBrought,
  insertRequest,
  lockRequest,
  provinceAbove,
  type RequestRow,
  shareIdentities,
  updateRequest,
} from './store.ts';
import { marketDepartments, type Ruling } from './who-may-ask.ts';

/** Series from which numbers of requests to platforms are taken. */
const series = '网协';
type Asking = Omit<NewRequest, 'caseId' | 'leadId'>;

/**
 * Draws up a request. Title, merchant, shops, offers and number of the matter are taken over.
 * @returns its id
 * @throws Problem request.notFound, request.invalid (days), assistance.noPlatform, assistance.mayNotAsk
 */
export async function drawUp(session: Session, tools: WorkTools, q: NewRequest & { demo?: boolean }): Promise<string> {
  const { tx, acting } = session;
  refuseDays(q, tools.now);
  const to = await askedOf(session, q);
  const matter = await readMatter(session, { ...q, platforms: [to.platform.name, ...to.platform.shortNames] });
  const ruling = await ruleOn(session, tools.now, {
    ...q,
    work: matter.work,
    addressee: q.addresseeKind,
    sets: q.dataSets,
    consented: false,
  });
  refuseWhatMayNot(ruling);
  const [id, run] = [randomUUID(), randomUUID()];
  const demo = q.demo ?? matter.demo;
  const title = titleOf({ matter: matter.title, merchant: matter.merchant, platform: to.platform.name, of: q.of });
  const [begun] = await startInstances(session, tools, [
    {
      ...{ id: run, procedure: 'platforms.assistance-approval', recordId: id, title, demo },
      ownerAgency: acting.agencyKey,
      stewardAgency: null,
      step: 'draft',
      facts: { needsConsent: ruling.pending.length > 0 },
    },
  ]);
  if (begun === undefined) throw new TypeError('a request has its run');
  await insertRequest(tx, {
    id,
    ownerAgency: acting.agencyKey,
    approvalRun: run,
    title,
    platform: to.platform.name,
    caseId: matter.caseId,
    leadId: matter.leadId,
    matterNo: matter.no,
    merchant: matter.merchant,
    shops: JSON.stringify(matter.shops),
    offers: JSON.stringify(matter.offers),
    ...askedColumns(q, {
      ...{ to, ruling, officer: acting.displayName },
      purpose: q.purpose === '' ? purposeOf(matter) : q.purpose,
    }),
    ...dutyColumns(begun.evaluation),
    createdBy: acting.userId,
    createdAt: tools.now,
    demo,
  });
  return id;
}

/**
 * Changes a draft. @throws Problem request.notFound, assistance.sentAlready, assistance.mayNotAsk, assistance.noPlatform, step.notYours
 */
export async function changeDraft(
  session: Session,
  tools: WorkTools,
  { id, ...q }: Asking & { id: string },
): Promise<void> {
  refuseDays(q, tools.now);
  const row = await requestToChange(session, id);
  if (row.state !== 'draft') throw assistanceProblem('assistance.sentAlready');
  const to = await askedOf(session, q);
  const ruling = await ruleOn(session, tools.now, {
    ...{ ...q, work: workOf(row), addressee: q.addresseeKind, sets: q.dataSets, consented: false },
  });
  refuseWhatMayNot(ruling);
  await takeStep(session, tools, {
    instanceId: row.approvalRun,
    step: 'revise',
    facts: { needsConsent: ruling.pending.length > 0 },
  });
  const purpose = q.purpose === '' ? row.purpose : q.purpose;
  const columns = askedColumns(q, { to, ruling, purpose, officer: session.acting.displayName });
  await updateRequest(session.tx, id, { ...columns, platform: to.platform.name });
}

type Settled = { to: Asked; ruling: Ruling; purpose: string; officer: string };

function askedColumns(q: Asking, { to, ruling, purpose, officer }: Settled) {
  return {
    platformId: to.platform.id,
    addressee: to.key,
    addresseeKind: q.addresseeKind,
    ofWhat: q.of,
    dataSets: q.dataSets,
    outside: q.outside,
    dataFrom: q.from,
    dataUntil: q.until,
    range: q.of === 'range' ? JSON.stringify({ goods: q.goods, places: q.places }) : null,
    purpose,
    contact: q.contact === '' ? officer : q.contact,
    days: q.days,
    ruling: JSON.stringify(ruling),
  };
}

function titleOf(q: { matter: string; merchant: string; platform: string; of: 'merchant' | 'range' }): string {
  if (q.of === 'range') return `请${q.platform}提供有关数据`.slice(0, 300);
  const about = q.merchant === '' ? q.matter : q.merchant;
  return `请${q.platform}提供${about}的有关数据`.slice(0, 300);
}

function purposeOf({ work, no, title }: { work: string; no: string; title: string }): string {
  if (work === 'case') return `办理${title}${no === '' ? '' : `（${no}）`}`;
  return work === 'lead' ? `核查${no.startsWith('线索') ? no : `线索${no}`}` : '网络交易监测和执法';
}

const workOf = ({ caseId, leadId }: RequestRow): 'case' | 'lead' | 'none' =>
  caseId !== null ? 'case' : leadId !== null ? 'lead' : 'none';

type Asked = { platform: PlatformRow; key: number | null };

/** The platform, and whoever is asked: its operator where it takes part here, or its home authority. @throws Problem assistance.noPlatform */
async function askedOf(
  { tx }: Session,
  { platformId, addresseeKind }: Pick<Asking, 'platformId' | 'addresseeKind'>,
): Promise<Asked> {
  const platform = await findPlatform(tx, platformId);
  if (platform === undefined || !platform.active) {
    const field = {
      pointer: '/platformId',
      zh: '不在平台名录中，或者已停用',
      en: 'is not in the register, or not in use',
    };
    throw assistanceProblem('assistance.noPlatform', {}, { fields: [field] });
  }
  return { platform, key: addresseeKind === 'home' ? platform.homeAgency : platform.body };
}

/** Locks a request of the acting agency. @throws Problem request.notFound, step.notYours */
export async function requestToChange(session: Session, id: string): Promise<RequestRow> {
  const row = await lockRequest(session.tx, id);
  if (row?.ownerAgency === session.acting.agencyKey) return row;
  throw problem((await findRequest(session.tx, id)) === undefined ? 'request.notFound' : 'step.notYours');
}

const approvalSteps: readonly string[] = Object.keys(approvalProcedure.declaration.steps);
const answerSteps: Readonly<Record<string, 'part' | 'full'>> = {
  ...{ answerPart: 'part', notePart: 'part', answer: 'full', noteAnswer: 'full' },
};

/**
 * Takes a step of a request, in the run that has it. `send` freezes the letter and opens the request to whoever is asked; an answer gives
 * what was brought; `share` opens the identities to another authority.
 * @throws Problem request.notFound, request.invalid, step.notAllowed, step.notYours, assistance.*
 */
export async function takeAssistanceStep(session: Session, tools: WorkTools, step: Step): Promise<void> {
  const row = await findRequest(session.tx, step.instanceId);
  if (row === undefined) throw problem('request.notFound');
  refuseDue(step, { last: dueDay(tools, longestDays), before: row.dueOn });
  if (step.step === 'send') return send(session, tools, { row, step });
  if (approvalSteps.includes(step.step)) return takeApprovalStep(session, tools, { row, step });
  const extent = answerSteps[step.step];
  if (extent !== undefined) return answer(session, tools, { row, step, extent });
  if (step.step === 'share') return share(session, tools, { row, step });
  await act(session, tools, step);
  if (step.step === 'remind') await remind(session, tools, { row, step });
}

async function takeApprovalStep(session: Session, tools: WorkTools, q: { row: RequestRow; step: Step }): Promise<void> {
  const { row, step } = q;
  // These two belong to routes of their own.
  if (['draft', 'revise', 'issue'].includes(step.step)) throw problem('step.notAllowed', {}, { allowed: [] });
  const parties = step.step === 'askConsent' ? { parties: { province: await provinceOf(session) } } : {};
  await act(session, tools, { ...step, ...parties, instanceId: row.approvalRun });
}

async function provinceOf({ tx, acting }: Session): Promise<number> {
  const found = await provinceAbove(tx, acting);
  if (found === undefined) throw assistanceProblem('assistance.noProvince');
  return found.key;
}

/** The number of a request, taken once. */
export async function numberOf(session: Session, tools: WorkTools, row: RequestRow): Promise<string> {
  if (row.no !== null) return row.no;
  const year = Number(localDate(tools.now.getTime()).slice(0, 4));
  const no = await takeDocumentNumber(session.tx, { agencyKey: row.ownerAgency, series, year });
  await updateRequest(session.tx, row.id, { no });
  return no;
}

async function send(session: Session, tools: WorkTools, q: { row: RequestRow; step: Step }): Promise<void> {
  const { tx, acting } = session;
  // Taken first: it locks the run, refuses who may not, and a second sender.
  await act(session, tools, { instanceId: q.row.approvalRun, step: 'issue', facts: {} });
  const row = await requestToChange(session, q.row.id);
  const consented = (await consentFacts(session, row)) !== undefined;
  const ruling = await ruleOn(session, tools.now, { ...whatOf(row), consented });
  refuseWhatMayNot({ ...ruling, objections: [...ruling.objections, ...ruling.pending] });
  const no = await numberOf(session, tools, row);
  const asked = q.step.facts;
  const way = asked.way === 'document' ? 'document' : 'api';
  if (way === 'api' && row.addressee === null) throw assistanceProblem('assistance.onPaper');
  const dueOn = typeof asked.dueOn === 'string' ? asked.dueOn : dueDay(tools, row.days);
  const letter = await letterOf(session, tools, {
    row: { ...row, ruling: ruling as unknown as RequestRow['ruling'] },
    no,
    dueOn,
    way,
  });
  const facts: Record<string, Json> = {
    way,
    dueOn,
    letterNo: no,
    ...(asked.files === undefined ? {} : { files: asked.files }),
  };
  const { id, demo, addressee } = row;
  const parties: Record<string, number> = addressee === null ? {} : { addressee };
  const [begun] = await startInstances(session, tools, [
    {
      ...{ id, procedure: 'platforms.assistance', recordId: id, title: `${no} ${row.title}`.slice(0, 300), demo },
      ownerAgency: acting.agencyKey,
      stewardAgency: null,
      parties,
      step: 'send',
      facts,
    },
  ]);
  if (begun === undefined) throw new TypeError('a request that is sent has its run');
  await attachFiles(tx, begun, { step: 'send', facts });
  await updateRequest(tx, id, {
    ...{ way, dueOn, letter: JSON.stringify(letter), letterDigest: canonicalDigest(letter), sentAt: tools.now },
    ruling: JSON.stringify(ruling),
    ...dutyColumns(begun.evaluation),
    parties: JSON.stringify(parties),
  });
  await tellStep(session, tools, { ...begun, step: 'send' });
}

function whatOf(row: RequestRow) {
  return {
    work: workOf(row),
    addressee: row.addresseeKind as 'platform' | 'home',
    of: row.ofWhat as 'merchant' | 'range',
    sets: row.dataSets,
    outside: row.outside,
    from: row.dataFrom,
  };
}

/** Every set that the request names, fields outside the standard set among them. */
export const setsAsked = ({ dataSets, outside }: Pick<RequestRow, 'dataSets' | 'outside'>): string[] => [
  ...dataSets,
  ...(outside === '' ? [] : ['outside']),
];

type Answering = { row: RequestRow; step: Step; extent: 'part' | 'full' };

async function answer(session: Session, tools: WorkTools, { row, step, extent }: Answering): Promise<void> {
  // First: whoever may not take the step hears that, and nothing else.
  await act(session, tools, step);
  if (step.facts.settled === 'unable') return;
  const sets = Array.isArray(step.facts.sets) ? step.facts.sets.filter((one) => typeof one === 'string') : [];
  const asked = setsAsked(row);
  refuseSets(
    'assistance.notAsked',
    sets.filter((one) => !asked.includes(one)),
  );
  const given = await giveBrought(session.tx, {
    requestId: row.id,
    agencyKey: session.acting.agencyKey,
    now: tools.now,
    sets,
  });
  const there = [...row.given, ...given];
  refuseSets(
    'assistance.nothingBrought',
    sets.filter((one) => !there.includes(one)),
  );
  if (extent === 'full')
    refuseSets(
      'assistance.stillMissing',
      asked.filter((one) => ![...there, ...sets].includes(one)),
    );
}

async function share(
  session: Session,
  tools: WorkTools,
  { row, step }: { row: RequestRow; step: Step },
): Promise<void> {
  await act(session, tools, step);
  const name = step.facts.sharedWith;
  const agency = typeof name === 'string' ? await agencyNamed(session.tx, name) : undefined;
  if (agency === undefined || !marketDepartments.includes(agency.departmentId)) {
    const field = {
      pointer: '/facts/sharedWith',
      zh: '没有该市场监督管理部门，或者未启用',
      en: 'there is no such market authority, or it is not in use',
    };
    throw problem('request.invalid', {}, { fields: [field] });
  }
  const count = await shareIdentities(session.tx, { requestId: row.id, agencyKey: agency.key, now: tools.now });
  if (count === 0) throw assistanceProblem('assistance.noIdentity');
  await tools.tell?.(session.tx, [
    {
      agencyKey: agency.key,
      kind: 'share',
      link: '/platforms/identities',
      title: {
        zh: `${session.acting.agencyName}共享平台内经营者身份信息`,
        en: `${session.acting.agencyName} shares the identity of a merchant`,
      },
    },
  ]);
}

async function remind(
  session: Session,
  tools: WorkTools,
  { row, step }: { row: RequestRow; step: Step },
): Promise<void> {
  const message = typeof step.facts.message === 'string' ? step.facts.message : '';
  if (row.addressee === null) return;
  await tools.tell?.(session.tx, [
    {
      agencyKey: row.addressee,
      kind: 'remind',
      link: `/platforms/assistance/${row.id}`,
      title: {
        zh: `${session.acting.agencyName}催办：${row.no ?? ''} ${row.title}`,
        en: `${session.acting.agencyName} reminds: ${row.no ?? ''} ${row.title}`,
      },
      ...(message === '' ? {} : { body: { zh: message, en: message } }),
    },
  ]);
}
