// Refusals of items of evidence.
import { defineProblems } from '../../platform/errors/problem.ts';

export const itemProblem = defineProblems({
  'evidence.noCase': {
    status: 409,
    zh: '证据没有关联案件，提取笔录须装入案卷',
    en: 'The evidence belongs to no case; the record is bound into a case file',
    next: { zh: '请先在证据中填写所属案件。', en: 'Name the case of the evidence first.' },
  },
  'evidence.twoOfficers': {
    status: 409,
    zh: '取证人员不足两人（行政处罚法第四十二条），不能制作提取笔录',
    en: 'Fewer than two officers took it (行政处罚法 art. 42): there is no record of it',
    next: {
      zh: '请由两名以上执法人员重新取证，或者核对案件承办人员。',
      en: 'Let two officers take it again, or check the officers of the case.',
    },
  },
  'evidence.notCovered': {
    status: 403,
    zh: '没有与节点“{node}”约定移送证据',
    en: 'It was not agreed with the node "{node}" that evidence is handed over',
    next: {
      zh: '请双方系统管理员在节点设置中勾选“证据移送”。',
      en: 'Let the administrators of both sides choose "Evidence handed over" among what is reported to the node.',
    },
  },
  'evidence.partUnknown': {
    status: 409,
    zh: '没有收到过这部分文件所属证据包的清单',
    en: 'The list of the bundle that this part belongs to never came',
    next: { zh: '请由移送单位重新移送。', en: 'Let the sender hand it over again.' },
  },
  'evidence.partMissing': {
    status: 503,
    zh: '文件“{name}”前面的部分还没有到达（已到 {received} 字节）',
    en: 'The parts of "{name}" before this one are not here ({received} bytes are)',
    next: { zh: '稍后自动重发。', en: 'It is sent again by itself.' },
  },
  'deposits.notCertified': {
    status: 409,
    zh: '尚未出具公证书，没有核验码',
    en: 'There is no certificate yet, and no code of it',
    next: { zh: '请先登记出具公证书。', en: 'Record the certificate first.' },
  },
});
