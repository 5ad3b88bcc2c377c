// The invented requests to a dispatch centre of 2016: one awaits its opinion, one is overdue, one was answered and the offer taken down.
import type { Json } from '@qingfeng/procedure';
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { toldIn } from '../../../platform/demonstration/retell.ts';
import { drawDispatch, takeDispatchStep } from '../dispatch/actions.ts';
import type { NewDispatch } from '../dispatch/schema.ts';
import { doOn, type Loading, storePaper } from './past.ts';

const [centre, aid, platform, holder] = ['cen.du', 'yuan.yi', 'youpin.pingtai', 'yunque.quanli'];
const aidAgency = { departmentId: 'sipo', regionCode: '440100' } as const;

type Act = { on: string; by: string; step: string; facts?: Record<string, Json>; papers?: readonly string[] };
type Story = Omit<NewDispatch, 'platformId' | 'centreId' | 'shopNo' | 'statement'> & {
  on: string;
  by: string;
  acts: readonly Act[];
};

const sent = (on: string, by: string): Act => ({ on, by, step: 'send', papers: ['complaint', 'patent', 'comparison'] });
const assigned = (on: string): Act[] => [
  { on, by: centre, step: 'accept' },
  { on, by: centre, step: 'assign' },
];
const signed = (on: string): Act => ({ on, by: aid, step: 'sign' });

const stories: readonly Story[] = [
  {
    ...{ patentNo: '（示例）ZL201530000001.1', patentKind: 'design', patentTitle: '保温杯（示例）' },
    ...{ patentHolder: '暖壶日用品（示例）有限公司', shopName: '杯中乐（示例）', product: '仿形保温杯' },
    links: ['https://item.youpin.example.com/P3001', 'https://item.youpin.example.com/P3002'],
    complaint: '（示例）所售保温杯与外观设计整体相同。',
    on: '2016-11-22',
    by: platform,
    acts: [sent('2016-11-22', platform), ...assigned('2016-11-23'), signed('2016-11-23')],
  },
  {
    ...{ patentNo: '（示例）ZL201420000002.2', patentKind: 'utility', patentTitle: '折叠自拍杆（示例）' },
    ...{ patentHolder: '光影配件（示例）有限公司', shopName: '随手拍（示例）', product: '一体式自拍杆' },
    links: ['https://item.youpin.example.com/P3011'],
    complaint: '（示例）产品具备权利要求 1 的全部技术特征。',
    on: '2016-11-14',
    by: platform,
    acts: [sent('2016-11-14', platform), ...assigned('2016-11-16'), signed('2016-11-17')],
  },
  {
    ...{ patentNo: '（示例）ZL201530000003.3', patentKind: 'design', patentTitle: '运动水壶（示例）' },
    ...{ patentHolder: '云雀体育用品（示例）有限公司', shopName: '健行铺（示例）', product: '运动水壶' },
    links: ['https://item.youpin.example.com/P3021', 'https://item.youpin.example.com/P3022'],
    complaint: '（示例）壶盖和壶身形状、图案相同。',
    on: '2016-11-07',
    by: holder,
    acts: [
      sent('2016-11-07', holder),
      ...assigned('2016-11-08'),
      signed('2016-11-08'),
      {
        ...{ on: '2016-11-09', by: aid, step: 'opine', papers: ['opinion'] },
        facts: { opinion: 'infringing', grounds: '（示例）经整体观察、综合判断，二者无实质性差异。' },
      },
      { on: '2016-11-10', by: centre, step: 'answer', facts: { note: '（示例）请依法处理。' } },
      {
        on: '2016-11-11',
        by: platform,
        step: 'report',
        facts: { done: 'takenDown', note: '（示例）两条链接均已下架。' },
      },
      { on: '2016-11-14', by: centre, step: 'close', facts: { note: '（示例）两条链接均已下架，办结。' } },
    ],
  },
];

/** Loads them once; changes nothing afterwards. */
export async function loadDispatchDemo(loading: Loading): Promise<void> {
  const ids = await loading.services.database.asSystem('demonstration data', async (tx) => {
    const there = await tx
      .selectFrom('patentDispatch')
      .select('id')
      .where('demo', '=', true)
      .limit(1)
      .executeTakeFirst();
    return there === undefined ? whoIsThere(tx) : undefined;
  });
  if (ids === undefined) return;
  for (const story of toldIn(loading.services.config, stories)) await tell(loading, ids, story);
}

type Known = { platformId: string; centreId: string; aidName: string };

async function whoIsThere(tx: Tables): Promise<Known> {
  const agency = (departmentId: string, regionCode: string) =>
    tx
      .selectFrom('agency')
      .select(['id', 'name'])
      // In 2026 the offices of intellectual property are names of the bureaus of market regulation.
      .where((eb) =>
        eb.or([eb('departmentId', '=', departmentId), sql<boolean>`${departmentId} = any (also_departments)`]),
      )
      .where('regionCode', '=', regionCode)
      .where('demo', '=', true)
      .executeTakeFirstOrThrow();
  const { id: platformId } = await tx
    .selectFrom('tradingPlatform')
    .select('id')
    .where('name', '=', '示例优品网')
    .executeTakeFirstOrThrow();
  const { name } = await agency(aidAgency.departmentId, aidAgency.regionCode);
  return { platformId, centreId: (await agency('sipo', '440000')).id, aidName: name };
}

async function tell(loading: Loading, { aidName, ...known }: Known, { on, by, acts, ...said }: Story): Promise<void> {
  const id = await doOn(loading, { on, by }, (session, tools) =>
    drawDispatch(session, tools, {
      ...{ ...said, ...known, shopNo: '', demo: true },
      statement: '（示例）商品由供货商提供，不知道有专利。',
    }),
  );
  for (const { step, facts = {}, papers = [], ...when } of acts) {
    await doOn(loading, when, async (session, tools) => {
      const files: [string, string][] = [];
      for (const paper of papers) files.push([paper, await storePaper(loading.services, session, paper)]);
      const materials = Object.fromEntries(files.map(([paper, file]) => [paper, { files: [file] }]));
      await takeDispatchStep(session, tools, {
        instanceId: id,
        step,
        facts: {
          ...facts,
          ...(step === 'assign' ? { agency: aidName } : {}),
          ...(step === 'send' ? { materials } : {}),
          ...(step === 'opine' ? { files: files.map(([, file]) => file) } : {}),
        },
      });
    });
  }
}
