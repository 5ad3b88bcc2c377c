// Refusals of archive files.
import { defineProblems } from '../errors/problem.ts';

export const archiveProblem = defineProblems({
  'archive.damaged': {
    status: 422,
    zh: '归档文件 {path} 已损坏：{reason}',
    en: 'The archive {path} is damaged: {reason}',
    next: {
      zh: '请改用另一份备份；不要使用已恢复的部分。',
      en: 'Use another backup, and nothing of what was restored.',
    },
  },
  'archive.version': {
    status: 422,
    zh: '归档文件 {path} 的版本 {version} 无法识别',
    en: 'The archive {path} has the unknown version {version}',
    next: {
      zh: '请用制作该归档的版本或更新的版本恢复。',
      en: 'Restore it with the release that made it, or a newer one.',
    },
  },
});
