// Administrative adjudication (行政裁决) of disputes over patents, plant varieties and layout designs, as data.
import { defineProcedure, layered, type Procedure, withEditions } from '@qingfeng/procedure';
import type { OpenClocks } from '../../platform/procedures/index.ts';
import {
  type Bases,
  deals,
  layouts,
  measures2015,
  measures2025,
  mediates,
  orders,
  patentLaw,
  patentLawBefore,
  practice,
  reconciles,
  regulations2010,
  regulations2023,
  says,
  seedLaw,
  seedLawBefore,
  stops,
  VARIETIES_IN_COUNTIES_FROM,
  varieties,
} from './procedure.dispute-law.ts';
import { disputeSteps } from './procedure.dispute-steps.ts';

const roles = {
  officer: { title: { zh: '承办人员', en: 'the officers' } },
  head: { title: { zh: '机关负责人', en: 'the head of the agency' } },
} as const;
export const parts = {
  officer: { agency: 'owner', roles: ['officer', 'approver'] },
  head: { agency: 'owner', roles: ['approver'] },
} as const;

const late = { zh: '在待办中标为超期，上级可见。', en: 'Shown as late, also to the superior.' };

type Times = { version: string; validFrom: string; validUntil: string | null };

function disputeOf({ version, validFrom, validUntil, bases }: Times & { bases: Bases }) {
  const { course, decide, suspend } = bases;
  const declaration: Procedure = {
    id: 'adjudication.dispute',
    version,
    validFrom,
    validUntil,
    title: { zh: '知识产权纠纷行政裁决', en: 'Administrative adjudication of a dispute' },
    roles,
    initial: 'draft',
    states: {
      draft: { title: { zh: '待登记', en: 'Not registered' } },
      requested: { title: { zh: '待立案', en: 'To be filed' } },
      filed: { title: { zh: '审理中', en: 'Being heard' } },
      heard: { title: { zh: '已口头审理', en: 'Heard' } },
      decided: { title: { zh: '已裁决', en: 'Decided' } },
      notFiled: { title: { zh: '不予立案', en: 'Not filed' }, terminal: true },
      settled: { title: { zh: '调解结案', en: 'Settled' }, terminal: true },
      withdrawn: { title: { zh: '撤回请求', en: 'Withdrawn' }, terminal: true },
      closed: { title: { zh: '已结案', en: 'Closed' }, terminal: true },
    },
    steps: disputeSteps(bases),
    duties: {
      file: {
        title: { zh: '决定是否立案', en: 'Decide on filing' },
        owner: 'head',
        opensOn: ['register'],
        metBy: ['file', 'decline', 'withdraw'],
        deadline: { kind: 'after', amount: 5, unit: 'workingDay', from: { fact: 'requestedOn' } },
        basis: course,
        late,
      },
      sendCopy: {
        title: { zh: '送达请求书副本', en: 'Serve the copy' },
        owner: 'officer',
        opensOn: ['file'],
        metBy: ['sendCopy'],
        deadline: { kind: 'after', amount: 5, unit: 'workingDay' },
        basis: course,
        late,
      },
      answer: {
        title: { zh: '等待答辩', en: 'Wait for the answer' },
        owner: 'officer',
        opensOn: ['sendCopy'],
        metBy: ['recordAnswer'],
        deadline: { kind: 'after', amount: 15, unit: 'naturalDay', from: { fact: 'copyServedOn' } },
        basis: course,
        late,
      },
      announceHearing: {
        title: { zh: '通知口头审理', en: 'Announce the hearing' },
        owner: 'officer',
        opensOn: ['setHearing'],
        metBy: ['announceHearing'],
        cancelledBy: ['hold'],
        movedBy: ['setHearing'],
        deadline: { kind: 'on', fact: 'hearingOn', before: { amount: 3, unit: 'workingDay' } },
        basis: course,
        late,
      },
      decide: {
        title: { zh: '审结', en: 'Decide' },
        owner: 'officer',
        opensOn: ['file'],
        metBy: ['decide', 'settle', 'withdraw'],
        preparedBy: ['recordAnswer'],
        deadline: { kind: 'after', amount: 3, unit: 'month' },
        extendedBy: [{ step: 'extend', by: { amount: 1, unit: 'month' } }],
        pauses: [
          {
            from: ['suspend'],
            until: ['resume'],
            why: { zh: '权利有效性争议中止期间', en: 'Suspended while validity is contested' },
            basis: suspend,
          },
        ],
        escalateTo: [{ role: 'head' }],
        basis: course,
        late,
      },
      suit: {
        title: { zh: '当事人起诉期限', en: 'Time to sue' },
        owner: 'officer',
        opensOn: ['serve'],
        metBy: ['recordSuit', 'close'],
        deadline: { kind: 'after', amount: 15, unit: 'naturalDay', from: { fact: 'servedOn' } },
        basis: decide,
        late,
      },
    },
  };
  return declaration;
}

const patents = [
  disputeOf({
    version: 'patent-2015',
    validFrom: '2015-07-01',
    validUntil: '2021-05-31',
    bases: {
      course: says(measures2015),
      decide: orders(patentLawBefore, '60'),
      mediate: mediates(patentLawBefore, '60'),
      suspend: withEditions(stops(regulations2010, '82'), stops(regulations2023, '98')),
    },
  }),
  disputeOf({
    version: 'patent-2021',
    validFrom: '2021-06-01',
    validUntil: '2025-01-31',
    bases: {
      course: says(measures2015),
      decide: orders(patentLaw, '65'),
      mediate: mediates(patentLaw, '65'),
      suspend: withEditions(stops(regulations2010, '82'), stops(regulations2023, '98')),
    },
  }),
  disputeOf({
    version: 'patent-2025',
    validFrom: '2025-02-01',
    validUntil: null,
    bases: {
      course: says(measures2025),
      decide: orders(patentLaw, '65'),
      mediate: mediates(patentLaw, '65'),
      suspend: stops(regulations2023, '98'),
    },
  }),
];

/** No limits but those of the patents are known: an office watches over its own until a rule is entered. */
const withoutLimits = {
  duties: ['file', 'sendCopy', 'answer', 'announceHearing', 'decide', 'suit'],
  steps: ['extend'],
};
const ofVarieties = (times: Times, law: Pick<Bases, 'decide' | 'mediate'>): Procedure =>
  disputeOf({
    ...times,
    bases: {
      course: practice('行政裁决', '法律未规定程序和期限。', 'No statute says how and until when.'),
      ...law,
      suspend: practice('中止', '品种权有效性争议期间可以中止。', 'It may be suspended while validity is contested.'),
    },
  });
/** The law of seeds gave the counties what the regulations had left to the provinces. */
const ofVariety = [
  ofVarieties(
    { version: 'variety-2014', validFrom: '2014-07-29', validUntil: '2015-12-31' },
    { decide: deals(varieties, '39(1)', 'province'), mediate: reconciles(varieties, '39(2)') },
  ),
  ofVarieties(
    { version: 'variety-2016', validFrom: VARIETIES_IN_COUNTIES_FROM, validUntil: '2022-02-28' },
    { decide: deals(seedLawBefore, '73(1)', 'county'), mediate: reconciles(seedLawBefore, '73(2)') },
  ),
  ofVarieties(
    { version: 'variety-2022', validFrom: '2022-03-01', validUntil: null },
    { decide: deals(seedLaw, '72(1)', 'county'), mediate: reconciles(seedLaw, '72(2)') },
  ),
];
const ofLayout = [
  disputeOf({
    version: 'layout-2001',
    validFrom: '2004-01-01',
    validUntil: null,
    bases: {
      course: practice('行政裁决', '法律未规定程序和期限。', 'No statute says how and until when.'),
      decide: layouts('31', '国务院知识产权行政部门可以依请求处理。', 'The national office deals with a request.'),
      mediate: layouts(
        '31',
        '应当事人的请求，可以就赔偿数额进行调解。',
        'At the request of the parties it mediates on damages.',
      ),
      suspend: practice('中止', '专有权有效性争议期间可以中止。', 'It may be suspended while validity is contested.'),
    },
  }),
];
const alone = (whole: Procedure) => defineProcedure(layered(whole, { version: whole.version, without: withoutLimits }));

export const disputeProcedures = {
  patent: patents.map((one) => defineProcedure(one)),
  variety: ofVariety.map(alone),
  layout: ofLayout.map(alone),
} as const;
export type Matter = keyof typeof disputeProcedures;

/** The clocks that an office rule brings into a version that no law gives any; none for patents, whose measures have them. */
export function openClocksOf(version: string): OpenClocks | undefined {
  const whole = [...ofVariety, ...ofLayout].find((one) => one.version === version);
  if (whole === undefined) return undefined;
  const duties = Object.fromEntries(withoutLimits.duties.map((duty): [string, string[]] => [duty, []]));
  return { whole, duties: { ...duties, decide: withoutLimits.steps }, steps: { extend: ['extend'] } };
}
