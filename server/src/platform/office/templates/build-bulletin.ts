// Makes bulletin.docx in the layout of GB/T 9704-2012. Offices then edit the file in Word.
// Run it to write the file anew: node server/src/platform/office/templates/build-bulletin.ts
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Column, officialDocument, paragraph, table } from './official-document.ts';

const departments: readonly Column[] = [
  [800, '序号', '{#部门}{序号}'],
  [3244, '单位', '{单位}'],
  [1100, '任务数', '{任务数}'],
  [1100, '已完成', '{已完成}'],
  [1000, '超期', '{超期}'],
  [1600, '备注', '{备注}{/部门}'],
];

/** The bytes of bulletin.docx; the same on every machine. */
export function buildBulletin(): Uint8Array {
  return officialDocument([
    paragraph('Mark', '{发文机关标志}'),
    paragraph('Number', '{发文字号}'),
    paragraph('RedRule', ''),
    paragraph('Title', '{标题}'),
    paragraph('Addressee', '{主送机关}：'),
    paragraph('Body', '{#导语}'),
    paragraph('Body', '{正文}'),
    paragraph('Body', '{/导语}'),
    paragraph('Body', '{#章节}'),
    paragraph('Heading1', '{题目}'),
    paragraph('Body', '{#段落}'),
    paragraph('Body', '{正文}'),
    paragraph('Body', '{/段落}'),
    paragraph('Body', '{#小节}'),
    paragraph('Heading2', '{题目}'),
    paragraph('Body', '{#段落}'),
    paragraph('Body', '{正文}'),
    paragraph('Body', '{/段落}'),
    paragraph('Body', '{/小节}'),
    paragraph('Body', '{/章节}'),
    paragraph('TableTitle', '{表题}'),
    table(departments),
    paragraph('Body', ''),
    paragraph('Signature', '{署名}'),
    paragraph('Signature', '{成文日期}'),
    paragraph('Body', ''),
    paragraph('Copies', '抄送：{抄送}'),
    paragraph('Printed', '{印发机关}\t{印发日期}印发'),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('./bulletin.docx', import.meta.url), buildBulletin());
}
