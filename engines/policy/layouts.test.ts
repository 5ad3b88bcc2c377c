// Other issuers' layouts, on invented plans.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { parsePlan } from './index.ts';
import { lostText } from './test-data/lost-text.ts';
import type { PlanDocument, Task } from './types.ts';

const load = (name: string): { text: string; plan: PlanDocument } => {
  const text = readFileSync(new URL(`./test-data/${name}.txt`, import.meta.url), 'utf8');
  return { text, plan: parsePlan(text) };
};
const task = (plan: PlanDocument, id: string): Task => {
  const found = plan.tasks.find((one) => one.id === id);
  assert.ok(found, `task ${id} of ${plan.tasks.map((one) => one.id).join(' ')}`);
  return found;
};

for (const name of ['city-food', 'province-wrapped', 'county-table', 'headless', 'three-level']) {
  test(`no character of ${name} is lost`, () => {
    const { text, plan } = load(name);
    assert.deepEqual(lostText(text, plan), []);
    assert.equal(plan.assembled, false);
  });
}

test('a city plan with 1． under 一、 names lead, support and time limit in fields', () => {
  const { plan } = load('city-food');
  assert.deepEqual(plan.document, {
    title: '临江市人民政府办公室关于印发临江市2021年食品安全重点工作安排的通知',
    planTitle: '临江市2021年食品安全重点工作安排',
    docNo: '临政办发〔2021〕17号',
    issuer: '临江市人民政府办公室',
    date: '2021-03-15',
  });
  const residues = task(plan, '3-1');
  assert.deepEqual(residues.lead, ['市农业农村局']);
  assert.deepEqual(residues.support, ['市市场监管局', '市公安局']);
  assert.deepEqual(residues.responsible, ['市农业农村局', '市市场监管局', '市公安局']);
  assert.deepEqual(
    residues.deadlines.map(({ text, due }) => [text, due]),
    [['2021年11月底前', '2021-11-30']],
  );
  assert.deepEqual(
    residues.goods.map(({ name }) => name),
    ['韭菜', '芹菜', '活鱼'],
  );
  assert.deepEqual(
    residues.quantities.map(({ value, unit }) => [value, unit]),
    [[1200, '批次']],
  );
});

test('fields on lines of their own are one responsibility of the item above', () => {
  const { plan } = load('city-food');
  const dishes = task(plan, '5-1');
  assert.deepEqual(dishes.responsible, ['市卫生健康委', '市市场监管局', '市城管局']);
  assert.deepEqual(
    dishes.deadlines.map(({ text, period }) => [text, period]),
    [
      ['每月5日前', 'monthly'],
      ['全年', 'always'],
    ],
  );
});

test('A会同B负责 makes A the lead, and the full stop behind the parenthesis stays with the sentence', () => {
  const shops = task(load('city-food').plan, '4-1');
  assert.equal(shops.text, '组织开展“春雷”专项行动，严查农村集市、校园周边销售“三无”食品行为。');
  assert.deepEqual([shops.lead, shops.responsible], [['市市场监管局'], ['市市场监管局', '市公安局', '市教育局']]);
});

test('prose that says who 负责 what outside a parenthesis gives nobody the task', () => {
  const laboratory = task(load('city-food').plan, '6-1');
  assert.deepEqual([laboratory.responsible, laboratory.missing], [[], ['responsibility']]);
});

test('wrapped lines, page numbers, contents, half-width signs and traditional characters are seen through', () => {
  const { plan } = load('province-wrapped');
  assert.equal(
    plan.document.title,
    '海東省打擊侵權假冒工作領導小組關於印發《2018年海東省打擊侵犯知識產權和製售假冒偽劣商品工作方案》的通知',
  );
  assert.equal(plan.document.docNo, '海打假發[2018]3號');
  assert.deepEqual(
    plan.sections.map(({ title }) => title),
    ['工作重點', '工作要求'],
  );
  assert.deepEqual(
    plan.tasks.map(({ id, responsible }) => [id, responsible.join('、')]),
    [
      ['1-1', '省商務廳、海關、省工商局'],
      ['1-2', '海關'],
      ['1-3', '省質監局、省商務廳'],
      ['2-1', '省農業廳、省林業廳'],
      ['3-1', '各成員單位'],
      ['4-1', '省雙打辦'],
    ],
  );
  assert.deepEqual(plan.unknownDepartments, []);
  assert.equal(task(plan, '4-1').text, '每半年通報一次工作情況,對工作不力的地區進行約談。');
});

test('a task table gives a task per row, blank groups carry on, blank departments stay missing', () => {
  const { plan } = load('county-table');
  assert.deepEqual(
    plan.sections.map(({ items }) => items.map(({ title, tasks }) => [title, tasks.length])),
    [
      [
        ['互联网领域', 2],
        ['农村市场', 2],
      ],
    ],
  );
  const [trade, , farm, trace] = plan.tasks;
  assert.deepEqual([trade?.lead, trade?.support], [['县市场监管局'], ['县公安局', '县委网信办']]);
  assert.equal(trade?.deadlines[0]?.due, '2022-06-30');
  assert.deepEqual([farm?.openEnded, farm?.support?.at(-1)], [true, '县供销社']);
  assert.deepEqual([trace?.responsible, trace?.missing], [[], ['responsibility']]);
});

test('without any number each paragraph with a responsibility is a task and the others are not', () => {
  const { plan } = load('headless');
  assert.deepEqual(
    plan.tasks.map(({ text }) => text?.slice(0, 6)),
    ['围绕月饼、白', '加强价格监管'],
  );
  assert.deepEqual(plan.unknownDepartments, ['食品生产监管处', '食品经营监管处', '价格监督检查处', '执法稽查处']);
});

test('numbered parts below an item are tasks of their own where they have their own responsibility', () => {
  const { plan } = load('three-level');
  assert.deepEqual(
    plan.tasks.filter(({ label }) => label !== undefined).map(({ id, label }) => [id, label]),
    [
      ['1-1', '1.'],
      ['1-2', '2.'],
      ['2-1', '1.'],
    ],
  );
  assert.equal(task(plan, '2-1').text, '开展“蓝天”行动；2.建立快速处理机制；3.推进行政裁决。');
});

test('a notice that forwards a plan in order is the wrapper, and its opinions are no tasks', () => {
  const plan = parsePlan(
    [
      '东江市人民政府办公室转发省政府办公厅关于印发2019年质量工作要点的通知',
      '东府办〔2019〕9号',
      '各县（区）人民政府：',
      '现将《省政府办公厅关于印发2019年质量工作要点的通知》转发给你们，提出以下意见，请一并执行。',
      '一、加强领导。各县要高度重视。',
      '二、狠抓落实。按时报送情况。',
      '东江市人民政府办公室',
      '2019年6月3日',
      '省政府办公厅关于印发2019年质量工作要点的通知',
      '省办发〔2019〕4号',
      '各市人民政府：',
      '现将《2019年质量工作要点》印发给你们，请认真执行。',
      '省政府办公厅',
      '2019年5月6日',
      '2019年质量工作要点',
      '一、提升质量',
      '（一）开展比对。年底前完成比对20项。（省市场监管局负责）',
    ].join('\n'),
  );
  assert.equal(plan.wrapper?.docNo, '东府办〔2019〕9号');
  assert.equal(plan.wrapper?.forwards, '省办发〔2019〕4号');
  assert.deepEqual(
    plan.wrapper?.opinions.map(({ title }) => title),
    ['加强领导', '狠抓落实'],
  );
  assert.deepEqual(
    [plan.document.docNo, plan.document.date, plan.tasks.length],
    ['省办发〔2019〕4号', '2019-05-06', 1],
  );
  assert.equal(plan.tasks[0]?.deadlines[0]?.due, '2019-12-31');
});

test('a letter head of its own, numbers that run on, straight quotes and named limits', () => {
  const plan = parsePlan(`江苏省打击侵权假冒工作领导小组办公室文件
苏打假办〔2019〕3号

关于印发《2019年江苏省打击侵犯知识产权和制售假冒伪劣商品工作要点》的通知

各设区市打击侵权假冒工作领导小组，省各成员单位：
现将工作要点印发给你们，请认真贯彻落实。
江苏省打击侵权假冒工作领导小组办公室
2019年3月15日

2019年江苏省打击侵犯知识产权和制售假冒伪劣商品工作要点

一、强化农村市场治理
1.开展农资打假"绿剑"行动,重点查处假劣种子。
牵头单位:省农业农村厅
责任单位:省公安厅、省市场监管局
完成时限:11月底前
`);
  assert.equal(plan.document.docNo, '苏打假办〔2019〕3号');
  assert.equal(plan.document.issuer, '江苏省打击侵权假冒工作领导小组办公室');
  assert.equal(plan.wrapper, undefined);
  assert.deepEqual(
    plan.tasks.map(({ lead, campaigns, deadlines }) => [lead, campaigns.map(({ name }) => name), deadlines[0]?.due]),
    [[['省农业农村厅'], ['绿剑'], '2019-11-30']],
  );
});

test('a table of tasks takes its year from its own title', () => {
  const plan = parsePlan(
    '附件\n××市2021年打击侵权假冒工作任务分解表\n序号\t工作任务\t牵头单位\t责任单位\t完成时限\n1\t开展"铁拳"行动\t市市场监管局\t市公安局\t12月31日前\n',
  );
  assert.equal(plan.document.title, '××市2021年打击侵权假冒工作任务分解表');
  assert.equal(plan.tasks[0]?.deadlines[0]?.due, '2021-12-31');
});

test('a title broken over two, three or four lines is read whole, wherever it is broken', () => {
  const title = '2019年海东省打击侵犯知识产权和制售假冒伪劣商品工作要点';
  const letter = `关于印发${title}的通知`;
  const broken = (text: string, at: readonly number[]): string =>
    [0, ...at].map((from, index) => text.slice(from, at[index])).join('\n');
  const cuts = (min: number): fc.Arbitrary<number[]> =>
    fc.uniqueArray(fc.integer({ min, max: title.length - 1 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(cuts(6), cuts(10), (own, outer) => {
      const at = [...own].sort((a, b) => a - b);
      const text = [
        '海东省人民政府办公厅',
        broken(
          letter,
          [...outer].sort((a, b) => a - b),
        ),
        '海府办〔2019〕3号',
        '各市人民政府：',
        '现将要点印发给你们，请认真执行。',
        '海东省人民政府办公厅',
        '2019年5月6日',
        broken(title, at),
        '一、加强重点领域治理',
        '（一）加强互联网治理。开展检查。（省公安厅负责）',
      ].join('\n');
      const plan = parsePlan(text);
      assert.equal(plan.document.planTitle, title);
      assert.equal(plan.document.title, `海东省人民政府办公厅${letter}`);
      assert.deepEqual(lostText(text, plan), []);
    }),
    { seed: 20_190_506, numRuns: 200 },
  );
});

test('short lines of a list are no title, whatever they end in', () => {
  const plan = parsePlan('一、年度安排\n（一）完善制度\n制定2019年抽查计划\n印发工作方案\n（市公安局负责）\n');
  assert.equal(plan.document.title, null);
});
