// Whole files of each kind that comes from outside, made here: what is broken afterwards was once in order.

import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { sheetsAsPdf } from '../../server/src/platform/office/pdf/sheets.ts';
import { writeWorkbook } from '../../server/src/platform/office/workbook-writer.ts';

export type Seed = { readonly name: string; readonly bytes: Uint8Array };

const plan = `2026年某省打击侵权假冒工作要点
一、重点领域治理
（一）网络市场。加强网络市场监管，12月底前完成。（省市场监管局牵头，省公安厅配合）
（二）农村市场。自3月起开展整治。（省农业农村厅负责）
二、工作要求
1.各地于每年2月底前报送总结。`;
const table = [
  ['编号', '类型', '登记日期', '内容', 'right_id', 'mark'],
  ['1', '投诉', '2026-03-02', '假冒商标', 'r1', '清风'],
  ['2', '举报', '2026-03-03', '侵权 1:1', 'r2', '云岭'],
];

export async function seeds(): Promise<Seed[]> {
  const html = `<!doctype html><html><head><meta charset="utf-8"><title>要点</title></head><body><div>${plan
    .split('\n')
    .map((line) => `<p style="x">${line}</p>`)
    .join('')}</div></body></html>`;
  const csv = table.map((row) => row.join(',')).join('\r\n');
  const pdf = await sheetsAsPdf([{ text: plan }], '要点');
  const template = new URL('../../server/src/platform/office/templates/bulletin.docx', import.meta.url);
  return [
    { name: 'plan.txt', bytes: Buffer.from(plan) },
    { name: 'plan.html', bytes: Buffer.from(html) },
    { name: 'table.csv', bytes: Buffer.from(csv) },
    { name: 'table.xlsx', bytes: await workbook() },
    { name: 'template.docx', bytes: readFileSync(template) },
    { name: 'plan.pdf', bytes: pdf },
  ];
}

async function workbook(): Promise<Uint8Array> {
  const out = new PassThrough();
  const bytes = buffer(out);
  const [head = [], ...rows] = table;
  const columns = head.map((title) => ({ title }));
  await writeWorkbook(out, [{ name: '表', columns, rows }], {
    title: '表',
    watermark: '',
    creator: '',
    now: new Date(0),
  });
  return bytes;
}
