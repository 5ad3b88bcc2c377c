// Below the county: teams, stations, entrusted bodies and townships handle cases, each in the name that the law gives them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { TestAgency } from '../../../platform/database/testing/test-database.ts';
import { sheetTexts } from '../../../platform/office/sheet-texts.fixture.ts';
import { type CaseOffice, openCaseOffice } from '../testing/case-office.ts';

const letter = {
  document: '×委〔2026〕1号（示例）',
  scope: '农贸市场内侵权假冒违法行为的调查和处罚',
  from: '2026-01-01',
  until: '2026-12-31',
  publishedOn: '2026-01-05',
  publishedWhere: '县人民政府网站',
};

describe('a unit below the agency', () => {
  let office: CaseOffice;
  let clock = new Date('2026-11-24T02:00:00Z');
  let bureau: TestAgency;
  const people: Record<string, string> = {};
  const enter = async (agencyId: string, body: object, members: string[] = []) => {
    const entered = await office.call('admin', `/agencies/${agencyId}/units`, { method: 'POST', body });
    assert.equal(entered.status, 201, JSON.stringify(entered.body));
    const unit = entered.body.units.find(({ name }: { name: string }) => name === (body as { name: string }).name);
    const users = members.map((name) => people[name]);
    const set = await office.call('admin', `/units/${unit.id}/members`, { method: 'PUT', body: { users } });
    assert.equal(set.status, 200, JSON.stringify(set.body));
    return unit;
  };
  const open = async (who: string) => (await office.call(who, `/cases/${(await office.open(who)).id}`)).body;

  before(async () => {
    office = await openCaseOffice(() => clock);
    bureau = await office.made.opened.agency('samr', '440103');
    const township = await office.made.opened.agency('township', '440103');
    const add = async (name: string, agency: TestAgency, ...roles: Parameters<CaseOffice['person']>[2][number][]) => {
      people[name] = (await office.person(name, agency, roles)).userId;
    };
    await add('admin', bureau, 'systemAdmin');
    await add('officer', bureau, 'officer');
    await add('head', bureau, 'approver');
    await add('inTeam', bureau, 'officer');
    await add('inStation', bureau, 'officer');
    await add('stationHead', bureau, 'approver');
    await add('entrusted', bureau, 'officer');
    await add('town', township, 'officer');
    await enter(bureau.id, { kind: 'team', name: '执法大队', active: true }, ['inTeam']);
    await enter(
      bureau.id,
      { kind: 'station', name: '西关市场监督管理所', active: true, ownName: true, document: '（示例）条例 三' },
      ['inStation', 'stationHead'],
    );
    await enter(bureau.id, { kind: 'entrusted', name: '市场服务中心', active: true, ...letter }, ['entrusted']);
  });
  after(() => office.close());

  it('acts in the name of its agency (程序规定 9); a station that the law lets decide in its own', async () => {
    assert.equal((await open('officer')).unit, null);
    const team = (await open('inTeam')).unit;
    assert.deepEqual([team.name, team.inNameOf], ['执法大队', (await open('officer')).case.agency.name]);
    assert.equal((await open('inStation')).unit.inNameOf, '西关市场监督管理所');
  });

  it('that decides in its own name reviews and decides its own cases (程序规定 52(3))', async () => {
    const seen = await open('inStation');
    const file = (await office.call('head', `/cases/${seen.case.id}`)).body.actions.find(
      ({ action }: { action: string }) => action === 'file',
    );
    assert.equal(file.allowed, false);
    assert.match(file.why.zh, /西关市场监督管理所以自己的名义办理/);
    assert.equal((await office.step('head', seen.case.id, 'file')).body.code, 'cases.ownStation');
    assert.equal((await office.step('stationHead', seen.case.id, 'file')).status, 200);
  });

  it('that was entrusted has a published letter with scope and end (行政处罚法 20), and acts while it holds', async () => {
    const { publishedOn: _, ...unpublished } = letter;
    const body = { kind: 'entrusted', name: '另一中心', active: true, ...unpublished };
    const refused = await office.call('admin', `/agencies/${bureau.id}/units`, { method: 'POST', body });
    assert.equal(refused.status, 400);
    const seen = await open('entrusted');
    assert.deepEqual(
      [seen.unit.kind, seen.unit.until, seen.unit.inNameOf],
      ['entrusted', '2026-12-31', seen.case.agency.name],
    );
    clock = new Date('2027-01-02T02:00:00Z');
    const again = await office.call('entrusted', `/cases/${seen.case.id}`);
    const { version } = again.body;
    assert.ok(version > 0);
    const body2 = { title: '（示例）案', source: { kind: 'inspection', on: '2026-12-31' } };
    assert.equal(
      (await office.call('entrusted', '/cases', { method: 'POST', body: body2 })).body.code,
      'cases.notEntrusted',
    );
    assert.equal((await office.step('entrusted', seen.case.id, 'noticePolice')).body.code, 'cases.notEntrusted');
    assert.equal((await office.step('head', seen.case.id, 'file')).status, 200);
    clock = new Date('2026-11-24T02:00:00Z');
  });

  it('has members of its agency alone, and is kept by the system administrator', async () => {
    const { body } = await office.call('admin', `/agencies/${bureau.id}/units`);
    const team = body.units.find(({ kind }: { kind: string }) => kind === 'team');
    const foreign = { method: 'PUT', body: { users: [people.town] } } as const;
    assert.equal((await office.call('admin', `/units/${team.id}/members`, foreign)).status, 400);
    const entered = await office.call('officer', `/agencies/${bureau.id}/units`, {
      method: 'POST',
      body: { kind: 'team', name: '二中队', active: true },
    });
    assert.equal(entered.status, 403);
    assert.deepEqual(team.members, [{ id: people.inTeam, displayName: team.members[0].displayName }]);
  });

  it('stands in a list over the agencies of the region, by words, kind and whether its letter ended', async () => {
    const names = async (query: string, who = 'admin') =>
      (await office.call(who, `/units?${new URLSearchParams(query)}`)).body.items.map(
        ({ name }: { name: string }) => name,
      );
    assert.deepEqual((await names('sort=until'))[0], '市场服务中心');
    assert.equal((await names('')).length, 3);
    assert.deepEqual(await names('q=西关'), ['西关市场监督管理所']);
    assert.deepEqual(await names('kind=team&active=true'), ['执法大队']);
    assert.deepEqual(await names('over=true'), []);
    clock = new Date('2027-01-02T02:00:00Z');
    assert.deepEqual(await names('over=true'), ['市场服务中心']);
    clock = new Date('2026-11-24T02:00:00Z');
    assert.deepEqual(await names('active=false', 'officer'), []);
    const { bytes } = await office.call('admin', '/units/export.xlsx?kind=entrusted');
    assert.match(String(await sheetTexts(Buffer.from(bytes))), /市场服务中心,受委托组织/);
  });

  it('is closed and opened again by the system administrator, on the version that was seen', async () => {
    const read = async () => (await office.call('admin', `/agencies/${bureau.id}/units`)).body.units;
    const team = (await read()).find(({ kind }: { kind: string }) => kind === 'team');
    const change = (active: boolean, version: number) =>
      office.call('admin', `/units/${team.id}`, {
        method: 'PUT',
        body: { kind: 'team', name: team.name, active },
        version,
      });
    assert.equal((await change(false, team.version)).status, 200);
    assert.equal((await change(true, team.version)).status, 412);
    const closed = (await read()).find(({ id }: { id: string }) => id === team.id);
    assert.deepEqual([closed.active, closed.members.length], [false, 1]);
    assert.equal((await change(true, closed.version)).status, 200);
  });

  it('a township is an agency of a fifth level that handles what its powers cover (行政处罚法 24)', async () => {
    const { body: found } = await office.call('admin', '/agencies?level=township');
    const [town] = found.items;
    assert.equal(town.level, 'township');
    const body = {
      title: '（示例）街道办理的案件',
      source: { kind: 'inspection', on: '2026-11-20' },
      offenceCode: 'TM-57-1',
      actFrom: '2026-03-02',
      actUntil: '2026-10-27',
    };
    const refused = await office.call('town', '/cases', { method: 'POST', body });
    assert.deepEqual([refused.status, refused.body.fields?.[0]?.pointer], [400, '/offenceCode']);
    const { until: _, ...decision } = letter;
    const power = { ...decision, line: 'samr', until: null };
    const given = await office.call('admin', `/agencies/${town.id}/powers`, { method: 'POST', body: power });
    assert.equal(given.status, 201, JSON.stringify(given.body));
    assert.equal(
      (await office.call('admin', `/agencies/${bureau.id}/powers`, { method: 'POST', body: power })).status,
      400,
    );
    const opened = await office.call('town', '/cases', { method: 'POST', body });
    assert.equal(opened.status, 201, JSON.stringify(opened.body));
    assert.equal(opened.body.procedure.version, '2021');
    assert.equal(opened.body.case.agency.level, 'township');
  });
});
