// Refusals of the HTTP layer beyond the platform's catalogue.
import { defineProblems } from '../../errors/problem.ts';

export const httpProblem = defineProblems({
  'request.method': {
    status: 405,
    zh: '该地址不支持 {method}',
    en: 'This address does not accept {method}',
    next: { zh: '请改用该地址支持的方法，见接口说明。', en: 'Use one of the methods that the API description lists.' },
  },
  'export.busy': {
    status: 429,
    zh: '您已有 {count} 个导出正在生成',
    en: 'Exports you have running: {count}',
    next: { zh: '请等其中一个完成后再导出。', en: 'Wait for one of them to finish.' },
  },
  'export.tooLarge': {
    status: 422,
    zh: '导出的表格超过 {limit}',
    en: 'The workbook is larger than {limit}',
    next: { zh: '请用筛选条件缩小范围后分次导出。', en: 'Narrow the filters and export in parts.' },
  },
  'request.fileExpected': {
    status: 400,
    zh: '请求中没有文件，或不止一个',
    en: 'The request contains no file, or more than one',
    next: {
      zh: '请以 multipart/form-data 附上一个文件，字段名为 {field}。',
      en: 'Attach one file as multipart/form-data, in the field {field}.',
    },
  },
});
