// Refusals of scans: why a PDF or a picture cannot be bound into a file.
import { defineProblems } from '../../errors/problem.ts';

export const scanProblem = defineProblems({
  'scan.encrypted': {
    status: 422,
    zh: '文件“{name}”已加密，不能入卷',
    en: 'The file "{name}" is encrypted and cannot be bound',
    next: { zh: '请去除密码后重新导出或者扫描。', en: 'Remove the password, or scan it again.' },
  },
  'scan.broken': {
    status: 422,
    zh: '文件“{name}”无法读取（技术信息：{reason}）',
    en: 'The file "{name}" cannot be read: {reason}',
    next: { zh: '请重新扫描为 PDF、JPG 或者 PNG。', en: 'Scan it again as PDF, JPG or PNG.' },
  },
  'scan.cut': {
    status: 422,
    zh: '文件“{name}”不完整，末尾缺失',
    en: 'The file "{name}" is incomplete: its end is missing',
    next: {
      zh: '请重新导出或者扫描，能完整打开后再上传。',
      en: 'Export or scan it again, check that it opens completely, then upload it.',
    },
  },
  'scan.tooLong': {
    status: 422,
    zh: '文件“{name}”有 {pages} 页，最多 {limit} 页',
    en: 'The file "{name}" has {pages} pages; the limit is {limit}',
    next: { zh: '请拆分后分别上传。', en: 'Split it and upload the parts.' },
  },
  'scan.tooLarge': {
    status: 422,
    zh: '图片“{name}”为 {width}×{height} 像素，最多 {limit} 万像素',
    en: 'The picture "{name}" has {width}×{height} pixels; {limit}0,000 are the most',
    next: { zh: '请以 300 dpi 重新扫描。', en: 'Scan it again at 300 dpi.' },
  },
  'scan.kind': {
    status: 422,
    zh: '“{name}”不是 PDF、JPG 或者 PNG',
    en: '"{name}" is neither PDF nor JPG nor PNG',
    next: { zh: '请扫描为 PDF、JPG 或者 PNG。', en: 'Scan it as PDF, JPG or PNG.' },
  },
});
