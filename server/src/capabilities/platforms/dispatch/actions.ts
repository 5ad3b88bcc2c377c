// What is done with requests to dispatch centres: drawn up, sent, assigned, passed on, made into a lead.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { requireVersion } from '../../../platform/http/requests/versions.ts';
import { agencyNamed, departmentsOfAgency } from '../../../platform/organisation/agencies/agency-refs.ts';
import { act, lockInstance, type Step, startInstances, type WorkTools } from '../../../platform/procedures/index.ts';
import { registerLead } from '../../leads/index.ts';
import { platformProblem } from '../problems.ts';
import { findPlatform, type PlatformRow } from '../register/store.ts';
import { linksFrom } from '../takedown/links.ts';
import { giveOpinion, latestOpinion } from './opinions.ts';
import { dispatchProblem } from './problems.ts';
import { dutyColumns } from './projections.ts';
import type { NewDispatch } from './schema.ts';
import { centreWith, type DispatchRow, findDispatch, insertDispatch, numberOf, updateDispatch } from './store.ts';
import { opinionTitles } from './terms.ts';

/**
 * Draws up a request; it is sent by the step `send`.
 * @returns its id
 * @throws Problem dispatch.mayNotAsk, dispatch.notCentre, request.invalid (platform, links with their lines)
 */
export async function drawDispatch(
  session: Session,
  tools: WorkTools,
  { platformId, centreId, links, demo = false, ...said }: NewDispatch & { demo?: boolean },
): Promise<string> {
  const { tx, acting } = session;
  const asked = await askedOf(session, { platformId, centreId, links });
  const id = randomUUID();
  const [begun] = await startInstances(session, tools, [
    {
      ...{ id, procedure: 'platforms.dispatch', recordId: id, title: `${asked.platform}：${said.patentTitle}`, demo },
      ownerAgency: acting.agencyKey,
      stewardAgency: null,
      step: 'draw',
      facts: {},
    },
  ]);
  if (begun === undefined) throw new TypeError('a request has its run');
  await insertDispatch(tx, {
    ...said,
    ...asked,
    id,
    ownerAgency: acting.agencyKey,
    drawnOn: localDate(tools.now.getTime()),
    ...dutyColumns(begun.evaluation),
    createdAt: tools.now,
    demo,
  });
  return id;
}

/**
 * Changes a request that was not sent yet.
 * @throws Problem request.notFound, record.changed, and as drawDispatch and act
 */
export async function redrawDispatch(
  session: Session,
  tools: WorkTools,
  { id, version, change }: { id: string; version: number; change: NewDispatch },
): Promise<void> {
  // Before the version is compared: of two who change it the second sees what the first made of it.
  await lockInstance(session.tx, id);
  const row = await findDispatch(session.tx, id);
  if (row === undefined) throw problem('request.notFound');
  requireVersion(row.version, { kind: 'patent_dispatch', id, seen: version });
  // First: whoever may not change it hears that, and nothing else.
  await act(session, tools, { instanceId: id, step: 'redraw', facts: {} });
  const { platformId, centreId, links, ...said } = change;
  await updateDispatch(session.tx, id, { ...said, ...(await askedOf(session, { platformId, centreId, links })) });
}

/** The columns that say of which offers, and of whom it is asked. */
async function askedOf(session: Session, q: Pick<NewDispatch, 'platformId' | 'centreId' | 'links'>) {
  const platform = await platformToAskOf(session, q.platformId);
  const centre = await centreWith(session.tx, q.centreId);
  if (centre === undefined) {
    const field = {
      pointer: '/centreId',
      zh: '不是在用的知识产权局',
      en: 'is no agency of intellectual property in use',
    };
    throw dispatchProblem('dispatch.notCentre', {}, { fields: [field] });
  }
  return {
    ...{ platformId: q.platformId, platform: platform.name, platformBody: platform.body, centre: centre.key },
    links: linksFrom(platform, q.links).map(({ address }) => address),
  };
}

/** The platform, where the acting body may ask about its offers. */
async function platformToAskOf({ tx, acting }: Session, id: string): Promise<PlatformRow> {
  if (!['platform-operator', 'right-holder'].includes(acting.departmentId)) {
    throw dispatchProblem('dispatch.mayNotAsk');
  }
  const platform = await findPlatform(tx, id);
  if (platform?.active !== true) {
    throw invalid('/platformId', {
      zh: '平台不在名录中，或者已停用',
      en: 'the platform is not in the register, or closed',
    });
  }
  if (acting.departmentId === 'platform-operator' && platform.body !== acting.agencyKey) {
    throw dispatchProblem('dispatch.mayNotAsk');
  }
  return platform;
}

function invalid(pointer: string, why: { zh: string; en: string }) {
  return problem('request.invalid', {}, { fields: [{ pointer, ...why }] });
}

/** Where the platform takes no part, whoever asks reports for it, with proof. */
const ofPlatform = ['report', 'giveData'];

/**
 * A step of a request. `opine` keeps the opinion in a run of its own, and `answer` gives it to whoever takes part. `send` opens it to centre and platform, `assign` and `passClue` to the agency that they name, and `makeLead` makes
 * the lead.
 * @throws as act, request.invalid (an agency that is not there), platforms.proofMissing
 */
export async function takeDispatchStep(session: Session, tools: WorkTools, step: Step): Promise<void> {
  const row = await findDispatch(session.tx, step.instanceId);
  if (row === undefined) throw problem('request.notFound');
  if (step.step === 'makeLead') return makeLead(session, tools, row);
  if (ofPlatform.includes(step.step) && row.platformBody === null && step.facts.files === undefined) {
    throw platformProblem(
      'platforms.proofMissing',
      {},
      { fields: [{ pointer: '/facts/files', zh: '缺少凭证', en: 'proof is missing' }] },
    );
  }
  if (step.step === 'opine') {
    await act(session, tools, { ...step, facts: {} });
    return giveOpinion(session, tools, { row, facts: step.facts });
  }
  const facts = step.step === 'answer' ? { ...step.facts, ...(await answeredWith(session, row)) } : step.facts;
  await act(session, tools, { ...step, facts, ...(await partiesOf(session, row, step)) });
}

/** The opinion that the centre answers with, whatever the request says of one. */
async function answeredWith(session: Session, row: DispatchRow): Promise<Step['facts']> {
  const given = await latestOpinion(session, row.id);
  return given === undefined ? {} : { opinion: given.opinion, grounds: given.grounds };
}

/** Who takes part from this step on. */
async function partiesOf(session: Session, row: DispatchRow, { step, facts }: Step): Promise<Pick<Step, 'parties'>> {
  if (step === 'send') return { parties: { centre: row.centre, platform: row.platformBody ?? row.ownerAgency } };
  if (step === 'assign') return { parties: { assigned: await agencyOf(session, facts.agency, ['sipo']) } };
  // Since 2018 many places handle patents in their market supervision.
  if (step === 'passClue') {
    return { parties: { localOffice: await agencyOf(session, facts.agency, ['sipo', 'samr']) } };
  }
  return {};
}

async function agencyOf({ tx }: Session, name: unknown, departments: readonly string[]): Promise<number> {
  const found = typeof name === 'string' ? await agencyNamed(tx, name) : undefined;
  if (found !== undefined && departmentsOfAgency(found).some((id) => departments.includes(id))) return found.key;
  throw invalid('/facts/agency', {
    zh: '没有该知识产权管理部门，或者未启用',
    en: 'there is no such agency of intellectual property, or it is not in use',
  });
}

/** The local office makes a lead of what the file says; nothing is typed again. */
async function makeLead(session: Session, tools: WorkTools, row: DispatchRow): Promise<void> {
  if (row.localOffice !== session.acting.agencyKey) throw problem('step.notYours');
  if (row.state !== 'passed') throw problem('step.notAllowed', {}, { allowed: [] });
  const titles: Readonly<Record<string, { zh: string }>> = opinionTitles;
  const leadId = await registerLead(session, tools, {
    title: `${row.shopName}涉嫌侵犯专利权`,
    source: 'transfer',
    sourceNote: numberOf(row),
    foundOn: localDate(tools.now.getTime()),
    respondent: row.shopName,
    regionCode: session.acting.regionCode,
    place: '',
    platform: row.platform,
    mark: row.patentTitle,
    goods: row.product,
    summary: [
      `${numberOf(row)}，专利号 ${row.patentNo}（${row.patentHolder}），链接 ${row.links.length} 条。`,
      `协作调度意见：${titles[row.opinion ?? '']?.zh ?? '无'}。${row.grounds ?? ''}`,
      `经营者真实信息见 ${row.dataRef ?? '—'}。`,
    ]
      .join('')
      .slice(0, 4_000),
    estimateFen: null,
    demo: row.demo,
  });
  await act(session, tools, { instanceId: row.id, step: 'makeLead', facts: { leadId } });
}
