// The invented credit records of the demonstration of 2016: one on the list, one told and one proposed.
import { randomUUID } from 'node:crypto';
import type { LocalDate } from '@qingfeng/codes';
import type { Json } from '@qingfeng/procedure';
import type { EntryOf } from '@qingfeng/register';
import type { Session } from '../../platform/database/connect.ts';
import { storeDemoFile } from '../../platform/demonstration/files.ts';
import type { Services } from '../../platform/http/services.ts';
import { demonstrateEntries, demonstrateRuns } from '../../platform/registers/index.ts';
import { demoCaseId, enterCasePeople } from '../cases/index.ts';
import { tenOClock } from '../plan/index.ts';
import { listings } from './listings/register.ts';
import { subjects } from './subjects/register.ts';

const inventedSubjects: readonly EntryOf<typeof subjects>[] = [
  {
    kind: 'organisation',
    name: '江畔（示例）鞋店',
    uscc: '91440100MA5DEM098X',
    region: '440106',
    representative: '（示例）江某',
    sources: [
      {
        system: '（示例）广东省公共信用信息平台',
        document: '（示例）粤信〔2016〕117号',
        day: '2016-05-06',
        content: '行政处罚：侵犯注册商标专用权',
      },
    ],
  },
  {
    kind: 'organisation',
    name: '云岭（示例）电子商行',
    uscc: '91440100MA5DEM0123',
    region: '440100',
  },
  {
    kind: 'individualBusiness',
    name: '白鹭（示例）百货摊',
    uscc: '92440100MA5DEM1114',
    region: '440105',
    representative: '（示例）白某',
  },
];

type Act = { on: LocalDate; step: string; facts: Record<string, Json>; paper?: readonly [fact: string, name: string] };
type Story = { on: LocalDate; of: number; given: Record<string, Json>; acts: readonly Act[] };

const stories: readonly Story[] = [
  {
    ...{ on: '2016-05-16', of: 0 },
    given: {
      ...{ number: '（示例）穗工商信列〔2016〕3号', ground: 'markTwice', penaltyNo: '（示例）穗工商处字〔2016〕22号' },
      caseFile: demoCaseId('fined-on-trial'),
      matter: '五年内第二次因侵犯注册商标专用权受到行政处罚。',
    },
    acts: [
      {
        ...{ on: '2016-05-17', step: 'tell', paper: ['notice', '列入告知书（示例）.txt'] },
        facts: { toldOn: '2016-05-17', defendUntil: '2016-05-24' },
      },
      {
        ...{ on: '2016-05-30', step: 'decide', paper: ['decision', '列入决定书（示例）.txt'] },
        facts: {
          ...{ decisionNo: '（示例）穗工商信列决〔2016〕3号', decidedOn: '2016-05-30' },
          ...{ measures: ['keySupervision', 'noHonours'], reasons: '（示例）当事人未作陈述、申辩。' },
        },
      },
      { ...{ on: '2016-06-02', step: 'serve' }, facts: { servedOn: '2016-06-02' } },
    ],
  },
  {
    ...{ on: '2016-11-14', of: 1 },
    given: {
      ...{
        number: '（示例）穗工商信列〔2016〕9号',
        ground: 'unfairTwice',
        penaltyNo: '（示例）穗工商处字〔2016〕96号',
      },
      matter: '两年内第三次因虚假宣传、仿冒受到行政处罚。',
    },
    acts: [
      {
        ...{ on: '2016-11-16', step: 'tell', paper: ['notice', '列入告知书（示例）.txt'] },
        facts: { toldOn: '2016-11-16', defendUntil: '2016-11-23' },
      },
    ],
  },
  {
    ...{ on: '2016-11-22', of: 2 },
    given: {
      ...{
        number: '（示例）穗工商信列〔2016〕11号',
        ground: 'markTwice',
        penaltyNo: '（示例）穗工商处字〔2016〕103号',
      },
      matter: '五年内第二次销售侵犯注册商标专用权的商品。',
    },
    acts: [],
  },
];

/** Loads them once; changes nothing afterwards. Called after the cases that they name. */
export async function loadCreditDemo(services: Services): Promise<void> {
  await demonstrateEntries(services, subjects, {
    keeper: { department: 'saic', region: '440100' },
    entries: inventedSubjects,
  });
  const userId = (await enterCasePeople(services)).get('liang.bo')?.userId;
  if (userId === undefined) throw new TypeError('the demonstration has no liang.bo');
  const named = await services.database.asSystem('demonstration data', (tx) =>
    tx.selectFrom('creditSubject').select(['id', 'name']).where('demo', '=', true).execute(),
  );
  const idOf = (at: number): string | null => named.find(({ name }) => name === inventedSubjects[at]?.name)?.id ?? null;
  await demonstrateRuns(services, listings, {
    as: (work) => services.database.as({ userId, requestId: randomUUID() }, work),
    lives: stories.map(({ on, of, given, acts }) => ({
      ...{ at: tenOClock(on), given: { ...given, subject: idOf(of) } },
      acts: acts.map(({ on: day, step, facts, paper }) => ({
        ...{ at: tenOClock(day), step },
        factsBy: async (session: Session) =>
          paper === undefined
            ? facts
            : { ...facts, [paper[0]]: [await storeDemoFile(services, session, paperOf(paper[1]))] },
      })),
    })),
  });
}

const paperOf = (name: string) => ({ name, content: `${name.replace('.txt', '')}\n虚构文书，仅供演示。\n` });
