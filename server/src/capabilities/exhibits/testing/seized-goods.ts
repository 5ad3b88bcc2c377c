// An office that seized goods and has not made lots of them yet, for tests.
import assert from 'node:assert/strict';
import type { Role } from '../../../platform/database/connections/connect.ts';
import type { Capability } from '../../../platform/registers/capability.ts';
import type { Config } from '../../../platform/settings/config.ts';
import { openTestOffice } from '../../../test-office.ts';
import { casesCapability } from '../../cases/index.ts';
import { lawCapability } from '../../law/index.ts';
import { licencesCapability } from '../../licences/index.ts';
import { exhibitsCapability } from '../index.ts';

const people = {
  officer: ['samr', '440106', ['officer']],
  second: ['samr', '440106', ['officer']],
  keeper: ['samr', '440106', ['officer']],
  head: ['samr', '440106', ['officer', 'approver']],
  stranger: ['samr', '330100', ['officer']],
} as const;
export type Person = keyof typeof people;

/**
 * A store with its keeper, and a case of 90 pairs of shoes and 1,240.5 kg of washing liquid, seized by one measure.
 * @param config where its pages are looked at @param more capabilities beside these
 */
export async function openSeizedGoods(
  config: Partial<Config> = {},
  more: readonly Capability[] = [],
  others: Readonly<Record<string, readonly [string, string, readonly Role[]]>> = {},
) {
  const office = await openTestOffice({
    ...{
      people: { ...people, ...others } as typeof people,
      config,
      capabilities: [lawCapability, casesCapability, licencesCapability, exhibitsCapability, ...more],
    },
    present: new Date('2026-03-02T02:00:00Z'),
  });
  const region = { region: '440106', address: '示例路 6 号' };
  const store: string = (await office.ok('head', 'POST', '/stores', { name: '一号库（示例）', type: 'own', ...region }))
    .id;
  await office.ok('head', 'POST', `/stores/${store}/keepers`, { userId: office.userOf('keeper'), part: 'keeper' });
  const seize = (title: string, no: string) => seizeGoods(office, { title, no });
  const { caseId, measureId } = await seize('云雀牌运动鞋案（示例）', '扣1号');
  return { office, store, caseId, measureId, seize };
}

type Office = Awaited<ReturnType<typeof openTestOffice<Person>>>;

/** Another case of the same goods, and the measure that seized them. */
async function seizeGoods(office: Office, { title, no }: { title: string; no: string }) {
  const opened = await office.ok('officer', 'POST', '/cases', {
    ...{ title, source: { kind: 'inspection', on: '2026-03-01', note: '' } },
    ...{ actFrom: '2026-02-01', actUntil: '2026-03-01' },
  });
  const caseId: string = opened.case.id;
  const version = async () => ({
    'if-match': `"${(await office.ok('officer', 'GET', `/cases/${caseId}`)).version}"`,
  });
  const officers = ['officer', 'second'].map((name) => ({
    ...{ name, certificateNo: `粤${name}`, userId: office.userOf(name as Person), recused: false },
  }));
  const put = async (part: string, body: object) => {
    const { status, body: said } = await office.call(
      'officer',
      'PUT',
      `/cases/${caseId}/${part}`,
      body,
      await version(),
    );
    assert.equal(status, 200, JSON.stringify(said));
  };
  await put('officers', { officers });
  const goods = { state: 'unsold', unit: '双', quantity: 90 };
  await put('goods', {
    goods: [
      { ...goods, name: '云雀牌运动鞋' },
      { ...goods, name: '洗衣液（散装）', unit: '千克', quantity: 1240.5 },
    ],
  });
  const measure = await office.ok('officer', 'POST', `/cases/${caseId}/measures`, {
    ...{ kind: 'seizure', no, place: '一号库', startedOn: '2026-03-02', urgent: true },
    goods: [
      { line: 1, quantity: 90 },
      { line: 2, quantity: 1240.5 },
    ],
  });
  const measureId: string = measure.measures[0].id;
  return { caseId, measureId };
}
