// Refusals of the documents of a case.
import { defineProblems } from '../../../platform/errors/problem.ts';

/** Raises one of the problems of documents. */
export const documentProblem = defineProblems({
  'documents.byOwner': {
    status: 403,
    zh: '文书由承办机构的办案人员或者负责人制作',
    en: 'Only the officers or the head of the handling agency can prepare documents',
    next: { zh: '请联系承办机构。', en: 'Contact the agency that handles the case.' },
  },
  'documents.byDeciding': {
    status: 409,
    zh: '《{form}》由作出处罚决定的机关制作',
    en: 'Only the deciding agency can prepare the document "{form}"',
    next: {
      zh: '联合办理的机关以自己的名义制作取证、强制措施等文书。',
      en: 'The other agency can prepare documents on evidence and on its own measures.',
    },
  },
  'documents.templateByHead': {
    status: 403,
    zh: '文书模板由本机关有审批或者协调督办职责的人员更换',
    en: 'Only approvers and supervisors of the agency can upload templates',
    next: {
      zh: '请交由他们上传；用现有模板制作文书不受影响。',
      en: 'Ask one of them to upload it. Documents are drafted with the current template.',
    },
  },
  'documents.issued': {
    status: 409,
    zh: '文书《{name}》已盖章，内容不能再改',
    en: 'The document "{name}" is sealed and can no longer be changed',
    next: {
      zh: '请撤回后重新制作；原文号不再使用。',
      en: 'Withdraw it and draft a new one. Its number cannot be reused.',
    },
  },
  'documents.blanks': {
    status: 409,
    zh: '文书《{name}》还有 {count} 处待填：{places}',
    en: 'The document "{name}" still has blanks ({count}): {places}',
    next: {
      zh: '请补全案卷或者起草内容后重新生成；已在纸质文书上填好的，逐项确认后上传盖章件。',
      en: 'Complete the case file or the draft and prepare it again. Confirm each blank that was filled in on paper.',
    },
  },
  'documents.notIssued': {
    status: 409,
    zh: '文书《{name}》尚未盖章，或者已经送达、撤回',
    en: 'The document "{name}" is not sealed yet, or has already been served or withdrawn',
    next: { zh: '请先上传盖章的扫描件。', en: 'Upload the stamped scan first.' },
  },
  'documents.sealUnavailable': {
    status: 409,
    zh: '没有配置电子印章服务',
    en: 'No electronic seal service is configured',
    next: { zh: '请打印盖章后上传扫描件。', en: 'Print it, stamp it, and upload the scan.' },
  },
  'documents.templateWithoutTags': {
    status: 422,
    zh: '模板“{name}”中没有任何标签',
    en: 'The template "{name}" has no tags',
    next: {
      zh: '请下载现用模板，在 Word 中修改后上传。',
      en: 'Download the current template, edit it in Word and upload it.',
    },
  },
});

/** What the making of a document from its template may be refused for. */
export const templateProblems = [
  'documents.byOwner',
  'file.missing',
  'office.damaged',
  'office.externalReference',
  'office.documentType',
  'office.templateFault',
  'office.templateTags',
];
