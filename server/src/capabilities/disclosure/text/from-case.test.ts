// What a decided case says of its publication, by the law of its day.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import type { DecidedCase } from '../../cases/index.ts';
import { factsOf, itemsOf, judgeChannels, partyKindOf, penaltiesOf, regionOfCode } from './from-case.ts';

const calendar = calendarFrom(seedCalendarYears());
const decided: DecidedCase = {
  ...{
    caseId: 'c',
    title: '案',
    agency: '广州市市场监督管理局',
    decisionNo: '穗市监处〔2026〕1号',
    decidedOn: '2026-11-20',
  },
  ...{ servedOn: '2026-11-24', procedure: 'ordinary', penalties: ['fine', 'confiscateGoods'], fineFen: 6_000_000 },
  ...{
    shares: [],
    confiscationFen: null,
    grounds: '',
    officers: ['陈一'],
    place: '广州市示例路1号',
    owners: [],
    papers: [],
    document: null,
    demo: false,
  },
  offence: { title: '销售侵犯注册商标专用权的商品', defining: '商标法 57(3)', penalty: '商标法 60(2)' },
  parties: [
    {
      part: 'party',
      kind: 'unit',
      name: '沐风（示例）鞋业有限公司',
      uscc: '91430100MA5DEM0001',
      legalPerson: '陈望山',
      juvenile: false,
      address: '长沙市示例路2号',
      phone: null,
      identifiers: [],
    },
    {
      part: 'witness',
      kind: 'individual',
      name: '李雪梅',
      uscc: null,
      legalPerson: '',
      juvenile: false,
      address: null,
      phone: null,
      identifiers: [],
    },
  ],
  content: { 违法事实: '证人李雪梅（电话13800138000）证实当事人销售运动鞋。' },
};
const judged = (more: object = {}, departmentId = 'samr') =>
  judgeChannels(
    {
      ...{
        decidedOn: '2026-11-20',
        procedureKind: 'ordinary',
        penalties: ['fine'],
        partyKind: 'organisation',
        party: '甲',
      },
      ...{ partyRegion: null, items: new Map(), agency: { regionCode: '440100', departmentId }, ...more },
    },
    calendar,
  );
const required = (checks: ReturnType<typeof judged>) =>
  checks.flatMap(({ channel, required: due }) => (due ? [channel] : []));

test('the days run from the decision: seven working days for 双公示, twenty for the two others', () => {
  const due = new Map(judged().map(({ channel, due: on }) => [channel, on]));
  assert.deepEqual([due.get('double'), due.get('samr'), due.get('2014')], ['2026-12-01', '2026-12-18', '2026-12-18']);
});

test('a party of another province is pushed there (总局令第45号 10); its region stands in its credit code', () => {
  assert.equal(regionOfCode('91430100MA5DEM0001'), '430100');
  assert.ok(required(judged({ partyRegion: '430100' })).includes('samr-push'));
  assert.equal(required(judged({ partyRegion: '440300' })).includes('samr-push'), false);
});

test('the enterprise system is for market regulation alone; others publish on their own site and for Credit China', () => {
  assert.deepEqual(required(judged({}, 'mara')), ['2014', 'double']);
});

test('on the law of 2016 there is no 双公示 of seven days and no push', () => {
  assert.deepEqual(required(judged({ decidedOn: '2016-11-08', partyRegion: '430100' }, 'saic')), ['2014', 'samr']);
});

test('a bare warning is exempt from Order 45 alone (2(2)); summary decisions go to 双公示 only', () => {
  assert.deepEqual(required(judged({ penalties: ['warning'] })), ['2014', 'double']);
  assert.deepEqual(required(judged({ procedureKind: 'simple' })), ['double']);
});

test('the case fills the items; persons who are not punished are covered in them, and who is punished stays', () => {
  const items = new Map(itemsOf(decided, factsOf(decided)));
  assert.equal(items.get('行政相对人名称'), '沐风（示例）鞋业有限公司');
  assert.equal(items.get('法定代表人姓名'), '陈望山');
  const act = items.get('违法事实') ?? '';
  assert.equal(act.includes('李雪梅') || act.includes('13800138000'), false, act);
  assert.match(items.get('处罚内容') ?? '', /罚款、没收：罚款 60,000 元/);
  assert.equal(items.has('处罚有效期'), false);
});

test('penalties and kinds of party are those of the case', () => {
  assert.deepEqual(penaltiesOf(decided), ['fine', 'confiscation']);
  assert.deepEqual(
    [
      { kind: 'unit', uscc: null },
      { kind: 'individual', uscc: null },
      { kind: 'unit', uscc: '92440106MA0000001X' },
    ].map(partyKindOf),
    ['organisation', 'person', 'individualBusiness'],
  );
});

test('what each of several parties was given is published by party, a warning for one and a fine for the other', () => {
  const shares = [
    { party: '甲公司', penalties: ['罚款'], fineFen: 6_000_000, confiscationFen: 0 },
    { party: '乙公司', penalties: ['警告'], fineFen: 0, confiscationFen: 0 },
  ];
  const told = { ...decided, penalties: ['fine', 'warning'], shares };
  const items = new Map(itemsOf(told, factsOf(told)));
  assert.equal(items.get('处罚内容'), '甲公司：罚款（罚款 60,000 元）；乙公司：警告');
});

test('owners, identifiers, shops and what the papers tell are facts; firms, the punished and numbers that may be amounts are not', () => {
  const told = {
    ...decided,
    owners: ['沈知秋', '沐风（示例）鞋业有限公司', '大江（示例）物流有限公司'],
    papers: ['货物由粤B·8K2J6号货车运来，车主的微信号是suibo_77，货款转入账号6222021602000926001。', '数量 120 双'],
    parties: decided.parties.map((one) =>
      one.part === 'witness' ? { ...one, identifiers: ['yanyu2046', '12'] } : one,
    ),
  };
  const named = {
    exact: ['laojun_shoes', '13900139000'],
    called: ['老军潮鞋', '沐风旗舰店'],
    names: ['谭静（店员）', '当事人、监盘人', '广州市公安局', '林知行、何书远', '保管', '海风（示例）服饰有限公司'],
    papers: ['接收人的微信号是jieshou_9。'],
  };
  const { others } = factsOf(told, named);
  assert.deepEqual(others, [
    ...[
      '李雪梅',
      '沈知秋',
      'yanyu2046',
      'laojun_shoes',
      '13900139000',
      '老军潮鞋',
      '谭静',
      '林知行',
      '何书远',
      'jieshou_9',
    ],
    ...['粤B·8K2J6', 'suibo_77', '6222021602000926001'],
  ]);
});
