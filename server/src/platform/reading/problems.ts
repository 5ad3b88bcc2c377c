// Refusals of reading: a file that takes more than any real one, and a queue that is full.
import { defineProblems } from '../errors/problem.ts';

export const readingProblem = defineProblems({
  'reading.tookTooLong': {
    status: 422,
    zh: '文件“{name}”读取超过 {seconds} 秒，已停止',
    en: 'Reading the file "{name}" took more than {seconds} seconds and was stopped',
    next: {
      zh: '没有保存任何内容。请用原软件重新保存，或者拆分后上传。',
      en: 'Nothing was saved. Save it again with its own program, or split it and upload the parts.',
    },
  },
  'reading.tookTooMuch': {
    status: 422,
    zh: '读取文件“{name}”需要的内存超过 {limit}，已停止',
    en: 'Reading the file "{name}" needed more than {limit} of memory and was stopped',
    next: {
      zh: '没有保存任何内容。请用原软件重新保存，或者拆分后上传。',
      en: 'Nothing was saved. Save it again with its own program, or split it and upload the parts.',
    },
  },
  'reading.failed': {
    status: 422,
    zh: '文件“{name}”无法读取（技术信息：{reason}）',
    en: 'The file "{name}" cannot be read: {reason}',
    next: {
      zh: '没有保存任何内容。请用原软件重新保存后上传。',
      en: 'Nothing was saved. Save it again with its own program and upload it.',
    },
  },
  'reading.busy': {
    status: 503,
    zh: '排队读取的文件较多，文件“{name}”没有读取',
    en: 'Too many files are waiting to be read; "{name}" was not read',
    next: { zh: '没有保存任何内容。请稍后再试。', en: 'Nothing was saved. Try again later.' },
  },
});
