// The tags that a bulletin (通报) template can use. A nested shape is a loop: {#部门}…{/部门}.
import type { TemplateShape } from '../template.ts';

export const bulletinTags = {
  发文机关标志: 'text',
  发文字号: 'text',
  标题: 'text',
  主送机关: 'text',
  导语: { 正文: 'text' },
  章节: { 题目: 'text', 段落: { 正文: 'text' }, 小节: { 题目: 'text', 段落: { 正文: 'text' } } },
  表题: 'text',
  部门: { 序号: 'text', 单位: 'text', 任务数: 'text', 已完成: 'text', 超期: 'text', 备注: 'text' },
  署名: 'text',
  成文日期: 'text',
  抄送: 'text',
  印发机关: 'text',
  印发日期: 'text',
} as const satisfies TemplateShape;
