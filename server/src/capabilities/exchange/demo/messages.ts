// What an invented case system of Guangzhou sends: none of the people, firms, marks and figures exist.
import type { FieldRule } from '../schema.ts';

export const demoSystem = '广州工商执法办案系统（示例）';

type Message = Readonly<Record<string, unknown>>;

const common = { system: demoSystem, sourceVersion: 1, regionCode: '440106' };
const unit = (name: string, more: object = { idMissing: '正在核查' }) => ({
  part: 'party',
  kind: 'unit',
  name,
  ...more,
});
const sold = (name: string, quantity: number, yuan: number) => ({
  ...{ name, quantity, unit: '件', state: 'sold', actualPrice: yuan * 100 },
});
const unsold = (name: string, quantity: number, yuan: number) => ({
  ...{ name, quantity, unit: '件', state: 'unsold', markedPrice: yuan * 100 },
});
const officers = [
  { name: '苏清', certificateNo: '粤A00117' },
  { name: '黎一鸣', certificateNo: '粤A00203' },
];

const sandal: Message = {
  ...common,
  ...{ sourceId: 'GZ2016-0931', title: '木棉（示例）鞋行销售侵犯“云雀”商标专用权运动鞋案', offenceCode: 'TM-57-3' },
  ...{
    source: { kind: 'complaint', on: '2016-11-03', note: '权利人投诉' },
    actFrom: '2016-08-01',
    actUntil: '2016-11-02',
  },
  ...{ place: '天河区某鞋业市场', officers, filedOn: '2016-11-10' },
  ...{ parties: [unit('木棉（示例）鞋行')], goods: [sold('运动鞋', 120, 180), unsold('运动鞋', 60, 180)] },
};
const cable: Message = {
  ...common,
  ...{ sourceId: 'GZ2016-0874', title: '白云（示例）五金店销售假冒注册商标电线案', offenceCode: 'TM-57-3' },
  ...{ source: { kind: 'inspection', on: '2016-09-20' }, actFrom: '2016-05-01', actUntil: '2016-09-19', officers },
  ...{ place: '白云区某五金市场', regionCode: '440111', filedOn: '2016-09-27', closedOn: '2016-11-18' },
  ...{ parties: [unit('白云（示例）五金店')], goods: [sold('电线', 60, 95)] },
  decision: {
    on: '2016-11-04',
    kind: 'penalty',
    no: '穗工商处〔2016〕0874号',
    fineFen: 1_500_000,
    confiscationFen: 570_000,
  },
};
/** Fined there although the threshold is met: what the comparison is for. */
const perfume: Message = {
  ...common,
  ...{ sourceId: 'GZ2016-0902', title: '荔湾（示例）日化商行销售假冒“兰汀”香水案', offenceCode: 'TM-57-3' },
  ...{
    source: { kind: 'tip', on: '2016-10-11', note: '匿名举报' },
    actFrom: '2016-06-01',
    actUntil: '2016-10-10',
    officers,
  },
  ...{ place: '荔湾区某化妆品批发市场', regionCode: '440103', filedOn: '2016-10-18' },
  ...{ parties: [unit('荔湾（示例）日化商行')], goods: [sold('香水', 640, 135), unsold('香水', 210, 135)] },
  decision: { on: '2016-11-16', kind: 'penalty', no: '穗工商处〔2016〕0902号', fineFen: 9_000_000, confiscationFen: 0 },
};
const helmet: Message = {
  ...common,
  ...{ sourceId: 'GZ2016-0958', title: '番禺（示例）车品店销售侵权头盔案', offenceCode: 'TM-57-3' },
  ...{
    source: { kind: 'monitoring', on: '2016-11-15', note: '网络监测' },
    actFrom: '2016-07-01',
    actUntil: '2016-11-14',
  },
  ...{
    platform: '某网店',
    regionCode: '440113',
    parties: [unit('番禺（示例）车品店')],
    goods: [sold('头盔', 300, 150)],
  },
};

/** What came by lines, in the order in which it was sent. */
export const sentLines: readonly { on: string; lines: readonly (Message | string)[] }[] = [
  {
    on: '2016-11-18',
    lines: [
      { ...cable, sourceVersion: 3 },
      { ...perfume, sourceVersion: 2 },
      { ...sandal, goods: [sold('运动鞋', 120, 180)] },
      // The item of the catalogue as the other system writes it: taken over in its next version.
      { ...helmet, offenceCode: '商标-57-3' },
      // What will never be a case.
      { ...common, sourceId: 'TEST-1', title: '接口联调测试（示例）', source: { kind: 'other', on: '2016-11-31' } },
    ],
  },
  {
    on: '2016-11-23',
    lines: [
      { ...sandal, sourceVersion: 2 },
      { ...helmet, sourceVersion: 2 },
      {
        ...common,
        ...{
          sourceId: 'GZ2016-0966',
          title: '越秀（示例）皮具档销售假冒“鹤年”手袋案',
          offenceCode: '商标法57条（三）',
        },
        ...{ source: { kind: 'inspection', on: '2016-11-16' }, actFrom: '2016-09-01', actUntil: '2016-11-15' },
        ...{ regionCode: '440104', parties: [unit('越秀（示例）皮具档')], goods: [unsold('手袋', 85, 420)] },
      },
      {
        ...common,
        ...{
          sourceId: 'GZ2016-0969',
          title: '海珠（示例）布行侵权面料案',
          offenceCode: 'TM-57-3',
          regionCode: '440105',
        },
        ...{ source: { kind: 'complaint', on: '2016-11-17' }, actFrom: '2016-11-12', actUntil: '2016-10-08' },
        ...{ parties: [unit('海珠（示例）布行', { uscc: '914401057999999999' })], goods: [unsold('面料', 200, 36)] },
      },
      '{"system": "广州工商执法办案系统（示例）", "sourceId": "GZ2016-0970", "title": "传输中断',
    ],
  },
];

/** How the system's own table is read. */
export const demoProfile: { name: string; fields: readonly FieldRule[] } = {
  name: '广州工商执法办案系统导出表（示例）',
  fields: [
    { to: '/sourceId', from: ['案件编号'], as: 'text' },
    { to: '/sourceVersion', from: ['更新时间'], as: 'moment' },
    { to: '/title', from: ['案件名称'], as: 'text' },
    {
      to: '/source/kind',
      from: ['线索来源'],
      as: 'text',
      codes: { 日常检查: 'inspection', 投诉: 'complaint', 举报: 'tip' },
    },
    { to: '/source/on', from: ['线索日期'], as: 'day' },
    {
      to: '/offenceCode',
      from: ['案由'],
      as: 'text',
      codes: { 销售侵犯注册商标专用权的商品: 'TM-57-3', 未经许可使用相同商标: 'TM-57-1' },
    },
    { to: '/actFrom', from: ['违法起始日'], as: 'day' },
    { to: '/actUntil', from: ['违法终止日'], as: 'day' },
    { to: '/parties/0/part', from: [], as: 'text', fixed: 'party' },
    { to: '/parties/0/kind', from: ['当事人性质'], as: 'text', codes: { 企业: 'unit', 个人: 'individual' } },
    { to: '/parties/0/name', from: ['当事人'], as: 'text' },
    { to: '/parties/0/idMissing', from: ['证照缺失原因'], as: 'text', fixed: '来源系统未填' },
    { to: '/goods/0/name', from: ['涉案商品'], as: 'text' },
    { to: '/goods/0/quantity', from: ['数量'], as: 'number' },
    { to: '/goods/0/unit', from: ['单位'], as: 'text', fixed: '件' },
    { to: '/goods/0/state', from: ['是否已售'], as: 'text', codes: { 已售: 'sold', 未售: 'unsold' }, fixed: 'unsold' },
    { to: '/goods/0/markedPrice', from: ['标价（元）'], as: 'yuan' },
  ],
};

/** The table of one day: one row is right, one has a word without a code and an amount that is none. */
export const sentTable = {
  on: '2016-11-24',
  csv: [
    '案件编号,更新时间,案件名称,线索来源,线索日期,案由,违法起始日,违法终止日,当事人性质,当事人,涉案商品,数量,单位,是否已售,标价（元）',
    'GZ2016-0972,2016-11-24 09:10,黄埔（示例）文具店销售侵权文具案,日常检查,2016-11-21,销售侵犯注册商标专用权的商品,2016-09-01,2016-11-20,企业,黄埔（示例）文具店,签字笔,900,支,未售,3.5',
    'GZ2016-0973,2016-11-24 09:12,增城（示例）灯具店销售侵权灯具案,上级转办,2016-11-21,销售侵犯注册商标专用权的商品,2016-08-01,2016-11-20,企业,增城（示例）灯具店,吸顶灯,约四十,盏,未售,260',
  ].join('\r\n'),
};

const licensing = '食品药品许可审批系统（示例）';
const licence = (sourceId: string, sourceVersion: number, fields: object): Message => ({
  ...{ system: licensing, sourceId, sourceVersion },
  fields: { issuer: '广州市食品药品监督管理局（示例）', region: '440100', ...fields },
});

/** What an invented licensing system sends: one licence in two versions, and one that an officer entered otherwise before. */
export const sentLicences: readonly Message[] = [
  licence('XK-2016-3301', 1, {
    ...{ type: 'foodBusiness', number: 'JY14401060003301（示例）', holder: '荔湾（示例）食府' },
    ...{ scope: '热食类食品制售', validFrom: '2016-06-01', validUntil: '2021-05-31' },
  }),
  licence('XK-2016-3301', 2, { holder: '荔湾（示例）食府有限公司', scope: '热食类食品制售、冷食类食品制售' }),
  licence('XK-2013-0001', 5, {
    ...{ type: 'drugBusiness', number: '粤CB0200001（示例）', holder: '南岭（示例）大药房有限公司' },
    ...{ scope: '中成药、化学药制剂', validFrom: '2013-06-10', validUntil: '2018-06-09' },
  }),
];

const told = (sourceId: string, fields: object, sourceVersion = 1): Message => ({
  ...{ system: demoSystem, sourceId, sourceVersion },
  fields,
});

/** Steps of its cases: an amount put right by a later version, one whose case was never sent, and one by a word without a code. */
export const sentSteps: readonly Message[] = [
  told('JD-0931-1', { case: 'GZ2016-0931', step: 'filing', on: '2016-11-10' }),
  told('JD-0874-1', { case: 'GZ2016-0874', step: 'notice', on: '2016-10-24', party: '白云（示例）五金店' }),
  told('JD-0874-2', { case: 'GZ2016-0874', step: 'service', on: '2016-11-07', party: '白云（示例）五金店' }),
  told('JD-0874-3', { case: 'GZ2016-0874', step: 'execution', on: '2016-11-15', executed: 'part', paid: 570_000 }),
  told('JD-0874-3', { executed: 'full', paid: 2_070_000 }, 2),
  told('JD-0902-1', { case: 'GZ2016-0902', step: 'service', on: '2016-11-18', party: '荔湾（示例）日化商行' }),
  told('JD-0902-2', { case: 'GZ2016-0902', step: '结果公示', on: '2016-11-22' }),
  told('JD-0999-1', { case: 'GZ2016-0999', step: 'filing', on: '2016-11-21' }),
];

/** Measures of its cases; the day on which the last one ended lies before its first. */
export const sentMeasures: readonly Message[] = [
  told('CS-0931-1', {
    ...{ case: 'GZ2016-0931', kind: 'seizure', no: '穗工商扣字〔2016〕0931号', startedOn: '2016-11-11' },
    ...{ place: '天河区涉案物品仓库（示例）', goods: '“云雀”运动鞋 60 双' },
  }),
  told('CS-0902-1', {
    ...{ case: 'GZ2016-0902', kind: 'sealing', no: '穗工商封字〔2016〕0902号', startedOn: '2016-10-19' },
    ...{ goods: '“兰汀”香水 210 瓶', ended: 'released', endedOn: '2016-10-12' },
  }),
];
