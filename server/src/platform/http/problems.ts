// Refusals of the HTTP layer beyond the platform's catalogue.
import { defineProblems } from '../errors/problem.ts';

export const httpProblem = defineProblems({
  'request.method': {
    status: 405,
    zh: '该地址不支持 {method}',
    en: 'This address does not take {method}',
    next: { zh: '请改用该地址支持的方法，见接口说明。', en: 'Use one of the methods that the API description lists.' },
  },
  'request.fileExpected': {
    status: 400,
    zh: '请求中没有文件，或不止一个',
    en: 'The request carries no file, or more than one',
    next: {
      zh: '请以 multipart/form-data 附上一个文件，字段名为 {field}。',
      en: 'Attach one file as multipart/form-data, in the field {field}.',
    },
  },
});
