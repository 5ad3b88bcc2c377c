// Loads the invented platforms, the operator and the right holder who take part, and their notices, each done on its day.
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { enterDemoAgencies } from '../../../platform/demonstration/agencies.ts';
import { enterPeople } from '../../../platform/demonstration/people.ts';
import { toldIn } from '../../../platform/demonstration/retell.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { editionOf, heirIn, inEdition } from '../../../platform/settings/edition.ts';
import { enterCasePeople } from '../../cases/index.ts';
import { pushOnDay } from '../../leads/index.ts';
import { tenOClock } from '../../plan/index.ts';
import { drawTakedown, takeTakedownStep } from '../takedown/actions.ts';
import { lapseTakedowns } from '../takedown/jobs.ts';
import { tellHolder } from '../told-offers/told.ts';
import { loadAssistanceDemo } from './assistance.ts';
import { loadAuthorisationsDemo } from './authorisations.ts';
import { authorities, bodies, people, platforms } from './bodies.ts';
import { loadDispatchDemo } from './dispatch.ts';
import { doOn, type Loading, storePaper } from './past.ts';
import { claim, type DemoNotice, type DemoNoticeStep, notices, pushed, right, told } from './stories.ts';

const work = 'demonstration data';

/** Loads it once; changes nothing afterwards. Called at every start in demonstration mode, after the leads'. */
export async function loadPlatformsDemo(services: Services): Promise<void> {
  await services.database.asSystem(work, (tx) =>
    tx
      .insertInto('agency')
      // The trigger fills path, level and kind.
      .values(
        inEdition(services.config, bodies).map((body) => ({
          ...body,
          regionPath: '',
          level: '',
          kind: '',
          demo: true,
        })),
      )
      .onConflict((conflict) => conflict.constraint('agency_one_per_place').doNothing())
      .execute(),
  );
  await services.database.asSystem(work, (tx) => enterDemoAgencies(tx, editionOf(services.config), authorities));
  const loading = { services, people: await enterPeople(services, people) };
  await services.database.asSystem(work, (tx) => enterPlatforms(tx, heirIn(editionOf(services.config), 'saic')));
  await loadAssistanceDemo(services, new Map([...(await enterCasePeople(services)), ...loading.people]));
  await loadDispatchDemo(loading);
  await loadAuthorisationsDemo(loading);
  const there = await services.database.asSystem(work, (tx) =>
    tx.selectFrom('takedown').select('id').where('demo', '=', true).limit(1).executeTakeFirst(),
  );
  if (there !== undefined) return;
  await tellOfOffers(loading, toldIn(services.config, told));
  for (const push of toldIn(services.config, pushed)) await pushOnDay(loading, { ...push, by: 'youpin.pingtai' });
  for (const notice of toldIn(services.config, notices)) await noticeAsTold(loading, notice);
}

async function enterPlatforms(tx: Tables, keeping: string): Promise<void> {
  const agencies = await tx
    .selectFrom('agency')
    .select(['key', 'departmentId', 'regionCode', 'name'])
    .where('demo', '=', true)
    .execute();
  for (const { body, ...platform } of platforms) {
    const keeper = agencies.find(
      ({ departmentId, regionCode }) => departmentId === keeping && regionCode === platform.regionCode,
    )?.key;
    if (keeper === undefined) throw new TypeError(`the demonstration has no bureau in ${platform.regionCode}`);
    const known = agencies.find(({ departmentId, name }) => departmentId === 'platform-operator' && name === body);
    await tx
      .insertInto('tradingPlatform')
      .values({ ...platform, ownerAgency: keeper, homeAgency: keeper, body: known?.key ?? null, demo: true })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
  }
}

async function tellOfOffers(loading: Loading, story: typeof told): Promise<void> {
  const found = await loading.services.database.asSystem(work, async (tx) => ({
    lead: await tx
      .selectFrom('lead')
      .select('id')
      .where('demo', '=', true)
      .where('respondent', 'like', `${story.seller}%`)
      .executeTakeFirst(),
    holder: await tx
      .selectFrom('agency')
      .select('id')
      .where('departmentId', '=', 'right-holder')
      .where('demo', '=', true)
      .executeTakeFirst(),
  }));
  const { lead, holder } = found;
  if (lead === undefined || holder === undefined) return;
  await doOn(loading, story, (session, { now }) =>
    tellHolder(session, { leadId: lead.id, holderId: holder.id, note: story.note, cover: true, now }),
  );
}

async function noticeAsTold(loading: Loading, { platform, drawnOn, steps, ...notice }: DemoNotice): Promise<void> {
  const { services } = loading;
  const { id: platformId } = await services.database.asSystem(work, (tx) =>
    tx.selectFrom('tradingPlatform').select('id').where('name', '=', platform).executeTakeFirstOrThrow(),
  );
  const id = await doOn(loading, { on: drawnOn, by: 'yunque.quanli' }, (session, tools) =>
    drawTakedown(session, tools, {
      ...{ ...notice, ...right, links: [...notice.links], platformId, claim },
      holderPerson: false,
      toldId: null,
      demo: true,
    }),
  );
  for (const step of steps) await stepAsTold(loading, id, step);
}

async function stepAsTold(loading: Loading, instanceId: string, story: DemoNoticeStep): Promise<void> {
  const { services } = loading;
  if (story.step === 'lapse') {
    const then = tenOClock(story.on);
    await lapseTakedowns({ ...services, clock: { ...services.clock, now: () => then } });
    return;
  }
  const { step, facts = {}, reason } = story;
  await doOn(loading, story, async (session, tools) => {
    const materials: Record<string, { files: string[] }> = {};
    for (const material of story.materials ?? [])
      materials[material] = { files: [await storePaper(services, session, material)] };
    const said = Object.fromEntries(
      Object.entries(facts).map(([fact, value]) => [fact, typeof value === 'string' ? value : [...value]]),
    );
    await takeTakedownStep(session, tools, {
      ...{ instanceId, step },
      facts: {
        ...said,
        ...(story.proof === undefined ? {} : { files: [await storePaper(services, session, '凭证')] }),
        ...(story.materials === undefined ? {} : { materials }),
      },
      ...(reason === undefined ? {} : { reason }),
    });
  });
}
