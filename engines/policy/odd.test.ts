// Odd inputs of the kind that offices and machines make, on invented plans.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePlan } from './index.ts';
import { lostText } from './test-data/lost-text.ts';

type Read = readonly (readonly [text: string | null, lead: string, responsible: string])[];

const HEAD = '2020年打击侵权假冒工作要点\n一、治理\n';
const cases: readonly (readonly [name: string, text: string, wanted: Read])[] = [
  [
    'English signs for Chinese ones',
    `${HEAD}(一) 网络治理. 开展检查,严查"三无"产品. (省公安厅;省商务厅按职责分工负责)\n(二)农村.抽查500批次.(省农业农村厅牵头,省公安厅配合)`,
    [
      ['开展检查,严查"三无"产品.', '', '省公安厅、省商务厅'],
      ['抽查500批次.', '省农业农村厅', '省农业农村厅、省公安厅'],
    ],
  ],
  [
    '①② below （1） below 1. with one responsibility for all of them',
    `${HEAD}（一）网络\n1.平台\n（1）检查平台。①查资质。②查商品。（省公安厅负责）\n（2）检查商家。（省商务厅负责）\n2.开展培训。（省司法厅负责）`,
    [
      ['平台', '', ''],
      ['检查平台。①查资质。②查商品。', '', '省公安厅'],
      ['检查商家。', '', '省商务厅'],
      ['开展培训。', '', '省司法厅'],
    ],
  ],
  [
    'a blank behind every character',
    '2 0 2 0 年 打 击 侵 权 假 冒 工 作 要 点\n一 、 治 理\n（ 一 ） 网 络 治 理 。 开 展 检 查 。 （ 省 公 安 厅 负 责 ）',
    [['开展检查。', '', '省公安厅']],
  ],
  [
    'brackets within brackets, in the text and in the names',
    `${HEAD}（一）网络。查处网络（含手机（平板）客户端）侵权。（市公安局（网安支队）、市市场监管局（知识产权局）按职责分工负责）`,
    [['查处网络（含手机（平板）客户端）侵权。', '', '市公安局（网安支队）、市市场监管局（知识产权局）']],
  ],
  [
    'everybody, and others who are not named',
    `${HEAD}（一）网络。开展检查。（各地区、各部门按职责分工负责）\n（二）农村。开展抽查。（农业农村部、市场监管总局等部门按职责分工负责）`,
    [
      ['开展检查。', '', '各地区、各部门'],
      ['开展抽查。', '', '农业农村部、市场监管总局'],
    ],
  ],
  [
    'a time limit among the names',
    `${HEAD}（一）网络。开展检查。（公安部、最高人民法院按职责分工负责，2020年底前完成）`,
    [['开展检查。', '', '公安部、最高人民法院']],
  ],
  [
    'articles below chapters',
    '2020年实施方案\n第一章 任务\n第一条 开展网络检查。（市公安局负责）\n第二条 开展农村抽查。（市农业农村局负责）',
    [
      ['开展网络检查。', '', '市公安局'],
      ['开展农村抽查。', '', '市农业农村局'],
    ],
  ],
  [
    'no line break at all',
    '2020年打击侵权假冒工作要点一、治理1.网络。开展检查。（公安部负责）2.农村。开展抽查。（农业农村部负责）二、宣传3.广播。加强宣传。（广电总局负责）',
    [
      ['开展检查。', '', '公安部'],
      ['开展抽查。', '', '农业农村部'],
      ['加强宣传。', '', '广电总局'],
    ],
  ],
  [
    'running heads and page numbers within a sentence',
    '海东省人民政府公报 2020年第3期\n2020年海东省打击侵权假冒工作要点\n一、治理\n（一）网络。开展检查，严厉打击\n—3—\n\f海东省人民政府公报 2020年第3期\n网络侵权。（省公安厅负责）\n—4—\n\f海东省人民政府公报 2020年第3期\n（二）口岸。加强查验。（海关负责）',
    [
      ['开展检查，严厉打击网络侵权。', '', '省公安厅'],
      ['加强查验。', '', '海关'],
    ],
  ],
  [
    'a responsibility that stands at the top of several pages',
    `${HEAD}1.查平台。\n—1—\n责任部门：财政部\n2.查种子。\n—2—\n责任部门：财政部\n3.查药店。\n—3—\n责任部门：财政部`,
    [
      ['查平台。', '', '财政部'],
      ['查种子。', '', '财政部'],
      ['查药店。', '', '财政部'],
    ],
  ],
  [
    'full-width digits',
    '２０２０年工作要点\n一、治理\n１．网络。开展检查。（公安部负责）\n２．农村。开展抽查。（农业农村部负责）',
    [
      ['开展检查。', '', '公安部'],
      ['开展抽查。', '', '农业农村部'],
    ],
  ],
  [
    'a sentence that every item says again, in a plan in order',
    `${HEAD}${['一', '二', '三', '四'].map((no) => `（${no}）第${no}类市场。各地要高度重视，切实加强组织领导和统筹协调。（公安部负责）`).join('\n')}`,
    Array.from({ length: 4 }, () => ['各地要高度重视，切实加强组织领导和统筹协调。', '', '公安部'] as const),
  ],
  [
    'whoever is named first leads',
    `${HEAD}（一）网络。开展检查。（公安部、网信办按职责分工负责，列第一位的为牵头单位，下同）`,
    [['开展检查。', '公安部', '公安部、网信办']],
  ],
  [
    'blanks between names',
    `${HEAD}（一）网络。开展检查。（公安部 网信办 版权局按职责分工负责）`,
    [['开展检查。', '', '公安部、网信办、版权局']],
  ],
  [
    'a responsibility for each clause of one sentence',
    `${HEAD}（一）网络。开展检查（公安部负责）；清理网站（网信办负责）；查处盗版（版权局负责）。`,
    [
      ['开展检查；', '', '公安部'],
      ['清理网站；', '', '网信办'],
      ['查处盗版。', '', '版权局'],
    ],
  ],
];

for (const [name, text, wanted] of cases) {
  test(`${name}: tasks and departments are read, and nothing is lost`, () => {
    const plan = parsePlan(text);
    assert.deepEqual(
      plan.tasks.map((task) => [task.text, task.lead.join('、'), task.responsible.join('、')]),
      wanted,
    );
    assert.match(plan.document.title ?? '', /^[2２]/);
    assert.deepEqual(lostText(text, plan), []);
  });
}

test('rows numbered 一, 二 that say nothing but a name group the rows below', () => {
  const text =
    '附件1\n2021年打击侵权假冒重点任务分工表\n序号\t重点任务\t牵头单位\t完成时限\n一\t互联网领域\t\t\n1\t开展网剑行动\t市市场监管局\t12月底\n二\t农村\t\t\n2\t查处假种子\t市农业农村局\t6月底\n';
  const plan = parsePlan(text);
  assert.deepEqual(
    plan.sections.flatMap(({ items }) => items.map(({ title, tasks }) => [title, tasks.length])),
    [
      ['互联网领域', 1],
      ['农村', 1],
    ],
  );
  assert.deepEqual(lostText(text, plan), []);
});
