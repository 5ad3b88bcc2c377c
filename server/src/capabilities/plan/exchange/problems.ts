// Refusals of the exchange with the office's files.
import { defineProblems } from '../../../platform/errors/problem.ts';

export const exchangeProblem = defineProblems({
  'plan.notIssued': {
    status: 409,
    zh: '要点尚未下发，还没有进展可报',
    en: 'The plan is not issued; there is no progress to report yet',
    next: { zh: '请在下发、签收后再报送进展。', en: 'Report once it is issued and signed for.' },
  },
  'plan.progressColumns': {
    status: 400,
    zh: '表中缺少列：{columns}',
    en: 'The table lacks these columns: {columns}',
    next: {
      zh: '请使用进展报送模板，首行为列名；没有保存任何内容。',
      en: 'Use the template for progress, whose first row names the columns; nothing was stored.',
    },
  },
  'plan.bulletinByOwner': {
    status: 403,
    zh: '通报由下发要点的双打办起草',
    en: 'The bulletin is drafted by the coordination office that issued the plan',
    next: { zh: '请由下发单位办理。', en: 'Ask that office.' },
  },
  'plan.templateWithoutTags': {
    status: 422,
    zh: '模板“{name}”中没有可填写的标签',
    en: 'The template "{name}" has no tag that could be filled',
    next: {
      zh: '请对照标签说明，在需要填写的位置写入“{标题}”等标签后重新上传。',
      en: 'Write tags such as {标题} where something is to be filled in, as the list of tags shows, and upload it again.',
    },
  },
});
