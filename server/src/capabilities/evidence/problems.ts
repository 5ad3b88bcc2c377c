// Refusals of items of evidence.
import { defineProblems } from '../../platform/errors/problem.ts';

export const itemProblem = defineProblems({
  'evidence.noCase': {
    status: 409,
    zh: '证据没有关联案件，提取笔录须装入案卷',
    en: 'The evidence is not linked to a case, so the record cannot be filed',
    next: { zh: '请先在证据中填写所属案件。', en: 'Enter the case in the evidence first.' },
  },
  'evidence.twoOfficers': {
    status: 409,
    zh: '取证人员不足两人（行政处罚法第四十二条），不能制作提取笔录',
    en: 'The evidence was collected by fewer than two officers (行政处罚法 art. 42), so no record can be made',
    next: {
      zh: '请由两名以上执法人员重新取证，或者核对案件承办人员。',
      en: 'Have two officers collect it again, or check the officers entered in the case.',
    },
  },
  'evidence.notCovered': {
    status: 403,
    zh: '没有与节点“{node}”约定移送证据',
    en: 'Transfer of evidence has not been agreed with the node "{node}"',
    next: {
      zh: '请双方系统管理员在节点设置中勾选“证据移送”。',
      en: 'Ask the administrators of both sides to select "Evidence handed over" under “Shared with it”.',
    },
  },
  'evidence.partUnknown': {
    status: 409,
    zh: '没有收到过这部分文件所属证据包的清单',
    en: 'The manifest of the bundle that this part belongs to was never received',
    next: { zh: '请由移送单位重新移送。', en: 'Ask the sender to transfer it again.' },
  },
  'evidence.partMissing': {
    status: 503,
    zh: '文件“{name}”前面的部分还没有到达（已到 {received} 字节）',
    en: 'Earlier parts of "{name}" have not been received ({received} bytes so far)',
    next: { zh: '稍后自动重发。', en: 'They are sent again automatically.' },
  },
  'deposits.notCertified': {
    status: 409,
    zh: '尚未出具公证书，没有核验码',
    en: 'There is no notarial certificate yet, and no verification code',
    next: { zh: '请先登记出具公证书。', en: 'Record the issue of the certificate first.' },
  },
});
