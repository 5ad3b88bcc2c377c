// Entries of registers for two writers: for each register an entry, who changes it, and a change that is in order.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writePage } from '@qingfeng/redaction';
import type { Register } from '@qingfeng/register';
import { listings } from '../capabilities/credit/listings/register.ts';
import { managerListings } from '../capabilities/credit/pilot/register.ts';
import { redList } from '../capabilities/credit/red-list/register.ts';
import { repairs } from '../capabilities/credit/repairs/register.ts';
import { subjects } from '../capabilities/credit/subjects/register.ts';
import { pushedDisclosures } from '../capabilities/disclosure/pushed/register.ts';
import { disclosures } from '../capabilities/disclosure/register.ts';
import { prepareText } from '../capabilities/disclosure/text/text.ts';
import { notaries } from '../capabilities/evidence/notaries/register.ts';
import { sampleCapture } from '../capabilities/evidence/testing/sample-capture.ts';
import { sampleDeposit } from '../capabilities/evidence/testing/sample-deposit.ts';
import { sampleEvidence } from '../capabilities/evidence/testing/sample-evidence.ts';
import { appraisals } from '../capabilities/exhibits/appraisals/register.ts';
import { appraisers } from '../capabilities/exhibits/appraisers/register.ts';
import { sampleCampaign } from '../capabilities/plan/testing/sample-campaign.ts';
import { sampleEntry } from '../platform/registers/testing/sample-entries.ts';
import { type Body, goods, newCase, type Office, type Prepare } from './versioned-routes.ts';

/** An entry made from the declaration alone, for registers that everybody may enter into and whose fields name nothing else. */
export function plainEntry(register: Register): Prepare {
  const path = `/${register.id}`;
  const [text = ''] =
    Object.entries(register.fields).find(([, { kind, fixed }]) => kind === 'text' && fixed !== true) ?? [];
  return async (office) => {
    const { id, version } = await office.ok('officer', 'POST', path, sampleEntry(register, 1));
    return { who: 'officer', path: `${path}/${id}`, seen: version, body: { [text]: '改正（示例）' } };
  };
}

/** Entries that need more than that. */
export const registerRoutes: Record<string, Prepare> = {
  'patch /appraisers/{id}': async (office) => {
    const { id, version } = await office.ok('office', 'POST', '/appraisers', sampleEntry(appraisers, 1));
    return { who: 'office', path: `/appraisers/${id}`, seen: version, body: { name: '某某（示例）检验所' } };
  },
  'patch /notaries/{id}': async (office) => {
    const { id, version } = await office.ok('office', 'POST', '/notaries', notaryOf(1));
    return { who: 'office', path: `/notaries/${id}`, seen: version, body: { name: '某某（示例）公证处' } };
  },
  'patch /deposits/{id}': async (office) => {
    const { id: notary } = await office.ok('office', 'POST', '/notaries', notaryOf(2));
    const { id, version } = await office.ok('officer', 'POST', '/deposits', { ...sampleDeposit(1), notary });
    return { who: 'officer', path: `/deposits/${id}`, seen: version, body: { title: '改正后的名称' } };
  },
  'patch /evidence/{id}': async (office) => {
    const { id, version } = await office.ok('officer', 'POST', '/evidence', sampleEvidence(1));
    return { who: 'officer', path: `/evidence/${id}`, seen: version, body: { title: '改正后的名称' } };
  },
  'patch /campaigns/{id}': async (office) => {
    const { id, version } = await office.ok('officer', 'POST', '/campaigns', sampleCampaign(1));
    return { who: 'officer', path: `/campaigns/${id}`, seen: version, body: { name: '改正后的专项行动' } };
  },
  'patch /evidence-transfers/{id}': async (office) => {
    const { id: item } = await office.ok('officer', 'POST', '/evidence', sampleEvidence(7));
    const given = {
      ...{ title: '移送（示例）', receiver: office.agencyOf('office').id, ground: 'competence', reason: '（示例）' },
      items: [{ item }],
    };
    const { id, version } = await office.ok('officer', 'POST', '/evidence-transfers', given);
    return { who: 'officer', path: `/evidence-transfers/${id}`, seen: version, body: { title: '改正后的名称' } };
  },
  'patch /subject-merges/{id}': async (office) => {
    const [kept, merged] = [
      await office.ok('officer', 'POST', '/subjects', sampleEntry(subjects, 60)),
      await office.ok('officer', 'POST', '/subjects', sampleEntry(subjects, 63)),
    ];
    const given = { kept: kept.id, merged: merged.id, verdict: 'apart', reason: '（示例）' };
    const { id, version } = await office.ok('officer', 'POST', '/subject-merges', given);
    return { who: 'officer', path: `/subject-merges/${id}`, seen: version, body: { reason: '改正后的理由' } };
  },
  'patch /captures/{id}': async (office) => {
    const { id, version } = await office.ok('officer', 'POST', '/captures', sampleCapture(1));
    return { who: 'officer', path: `/captures/${id}`, seen: version, body: { title: '改正后的名称' } };
  },
  'patch /appraisals/{id}': async (office) => {
    const certificate = { type: 'testing', certificate: 'CMA1', scope: '食品', validFrom: '2012-01-01' };
    const laboratory = { ...sampleEntry(appraisers, 2), region: '440100', active: true, qualifications: [certificate] };
    const { id: appraiser } = await office.ok('office', 'POST', '/appraisers', laboratory);
    const { sampleLots: _, ...rest } = sampleEntry(appraisals, 1);
    const asked = { ...rest, type: 'testing', appraiser };
    const { id, version } = await office.ok('officer', 'POST', '/appraisals', asked);
    return { who: 'officer', path: `/appraisals/${id}`, seen: version, body: { matter: '是否合格' } };
  },
  'patch /stores/{id}': async (office) => {
    const { id, version } = await newStore(office);
    return { who: 'officer', path: `/stores/${id}`, seen: version, body: { address: '示例路 8 号' } };
  },
  'patch /disposals/{id}': async (office) => {
    const { caseFile, lot } = await newLot(office);
    const made = await office.ok('officer', 'POST', '/disposals', {
      ...{ number: `处${randomUUID()}`, caseFile, goods: [{ lot, quantity: 160 }], regime: 'trademark' },
      ...{ method: 'destroy', waste: 'solid', tolerance: 1, plan: '焚烧' },
    });
    return { who: 'officer', path: `/disposals/${made.id}`, seen: made.version, body: { plan: '回收后焚烧' } };
  },
  'patch /early-disposals/{id}': async (office) => {
    const { caseFile, lot } = await newLot(office);
    const made = await office.ok('officer', 'POST', '/early-disposals', {
      ...{ number: `先${randomUUID()}`, caseFile, goods: [{ lot, quantity: 160 }], ground: 'early' },
      ...{ nature: 'spoils', method: 'sale', plan: '变卖' },
    });
    return { who: 'officer', path: `/early-disposals/${made.id}`, seen: made.version, body: { plan: '公开变卖' } };
  },
  'patch /pushed-disclosures/{id}': async (office) => {
    const asked = { ...sampleEntry(pushedDisclosures, 1), decidedOn: '2026-10-20', receivedOn: '2026-11-02' };
    const { id, version } = await office.ok('officer', 'POST', '/pushed-disclosures', asked);
    return { who: 'officer', path: `/pushed-disclosures/${id}`, seen: version, body: { matter: '改正后的案名' } };
  },
  'patch /subjects/{id}': async (office) => {
    const { id, version } = await newSubject(office, 1);
    return { who: 'officer', path: `/subjects/${id}`, seen: version, body: { name: '改正后的名称' } };
  },
  'patch /listings/{id}': async (office) => {
    const { id, version } = await newListing(office, 2);
    return { who: 'officer', path: `/listings/${id}`, seen: version, body: { matter: '改正后的事实' } };
  },
  'patch /repairs/{id}': async (office) => {
    const { id: listing } = await newListing(office, 3);
    await office.made.opened.database.systemPool.query(
      "update credit_listing set state = 'listed', decided_on = '2024-03-01' where id = $1",
      [listing],
    );
    const asked = { ...sampleEntry(repairs, 1), listing, appliedOn: '2026-11-02' };
    const { id, version } = await office.ok('officer', 'POST', '/repairs', asked);
    return { who: 'officer', path: `/repairs/${id}`, seen: version, body: { performed: '罚款已缴清' } };
  },
  'patch /red-list/{id}': async (office) => {
    const { id: subject } = await newSubject(office, 5);
    const { removedOn: _on, removedWhy: _why, ...entry } = sampleEntry(redList, 9);
    const { id, version } = await office.ok('officer', 'POST', '/red-list', { ...entry, subject });
    return { who: 'officer', path: `/red-list/${id}`, seen: version, body: { recognisedBy: '改正后的单位' } };
  },
  'patch /manager-listings/{id}': async (office) => {
    const { id: provider } = await newSubject(office, 4);
    const { present } = office;
    // Nobody is listed since the pilot ended.
    office.present = new Date('2018-03-02T02:00:00Z');
    const entry = { ...sampleEntry(managerListings, 1), provider };
    const { id, version } = await office.ok('officer', 'POST', '/manager-listings', entry);
    office.present = present;
    return { who: 'officer', path: `/manager-listings/${id}`, seen: version, body: { matter: '改正后的事实' } };
  },
  'patch /disclosures/{id}': async (office) => {
    const { id, version } = await newDisclosure(office, 1);
    return { who: 'officer', path: `/disclosures/${id}`, seen: version, body: { matter: '改正后的名称' } };
  },
  'post /disclosures/{id}/passages': async (office) => {
    const { id, passage, seen } = await redacted(office, 2);
    const body = { start: passage.start, end: passage.end, act: 'confirm' };
    return { who: 'officer', path: `/disclosures/${id}/passages`, seen, body };
  },
  'post /disclosures/{id}/passages/confirm-all': async (office) => {
    const { id, seen } = await redacted(office, 3);
    return { who: 'officer', path: `/disclosures/${id}/passages/confirm-all`, seen };
  },
  'put /disclosures/{id}/known': async (office) => {
    const { id, seen } = await redacted(office, 6);
    return { who: 'officer', path: `/disclosures/${id}/known`, seen, body: { others: ['林某某'] } };
  },
  'put /disclosures/{id}/boxes': async (office) => {
    const id = await scanned(office, 4);
    const boxes = [{ page: 1, x: 0, y: 0, width: 10, height: 10, kind: 'name' }];
    return { who: 'officer', path: `/disclosures/${id}/boxes`, seen: 1, body: { boxes } };
  },
  'put /disclosures/{id}/typed-text': async (office) => {
    const id = await scanned(office, 5);
    return { who: 'officer', path: `/disclosures/${id}/typed-text`, seen: 1, body: { text: '照扫描件录入的文字' } };
  },
};

/** A disclosure whose served decision is a scan of one page. */
async function scanned(office: Office, at: number): Promise<string> {
  const { id } = await newDisclosure(office, at);
  const { body: scan } = await office.upload('officer', '/files', `决定书${at}.png`, blank);
  const { version } = await office.ok('officer', 'GET', `/disclosures/${id}`);
  await office.call('officer', 'PATCH', `/disclosures/${id}`, { papers: [scan.id] }, { 'if-match': `"${version}"` });
  assert.equal(await prepareText(office.made.services, office.actor('officer'), { id, file: scan.id }), true);
  return id;
}

const newSubject = (office: Office, at: number): Promise<Body> =>
  office.ok('officer', 'POST', '/subjects', sampleEntry(subjects, at * 3));

/** A case whose goods are in custody, 160 pieces as one lot. */
async function newLot(office: Office): Promise<{ caseFile: string; lot: string }> {
  const { id: caseFile, version } = await newCase(office);
  const seen = { 'if-match': `"${version}"` };
  assert.equal((await office.call('officer', 'PUT', `/cases/${caseFile}/goods`, { goods }, seen)).status, 200);
  const measure = { kind: 'seizure', no: '扣1号', place: '', startedOn: '2026-11-24', urgent: true };
  const held = { ...measure, goods: [{ line: 1, quantity: 160 }] };
  const { measures } = await office.ok('officer', 'POST', `/cases/${caseFile}/measures`, held);
  const { id: storeId } = await newStore(office);
  const { lots } = await office.ok('officer', 'POST', `/cases/${caseFile}/measures/${measures[0].id}/lots`, {
    storeId,
  });
  return { caseFile, lot: lots[0].no };
}

/** Listed by a city with the consent of its province. */
async function newListing(office: Office, at: number): Promise<Body> {
  const { id: subject } = await newSubject(office, at);
  const entry = { ...sampleEntry(listings, at), subject, ground: 'intentionalInfringement', heavier: 'other' };
  return office.ok('officer', 'POST', '/listings', { ...entry, superior: office.agencyOf('legal').id });
}

async function newDisclosure(office: Office, at: number): Promise<Body> {
  const { body: paper } = await office.upload(
    'officer',
    '/files',
    '决定书.txt',
    '当事人电话13800138000，处罚款一万元。',
  );
  const { partyRegion: _, restrictedUntil: __, ...entry } = sampleEntry(disclosures, at);
  return office.ok('officer', 'POST', '/disclosures', {
    ...{ ...entry, decidedOn: '2024-03-04', procedureKind: 'ordinary', penalties: ['fine'], lowFine: false },
    ...{ partyKind: 'organisation', channels: ['2014', 'samr', 'double'], papers: [paper.id] },
  });
}

/** A page of nothing. */
const blank = new Uint8Array(writePage({ width: 20, height: 20, grey: new Uint8Array(400).fill(255) }));

/** A disclosure whose text was read and redacted; its first passage waits. */
async function redacted(office: Office, at: number) {
  const { id } = await newDisclosure(office, at);
  assert.equal(await prepareText(office.made.services, office.actor('officer'), { id, file: null }), true);
  const { text } = await office.ok('officer', 'GET', `/disclosures/${id}/review`);
  return { id, passage: text.passages[0], seen: text.version };
}

const notaryOf = (at: number) => ({ ...sampleEntry(notaries, at), region: '440100', active: true });

const newStore = (office: Office): Promise<Body> =>
  office.ok('officer', 'POST', '/stores', {
    ...{ name: `库房${randomUUID()}`, type: 'own', region: '440111', address: '示例路 6 号' },
  });
