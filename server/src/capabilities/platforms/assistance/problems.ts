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
    en: 'The request does not ask for {setsEn}',
    next: { zh: '请只选择协查函列明的数据类别。', en: 'Choose only the data sets that the request names.' },
  },
  'assistance.nothingBrought': {
    status: 409,
    zh: '{sets} 还没有上传文件或者填写身份信息',
    en: 'No file and no identity was brought for {setsEn}',
    next: {
      zh: '请先上传数据，再提交答复；不能提供的用“部分答复”或者“不能提供”写明。',
      en: 'Bring the data first; what cannot be given is said by a partial answer or an inability.',
    },
  },
  'assistance.stillMissing': {
    status: 409,
    zh: '还缺 {sets}，不能作为全部答复',
    en: '{setsEn} is still missing: this is no full answer',
    next: {
      zh: '请补齐，或者改用“部分答复”，其余用“不能提供”写明原因。',
      en: 'Bring it, or answer in part and say why the rest cannot be given.',
    },
  },
  'assistance.notRunning': {
    status: 409,
    zh: '协查函不在办理中，不能再提供数据',
    en: 'The request is not being dealt with: no data can be brought now',
    next: { zh: '请求机关要求补充后可以再提供。', en: 'The agency may ask for more, and then it can.' },
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
    en: 'The table “{name}” has a head and no data',
    next: {
      zh: '请上传有数据的表格；没有该类数据的，用“部分答复”或者“不能提供”写明。',
      en: 'Upload a table with data; where there are none, say so by a partial answer or an inability.',
    },
  },
  'assistance.noPlatform': {
    status: 400,
    zh: '平台名录中没有这个平台，或者已停用',
    en: 'There is no such platform in the register, or it is not in use',
    next: { zh: '请从平台名录中选择，或者先登记该平台。', en: 'Choose it from the register, or enter it there first.' },
  },
  'assistance.noAuthority': {
    status: 400,
    zh: '没有这个省级市场监督管理部门，或者未启用',
    en: 'There is no such provincial market authority, or it is not in use',
    next: { zh: '请从列表中选择。', en: 'Choose it from the list.' },
  },
  'assistance.onPaper': {
    status: 409,
    zh: '该平台没有入驻，不能通过系统发出',
    en: 'The platform does not take part here: it cannot be reached through the system',
    next: { zh: '请起草函件，盖章后以书面送达。', en: 'Draft the letter, have it sealed, and serve it on paper.' },
  },
  'assistance.noProvince': {
    status: 409,
    zh: '平台中没有登记上级省级市场监督管理部门',
    en: 'No provincial authority above yours is entered here',
    next: { zh: '请由管理员登记该机关。', en: 'An administrator enters it.' },
  },
  'assistance.noIdentity': {
    status: 409,
    zh: '答复中没有可以共享的经营者身份信息',
    en: 'The answer holds no identity that could be shared',
    next: { zh: '平台提供身份信息后可以共享。', en: 'It can be shared once the platform has given it.' },
  },
  'assistance.notOfOffice': {
    status: 403,
    zh: '授权由市场监管总局负责人登记',
    en: 'Authorisations are entered by the head of the national authority',
    next: { zh: '请由市场监管总局登记。', en: 'The national authority enters it.' },
  },
  'assistance.sentAlready': {
    status: 409,
    zh: '协查函已经报批或者发出，不能修改',
    en: 'The request was submitted or sent: it does not change any more',
    next: { zh: '请由负责人退回后修改，或者撤回另拟。', en: 'The head returns it for changes, or it is withdrawn.' },
  },
});
