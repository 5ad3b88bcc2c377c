// Loads the invented platforms, the operator and the right holder who take part, with an account each.
import type { Services } from '../../../platform/http/services.ts';
import { enterPeople } from '../../plan/index.ts';
import { bodies, people, platforms } from './bodies.ts';

const work = 'demonstration data';

/** Loads it once; changes nothing afterwards. Called at every start in demonstration mode, after the leads'. */
export async function loadPlatformsDemo(services: Services): Promise<void> {
  await services.database.asSystem(work, async (tx) => {
    await tx
      .insertInto('agency')
      // The trigger fills path, level and kind.
      .values(bodies.map((body) => ({ ...body, regionPath: '', level: '', kind: '', demo: true })))
      .onConflict((conflict) => conflict.constraint('agency_one_per_place').doNothing())
      .execute();
  });
  await enterPeople(services, people);
  await services.database.asSystem(work, async (tx) => {
    const agencies = await tx
      .selectFrom('agency')
      .select(['key', 'departmentId', 'regionCode', 'name'])
      .where('demo', '=', true)
      .execute();
    const home = (region: string) =>
      agencies.find(({ departmentId, regionCode }) => departmentId === 'saic' && regionCode === region)?.key;
    for (const { body, ...platform } of platforms) {
      const keeper = home(platform.regionCode);
      if (keeper === undefined) throw new TypeError(`the demonstration has no bureau in ${platform.regionCode}`);
      const known = agencies.find(({ departmentId, name }) => departmentId === 'platform-operator' && name === body);
      await tx
        .insertInto('tradingPlatform')
        .values({ ...platform, ownerAgency: keeper, homeAgency: keeper, body: known?.key ?? null, demo: true })
        .onConflict((conflict) => conflict.constraint('trading_platform_named_once').doNothing())
        .execute();
    }
  });
}
