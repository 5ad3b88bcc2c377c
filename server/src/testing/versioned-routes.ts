// Records for two writers: for each route that takes If-Match, a record, who changes it, and a change that is in order.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { messageOf } from '../capabilities/exchange/testing/exchange-office.ts';
import { licences } from '../capabilities/licences/register.ts';
import { madeUpUscc } from '../capabilities/platforms/testing/platforms-test.ts';
import { sampleEntry } from '../platform/registers/testing/sample-entries.ts';
import type { Answer, People, TestOffice } from '../test-office.ts';

export const writers = {
  officer: ['samr', '440100', ['officer']],
  head: ['samr', '440100', ['approver']],
  legal: ['samr', '440000', ['legalOfficer']],
  otherLegal: ['samr', '440000', ['legalOfficer']],
  farmLegal: ['mara', '440100', ['legalOfficer']],
  otherFarmLegal: ['mara', '440100', ['legalOfficer']],
  office: ['double-fight', '440000', ['officer', 'supervisor']],
  farm: ['moa', '440000', ['officer']],
  town: ['township', '440103', ['officer']],
  admin: ['samr', '000000', ['systemAdmin']],
  security: ['samr', '000000', ['securityAdmin']],
  platform: ['platform-operator', '440100', ['officer']],
  centre: ['sipo', '330000', ['officer']],
} as const satisfies People<string>;
export type Writer = keyof typeof writers;
export type Office = TestOffice<Writer>;

/** A change of a record as `seen`; the route is named in the table. */
export type Change = { who: Writer; path: string; seen: number; body?: object };
export type Prepare = (office: Office) => Promise<Change>;
export type Body = Answer['body'];

const found = (items: Body[], of: (one: Body) => boolean): Body => items.find(of) ?? assert.fail('not found');

// Organisation.

const unit = { kind: 'team', name: '执法一大队', active: true };
const power = {
  ...{ line: 'samr', document: '粤府（示例）〔2026〕1号', scope: '市场监管', from: '2026-01-01', until: null },
  ...{ publishedOn: '2026-01-01', publishedWhere: '省政府公报（示例）' },
};

async function newUser(office: Office): Promise<Body> {
  const user = {
    agencyId: office.agencyOf('officer').id,
    account: `a${randomUUID().slice(0, 8)}`,
    displayName: '某人',
  };
  return office.ok('admin', 'POST', '/users', { ...user, kind: 'person' });
}

const setting = async (office: Office): Promise<Change> => {
  const { items } = await office.ok('admin', 'GET', '/settings');
  const { name, value, version } = found(items, (one) => one.administration === 'systemAdmin' && one.version === 0);
  return { who: 'admin', path: `/settings/${name}`, seen: version, body: { value } };
};

/** A chain of approval that the head declares, read by a colleague. */
async function newChain(office: Office, step: string): Promise<Body> {
  const { items: people } = await office.ok('head', 'GET', '/inbox/people');
  const officer = found(people, ({ roles }) => roles.includes('officer'));
  const stages = [{ title: '科室负责人审核', people: [officer.id] }];
  const { items } = await office.ok('head', 'POST', '/approval-chains', { procedure: 'cases.case', step, stages });
  return { ...found(items, (one) => one.step === step), body: { stages } };
}

const approvals: Record<string, Prepare> = {
  'put /approval-chains/{id}': async (office) => {
    const { id, version, body } = await newChain(office, 'suspend');
    return { who: 'head', path: `/approval-chains/${id}`, seen: version, body: { ...body, note: '改正（示例）' } };
  },
  'delete /approval-chains/{id}': async (office) => {
    const { id, version } = await newChain(office, 'extendDecision');
    return { who: 'head', path: `/approval-chains/${id}`, seen: version };
  },
};

const organisation: Record<string, Prepare> = {
  'patch /agencies/{id}': async (office) => {
    const { id } = office.agencyOf('farm');
    const { version } = await office.ok('admin', 'GET', `/agencies/${id}`);
    return { who: 'admin', path: `/agencies/${id}`, seen: version, body: { shortName: '粤农' } };
  },
  'patch /users/{id}': async (office) => {
    const { id, version } = await newUser(office);
    return { who: 'admin', path: `/users/${id}`, seen: version, body: { displayName: '另名' } };
  },
  'patch /users/{id} (a change that waits for a second person)': async (office) => ({
    ...{ who: 'security', path: `/users/${office.userOf('head')}`, body: { active: false } },
    seen: (await office.ok('security', 'GET', `/users/${office.userOf('head')}`)).version,
  }),
  'put /units/{id}': async (office) => {
    const { units } = await office.ok('admin', 'POST', `/agencies/${office.agencyOf('officer').id}/units`, unit);
    return { who: 'admin', path: `/units/${units[0].id}`, seen: units[0].version, body: unit };
  },
  'put /powers/{id}': async (office) => {
    const { powers } = await office.ok('admin', 'POST', `/agencies/${office.agencyOf('town').id}/powers`, power);
    return { who: 'admin', path: `/powers/${powers[0].id}`, seen: powers[0].version, body: power };
  },
  'put /calendar-years/{year}': async (office) => {
    const body = { source: '（示例）', holidays: { '2031-01-01': '元旦' }, workdays: {} };
    const { version } = await office.ok('admin', 'PUT', '/calendar-years/2031', body);
    return { who: 'admin', path: '/calendar-years/2031', seen: version, body };
  },
  'put /calendar-years/{year} (for the first time)': async () => {
    const body = { source: '（示例）', holidays: { '2032-01-01': '元旦' }, workdays: {} };
    return { who: 'admin', path: '/calendar-years/2032', seen: 0, body };
  },
  'put /settings/{name}': async (office) => {
    const { path, body } = await setting(office);
    const { version } = await office.ok('admin', 'PUT', path, body);
    return { who: 'admin', path, seen: version, ...(body && { body }) };
  },
  'put /settings/{name} (for the first time)': setting,
};

// Plans.

const right = { mark: '云岭跑', registrationNo: '00000001', validTo: '2030-01-01' };
const monitor = {
  ...{ title: '运动鞋定向监测', purpose: '发现销售假冒运动鞋的网店', legalBasis: '网络交易监督管理办法第三十四条' },
  ...{ keepDays: 90, runsUntil: '2026-12-31', source: 'upload' },
};
const platformOf = (office: Office, letter: string) => ({
  ...{ name: `测试${letter}网`, shortNames: [], operator: '测试科技有限公司', uscc: madeUpUscc(`${letter}0000001`) },
  ...{ domains: ['youpin.example.com'], offerAddress: null, regionCode: '440100' },
  ...{ homeAgencyId: office.agencyOf('officer').id, bodyId: letter === 'A' ? office.agencyOf('platform').id : null },
});
async function platformIn(office: Office): Promise<string> {
  const { items } = await office.ok('officer', 'GET', '/platforms?takesPart=true');
  return items[0]?.id ?? (await office.ok('officer', 'POST', '/platforms', platformOf(office, 'A'))).id;
}

const leads: Record<string, Prepare> = {
  'put /rights/{id}': async (office) => {
    const { id, version } = await office.ok('officer', 'POST', '/rights', right);
    return { who: 'officer', path: `/rights/${id}`, seen: version, body: right };
  },
  'patch /rights/{id}': async (office) => {
    const { id, version } = await office.ok('officer', 'POST', '/rights', { ...right, registrationNo: 'R-patch' });
    return { who: 'officer', path: `/rights/${id}`, seen: version, body: { holder: '另一权利人（示例）' } };
  },
  'put /monitors/{id}': async (office) => {
    const { monitor: made, version } = await office.ok('officer', 'POST', '/monitors', monitor);
    const { title: _, ...body } = monitor;
    return { who: 'officer', path: `/monitors/${made.id}`, seen: version ?? made.version, body };
  },
  'put /platforms/{id}': async (office) => {
    const body = platformOf(office, 'B');
    const { id, version } = await office.ok('officer', 'POST', '/platforms', body);
    return { who: 'officer', path: `/platforms/${id}`, seen: version, body };
  },
  'patch /platforms/{id}': async (office) => {
    const body = platformOf(office, 'C');
    const { id, version } = await office.ok('officer', 'POST', '/platforms', body);
    return {
      who: 'officer',
      path: `/platforms/${id}`,
      seen: version,
      body: { operator: '另一经营者（示例）有限公司' },
    };
  },
  'patch /leads/{id}': async (office) => {
    const { lead, version } = await office.ok('officer', 'POST', '/leads', {
      ...{ title: '某某鞋铺涉嫌销售侵权运动鞋', source: 'rightHolder', foundOn: '2026-11-20' },
    });
    return { who: 'officer', path: `/leads/${lead.id}`, seen: version, body: { campaignId: null } };
  },
  'patch /assistance/{id}': async (office) => {
    const platformId = await platformIn(office);
    const { lead } = await office.ok('officer', 'POST', '/leads', {
      ...{ title: '某某鞋铺涉嫌销售侵权运动鞋', source: 'rightHolder', foundOn: '2026-11-20' },
      ...{ respondent: '某某鞋铺', platform: '测试A网' },
    });
    await office.step('officer', `/leads/${lead.id}`, 'takeUp');
    const asked = { platformId, dataSets: ['merchant'] };
    const { request, version } = await office.ok('officer', 'POST', '/assistance', { leadId: lead.id, ...asked });
    return { who: 'officer', path: `/assistance/${request.id}`, seen: version, body: asked };
  },
  'put /dispatches/{id}': async (office) => {
    const body = {
      ...{ platformId: await platformIn(office), centreId: office.agencyOf('centre').id },
      ...{ patentNo: 'ZL201530000000.0', patentKind: 'design', patentTitle: '保温杯', patentHolder: '某某有限公司' },
      ...{ shopName: '杯中乐小店', product: '仿形保温杯', links: ['https://youpin.example.com/1'] },
      ...{ complaint: '外观与专利设计相同。', statement: '自有设计。' },
    };
    const { request, version } = await office.ok('platform', 'POST', '/dispatches', body);
    return { who: 'platform', path: `/dispatches/${request.id}`, seen: version, body };
  },
};

// Cases and their documents.

const party = {
  ...{ part: 'party', kind: 'unit', name: '云岭（示例）鞋业有限公司', uscc: madeUpUscc('C0000001') },
  address: '云岭街1号',
};
export const goods = [{ name: '运动鞋', mark: '云雀', unit: '双', quantity: 160, state: 'sold', actualPrice: 20_000 }];

export async function newCase(office: Office): Promise<{ id: string; version: number }> {
  const body = {
    ...{ title: '云岭（示例）鞋业有限公司涉嫌假冒注册商标案', source: { kind: 'inspection', on: '2026-11-20' } },
    ...{ offenceCode: 'TM-57-1', actFrom: '2026-03-02', actUntil: '2026-10-27', regionCode: '440111' },
  };
  const made = await office.ok('officer', 'POST', '/cases', body);
  return { id: made.case.id, version: made.version };
}

const onCase =
  (part: string, body?: object): Prepare =>
  async (office) => {
    const { id, version } = await newCase(office);
    return { who: 'officer', path: `/cases/${id}${part}`, seen: version, ...(body && { body }) };
  };

async function caseWithParty(office: Office): Promise<{ id: string; version: number }> {
  const { id, version } = await newCase(office);
  const seen = { 'if-match': `"${version}"` };
  const entered = await office.call('officer', 'PUT', `/cases/${id}/parties`, { parties: [party] }, seen);
  assert.equal(entered.status, 200, JSON.stringify(entered.body));
  return { id, version: entered.body.version };
}

type Drafted = { path: string; version: number; missing: string[] };

async function newDocument(office: Office): Promise<Drafted> {
  const { id } = await caseWithParty(office);
  const made = await office.ok('officer', 'POST', `/cases/${id}/documents`, { form: '15', content: {} });
  return { path: `/case-documents/${made.id}`, version: made.version, missing: made.missing };
}

async function scanned(office: Office): Promise<string> {
  const pdf = await PDFDocument.create();
  pdf.addPage([400, 600]).drawText('scan', { x: 50, y: 300 });
  const { body } = await office.upload('officer', '/files', '盖章.pdf', new Uint8Array(await pdf.save()));
  return body.id;
}

async function sealed(office: Office): Promise<Drafted> {
  const { path, version, missing } = await newDocument(office);
  const body = { file: await scanned(office), issuedOn: '2026-11-24', filledIn: missing };
  const issued = await office.call('officer', 'POST', `${path}/seal`, body, { 'if-match': `"${version}"` });
  assert.equal(issued.status, 200, JSON.stringify(issued.body));
  return { path, version: issued.body.version, missing: [] };
}

const onDocument =
  (
    from: typeof newDocument,
    act: string,
    bodyOf: (office: Office, drafted: Drafted) => object | Promise<object>,
  ): Prepare =>
  async (office) => {
    const drafted = await from(office);
    const body = await bodyOf(office, drafted);
    return { who: 'officer', path: `${drafted.path}/${act}`, seen: drafted.version, body };
  };

const cases: Record<string, Prepare> = {
  'patch /cases/{id}': onCase('', { title: '云岭（示例）鞋业有限公司案' }),
  'put /cases/{id}/officers': onCase('/officers', {
    officers: [
      { name: '陈一', certificateNo: '440100001' },
      { name: '李二', certificateNo: '440100002' },
    ],
  }),
  'put /cases/{id}/parties': onCase('/parties', { parties: [party] }),
  'put /cases/{id}/rights': onCase('/rights', { rights: [] }),
  'put /cases/{id}/gains': onCase('/gains', { sheet: null }),
  'put /cases/{id}/goods': onCase('/goods', { goods }),
  'post /cases/{id}/earlier-penalties': async (office) => {
    const before = await caseWithParty(office);
    await office.made.services.database.asSystem('as if decided', (tx) =>
      tx
        .updateTable('caseFile')
        .set({ decidedOn: '2026-02-02', decisionKind: 'penalty' })
        .where('id', '=', before.id)
        .execute(),
    );
    const { id, version } = await caseWithParty(office);
    return { who: 'officer', path: `/cases/${id}/earlier-penalties`, seen: version };
  },
  'put /case-documents/{id}/draft': onDocument(newDocument, 'draft', () => ({ content: {} })),
  'post /case-documents/{id}/seal': onDocument(newDocument, 'seal', async (office, { missing }) => ({
    ...{ file: await scanned(office), issuedOn: '2026-11-24', filledIn: missing },
  })),
  'post /case-documents/{id}/serve': onDocument(sealed, 'serve', () => ({
    ...{ servedOn: '2026-11-24', way: 'direct', receiver: '林某' },
  })),
  'post /case-documents/{id}/withdraw': onDocument(sealed, 'withdraw', () => ({ reason: '有误' })),
  'post /case-standards/{id}/decisions/{decision}': async (office) => {
    const grade = { title: '一般', amount: null, facts: [], band: { from: 5_000, to: 50_000, of: 'yuan' } };
    const { items } = await office.ok('legal', 'POST', '/case-standards', {
      ...{ line: 'samr', document: '（示例）裁量基准', article: '3', from: '2026-01-01', until: null },
      ...{ kind: 'discretion', offenceCode: 'TM-57-1', content: { grades: [grade] } },
    });
    const path = `/case-standards/${items[0].id}/decisions/approve`;
    return { who: 'otherLegal', path, seen: items[0].version, body: {} };
  },
};

// The exchange and registers.

async function waitingRow(office: Office): Promise<Body> {
  const sourceId = randomUUID();
  await office.call(
    'officer',
    'POST',
    '/exchange/cases',
    messageOf({ sourceId, goods: [{ name: '外套', quantity: -1 }] }),
  );
  const { items } = await office.ok('officer', 'GET', '/exchange/rows');
  return found(items, (one) => one.sourceId === sourceId);
}

/** A message about a licence that an officer entered with another holder before. */
async function standingRow(office: Office): Promise<{ id: string; version: number }> {
  const { events: _, ...entry } = sampleEntry(licences, 4_711);
  await office.ok('officer', 'POST', '/licences', { ...entry, holder: '先登记者（示例）' });
  const sourceId = randomUUID();
  const message = { system: '许可系统', sourceId, sourceVersion: 1, fields: entry };
  await office.call('officer', 'POST', '/exchange/kinds/licences', message);
  const { items } = await office.ok('officer', 'GET', '/exchange/rows?kind=licences');
  return found(items, (one) => one.sourceId === sourceId);
}

const profile = {
  name: '旧系统台账',
  definition: { system: '旧系统', standard: '', fields: [{ to: '/sourceId', from: ['编号'], as: 'text' }] },
};

const rest: Record<string, Prepare> = {
  'post /exchange/rows/{id}/send': async (office) => {
    const { id, sourceId, version } = await waitingRow(office);
    return {
      who: 'officer',
      path: `/exchange/rows/${id}/send`,
      seen: version,
      body: { message: messageOf({ sourceId }) },
    };
  },
  'post /exchange/rows/{id}/hand-over': async (office) => {
    const { id, version } = await standingRow(office);
    return { who: 'officer', path: `/exchange/rows/${id}/hand-over`, seen: version };
  },
  'post /exchange/rows/{id}/drop': async (office) => {
    const { id, version } = await waitingRow(office);
    return { who: 'officer', path: `/exchange/rows/${id}/drop`, seen: version, body: { reason: '重复' } };
  },
  'put /exchange/profiles/{id}': async (office) => {
    const { id, version } = await office.ok('officer', 'POST', '/exchange/profiles', profile);
    return { who: 'officer', path: `/exchange/profiles/${id}`, seen: version, body: { ...profile, active: true } };
  },
  'put /exchange/nodes/peers/{id}': async (office) => {
    const changeable = {
      ...{ name: '另一节点', regionCode: '000000', transport: 'http', shares: [] },
      baseUrl: 'https://node.example.cn/',
    };
    const key = { keyId: 'theirs-1', suite: 'intl', publicKey: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
    const asked = { nodeId: randomUUID(), direction: 'above', agencyId: office.agencyOf('office').id, key };
    const { items } = await office.ok('admin', 'POST', '/exchange/nodes/peers', { ...changeable, ...asked });
    const [{ id, version }] = items;
    return { who: 'admin', path: `/exchange/nodes/peers/${id}`, seen: version, body: { ...changeable, active: false } };
  },
  'patch /records/{kind}/{id}/comments/{comment}': async (office) => {
    const { path, seen } = await noteOn(office, 3);
    return { who: 'officer', path, seen, body: { text: '改正后的批注' } };
  },
  'post /records/{kind}/{id}/comments/{comment}/withdraw': async (office) => {
    const { path, seen } = await noteOn(office, 4);
    return { who: 'officer', path: `${path}/withdraw`, seen };
  },
};

/** A work note on a licence made by a number. */
async function noteOn(office: Office, at: number): Promise<{ path: string; seen: number }> {
  const { id } = await office.ok('officer', 'POST', '/licences', sampleEntry(licences, at));
  const note = await office.ok('officer', 'POST', `/records/licences/${id}/comments`, { text: '批注' });
  return { path: `/records/licences/${id}/comments/${note.id}`, seen: note.version };
}

/** By method and path of the contract; what stands in brackets tells several changes of one route apart. */
export const versionedRoutes: Readonly<Record<string, Prepare>> = {
  ...organisation,
  ...approvals,
  ...leads,
  ...cases,
  ...rest,
};
