// The invented store of the demonstration: goods of two cases, received by its keepers, one lot short by three at the last count.
import { randomUUID } from 'node:crypto';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { enterPeople, type Person } from '../../../platform/demonstration/people.ts';
import { toldIn } from '../../../platform/demonstration/retell.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { demonstrateEntries } from '../../../platform/registers/index.ts';
import { demoCaseId, enterCasePeople, measuresInCustody } from '../../cases/index.ts';
import { stores } from '../stores/register.ts';
import { insertKeeper, storesOf } from '../stores/store-keepers.ts';
import { move, takeIn } from './actions.ts';
import { lotsOfCase } from './store.ts';

const work = 'demonstration data';
const place = { departmentId: 'saic', regionCode: '440100' };
const keepers: readonly Person[] = [
  { account: 'jiang.wanzhou', displayName: '江晚舟', ...place, roles: ['officer'] },
  { account: 'luo.tingyu', displayName: '罗听雨', ...place, roles: ['officer'] },
];
const address = { region: '440111', address: '（示例）白云区示例路 6 号' };

type Story = { key: string; at: string; shelf: string; seal: string; found: number };
const stories: readonly Story[] = [
  { key: 'near', at: '2016-11-18T16:20:00+08:00', shelf: 'A-03-2', seal: 'F-1027-11', found: -3 },
  { key: 'approved-late', at: '2016-11-17T10:05:00+08:00', shelf: 'A-03-4', seal: 'F-1027-12', found: 0 },
];

/** Loads the store once; changes nothing afterwards. Called after the cases whose goods it keeps. */
export async function loadLotsDemo(services: Services): Promise<void> {
  const officers = await enterCasePeople(services);
  const known = await enterPeople(services, keepers);
  await demonstrateEntries(services, stores, {
    keeper: { department: place.departmentId, region: place.regionCode },
    entries: [
      { name: '一号库（示例）', type: 'own', ...address, conditions: '常温，防潮' },
      {
        name: '危险品周转库（示例）',
        type: 'entrusted',
        ...{ region: '440112', address: '（示例）黄埔区示例路 18 号' },
        conditions: '防爆、防渗',
      },
    ],
  });
  const officer = officers.get('su.qing');
  const [keeper, deputy] = keepers.map(({ account }) => known.get(account));
  if (officer === undefined || keeper === undefined || deputy === undefined)
    throw new TypeError('the demonstration lacks who keeps its store');
  const store = await services.database.asSystem(work, async (tx) => {
    const all = await storesOf(tx, officer.agencyKey);
    const [first] = all;
    if (first === undefined) throw new TypeError('the demonstration has no store');
    if ((await lotsOfCase(tx, demoCaseId('near'))).length > 0) return undefined;
    for (const [{ userId }, part] of [
      [keeper, 'keeper'],
      [deputy, 'deputy'],
    ] as const)
      for (const { id } of all)
        await insertKeeper(tx, {
          storeId: id,
          agencyKey: officer.agencyKey,
          userId,
          part,
          since: toldIn(services.config, '2016-01-04'),
          demo: true,
        });
    return first.id;
  });
  if (store === undefined) return;
  for (const story of toldIn(services.config, stories))
    await tell(services, {
      story,
      storeId: store,
      officer: officer.userId,
      keeper: keeper.userId,
      deputy: deputy.displayName,
    });
}

type Told = { story: Story; storeId: string; officer: string; keeper: string; deputy: string };

async function tell(services: Services, { story, storeId, officer, keeper, deputy }: Told): Promise<void> {
  const caseId = demoCaseId(story.key);
  const as = <T>(userId: string, does: (session: Session) => Promise<T>) =>
    services.database.as({ userId, requestId: randomUUID() }, does);
  const tools = async (at: string): Promise<WorkTools> => ({
    ...{ procedures: services.procedures, calendar: await services.calendar.current(), now: new Date(at) },
  });
  const [measure] = await as(officer, ({ tx }) => measuresInCustody(tx, { caseId }));
  if (measure === undefined || measure.state !== 'inForce') return;
  const lines = measure.goods.map(({ line }) => ({ line, sealNo: story.seal, place: story.shelf, weightKg: null }));
  const taking = { storeId, place: story.shelf, keeper: '江晚舟', lines, files: [], measureId: measure.id, demo: true };
  await as(officer, async (session) => takeIn(session, await tools(story.at), taking));
  const [lot] = await as(keeper, ({ tx }) => lotsOfCase(tx, caseId));
  if (lot === undefined) return;
  const said = { lotId: lot.id, note: '', files: [], demo: true };
  const received = {
    ...said,
    kind: 'move' as const,
    place: story.shelf,
    counterpart: '苏清',
    sealState: 'intact' as const,
  };
  await as(keeper, async (session) => move(session, await tools(story.at.replace(/T\d\d/, 'T17')), received));
  const found = Number(lot.held) + story.found;
  const count = { ...said, kind: 'count' as const, qty: found, counterpart: deputy, sealState: 'intact' as const };
  await as(keeper, async (session) =>
    move(session, await tools(toldIn(services.config, '2016-11-23T16:36:00+08:00')), count),
  );
}
