// What is done with notices: drawn up, sent, answered by the platform, made into a lead where it left them undone.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { act, type Step, startInstances, type WorkTools } from '../../../platform/procedures/index.ts';
import { registerLead } from '../../leads/index.ts';
import { platformProblem } from '../problems.ts';
import { isPersonName } from '../register/published-name.ts';
import { findPlatform, type PlatformRow } from '../register/store.ts';
import { toldForNotice } from '../told-offers/store.ts';
import { linksFrom, placesFrom } from './links.ts';
import { requireRightFit, unfitRight } from './outgoing.ts';
import { dutyColumns } from './projections.ts';
import { needsProof } from './proof.ts';
import { lateDuties } from './read.ts';
import type { NewTakedown } from './schema.ts';
import { findTakedown, insertTakedown, numberOf, replaceLinks, type Takedown, updateTakedown } from './store.ts';
import { failureRule } from './terms.ts';

/**
 * Draws up a notice; where an agency told of offers, they are its links.
 * @returns its id
 * @throws Problem platforms.notHolder, request.invalid (platform, links with their lines, what may not be public), request.notFound (what was told)
 */
export async function drawTakedown(
  session: Session,
  tools: WorkTools,
  q: NewTakedown & { demo?: boolean },
): Promise<string> {
  const { tx, acting } = session;
  if (acting.departmentId !== 'right-holder') throw platformProblem('platforms.notHolder');
  const platform = await usable(session, q.platformId);
  const told = q.toldId === null ? undefined : await toldForNotice(tx, q.toldId);
  if (q.toldId !== null && told?.platformId !== platform.id) throw problem('request.notFound');
  const titles = new Map(told?.offers.map(({ address, title }) => [address, title]));
  const links = linksFrom(platform, q.links, titles);
  const id = randomUUID();
  const drawnOn = localDate(tools.now.getTime());
  refuseFields(unfitRight(q, drawnOn));
  const [begun] = await startInstances(session, tools, [
    {
      ...{
        id,
        procedure: 'platforms.takedown',
        recordId: id,
        title: `${platform.name}：${q.mark}`,
        demo: q.demo ?? false,
      },
      ownerAgency: acting.agencyKey,
      stewardAgency: null,
      step: 'draw',
      facts: {},
    },
  ]);
  if (begun === undefined) throw new TypeError('a notice has its run');
  await insertTakedown(tx, {
    id,
    ownerAgency: acting.agencyKey,
    platformId: platform.id,
    platformBody: platform.body,
    homeAgency: platform.homeAgency,
    toldId: q.toldId,
    way: platform.body === null ? 'document' : 'system',
    rightKind: q.rightKind,
    rightNo: q.rightNo,
    mark: q.mark,
    shopNo: q.shopNo,
    shopName: q.shopName,
    claim: q.claim,
    holderPerson: q.holderPerson || isPersonName(acting.agencyName),
    links: links.length,
    drawnOn,
    ...dutyColumns(begun.evaluation),
    createdAt: tools.now,
    demo: q.demo ?? false,
  });
  await replaceLinks(tx, id, links);
  return id;
}

async function usable({ tx }: Session, id: string): Promise<PlatformRow> {
  const platform = await findPlatform(tx, id);
  if (platform?.active === true) return platform;
  const field = {
    pointer: '/platformId',
    zh: '平台不在名录中，或者已停用',
    en: 'the platform is not in the register, or closed',
  };
  throw problem('request.invalid', {}, { fields: [field] });
}

/** Puts other links in place of those before, until it is sent. @throws Problem request.notFound, platforms.notHolder, step.notAllowed, request.invalid */
export async function changeLinks(
  session: Session,
  { id, lines }: { id: string; lines: readonly string[] },
): Promise<void> {
  const row = await findTakedown(session.tx, id);
  if (row === undefined) throw problem('request.notFound');
  if (row.ownerAgency !== session.acting.agencyKey) throw platformProblem('platforms.notHolder');
  if (!['draft', 'refused'].includes(row.state)) throw problem('step.notAllowed');
  const links = linksFrom(await usable(session, row.platformId), lines);
  await replaceLinks(session.tx, id, links);
  await updateTakedown(session.tx, id, { links: links.length });
}

/** A step of a notice. @throws as act, and platforms.proofMissing, disclosure.saysCovered */
export async function takeTakedownStep(session: Session, tools: WorkTools, asked: Step): Promise<void> {
  const row = await findTakedown(session.tx, asked.instanceId);
  if (row === undefined) throw problem('request.notFound');
  if (asked.step === 'publish') requireRightFit(row, tools.now);
  if (asked.step === 'send') return sendTakedown(session, tools, { row, asked });
  // A lead is made by a route of its own, which takes this step.
  if (asked.step === 'makeLead') throw problem('step.notAllowed');
  if (needsProof(row, asked.step) && !hasFiles(asked)) {
    throw platformProblem(
      'platforms.proofMissing',
      {},
      { fields: [{ pointer: '/facts/files', zh: '缺少凭证', en: 'proof is missing' }] },
    );
  }
  if (asked.step === 'measureLinks' && typeof asked.facts.places === 'string')
    placesFrom(asked.facts.places, row.links);
  await act(session, tools, asked);
  // What is forwarded here is in the right holder's account at once, which is its arrival.
  if (asked.step === 'forward' && row.way === 'system' && asked.facts.channel === 'system') {
    const facts = { arrivedOn: localDate(tools.now.getTime()), how: 'account' };
    await act(session, tools, { instanceId: row.id, step: 'arrive', facts, byPlatform: true });
  }
}

function hasFiles({ facts: { files, materials } }: Step): boolean {
  return (Array.isArray(files) && files.length > 0) || (typeof materials === 'object' && materials !== null);
}

/** From its sending on platform and competent agency take part; where the platform does not, the right holder keeps its side. */
async function sendTakedown(
  session: Session,
  tools: WorkTools,
  { row, asked }: { row: Takedown; asked: Step },
): Promise<void> {
  await act(session, tools, {
    ...asked,
    facts: { ...asked.facts, links: row.links },
    parties: { platform: row.platformBody ?? row.ownerAgency, authority: row.homeAgency },
  });
}

/**
 * Makes a lead of what the platform left undone (art. 84), of what the file says; nothing is typed again.
 * @throws Problem request.notFound, step.notYours, platforms.notLate, platforms.leadThere
 */
export async function leadFromTakedown(session: Session, tools: WorkTools, id: string): Promise<void> {
  const row = await findTakedown(session.tx, id);
  if (row === undefined) throw problem('request.notFound');
  if (row.homeAgency !== session.acting.agencyKey) throw problem('step.notYours');
  if (row.leadId !== null) throw platformProblem('platforms.leadThere');
  const late = await lateDuties(session, tools, id);
  if (late.length === 0) throw platformProblem('platforms.notLate');
  const platform = await findPlatform(session.tx, row.platformId);
  if (platform === undefined) throw problem('request.notFound');
  const what = late.map(({ title, dueAt }) => `${title.zh}（应于 ${localDate(dueAt)} 前）`).join('；');
  const leadId = await registerLead(session, tools, {
    title: `${platform.name}未依法处理知识产权侵权通知`,
    source: 'rightHolder',
    sourceNote: numberOf(row),
    foundOn: localDate(tools.now.getTime()),
    respondent: platform.operator,
    regionCode: platform.regionCode,
    place: '',
    platform: platform.name,
    mark: row.mark,
    goods: '',
    summary: `${numberOf(row)}，涉及链接 ${row.links} 条。平台逾期未办：${what}。${failureRule.document}第 84 条：${failureRule.text?.zh ?? ''}`,
    estimateFen: null,
    demo: row.demo,
  });
  await act(session, tools, { instanceId: id, step: 'makeLead', facts: { leadId } });
}
