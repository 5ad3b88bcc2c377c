// Invented subjects that look alike: one entered twice under a code with a slip, and two that were taken for one until their files were read.
import { randomUUID } from 'node:crypto';
import type { EntryOf } from '@qingfeng/register';
import { toldIn } from '../../../platform/demonstration/retell.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { changeEntries, insertEntries } from '../../../platform/registers/index.ts';
import { tenOClock } from '../../plan/index.ts';
import type { subjects } from '../subjects/register.ts';
import { merges } from './register.ts';
import { hasDemoMerges } from './store.ts';

const organisation = { kind: 'organisation' } as const;
const [kept, merged] = ['晴川（示例）箱包厂', '晴川（示例）箱包有限公司'] as const;

export const lookalikes: readonly EntryOf<typeof subjects>[] = [
  {
    ...{ ...organisation, name: '流云（示例）体育用品商行', uscc: '91440106MA5DEM331R' },
    ...{ region: '440106', representative: '（示例）段流云' },
  },
  {
    ...{ ...organisation, name: '流云（示例）体育用品商行', uscc: '91440106MA5DEM337C' },
    ...{ region: '440106', representative: '（示例）段流云', note: '（示例）从外单位导入，信用代码待核对' },
  },
  {
    ...{ ...organisation, name: kept, uscc: '91440111MA5DEM552H' },
    ...{ region: '440111', representative: '（示例）季晴川' },
  },
  {
    ...{ ...organisation, name: merged, uscc: '91440111MA5DEM6048' },
    ...{ region: '440111', representative: '（示例）季晴川' },
  },
];

/** Merged, parted again three weeks later, and decided not to be one. Loaded once; `idOf` finds a subject by its name. */
export async function loadMergesDemo(
  { database, crypto, config }: Services,
  { userId, idOf }: { userId: string; idOf: (name: string) => string | null },
): Promise<void> {
  const pair = { kept: idOf(kept), merged: idOf(merged) };
  // A server whose demonstration is older has no such subjects.
  if (pair.kept === null || pair.merged === null || (await database.asSystem('demonstration data', hasDemoMerges)))
    return;
  const told = toldIn(config, {
    ...{ merged: '2016-09-19', undone: '2016-10-12' },
    undoneWhy: '（示例）登记档案显示，箱包厂已于2012年注销，公司系同一投资人另行设立，债权债务各自独立',
  });
  const enter = (on: string, given: object) =>
    database.as({ userId, requestId: randomUUID() }, (session) =>
      insertEntries(
        session,
        { register: merges, crypto },
        { entries: [{ given: { ...pair, ...given }, demo: true }], now: tenOClock(on) },
      ),
    );
  const [id] = await enter(told.merged, {
    ...{ verdict: 'same', reason: '（示例）名称相近，负责人相同，经营场所相同' },
  });
  if (id === undefined) throw new TypeError('an entry has an id');
  await database.as({ userId, requestId: randomUUID() }, (session) =>
    changeEntries(session, { register: merges, crypto }, [
      { id, seen: 1, given: { undoneOn: told.undone, undoneWhy: told.undoneWhy } },
    ]),
  );
  await enter(told.undone, { verdict: 'apart', reason: '（示例）两家先后登记，不是同一主体' });
}
