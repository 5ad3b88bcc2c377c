// Responsibilities as plans word them, and parentheses that are none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveDepartment } from '@qingfeng/codes';
import { departmentBook } from './names.ts';
import { parseDuty } from './responsibility.ts';

const book = departmentBook(resolveDepartment);
const read = (inside: string) => {
  const duty = parseDuty(inside, book);
  if (duty === null) return null;
  const names = (list: readonly { start: number; end: number }[]) =>
    list.map(({ start, end }) => inside.slice(start, end)).join(' ');
  return [duty.mode, names(duty.lead), names(duty.responsible), names(duty.support), duty.openEnded];
};

const CASES: readonly (readonly [string, ReturnType<typeof read>])[] = [
  ['公安部负责', ['single', '', '公安部', '', false]],
  ['公安部、农业部按职责分工分别负责', ['respective', '', '公安部 农业部', '', false]],
  ['农业部牵头负责，公安部、高检院按职责分工分别负责', ['lead', '农业部', '农业部 公安部 高检院', '', false]],
  ['中央宣传部、公安部按职责分工牵头负责', ['lead', '中央宣传部 公安部', '中央宣传部 公安部', '', false]],
  ['市工商局，各区、县级市负责', ['respective', '', '市工商局 各区、县级市', '', false]],
  ['各区、县级市人民政府、市公安局负责', ['respective', '', '各区、县级市人民政府 市公安局', '', false]],
  ['环境保护部牵头负责', ['lead', '环境保护部', '环境保护部', '', false]],
  ['新闻办、网信办等按职责分工分别负责', ['respective', '', '新闻办 网信办', '', true]],
  [
    '市场监管总局牵头，公安部、海关总署配合',
    ['lead', '市场监管总局', '市场监管总局 公安部 海关总署', '公安部 海关总署', false],
  ],
  ['市场监管总局会同公安部负责', ['lead', '市场监管总局', '市场监管总局 公安部', '', false]],
  ['由省工商局牵头、省公安厅参加', ['lead', '省工商局', '省工商局 省公安厅', '省公安厅', false]],
  ['工业和信息化部和市场监管总局负责', ['respective', '', '工业和信息化部 市场监管总局', '', false]],
  [
    '牵头单位：市商务局；配合单位：市公安局、市财政局；完成时限：年底前',
    ['lead', '市商务局', '市商务局 市公安局 市财政局', '市公安局 市财政局', false],
  ],
  ['责任单位：市商务局、各县（市、区）人民政府', ['respective', '', '市商务局 各县（市、区）人民政府', '', false]],
  ['商务部、工商总局负责', ['respective', '', '商务部 工商总局', '', false]],
  ['市妇女联合会、团市委共同负责', ['respective', '', '市妇女联合会 团市委', '', false]],
  ['公安部、海关总署', ['respective', '', '公安部 海关总署', '', false]],
  ['手机', null],
  ['IP地址', null],
  ['国发〔2015〕13号', null],
  ['二期', null],
  ['以下简称侵权假冒', null],
  ['含网络销售', null],
  ['牵头单位', null],
];

for (const [inside, wanted] of CASES) {
  test(`（${inside}） is ${wanted === null ? 'no responsibility' : wanted[0]}`, () => {
    assert.deepEqual(read(inside), wanted);
  });
}
