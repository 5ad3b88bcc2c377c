// The invented deposits: one that the public finds by the digest of a text that anybody can write, two that it does not.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { demonstrateWitness } from '../../../platform/audit/index.ts';
import { enterDemoAgencies } from '../../../platform/demonstration/agencies.ts';
import { editions } from '../../../platform/settings/edition.ts';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { casesCapability } from '../../cases/index.ts';
import { leadsCapability } from '../../leads/index.ts';
import { evidenceCapability } from '../index.ts';
import { loadDepositsDemo, publicDesign } from './demo.ts';

const people = { officer: ['samr', '330100', ['officer']] } as const;
let office: TestOffice<keyof typeof people>;

before(async () => {
  office = await openTestOffice({
    ...{ people, capabilities: [leadsCapability, casesCapability, evidenceCapability] },
    present: new Date('2016-11-24T02:00:00Z'),
  });
});
after(() => office.close());

test('deposits stand in three places of their procedure, one of them public, and are not loaded twice', async () => {
  const { services } = office.made;
  await services.database.asSystem('demonstration data', (tx) =>
    enterDemoAgencies(tx, editions['2016'], [{ departmentId: 'double-fight', regionCode: '440000' }]),
  );
  await loadDepositsDemo(services);
  await loadDepositsDemo(services);
  await demonstrateWitness(services);
  const { rows } = await office.made.opened.database.systemPool.query('select state from deposit order by number');
  assert.deepEqual(
    rows.map(({ state }) => state),
    ['open', 'certified', 'accepted'],
  );
  const digests = createHash('sha256').update(publicDesign).digest('hex');
  const { body } = await office.app.inject({
    ...{ method: 'POST', url: '/portal/verify', payload: `digests=${digests}` },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.match(body, /羊城（示例）公证处/);
  assert.match(body, /<dt>联署<\/dt><dd><span lang="zh">湖南节点（示例）<\/span>/);
});
