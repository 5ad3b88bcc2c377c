// The tags of a bulletin with what stands in them, for whoever writes a template.
import type { Words } from '../../../platform/errors/problem.ts';

type TagHelp = { what: Words; example: string };

/** By the path through the loops; loops stand before what is in them. */
export const bulletinHelp: Readonly<Record<string, TagHelp>> = {
  发文机关标志: {
    what: { zh: '版头的发文机关', en: 'Issuing office in the red letterhead' },
    example: '广东省双打办文件',
  },
  发文字号: {
    what: { zh: '序号留空，由本单位编号', en: 'Document number; the serial number is left blank' },
    example: '〔2016〕　　号',
  },
  标题: { what: { zh: '标题', en: 'Title' }, example: '关于2016年第三季度……进展情况的通报' },
  主送机关: { what: { zh: '主送机关', en: 'Addressees' }, example: '各成员单位' },
  导语: { what: { zh: '开头各段（循环）', en: 'Opening paragraphs (loop)' }, example: '{#导语}{正文}{/导语}' },
  '导语/正文': { what: { zh: '一段', en: 'One paragraph' }, example: '现将有关情况通报如下。' },
  章节: { what: { zh: '各部分（循环）', en: 'Sections (loop)' }, example: '{#章节}{题目}…{/章节}' },
  '章节/题目': { what: { zh: '一级标题', en: 'Heading' }, example: '一、总体情况' },
  '章节/段落': { what: { zh: '该部分各段（循环）', en: 'Its paragraphs (loop)' }, example: '{#段落}{正文}{/段落}' },
  '章节/段落/正文': { what: { zh: '一段', en: 'One paragraph' }, example: '共 65 项任务，已办结 20 项。' },
  '章节/小节': { what: { zh: '二级标题及内容（循环）', en: 'Subsections (loop)' }, example: '{#小节}{题目}…{/小节}' },
  '章节/小节/题目': { what: { zh: '二级标题', en: 'Subheading' }, example: '（一）广东省农业厅' },
  '章节/小节/段落': {
    what: { zh: '该小节各段（循环）', en: 'Its paragraphs (loop)' },
    example: '{#段落}{正文}{/段落}',
  },
  '章节/小节/段落/正文': {
    what: { zh: '一段', en: 'One paragraph' },
    example: '任务 1-1、2-3 超期，最长已超 12 个工作日。',
  },
  表题: { what: { zh: '各部门情况表的标题', en: 'Title of the table' }, example: '各责任部门任务完成情况' },
  部门: { what: { zh: '表中一行（循环）', en: 'A row of the table (loop)' }, example: '{#部门}…{/部门}' },
  '部门/序号': { what: { zh: '序号', en: 'No.' }, example: '1' },
  '部门/单位': { what: { zh: '部门', en: 'Department' }, example: '农业部' },
  '部门/任务数': { what: { zh: '任务数', en: 'Tasks' }, example: '12' },
  '部门/已完成': { what: { zh: '已办结', en: 'Finished' }, example: '8' },
  '部门/超期': { what: { zh: '超期', en: 'Overdue' }, example: '2' },
  '部门/备注': {
    what: { zh: '待签收、待审核数', en: 'Awaiting receipt or review' },
    example: '待签收 1 项',
  },
  署名: { what: { zh: '发文机关署名', en: 'Signature' }, example: '广东省双打办' },
  成文日期: { what: { zh: '成文日期', en: 'Date' }, example: '2016年10月8日' },
  抄送: { what: { zh: '抄送机关，留空由本单位填写', en: 'Copies; left blank' }, example: '　' },
  印发机关: { what: { zh: '印发机关', en: 'Printed by' }, example: '广东省双打办' },
  印发日期: { what: { zh: '印发日期', en: 'Printed on' }, example: '2016年10月8日' },
};
