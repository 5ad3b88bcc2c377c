// Refusals of requests for assistance.
import { defineProblems } from '../../../platform/errors/problem.ts';

/** Raises one of the problems of requests for assistance. */
export const assistanceProblem = defineProblems({
  'assistance.mayNotAsk': {
    status: 403,
    zh: '{why}（{basis}）',
    en: '{whyEn} ({basis})',
    next: { zh: '{whoCan}。', en: '{whoCanEn}.' },
  },
  'assistance.notAsked': {
    status: 400,
    zh: '协查函没有调取 {sets}',
    en: 'The request does not cover {setsEn}',
    next: { zh: '请只选择协查函列明的数据类别。', en: 'Choose only data sets named in the request.' },
  },
  'assistance.nothingBrought': {
    status: 409,
    zh: '{sets} 还没有上传文件或者填写身份信息',
    en: 'No data file or identity details were provided for {setsEn}',
    next: {
      zh: '请先上传数据，再提交答复；不能提供的用“部分答复”或者“不能提供”写明。',
      en: 'Provide the data first. For what cannot be provided, answer in part or choose “Cannot be provided”.',
    },
  },
  'assistance.stillMissing': {
    status: 409,
    zh: '还缺 {sets}，不能作为全部答复',
    en: '{setsEn} is still missing, so this is not a full answer',
    next: {
      zh: '请补齐，或者改用“部分答复”，其余用“不能提供”写明原因。',
      en: 'Provide it, or answer in part and say why the rest cannot be provided.',
    },
  },
  'assistance.notRunning': {
    status: 409,
    zh: '协查函不在办理中，不能再提供数据',
    en: 'The request is not open, so no data can be provided now',
    next: {
      zh: '请求机关要求补充后可以再提供。',
      en: 'Data can be provided again if the requesting agency asks for more.',
    },
  },
  'assistance.fileUnknown': {
    status: 400,
    zh: '文件不存在，或者已用于其他记录',
    en: 'The file does not exist or belongs to another record',
    next: { zh: '请重新上传。', en: 'Upload it again.' },
  },
  'assistance.noRows': {
    status: 400,
    zh: '表格“{name}”只有表头，没有数据',
    en: 'The table “{name}” has column headings but no data',
    next: {
      zh: '请上传有数据的表格；没有该类数据的，用“部分答复”或者“不能提供”写明。',
      en: 'Upload a table with data. If there are none, answer in part or choose “Cannot be provided”.',
    },
  },
  'assistance.noPlatform': {
    status: 400,
    zh: '平台名录中没有这个平台，或者已停用',
    en: 'This platform is not in the register, or is inactive',
    next: {
      zh: '请从平台名录中选择，或者先登记该平台。',
      en: 'Choose a platform from the register, or register it first.',
    },
  },
  'assistance.noAuthority': {
    status: 400,
    zh: '没有这个省级市场监督管理部门，或者未启用',
    en: 'There is no such provincial market authority, or it is inactive',
    next: { zh: '请从列表中选择。', en: 'Choose one from the list.' },
  },
  'assistance.onPaper': {
    status: 409,
    zh: '该平台没有入驻，不能通过系统发出',
    en: 'This platform does not participate here and cannot be reached through the system',
    next: { zh: '请起草函件，盖章后以书面送达。', en: 'Draft the letter, have it sealed and serve it on paper.' },
  },
  'assistance.noProvince': {
    status: 409,
    zh: '平台中没有登记上级省级市场监督管理部门',
    en: 'The provincial authority above your agency is not registered here',
    next: { zh: '请由管理员登记该机关。', en: 'Ask an administrator to register it.' },
  },
  'assistance.noIdentity': {
    status: 409,
    zh: '答复中没有可以共享的经营者身份信息',
    en: 'The answer contains no identity details to share',
    next: { zh: '平台提供身份信息后可以共享。', en: 'They can be shared once the platform has provided them.' },
  },
  'assistance.notOfOffice': {
    status: 403,
    zh: '授权由市场监管总局负责人登记',
    en: 'Only the head of the national market authority can register authorisations',
    next: { zh: '请由市场监管总局登记。', en: 'Ask the national authority to register it.' },
  },
  'assistance.sentAlready': {
    status: 409,
    zh: '协查函已经报批或者发出，不能修改',
    en: 'The request has been submitted or sent and can no longer be changed',
    next: {
      zh: '请由负责人退回后修改，或者撤回另拟。',
      en: 'Ask the head to return it for changes, or withdraw it and draw up a new one.',
    },
  },
});
