// Invented reports of 2016: on time, late, corrected, zero, waiting for the head, silent. The figures entered by hand are made up.

export type DemoAct = {
  /** 'YYYY-MM-DD HH:MM', Shanghai. */
  at: string;
  by: string;
  step: string;
  reason?: string;
  /** Entered by hand before the step. */
  entries?: readonly { cell: string; value: number }[];
};
export type DemoReport = {
  form: string;
  period: string;
  agency: { departmentId: string; regionCode: string };
  /** None: nobody has said anything. */
  acts: readonly DemoAct[];
};
export type Place = DemoReport['agency'];

const month = 'double-fight-monthly';
const guangzhou: Place = { departmentId: 'saic', regionCode: '440100' };
const shenzhen: Place = { departmentId: 'saic', regionCode: '440300' };
const shantou: Place = { departmentId: 'saic', regionCode: '440500' };
const foshan: Place = { departmentId: 'aqsiq', regionCode: '440600' };
const dongguan: Place = { departmentId: 'cfda', regionCode: '441900' };
const police: Place = { departmentId: 'mps', regionCode: '440100' };
const procuratorate: Place = { departmentId: 'spp', regionCode: '440100' };
const office = 'zhou.yuan';

/** What an edition shows of statistics. */
export type DemoStatistics = {
  /** Who asks whom for what, from which period on. */
  readonly requirements: readonly { by: string; form: string; from: string; of: readonly Place[] }[];
  readonly askedAt: string;
  /** A month of the year before, so that there is something to compare with. */
  readonly yearAgo: { form: string; period: string; openedAt: string; of: readonly Place[] };
  /** The days on which periods had ended. */
  readonly openings: readonly string[];
  readonly reports: readonly DemoReport[];
};

const requirements: DemoStatistics['requirements'] = [
  { by: office, form: month, from: '2016-09', of: [guangzhou, shenzhen, shantou, foshan, dongguan] },
  { by: office, form: 'police-monthly', from: '2016-10', of: [police] },
  { by: office, form: 'procuratorate-monthly', from: '2016-10', of: [procuratorate] },
];
export const field = (officers: number, businesses: number, markets: number) => [
  { cell: 'field.officers', value: officers },
  { cell: 'field.businesses', value: businesses },
  { cell: 'field.markets', value: markets },
];
const elsewhere = (part: 'officer' | 'head', { departmentId, regionCode }: Place): string =>
  `case.${part}.${departmentId}.${regionCode}`;

/** Filled, approved and sent within a day. */
export function sent(
  day: string,
  q: { officer: string; head: string; entries?: DemoAct['entries']; zero?: boolean },
): DemoAct[] {
  const { officer, head, entries = [], zero = false } = q;
  return [
    { at: `${day} 09:40`, by: officer, step: zero ? 'fillZero' : 'fill', entries },
    { at: `${day} 14:10`, by: head, step: 'approve' },
    { at: `${day} 15:00`, by: officer, step: 'submit' },
  ];
}
export const of = (place: Place) => ({ officer: elsewhere('officer', place), head: elsewhere('head', place) });
export const ofGuangzhou = { officer: 'su.qing', head: 'liang.bo' };

const reports: readonly DemoReport[] = [
  {
    ...{ form: month, period: '2015-10', agency: shenzhen },
    acts: sent('2015-11-09', { ...of(shenzhen), entries: field(441, 1_508, 74) }),
  },
  {
    ...{ form: month, period: '2015-10', agency: foshan },
    acts: sent('2015-11-10', { ...of(foshan), entries: field(92, 188, 9) }),
  },
  {
    ...{ form: month, period: '2016-09', agency: guangzhou },
    acts: [
      ...sent('2016-10-08', { ...ofGuangzhou, entries: field(412, 1_306, 58) }),
      { at: '2016-10-12 10:20', by: office, step: 'accept' },
      { at: '2016-10-19 09:30', by: 'su.qing', step: 'correct', reason: '（示例）漏计两个分局的出动人次' },
      ...sent('2016-10-20', { ...ofGuangzhou, entries: field(468, 1_306, 58) }),
      { at: '2016-10-24 16:00', by: office, step: 'accept' },
    ],
  },
  {
    ...{ form: month, period: '2016-09', agency: shenzhen },
    acts: sent('2016-10-13', { ...of(shenzhen), entries: field(530, 1_842, 73) }),
  },
  { form: month, period: '2016-09', agency: shantou, acts: sent('2016-10-09', { ...of(shantou), zero: true }) },
  {
    ...{ form: month, period: '2016-09', agency: foshan },
    acts: sent('2016-10-10', { ...of(foshan), entries: field(96, 240, 12) }),
  },
  {
    ...{ form: month, period: '2016-09', agency: dongguan },
    acts: sent('2016-10-10', { ...of(dongguan), entries: field(120, 388, 20) }),
  },
  {
    ...{ form: month, period: '2016-10', agency: guangzhou },
    acts: [
      { at: '2016-11-09 17:10', by: 'su.qing', step: 'fill', entries: field(455, 1_270, 61) },
      { at: '2016-11-10 09:05', by: 'liang.bo', step: 'returnDraft', reason: '（示例）请核对检查市场数' },
      { at: '2016-11-22 16:30', by: 'su.qing', step: 'fill', entries: [{ cell: 'field.markets', value: 59 }] },
    ],
  },
  {
    ...{ form: month, period: '2016-10', agency: shenzhen },
    acts: sent('2016-11-08', { ...of(shenzhen), entries: field(498, 1_733, 70) }),
  },
  {
    form: month,
    period: '2016-10',
    agency: foshan,
    acts: sent('2016-11-10', { ...of(foshan), entries: field(88, 215, 9) }),
  },
  {
    ...{ form: 'procuratorate-monthly', period: '2016-10', agency: procuratorate },
    acts: sent('2016-11-08', { officer: 'fang.jian', head: 'yan.zheng' }),
  },
];

export const statistics2016: DemoStatistics = {
  ...{ requirements, reports },
  askedAt: '2016-08-01 10:00',
  yearAgo: { form: month, period: '2015-10', openedAt: '2015-11-01 00:30', of: [shenzhen, foshan] },
  openings: ['2016-10-01', '2016-11-01'],
};
