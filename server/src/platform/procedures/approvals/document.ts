// The sheet (呈批表) as a Word document: what is proposed, who read it, and what was decided.
import { localDate } from '@qingfeng/codes';
import type { z } from 'zod';
import { fillTemplate, type TemplateShape } from '../../office/template.ts';
import { officialDocument, paragraph, table } from '../../office/templates/official-document.ts';
import type { sheetRecord } from './schema.ts';

const text = 'text' as const;
const shape: TemplateShape = {
  ...{ 机关: text, 标题: text, 事由: text, 呈批人: text, 日期: text, 拟办意见: text, 附件: text },
  环节: { 序号: text, 名称: text, 审核人: text, 意见: text, 时间: text },
};

/** The template of the sheet. */
export const sheetTemplate = (): Uint8Array => officialDocument(body);

const body = [
  paragraph('TableTitle', '{机关}'),
  paragraph('Title', '{标题}'),
  paragraph('Body', '事项：{事由}'),
  paragraph('Body', '呈批人：{呈批人}　　{日期}'),
  paragraph('Heading1', '拟办意见'),
  paragraph('Body', '{拟办意见}'),
  paragraph('Body', '附件：{附件}'),
  paragraph('Heading1', '审核和决定'),
  table([
    [700, '序号', '{#环节}{序号}'],
    [1700, '环节', '{名称}'],
    [1500, '审核人', '{审核人}'],
    [3244, '意见', '{意见}'],
    [1700, '时间', '{时间}{/环节}'],
  ]),
];

const long = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};
const dayOf = (at: string): string => long(localDate(Date.parse(at)));

/** Made from the record as its reader sees it. */
export async function sheetDocument(
  { sheet, timeline, files }: z.infer<typeof sheetRecord>,
  agency: string,
): Promise<Buffer> {
  const decided = timeline.find(({ step }) => step === 'decided' || step === 'refuse');
  const stages = sheet.stages.map(({ title, done, people }) => ({
    名称: title,
    审核人: done?.by ?? people.map(({ name }) => name).join('、'),
    意见: done === null ? '' : done.skipped ? done.opinion : `同意${done.opinion === '' ? '' : `：${done.opinion}`}`,
    时间: done === null ? '' : dayOf(done.at),
  }));
  const last = {
    名称: '负责人决定',
    审核人: decided?.by?.user ?? '',
    意见: decided === undefined ? '' : ((decided.said.map(({ value }) => value.zh).join('；') || decided.reason) ?? ''),
    时间: decided === undefined ? '' : dayOf(decided.at),
  };
  const data = {
    机关: agency,
    标题: `${sheet.stepTitle.zh}呈批表`,
    事由: sheet.matter.title,
    呈批人: sheet.draftedBy,
    日期: dayOf(sheet.draftedAt),
    拟办意见: sheet.opinion,
    附件: files.length === 0 ? '无' : files.map(({ name }) => name).join('、'),
    环节: [...stages, last].map((one, place) => ({ 序号: String(place + 1), ...one })),
  };
  return fillTemplate(sheetTemplate(), data, { name: '呈批表.docx', shape });
}
