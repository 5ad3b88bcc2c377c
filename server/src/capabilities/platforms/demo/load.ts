// Loads the invented platforms, the operator and the right holder who take part, and their notices, each done on its day.
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Session, Tables } from '../../../platform/database/connect.ts';
import type { Services } from '../../../platform/http/services.ts';
import { enterCasePeople } from '../../cases/index.ts';
import { type DemoPeople, enterPeople, tenOClock } from '../../plan/index.ts';
import { drawTakedown, takeTakedownStep } from '../takedown-actions.ts';
import { lapseTakedowns } from '../takedown-jobs.ts';
import { tellHolder } from '../told.ts';
import { loadAssistanceDemo } from './assistance.ts';
import { bodies, people, platforms } from './bodies.ts';
import { claim, type DemoNotice, type DemoNoticeStep, notices, right, told } from './stories.ts';

const work = 'demonstration data';
type Loading = { services: Services; people: DemoPeople };

/** Loads it once; changes nothing afterwards. Called at every start in demonstration mode, after the leads'. */
export async function loadPlatformsDemo(services: Services): Promise<void> {
  await services.database.asSystem(work, (tx) =>
    tx
      .insertInto('agency')
      // The trigger fills path, level and kind.
      .values(bodies.map((body) => ({ ...body, regionPath: '', level: '', kind: '', demo: true })))
      .onConflict((conflict) => conflict.constraint('agency_one_per_place').doNothing())
      .execute(),
  );
  const loading = { services, people: await enterPeople(services, people) };
  await services.database.asSystem(work, enterPlatforms);
  await loadAssistanceDemo(services, new Map([...(await enterCasePeople(services)), ...loading.people]));
  const there = await services.database.asSystem(work, (tx) =>
    tx.selectFrom('takedown').select('id').where('demo', '=', true).limit(1).executeTakeFirst(),
  );
  if (there !== undefined) return;
  await tellOfOffers(loading);
  for (const notice of notices) await noticeAsTold(loading, notice);
}

async function enterPlatforms(tx: Tables): Promise<void> {
  const agencies = await tx
    .selectFrom('agency')
    .select(['key', 'departmentId', 'regionCode', 'name'])
    .where('demo', '=', true)
    .execute();
  for (const { body, ...platform } of platforms) {
    const keeper = agencies.find(
      ({ departmentId, regionCode }) => departmentId === 'saic' && regionCode === platform.regionCode,
    )?.key;
    if (keeper === undefined) throw new TypeError(`the demonstration has no bureau in ${platform.regionCode}`);
    const known = agencies.find(({ departmentId, name }) => departmentId === 'platform-operator' && name === body);
    await tx
      .insertInto('tradingPlatform')
      .values({ ...platform, ownerAgency: keeper, homeAgency: keeper, body: known?.key ?? null, demo: true })
      .onConflict((conflict) => conflict.constraint('trading_platform_named_once').doNothing())
      .execute();
  }
}

type Past = {
  procedures: Services['procedures'];
  calendar: Awaited<ReturnType<Services['calendar']['current']>>;
  now: Date;
};

/** Does something as one of the people on a past day; nobody is told of it. */
async function doOn<T>(
  { services, people: known }: Loading,
  { on, by }: { on: string; by: string },
  act: (session: Session, tools: Past) => Promise<T>,
): Promise<T> {
  const person = known.get(by);
  if (person === undefined) throw new TypeError(`the demonstration has no ${by}`);
  const tools = { procedures: services.procedures, calendar: await services.calendar.current(), now: tenOClock(on) };
  return services.database.as({ userId: person.userId, requestId: randomUUID() }, (session) => act(session, tools));
}

async function tellOfOffers(loading: Loading): Promise<void> {
  const found = await loading.services.database.asSystem(work, async (tx) => ({
    lead: await tx
      .selectFrom('lead')
      .select('id')
      .where('demo', '=', true)
      .where('respondent', 'like', `${told.seller}%`)
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
  await doOn(loading, told, (session, { now }) =>
    tellHolder(session, { leadId: lead.id, holderId: holder.id, note: told.note, now }),
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

const papers: Readonly<Record<string, string>> = {
  ownership: '商标注册证',
  identity: '权利人营业执照',
  evidence: '侵权比对和购买记录',
  guarantee: '通知真实性保证书',
  merchant: '经营者营业执照',
  counterEvidence: '进货单据',
};

/** A page that stands for the paper, marked as invented. */
async function storePaper(services: Services, { tx, acting }: Session, paper: string): Promise<string> {
  const name = `${papers[paper] ?? paper}（示例）.txt`;
  const content = Buffer.from(`${name}\n\n演示数据：权利、店铺和单据均为虚构。\n`);
  const { mediaType, size, sha256, key } = await services.files.put(Readable.from([content]), { name });
  const row = {
    ownerAgency: acting.agencyKey,
    uploadedBy: acting.userId,
    name,
    mediaType,
    size,
    sha256,
    storeKey: key,
    demo: true,
  };
  const { id } = await tx.insertInto('file').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}
