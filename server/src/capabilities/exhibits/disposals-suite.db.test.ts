// The registers of disposals and of early disposals hold what every register holds.
import type { Capability } from '../../platform/registers/capability.ts';
import type { Given } from '../../platform/registers/index.ts';
import { registerSuite } from '../../platform/registers/testing/register-suite.ts';
import { sampleEntry } from '../../platform/registers/testing/sample-entries.ts';
import { casesCapability } from '../cases/index.ts';
import { lawCapability } from '../law/index.ts';
import { licencesCapability } from '../licences/index.ts';
import { disposals } from './disposals/register.ts';
import { earlyDisposals } from './early/register.ts';
import { exhibitsCapability } from './index.ts';

const beside: Capability[] = [lawCapability, casesCapability, licencesCapability];
type Office = Parameters<NonNullable<Parameters<typeof registerSuite>[0]['prepare']>>[0];

/** A case of the keeper's agency whose goods are in custody. @returns its id, and the number of its lot */
async function goodsHeld(office: Office): Promise<{ caseFile: string; lot: string }> {
  const store = await office.ok('keeper', 'POST', '/stores', {
    ...{ name: '一号库（示例）', type: 'own', region: '440000', address: '示例路 6 号' },
  });
  const { case: opened } = await office.ok('keeper', 'POST', '/cases', {
    ...{ title: '库存案（示例）', source: { kind: 'inspection', on: '2026-02-01', note: '' } },
    ...{ actFrom: '2026-01-01', actUntil: '2026-02-01' },
  });
  const { version } = await office.ok('keeper', 'GET', `/cases/${opened.id}`);
  const goods = [{ name: '鞋', quantity: 100_000, unit: '双', state: 'unsold' }];
  await office.call('keeper', 'PUT', `/cases/${opened.id}/goods`, { goods }, { 'if-match': `"${version}"` });
  const { measures } = await office.ok('keeper', 'POST', `/cases/${opened.id}/measures`, {
    ...{ kind: 'seizure', no: '扣1号', place: '一号库', startedOn: '2026-02-02', urgent: true },
    goods: [{ line: 1, quantity: 100_000 }],
  });
  const path = `/cases/${opened.id}/measures/${measures[0].id}/lots`;
  const { lots } = await office.ok('keeper', 'POST', path, { storeId: store.id });
  return { caseFile: opened.id, lot: lots[0].no };
}

for (const [register, rule] of [
  [disposals, { regime: 'trademark', method: 'destroy', waste: 'solid' }],
  [earlyDisposals, { ground: 'early', nature: 'spoils', method: 'sale' }],
] as const) {
  let held: { caseFile: string; lot: string } | undefined;
  registerSuite({
    ...{ register, capability: exhibitsCapability, beside },
    sample: (at): Given => {
      // What is destroyed is not traded.
      const { treatment: _, ...entry } = sampleEntry(register, at);
      const goods = held !== undefined && { caseFile: held.caseFile, goods: [{ lot: held.lot, quantity: 1 + at }] };
      return { ...entry, ...rule, ...goods };
    },
    prepare: async (office) => {
      held = await goodsHeld(office);
    },
  });
}
