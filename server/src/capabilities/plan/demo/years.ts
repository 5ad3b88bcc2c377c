// The year of each demonstration: its plan, and the days on which the agencies did what is invented.
import type { LocalDate } from '@qingfeng/codes';
import type { EditionId } from '../../../platform/settings/edition.ts';

export type Days = readonly [LocalDate, ...LocalDate[]];

/** When a finished task was finished: measure done, completion asked for, inspected; `third`: the third quarter was reported before. */
export type Ending = {
  dueOn: LocalDate;
  measureDue: LocalDate;
  done: Days;
  asked: Days;
  inspected: Days;
  third: boolean;
};

export type PlanYear = {
  /** In demo-data. */
  file: string;
  national: { imported: LocalDate; issued: LocalDate; signed: Days };
  /** How the province's plan is headed, where the text itself does not say. */
  provincial: {
    issued: LocalDate;
    signed: Days;
    head?: { title: string; docNo: string; issuer: string; dated: LocalDate };
  };
  /** The tasks that will be late, by what they are about, with the last day that the provincial office set for them. */
  late: readonly { about: RegExp; dueOn: LocalDate }[];
  /** When tasks whose departments the text does not show were given to agencies: three days before, so that they are to be signed for. */
  assignedLate: { on: LocalDate; departments: readonly string[]; regions: readonly string[] };
  /** Cities that did not report the third quarter on the late tasks. */
  silent: readonly string[];
  /** Percent done of what is under way, by city; the rest of the province lies between. Invented. */
  pace: Readonly<Record<string, number>>;
  quarters: readonly [string, string];
  days: Readonly<
    Record<'measure' | 'secondQuarter' | 'secondAccepted' | 'thirdQuarter' | 'thirdDecided' | 'thirdAgain', Days>
  > & { thirdAccepted: Days; asking: Days; askingMeasure: Days; inspected: Days };
  measureDue: { toAccept: LocalDate; progress: LocalDate };
  endings: readonly [Ending, Ending, Ending, Ending];
  /** Supervision orders of November on the first late task: one answered, one received, one that nobody received in time. */
  orders: readonly { to: string; sent: LocalDate; received: LocalDate | null; answered: LocalDate | null }[];
};

const year2016: PlanYear = {
  file: 'seed-2016.txt',
  national: {
    ...{ imported: '2016-04-18', issued: '2016-04-19' },
    signed: ['2016-04-20', '2016-04-21', '2016-04-22', '2016-04-25'],
  },
  provincial: { issued: '2016-06-27', signed: ['2016-06-28', '2016-06-29', '2016-06-30', '2016-07-01'] },
  late: [
    { about: /红盾护农/, dueOn: '2016-10-31' },
    { about: /软硬件采购/, dueOn: '2016-11-15' },
    { about: /无害化/, dueOn: '2016-11-18' },
  ],
  assignedLate: {
    on: '2016-11-21',
    departments: ['saic', 'mps', 'mofcom'],
    regions: ['440000', '440100', '440600', '441900'],
  },
  // 云浮, 揭阳, 汕尾, 河源.
  silent: ['445300', '445200', '441500', '441600'],
  pace: {
    ...{ '440100': 78, '440300': 80, '440400': 74, '440600': 70, '441300': 64, '441900': 66, '442000': 68 },
    ...{ '440700': 62, '440500': 58, '441200': 56, '441700': 57, '440800': 55, '441400': 53, '441800': 54 },
    ...{ '440900': 52, '440200': 51, '441600': 48, '445100': 50, '441500': 46, '445200': 43, '445300': 41 },
  },
  quarters: ['2016-Q2', '2016-Q3'],
  days: {
    measure: ['2016-07-04'],
    secondQuarter: ['2016-07-05', '2016-07-06', '2016-07-07'],
    secondAccepted: ['2016-07-08', '2016-07-11', '2016-07-12'],
    thirdQuarter: ['2016-10-08', '2016-10-09', '2016-10-10', '2016-10-11'],
    thirdDecided: ['2016-10-12', '2016-10-13'],
    thirdAgain: ['2016-10-14', '2016-10-17'],
    thirdAccepted: ['2016-10-18', '2016-10-19'],
    asking: ['2016-11-21', '2016-11-22'],
    askingMeasure: ['2016-11-17'],
    inspected: ['2016-11-23'],
  },
  measureDue: { toAccept: '2016-11-18', progress: '2016-12-16' },
  endings: [
    {
      ...{ dueOn: '2016-08-31', measureDue: '2016-08-05', third: false },
      ...{ done: ['2016-08-04'], asked: ['2016-08-10', '2016-08-11'], inspected: ['2016-08-17', '2016-08-19'] },
    },
    {
      ...{ dueOn: '2016-09-30', measureDue: '2016-09-02', third: false },
      ...{ done: ['2016-08-31'], asked: ['2016-09-06', '2016-09-07'], inspected: ['2016-09-13', '2016-09-18'] },
    },
    {
      ...{ dueOn: '2016-10-31', measureDue: '2016-10-20', third: true },
      ...{ done: ['2016-10-20'], asked: ['2016-10-20', '2016-10-21'], inspected: ['2016-10-26', '2016-10-27'] },
    },
    {
      ...{ dueOn: '2016-11-15', measureDue: '2016-10-28', third: true },
      ...{ done: ['2016-10-27'], asked: ['2016-10-31', '2016-11-01'], inspected: ['2016-11-08', '2016-11-09'] },
    },
  ],
  orders: [
    { to: 'he.sui', sent: '2016-11-10', received: '2016-11-11', answered: '2016-11-17' },
    { to: 'lin.zhixing', sent: '2016-11-16', received: '2016-11-17', answered: null },
    { to: 'ouyang.hai', sent: '2016-11-21', received: null, answered: null },
  ],
};

const year2026: PlanYear = {
  file: 'plan-2026.txt',
  national: {
    ...{ imported: '2026-04-20', issued: '2026-04-21' },
    signed: ['2026-04-22', '2026-04-23', '2026-04-24', '2026-04-27'],
  },
  provincial: {
    issued: '2026-06-29',
    signed: ['2026-06-30', '2026-07-01', '2026-07-02', '2026-07-03'],
    head: {
      title: '2026年广东省打击侵权假冒工作要点（演示，虚构）',
      docNo: '粤双打办〔2026〕1号（虚构）',
      issuer: '广东省打击侵权假冒工作领导小组办公室',
      dated: '2026-06-26',
    },
  },
  late: [
    { about: /红盾护农/, dueOn: '2026-10-30' },
    { about: /教育、卫生健康行业软件/, dueOn: '2026-11-13' },
    { about: /无害化/, dueOn: '2026-11-18' },
  ],
  assignedLate: { on: '2026-11-19', departments: ['samr', 'mps', 'mofcom'], regions: ['440000', '440100', '440300'] },
  silent: ['440300'],
  pace: { '440100': 78, '440300': 71, '440000': 66 },
  quarters: ['2026-Q2', '2026-Q3'],
  days: {
    measure: ['2026-07-06'],
    secondQuarter: ['2026-07-07', '2026-07-08', '2026-07-09'],
    secondAccepted: ['2026-07-10', '2026-07-13', '2026-07-14'],
    thirdQuarter: ['2026-10-08', '2026-10-09', '2026-10-10', '2026-10-12'],
    thirdDecided: ['2026-10-13', '2026-10-14'],
    thirdAgain: ['2026-10-15', '2026-10-16'],
    thirdAccepted: ['2026-10-19', '2026-10-20'],
    asking: ['2026-11-19', '2026-11-20'],
    askingMeasure: ['2026-11-17'],
    inspected: ['2026-11-23'],
  },
  measureDue: { toAccept: '2026-11-18', progress: '2026-12-16' },
  endings: [
    {
      ...{ dueOn: '2026-08-31', measureDue: '2026-08-07', third: false },
      ...{ done: ['2026-08-06'], asked: ['2026-08-12', '2026-08-13'], inspected: ['2026-08-19', '2026-08-21'] },
    },
    {
      ...{ dueOn: '2026-09-30', measureDue: '2026-09-04', third: false },
      ...{ done: ['2026-09-02'], asked: ['2026-09-08', '2026-09-09'], inspected: ['2026-09-15', '2026-09-18'] },
    },
    {
      ...{ dueOn: '2026-10-30', measureDue: '2026-10-21', third: true },
      ...{ done: ['2026-10-21'], asked: ['2026-10-22', '2026-10-23'], inspected: ['2026-10-27', '2026-10-28'] },
    },
    {
      ...{ dueOn: '2026-11-13', measureDue: '2026-10-28', third: true },
      ...{ done: ['2026-10-27'], asked: ['2026-10-29', '2026-10-30'], inspected: ['2026-11-06', '2026-11-09'] },
    },
  ],
  orders: [
    { to: 'he.sui', sent: '2026-11-10', received: '2026-11-11', answered: '2026-11-17' },
    { to: 'lin.zhixing', sent: '2026-11-16', received: '2026-11-17', answered: null },
    { to: 'ouyang.hai', sent: '2026-11-19', received: null, answered: null },
  ],
};

export const planYears: Readonly<Record<EditionId, PlanYear>> = { '2016': year2016, '2026': year2026 };
