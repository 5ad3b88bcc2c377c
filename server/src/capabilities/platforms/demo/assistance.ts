// The invented requests to platforms of 2016: one answered, one overdue, one on paper, one to be approved; each done by the people as any is.
import { randomUUID } from 'node:crypto';
import type { Json } from '@qingfeng/procedure';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import type { DemoPeople } from '../../../platform/demonstration/people.ts';
import { toldIn } from '../../../platform/demonstration/retell.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { tenOClock } from '../../plan/index.ts';
import { drawUp, takeAssistanceStep } from '../assistance/actions.ts';
import { bringIdentity } from '../assistance/answers.ts';
import type { DataSetId } from '../assistance/data-sets.ts';
import type { NewIdentity } from '../assistance/schema.ts';

const work = 'demonstration data';
const [officer, head, platform] = ['su.qing', 'liang.bo', 'youpin.pingtai'];

type Act = { on: string; by: string; step: string; facts?: Record<string, Json>; reason?: string };
type Story = { platform: string; dataSets: DataSetId[]; on: string; acts: readonly Act[] };

const approved = (on: string): Act[] => [
  { on, by: officer, step: 'submit' },
  { on, by: head, step: 'approve', facts: { opinion: '同意发出。' } },
];

const stories: readonly Story[] = [
  {
    platform: '示例优品网',
    dataSets: ['merchant'],
    on: '2016-11-07',
    acts: [
      ...approved('2016-11-07'),
      { on: '2016-11-08', by: officer, step: 'send', facts: { way: 'api', dueOn: '2016-11-18' } },
      { on: '2016-11-09', by: platform, step: 'acknowledge', facts: { contact: '平台治理部（示例）' } },
      { on: '2016-11-16', by: platform, step: 'answer', facts: { sets: ['merchant'], note: '经营者登记信息见附表。' } },
    ],
  },
  {
    platform: '示例优品网',
    dataSets: ['payment', 'logistics'],
    on: '2016-11-08',
    acts: [
      ...approved('2016-11-08'),
      { on: '2016-11-09', by: officer, step: 'send', facts: { way: 'api', dueOn: '2016-11-21' } },
      { on: '2016-11-10', by: platform, step: 'acknowledge' },
      { on: '2016-11-22', by: officer, step: 'remind', facts: { message: '已过答复期限，请尽快提供。' } },
    ],
  },
  {
    platform: '示例淘货网',
    dataSets: ['goods', 'merchant'],
    on: '2016-11-15',
    acts: [
      ...approved('2016-11-15'),
      { on: '2016-11-16', by: officer, step: 'send', facts: { way: 'document', dueOn: '2016-11-30' } },
    ],
  },
  {
    platform: '示例优品网',
    dataSets: ['afterSale'],
    on: '2016-11-23',
    acts: [{ on: '2016-11-23', by: officer, step: 'submit' }],
  },
];

/** Loads them once, after the leads; changes nothing afterwards. */
export async function loadAssistanceDemo(services: Services, people: DemoPeople): Promise<void> {
  const start = await services.database.asSystem(work, async (tx) => {
    const there = await tx.selectFrom('assistanceRequest').select('id').where('demo', '=', true).executeTakeFirst();
    return there === undefined ? { leadId: await demoLead(tx), platforms: await demoPlatforms(tx) } : undefined;
  });
  if (start?.leadId === undefined) return;
  for (const story of toldIn(services.config, stories))
    await tell(services, people, { ...start, leadId: start.leadId, story });
}

async function demoLead(tx: Tables): Promise<string | undefined> {
  const row = await tx
    .selectFrom('lead')
    .innerJoin('agency', 'agency.key', 'lead.ownerAgency')
    .select('lead.id')
    .where('lead.demo', '=', true)
    .where('lead.sellerId', 'is not', null)
    .where('agency.regionCode', '=', '440100')
    .orderBy('lead.createdAt')
    .orderBy('lead.id')
    .executeTakeFirst();
  return row?.id;
}

async function demoPlatforms(tx: Tables): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.selectFrom('tradingPlatform').select(['id', 'name']).where('demo', '=', true).execute();
  return new Map(rows.map(({ id, name }) => [name, id]));
}

type Telling = { leadId: string; platforms: ReadonlyMap<string, string>; story: Story };

async function tell(services: Services, people: DemoPeople, { leadId, platforms, story }: Telling): Promise<void> {
  const platformId = platforms.get(story.platform);
  if (platformId === undefined) throw new TypeError(`the demonstration has no ${story.platform}`);
  const calendar = await services.calendar.current();
  const doOn = <T>(on: string, by: string, act: (session: Session, tools: Tools) => Promise<T>): Promise<T> => {
    const person = people.get(by);
    if (person === undefined) throw new TypeError(`the demonstration has no ${by}`);
    const tools = { procedures: services.procedures, calendar, now: tenOClock(on) };
    return services.database.as({ userId: person.userId, requestId: randomUUID() }, (session) => act(session, tools));
  };
  type Tools = { procedures: Services['procedures']; calendar: typeof calendar; now: Date };
  const id = await doOn(story.on, officer, (session, tools) =>
    drawUp(session, tools, {
      ...{ caseId: null, leadId, platformId, addresseeKind: 'platform', of: 'merchant', dataSets: story.dataSets },
      ...{
        outside: '',
        ...toldIn(services.config, { from: '2016-06-01', until: '2016-10-31' }),
        goods: '',
        places: '',
        purpose: '',
        days: 10,
      },
      contact: '苏清（示例）020-00000000',
      demo: true,
    }),
  );
  for (const { on, by, step, facts = {}, reason } of story.acts) {
    await doOn(on, by, async (session, tools) => {
      if (step === 'answer')
        await bringIdentity(session, { crypto: services.crypto, id, identity: merchant, now: tools.now });
      await takeAssistanceStep(session, tools, {
        instanceId: id,
        step,
        facts,
        ...(reason === undefined ? {} : { reason }),
      });
    });
  }
}

const merchant: NewIdentity = {
  kind: 'individual',
  ...{ shop: '', name: '何晓舟', uscc: '', legalPerson: '', idNumber: '' },
  ...{ address: '广东省广州市天河区示例路 18 号', phone: '13900000000', regionCode: '440106' },
};
