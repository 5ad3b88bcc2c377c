// Layouts met in real plans of provinces and cities, each on an invented plan.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePlan } from './index.ts';
import { lostText } from './test-data/lost-text.ts';
import type { PlanDocument } from './types.ts';

const read = (text: string): PlanDocument => {
  const plan = parsePlan(text);
  assert.deepEqual(lostText(text, plan), []);
  return plan;
};
const shape = ({ tasks }: PlanDocument): string[] =>
  tasks.map(({ text, lead, responsible, support }) =>
    [text, lead.join('、'), responsible.join('、'), support?.join('、') ?? ''].join(' | '),
  );

test('a sentence that begins with a date keeps it, and the date is not the document’s', () => {
  const plan = read(
    '关于做好2018年就业工作的意见\n一、支持企业\n（一）返还保险费。2019年1月1日至12月31日，返还标准为6个月。2019年3月1日起实行。（财政部负责）\n国务院\n2018年11月16日\n',
  );
  assert.equal(plan.tasks[0]?.text, '2019年1月1日至12月31日，返还标准为6个月。2019年3月1日起实行。');
  assert.equal(plan.document.date, '2018-11-16');
});

for (const rule of [
  '列第一位者为牵头单位，下同',
  '排第一位的为牵头部门，下同',
  '列第一的部门为牵头单位，以下同',
  '首位单位为牵头单位，下同',
]) {
  test(`${rule}: whoever is named first leads from there on, and who answers alone does not lead`, () => {
    const plan = read(
      `2020年工作要点\n一、治理\n（一）网络。查平台。（公安部、网信办负责）\n（二）农村。查种子。（农业农村部、公安部负责。${rule}）\n（三）口岸。查货物。（海关总署、商务部按职责分工负责）\n（四）药品。查药店。（药监局负责）`,
    );
    assert.deepEqual(
      plan.tasks.map(({ lead, mode }) => [lead.join(), mode]),
      [
        ['', 'respective'],
        ['农业农村部', 'lead'],
        ['海关总署', 'lead'],
        ['', 'single'],
      ],
    );
    assert.deepEqual(plan.unknownDepartments, []);
  });
}

test('the rule said in the notice holds for the whole plan', () => {
  const plan = read(
    '关于印发2020年工作分工的通知\n各单位：\n分工中列第一位的责任单位为牵头单位，请认真落实。\n2020年工作分工\n一、治理\n（一）网络。查平台。（公安部、网信办负责）',
  );
  assert.deepEqual(plan.tasks[0]?.lead, ['公安部']);
});

test('适用范围 names a region and no department', () => {
  const plan = read(
    '2018年若干措施\n一、贸易\n（一）支持平潭口岸建设。（负责部门：海关总署，适用范围：福建自贸试验区）\n（二）支持试点。（负责部门：商务部、财政部；适用范围：所有自贸试验区）',
  );
  assert.deepEqual(shape(plan), ['支持平潭口岸建设。 |  | 海关总署 | ', '支持试点。 |  | 商务部、财政部 | ']);
  assert.deepEqual(
    plan.tasks.map(({ regions }) => regions.map(({ name }) => name).at(-1)),
    ['福建自贸试验区', '所有自贸试验区'],
  );
});

test('等和, 等部门和, 各级, 各省、自治区、直辖市人民政府: others are meant, and the body behind is named', () => {
  const of = (inside: string): [string, boolean] => {
    const [task] = read(`2020年工作要点\n一、治理\n（一）网络。查平台。（${inside}）`).tasks;
    return [task?.responsible.join(' ') ?? '', task?.openEnded ?? false];
  };
  assert.deepEqual(of('财政部、税务总局等和各省级人民政府按职责分工负责'), ['财政部 税务总局 各省级人民政府', true]);
  assert.deepEqual(of('财政部、税务总局等国务院相关部门及各地区按职责分工负责'), ['财政部 税务总局 各地区', true]);
  assert.deepEqual(of('商务部等有关部门和单位负责'), ['商务部', true]);
  assert.deepEqual(of('商务部和各级人民政府负责'), ['商务部 各级人民政府', false]);
  assert.deepEqual(of('各有关部门和单位，各省级人民政府负责'), ['各有关部门和单位 各省级人民政府', false]);
  assert.deepEqual(of('各省、自治区、直辖市人民政府，国务院有关部门负责'), [
    '各省、自治区、直辖市人民政府 国务院有关部门',
    false,
  ]);
  assert.deepEqual(of('市公安局、各市（州）、县（市、区）人民政府负责'), [
    '市公安局 各市（州）、县（市、区）人民政府',
    false,
  ]);
  assert.deepEqual(of('市市场监管局（牵头）、市公安局负责'), ['市市场监管局 市公安局', false]);
});

test('配合单位：无 names nobody', () => {
  const plan = read('2020年工作要点\n一、治理\n（一）农村。查种子。（牵头单位：市农业农村局；配合单位：无）');
  assert.deepEqual(shape(plan), ['查种子。 | 市农业农村局 | 市农业农村局 | ']);
});

test('words of a responsibility that name nobody are said, and the task is unsure', () => {
  const [task] = read(
    '2020年工作要点\n一、治理\n（一）网络。查平台。〔责任单位：市公安局、市商务局。具体任务均涉及相关县（市）人民政府，不再做分工，下同。〕',
  ).tasks;
  assert.deepEqual([task?.responsible, task?.recovery], [['市公安局', '市商务局'], 'unsure']);
  assert.deepEqual(
    task?.reasons.map(({ code }) => code),
    ['unreadResponsibility', 'unreadResponsibility'],
  );
});

test('introductions and closing prose are no tasks, whether numbered or not', () => {
  const plan = read(
    '2021年知识产权工作要点\n一、总体要求\n以新思想为指导。到2025年，专利达到12件。\n二、重点任务\n扎实做好以下工作。\n（一）加强保护。建成维权中心。（市市场监管局负责）\n（二）促进运用。开展专利周活动。\n三、组织保障\n（一）加强领导。各级各部门要高度重视。\n（二）强化督导。市政府办公室要加强督导。\n',
  );
  // What names nobody among tasks that do is left for a person.
  assert.deepEqual(shape(plan), ['建成维权中心。 |  | 市市场监管局 | ', '开展专利周活动。 |  |  | ']);
  assert.deepEqual(
    plan.unplaced.map(({ text }) => text),
    ['各级各部门要高度重视。', '市政府办公室要加强督导。'],
  );
});

const FLAT = [
  '1.开展网络专项整治，查处网售假货。',
  '牵头单位：市市场监管局',
  '配合单位：市委网信办、市公安局',
  '完成时限：2021年12月底前',
  '2.开展农资打假。',
  '牵头单位：市农业农村局',
  '配合单位：无',
  '完成时限：6月底前',
  '3.加强出口货物查验，严打跨境侵权。',
  '牵头单位：海关',
  '配合单位：市邮政管理局、市商务局',
  '完成时限：长期坚持',
];
for (const [how, joint] of [
  ['line by line', '\n'],
  ['in one line with blanks', ' '],
  ['in one line with nothing between', ''],
]) {
  test(`牵头单位 配合单位 完成时限 ${how}: every task has its own departments`, () => {
    const plan = read(`2021年全市打击侵权假冒工作任务分解${joint}${FLAT.join(joint)}`);
    assert.deepEqual(shape(plan), [
      '开展网络专项整治，查处网售假货。 | 市市场监管局 | 市市场监管局、市委网信办、市公安局 | 市委网信办、市公安局',
      '开展农资打假。 | 市农业农村局 | 市农业农村局 | ',
      '加强出口货物查验，严打跨境侵权。 | 海关 | 海关、市邮政管理局、市商务局 | 市邮政管理局、市商务局',
    ]);
    assert.deepEqual(
      plan.tasks.map(({ deadlines }) => deadlines.map(({ due, period }) => due ?? period)),
      [['2021-12-31'], ['2021-06-30'], ['always']],
    );
    assert.equal(plan.document.title, '2021年全市打击侵权假冒工作任务分解');
  });
}

test('fields that begin anew without a text are a task whose text is missing, not more departments of the one above', () => {
  const plan = read(
    '2021年工作任务分解\n1.开展整治。\n牵头单位：市公安局\n配合单位：市商务局\n牵头单位：市财政局\n配合单位：市司法局\n',
  );
  assert.deepEqual(
    plan.tasks.map(({ responsible, missing }) => [responsible.join(), missing.join()]),
    [
      ['市公安局,市商务局', ''],
      ['市财政局,市司法局', 'text'],
    ],
  );
});

test('a table whose cells stand on lines of their own, or between blanks, gives a task per row', () => {
  const head = '2021年打击侵权假冒重点任务分工表\n';
  const wanted = [
    '开展网络专项整治，查处网售假货。 | 市市场监管局 | 市市场监管局、市委网信办、市公安局 | 市委网信办、市公安局',
    '开展农资打假 | 市农业农村局 | 市农业农村局 | ',
    '加强出口货物查验，严打跨境侵权。 | 海关 | 海关、市邮政管理局 | 市邮政管理局',
  ];
  const rows = [
    ['序号', '重点任务', '牵头单位', '配合单位', '完成时限'],
    ['1', '开展网络专项整治，查处网售假货。', '市市场监管局', '市委网信办、市公安局', '2021年12月底前'],
    ['2', '开展农资打假', '市农业农村局', '无', '6月底前'],
    ['3', '加强出口货物查验，严打跨境侵权。', '海关', '市邮政管理局', '长期坚持'],
  ];
  const broken = rows.map((row) => row.map((cell) => cell.replace('查验，', '查验，\n')).join('\n')).join('\n');
  for (const text of [broken, rows.map((row) => row.join(' ')).join('\n')]) {
    const plan = read(`${head}${text}\n备注：以上任务请认真落实。\n`);
    assert.deepEqual(shape(plan), wanted);
    assert.deepEqual(
      plan.tasks.map(({ deadlines }) => deadlines[0]?.due ?? deadlines[0]?.period),
      ['2021-12-31', '2021-06-30', 'always'],
    );
    assert.match(plan.unplaced[0]?.text ?? '', /^备注/);
  }
});

test('a row of a flattened table whose cells cannot be told lacks its responsibility', () => {
  const plan = read(
    '2021年任务分工表\n序号\n重点任务\n牵头单位\n完成时限\n1\n查处网售假货\n按惯例办理\n2\n开展农资打假\n市农业农村局\n6月底前\n',
  );
  assert.deepEqual(
    plan.tasks.map(({ responsible, missing }) => [responsible.join(), missing.join()]),
    [
      ['', 'responsibility'],
      ['市农业农村局', ''],
    ],
  );
});

test('牵头负责领导, 协同责任单位, 部门分工 and 时限要求 are fields too', () => {
  const plan = read(
    '关于2022年重点工作及责任分解的通知\n一、目标\n1﹒全省生产总值增长7%以上。\n牵头负责领导：刘某。\n牵头责任单位：省发展改革委。\n协同责任单位：省政府各部门、省财政厅等。\n2﹒建设实验室。\n分管省领导：王某\n部门分工：省科技厅牵头，省教育厅、省财政厅，东莞市政府配合。\n时限要求：持续推进\n',
  );
  assert.deepEqual(shape(plan), [
    '全省生产总值增长7%以上。 | 省发展改革委 | 省发展改革委、省政府各部门、省财政厅 | 省政府各部门、省财政厅',
    '建设实验室。 | 省科技厅 | 省科技厅、省教育厅、省财政厅、东莞市政府 | 省教育厅、省财政厅、东莞市政府',
  ]);
});

test('年内持续推进 and 6月底前出台 among the names are time limits', () => {
  const plan = read(
    '2020年重点工作部门分工的意见\n一、目标\n1.稳就业。（国务院各部门分别负责，年内持续推进）\n2.发国债。（财政部牵头，6月底前出台，年内持续推进）',
  );
  assert.deepEqual(
    plan.tasks.map(({ responsible, deadlines }) => [responsible.join(), deadlines.map(({ text }) => text).join(' ')]),
    [
      ['国务院各部门', '年内 持续推进'],
      ['财政部', '6月底前 年内 持续推进'],
    ],
  );
});

test('page furniture before and behind the text is told from it, on its own line or glued to the title', () => {
  const title = '临江市人民政府办公室关于印发2021年知识产权工作要点的通知';
  const body = `${title}\n临政办字〔2021〕8号\n各县（市、区）人民政府：\n现将要点印发给你们。\n临江市人民政府办公室\n2021年3月15日\n2021年知识产权工作要点\n一、重点任务\n（一）加强保护。建成维权中心。（市市场监管局负责）\n`;
  for (const page of [
    '首页 > 政务公开 > 政策文件  字体：【大 中 小】 打印本页 发布日期：2021-03-20 浏览次数：1203\n',
    '来源:本网作者:admin浏览量:1727发布日期:2021-6-13',
  ]) {
    const plan = read(`${page}${body}上一篇：无 下一篇：无 打印本页 关闭窗口\n`);
    assert.equal(plan.document.title, title);
    assert.equal(plan.document.date, '2021-03-15');
    assert.deepEqual(shape(plan), ['建成维权中心。 |  | 市市场监管局 | ']);
    assert.equal(plan.frontMatter.filter(({ kind }) => kind === 'page').length, 2);
  }
});

test('a page number glued into a sentence is none of it', () => {
  const plan = read(
    '2021年工作要点\n一、治理\n（一）网络。严厉查处— 2 —虚假广告。（市公安局负责）\n— 3 —（二）农村。查种子。（市农业农村局负责）',
  );
  assert.deepEqual(shape(plan), ['严厉查处虚假广告。 |  | 市公安局 | ', '查种子。 |  | 市农业农村局 | ']);
});
