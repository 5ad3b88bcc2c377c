// Sheets of a case set as PDF: the worksheet of the amounts, the list of goods, the list of material.
import type { SheetPart } from '../../../platform/office/pdf/sheets.ts';
import type { CaseData } from './case-data.ts';
import { blank } from './fill.ts';

const signature: SheetPart = {
  text: '\n当事人对以上内容的意见：\n\n当事人签名或者盖章：　　　　　　　　　　　　　　　　年　　月　　日\n\n执法人员签名：　　　　　　　　　　　　　　　　　　　年　　月　　日',
};

/** Line by line by the valuation rule in force, with the page of evidence, the four amounts, and room for the party's signature. */
export function worksheetSheet(data: CaseData): SheetPart[] {
  return [
    { title: '涉案金额计算表' },
    {
      text: `${data.机关}\n案件名称：${data.案件名称}\n当事人：${shown(data.当事人)}\n计价规则：${shown(data.计价规则)}\n`,
    },
    {
      columns: [
        { head: '行', width: 3 },
        { head: '物品', width: 16 },
        { head: '数量', width: 8, align: 'right' },
        { head: '状态', width: 5 },
        { head: '单价（元）', width: 9, align: 'right' },
        { head: '金额（元）', width: 11, align: 'right' },
        { head: '计价方法', width: 14 },
        { head: '证据页码', width: 8 },
      ],
      rows: data.物品.map((line) =>
        [
          ...[line.行, line.品名, `${line.数量}${line.单位}`, line.状态],
          ...[line.单价, line.金额, line.计价, line.证据页码],
        ].map(shown),
      ),
    },
    {
      columns: [
        { head: '项目', width: 14 },
        { head: '金额（元）', width: 16, align: 'right' },
        { head: '依据', width: 40 },
      ],
      rows: data.金额表.map((row) => [row.项目, row.金额, row.依据].map(shown)),
    },
    signature,
  ];
}

/** Goods with what is held and where. */
export function goodsSheet(data: CaseData): SheetPart[] {
  return [
    { title: '涉案物品清单' },
    { text: `${data.机关}\n案件名称：${data.案件名称}\n` },
    {
      columns: [
        { head: '行', width: 3 },
        { head: '物品', width: 18 },
        { head: '数量', width: 8, align: 'right' },
        { head: '查封扣押', width: 9, align: 'right' },
        { head: '状态', width: 5 },
        { head: '金额（元）', width: 10, align: 'right' },
        { head: '存放及封条', width: 16 },
        { head: '证据页码', width: 8 },
      ],
      rows: data.物品.map((line) =>
        [
          ...[line.行, line.品名, `${line.数量}${line.单位}`, line.查扣],
          ...[line.状态, line.金额, line.存放, line.证据页码],
        ].map(shown),
      ),
    },
    signature,
  ];
}

export type MaterialLine = { no: string; title: string; pages: string; source: string; note: string };

/** A list of material with its pages. */
export function materialSheet(q: { title: string; intro: string; lines: readonly MaterialLine[] }): SheetPart[] {
  return [
    { title: q.title },
    { text: q.intro },
    {
      columns: [
        { head: '序号', width: 5 },
        { head: '材料', width: 22 },
        { head: '页码', width: 8 },
        { head: '来源', width: 20 },
        { head: '说明', width: 20 },
      ],
      rows: q.lines.map(({ no, title, pages, source, note }) => [no, title, pages, source, note]),
    },
  ];
}

function shown(text: string | undefined): string {
  return text === undefined || text === '' ? blank : text;
}
