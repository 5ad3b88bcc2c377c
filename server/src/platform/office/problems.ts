// Refusals of the office documents: tables and templates that cannot be read, and why.
import { defineProblems } from '../errors/problem.ts';

export const officeProblem = defineProblems({
  'office.externalReference': {
    status: 422,
    zh: '文件“{name}”引用了外部内容（{part}：{target}），已拒绝',
    en: 'The file "{name}" refers to outside content ({part}: {target}) and was refused',
    next: {
      zh: '请断开外部模板、链接图片或域代码，改为嵌入后重新上传。',
      en: 'Break or embed the link to the outside template, picture or field, then upload the file again.',
    },
  },
  'office.documentType': {
    status: 422,
    zh: '文件“{name}”的部件 {part} 含有 DTD 声明，已拒绝',
    en: 'The part {part} of "{name}" contains a document type declaration and was refused',
    next: { zh: '请用办公软件重新保存后上传。', en: 'Save it again with an office program and upload it.' },
  },
  'office.damaged': {
    status: 422,
    zh: '文件“{name}”的部件 {part} 无法读取（技术信息：{reason}）',
    en: 'The part {part} of "{name}" cannot be read: {reason}',
    next: { zh: '请用办公软件重新保存后上传。', en: 'Save it again with an office program and upload it.' },
  },
  'office.sheetMissing': {
    status: 422,
    zh: '文件“{name}”中没有工作表“{sheet}”，现有：{found}',
    en: 'The file "{name}" has no sheet "{sheet}"; it has: {found}',
    next: { zh: '请使用下载的模板填写。', en: 'Use the template offered for download.' },
  },
  'office.tooManyRows': {
    status: 413,
    zh: '文件“{name}”超过 {limit} 行',
    en: 'The file "{name}" has more than {limit} rows',
    next: { zh: '请拆分后分批导入。', en: 'Split it and import the parts.' },
  },
  'office.tooManyColumns': {
    status: 413,
    zh: '文件“{name}”第 {row} 行超过 {limit} 列',
    en: 'Row {row} of "{name}" has more than {limit} columns',
    next: { zh: '请删除多余的列后重新上传。', en: 'Remove the columns that are not needed and upload it again.' },
  },
  'office.encoding': {
    status: 422,
    zh: '文件“{name}”的文字编码无法识别',
    en: 'The text encoding of "{name}" is not recognised',
    next: {
      zh: '请另存为 UTF-8 编码的 CSV 或 XLSX 后上传。',
      en: 'Save it as CSV in UTF-8 or as XLSX and upload that.',
    },
  },
  'office.csvMalformed': {
    status: 422,
    zh: '文件“{name}”第 {line} 行不是正确的 CSV：{reason}',
    en: 'Line {line} of "{name}" is not valid CSV: {reasonEn}',
    next: {
      zh: '请在表格软件中打开该行核对，或另存为 XLSX。',
      en: 'Check that line in a table program, or save as XLSX.',
    },
  },
  'office.templateFault': {
    status: 422,
    zh: '模板“{name}”的标签有误（技术信息：{reason}）',
    en: 'The tags of the template "{name}" are wrong: {reason}',
    next: {
      zh: '请按模板帮助页核对标签，循环须有开始和结束。',
      en: 'Check the tags against the help page. Every loop needs a start and an end tag.',
    },
  },
  'office.templateTags': {
    status: 422,
    zh: '模板“{name}”中有未知标签：{unknown}；缺少标签：{missing}',
    en: 'The template "{name}" has unknown tags: {unknown}; it lacks: {missing}',
    next: { zh: '请按模板帮助页改正标签名称。', en: 'Correct the tag names as shown on the help page.' },
  },
});
