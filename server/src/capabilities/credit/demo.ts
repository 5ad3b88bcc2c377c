// The invented credit records of the demonstrations: two on the list, one told and one proposed, one on the red list; by the order of their day.
import { randomUUID } from 'node:crypto';
import type { EntryOf } from '@qingfeng/register';
import type { Session } from '../../platform/database/connections/connect.ts';
import { storeDemoFile } from '../../platform/demonstration/files.ts';
import { enterPeople, type Person } from '../../platform/demonstration/people.ts';
import { toldIn } from '../../platform/demonstration/retell.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { type DemoLife, demonstrateEntries, demonstrateRuns } from '../../platform/registers/index.ts';
import { editionOf } from '../../platform/settings/edition.ts';
import { demoCaseId, enterCasePeople } from '../cases/index.ts';
import { tenOClock } from '../plan/index.ts';
import type { Act, Story } from './demo-story.ts';
import { listings } from './listings/register.ts';
import { loadMergesDemo, lookalikes } from './merges/demo.ts';
import { redList } from './red-list/register.ts';
import { loadRepairsDemo, repairedStory, repairedSubject } from './repairs/demo.ts';
import { loadRequestsDemo } from './requests/demo.ts';
import { subjects } from './subjects/register.ts';

/** The head of the province's bureau, who consents to listings. */
const provincial: Person = {
  ...{ account: 'mu.sheng', displayName: '慕省', departmentId: 'saic', regionCode: '440000' },
  roles: ['approver'],
};

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
        document: '粤信〔2016〕117号',
        day: '2016-05-06',
        content: '行政处罚：侵犯注册商标专用权',
      },
    ],
  },
  {
    kind: 'organisation',
    name: '沙河（示例）鞋服商行',
    uscc: '91440100MA5DEM1279',
    region: '440106',
    representative: '（示例）何某',
  },
  {
    kind: 'organisation',
    name: '云岭（示例）电子商行',
    uscc: '91440100MA5DEM1354',
    region: '440100',
  },
  {
    kind: 'individualBusiness',
    name: '白鹭（示例）百货摊',
    uscc: '92440100MA5DEM1114',
    region: '440105',
    representative: '（示例）白某',
  },
  {
    kind: 'organisation',
    name: '东湖（示例）文具厂',
    uscc: '91440104MA5DEM047F',
    region: '440104',
    representative: '（示例）文某',
  },
  ...lookalikes,
];

/** No such recognition exists. */
const inventedMerits: readonly (Omit<EntryOf<typeof redList>, 'subject'> & { of: number })[] = [
  {
    ...{ of: 4, condition: 'contracts', basis: '（示例）守合同重信用企业公示办法第五条' },
    ...{ documentNo: '穗工商信〔2016〕21号', recognisedBy: '（示例）广州市工商行政管理局' },
    ...{ validFrom: '2016-03-15', validUntil: '2018-03-14' },
  },
];

const stories: readonly Story[] = [
  {
    ...{ on: '2016-04-11', of: 1 },
    given: {
      ...{ number: '穗工商信列〔2016〕1号', ground: 'markTwice', penaltyNo: '穗工商处〔2015〕288号' },
      caseFile: demoCaseId('whole'),
      matter: '五年内第二次因侵犯注册商标专用权受到行政处罚，数额达到刑事追诉标准。',
    },
    acts: [
      {
        ...{ on: '2016-04-12', step: 'tell', paper: ['notice', '列入告知书（示例）.txt'] },
        facts: { toldOn: '2016-04-12', defendUntil: '2016-04-19' },
      },
      {
        ...{ on: '2016-04-25', step: 'decide', paper: ['decision', '列入决定书（示例）.txt'] },
        facts: {
          ...{ decisionNo: '穗工商信列决〔2016〕1号', decidedOn: '2016-04-25' },
          ...{ measures: ['keySupervision', 'noHonours'], reasons: '（示例）当事人未作陈述、申辩。' },
        },
      },
      { ...{ on: '2016-04-27', step: 'serve' }, facts: { servedOn: '2016-04-27' } },
      {
        ...{ on: '2016-05-09', step: 'object', paper: ['files', '异议申请书（示例）.txt'] },
        facts: {
          objection: '（示例）公示的住所地有误，请求核对并更正。',
          answerBy: '2016-05-30',
        },
      },
      {
        ...{ on: '2016-05-20', step: 'answer' },
        facts: {
          result: 'corrected',
          answer: '（示例）住所地有误，已更正公示信息；列入的事实和管理措施无误，不予变更。',
        },
      },
    ],
  },
  {
    ...{ on: '2016-05-16', of: 0 },
    given: {
      ...{ number: '穗工商信列〔2016〕3号', ground: 'markTwice', penaltyNo: '穗工商处字〔2016〕22号' },
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
          ...{ decisionNo: '穗工商信列决〔2016〕3号', decidedOn: '2016-05-30' },
          ...{ measures: ['keySupervision', 'noHonours'], reasons: '（示例）当事人未作陈述、申辩。' },
        },
      },
      { ...{ on: '2016-06-02', step: 'serve' }, facts: { servedOn: '2016-06-02' } },
      {
        ...{ on: '2016-11-17', step: 'object', paper: ['files', '异议申请书（示例）.txt'] },
        facts: {
          objection:
            '（示例）2016年5月6日的商标侵权处罚已申请行政复议，请求核实是否属于五年内第二次受罚，并更正公示信息。',
          answerBy: '2016-12-08',
        },
      },
    ],
  },
  {
    ...{ on: '2016-11-14', of: 2 },
    given: {
      ...{
        number: '穗工商信列〔2016〕9号',
        ground: 'unfairTwice',
        penaltyNo: '穗工商处字〔2016〕96号',
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
    ...{ on: '2016-11-22', of: 3 },
    given: {
      ...{
        number: '穗工商信列〔2016〕11号',
        ground: 'markTwice',
        penaltyNo: '穗工商处字〔2016〕103号',
      },
      matter: '五年内第二次销售侵犯注册商标专用权的商品。',
    },
    acts: [],
  },
];

/** Loads them once; changes nothing afterwards. Called after the cases that they name. */
export async function loadCreditDemo(services: Services): Promise<void> {
  const edition = editionOf(services.config);
  const is2026 = edition.id === '2026';
  const invented = [...toldIn(services.config, inventedSubjects), ...(is2026 ? [repairedSubject] : [])];
  await demonstrateEntries(services, subjects, {
    keeper: { department: 'saic', region: '440100' },
    entries: invented,
  });
  const people = await enterCasePeople(services);
  const [userId, headId] = ['su.qing', 'liang.bo'].map((account) => people.get(account)?.userId);
  const superior = is2026 ? await superiorOf(services) : undefined;
  if (userId === undefined || headId === undefined) throw new TypeError('the demonstration has no su.qing or liang.bo');
  const named = await services.database.asSystem('demonstration data', (tx) =>
    tx.selectFrom('creditSubject').select(['id', 'name']).where('demo', '=', true).execute(),
  );
  const idOfName = (name: string | undefined): string | null => named.find((one) => one.name === name)?.id ?? null;
  const idOf = (at: number): string | null => idOfName(invented[at]?.name);
  await loadMergesDemo(services, { userId, idOf: idOfName });
  await demonstrateEntries(services, redList, {
    keeper: { department: 'saic', region: '440100' },
    // A server whose demonstration is older has no such subject.
    entries: toldIn(services.config, inventedMerits).flatMap(({ of, ...merit }) => {
      const subject = idOf(of);
      return subject === null ? [] : [{ ...merit, subject }];
    }),
  });
  const by =
    (id: string): Superior['as'] =>
    (work) =>
      services.database.as({ userId: id, requestId: randomUUID() }, work);
  const [as, byHead] = [by(userId), by(headId)];
  const told = [
    ...toldIn(services.config, stories),
    ...(is2026 ? [{ ...repairedStory, of: invented.length - 1 }] : []),
  ];
  await demonstrateRuns(services, listings, {
    as,
    lives: listed(told, superior).map(({ on, of, given, acts }) => ({
      ...{ at: tenOClock(on), given: { ...given, subject: idOf(of) } },
      acts: acts.map(({ on: day, step, facts, paper, by: from }) => ({
        ...{ at: tenOClock(day), step },
        ...(headsSteps.includes(step) && { as: byHead }),
        ...(from === 'superior' && superior !== undefined && { as: superior.as }),
        factsBy: async (session: Session) =>
          paper === undefined
            ? facts
            : { ...facts, [paper[0]]: [await storeDemoFile(services, session, paperOf(paper[1]))] },
      })),
    })),
  });
  if (is2026) {
    await loadRepairsDemo(services, { as, at: tenOClock });
    await loadRequestsDemo(services);
  }
}

/** What the head of the bureau does; an officer proposes, tells and serves. */
const headsSteps: readonly string[] = ['decide', 'answer'];

type Superior = { agencyId: string; as: NonNullable<DemoLife['acts'][number]['as']> };

/** Under order 44 a bureau of a city lists with the consent of the province's, and only after a heavier penalty. */
async function superiorOf(services: Services): Promise<Superior> {
  const known = await enterPeople(services, [provincial]);
  const userId = known.get(provincial.account)?.userId;
  const agency = await services.database.asSystem('demonstration data', (tx) =>
    tx
      .selectFrom('agency')
      .innerJoin('appUser', 'appUser.agencyId', 'agency.id')
      .select('agency.id')
      .where('appUser.account', '=', provincial.account)
      .executeTakeFirst(),
  );
  if (userId === undefined || agency === undefined)
    throw new TypeError('the demonstration has no bureau of the province');
  return {
    agencyId: agency.id,
    as: (work) => services.database.as({ userId, requestId: randomUUID() }, work),
  };
}

/** The stories as the order of the day wants them. */
function listed(given: readonly Story[], superior: Superior | undefined): readonly Story[] {
  if (superior === undefined) return given;
  return given.map((story) => ({
    ...story,
    given: {
      ...story.given,
      ...{ ground: 'intentionalInfringement', heavier: 'aggravatedFine', superior: superior.agencyId },
    },
    acts: story.acts.flatMap((act): Act[] =>
      act.step === 'tell'
        ? [{ on: act.on, step: 'consent', facts: { opinion: '（示例）同意列入。' }, by: 'superior' }, act]
        : [act],
    ),
  }));
}

const paperOf = (name: string) => ({ name, content: `${name.replace('.txt', '')}\n虚构文书，仅供演示。\n` });
