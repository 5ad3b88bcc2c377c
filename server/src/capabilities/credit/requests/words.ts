// The words of the door for objections and repair, in both languages.
import type { Language } from '../../../platform/errors/problem.ts';
import { formWords } from '../../../platform/portal/form-words.ts';

export const requestKinds = ['repair', 'objection'] as const;
export type RequestKind = (typeof requestKinds)[number];

const zh = {
  ...formWords.zh,
  titles: { repair: '申请信用修复', objection: '提出异议' },
  leads: {
    repair:
      '列入满一年，已纠正违法行为、履行完毕义务并作出信用承诺的，可以申请提前移出名单。列入机关五个工作日内决定是否受理，受理后七个工作日内作出决定。',
    objection: '认为列入信息有误的，可以要求列入机关更正。列入机关核实后答复，答复在进度页上公布给您。',
  },
  about: '所涉列入事项',
  name: '主体',
  decision: '列入决定书文号',
  agency: '受理机关',
  uscc: '统一社会信用代码',
  usccHint: '填写本主体的 18 位代码，与列入事项不一致的不能提交。',
  said: { repair: '纠正违法行为、履行义务的情况', objection: '异议内容和理由' },
  saidHint: '最多 {max} 个字。',
  filesHint: {
    repair: '请附信用承诺书、履行义务的证明和加盖公章的营业执照复印件（委托他人的，另附授权委托书）。',
    objection: '请附证明信息有误的材料和加盖公章的营业执照复印件（委托他人的，另附授权委托书）。',
  },
  papers: '材料',
  send: '提交',
  notTheirs: '与这一列入事项的主体不一致，没有提交。请核对代码，或者回到名单选择本主体的列入事项',
  noPapers: '请至少附一份材料',
  early: '列入（{on}）满一年方可申请，自 {from} 起',
  pending: {
    repair: '这一列入事项已有一件修复申请正在办理，不能重复申请。请凭编号和查询密码查看进度',
    objection: '这一列入事项已有一件异议等待答复，不能重复提出。请凭编号和查询密码查看进度',
  },
  progress: {
    title: '信用修复、异议进度',
    lead: '输入提交时得到的编号和查询密码。',
    look: '查询',
    refused: '编号或者查询密码不对',
    refusedText: '请对照提交后的页面重新输入。密码不分大小写，可以不写短横线。',
    kind: '类别',
    state: '现在',
    answer: '答复',
    time: '期限',
    waits: '已转列入机关，等待答复',
    answered: '已答复',
    revoked: '列入决定已撤销',
    ended: '列入事项已移出名单，不再答复',
  },
};
export type RequestWords = typeof zh;

const en: RequestWords = {
  ...formWords.en,
  titles: { repair: 'Apply for credit repair', objection: 'Object' },
  leads: {
    repair:
      'A year after the listing, whoever has put the violation right, met all obligations and pledged to keep the law may apply to be taken off the list early. The deciding agency accepts or not within five working days, and decides within seven working days after that.',
    objection:
      'Whoever holds that an entry is wrong may ask the deciding agency to correct it. It looks into the matter and answers; the answer stands on the progress page.',
  },
  about: 'Listing',
  name: 'Subject',
  decision: 'Decision',
  agency: 'Received by',
  uscc: 'Social credit code',
  usccHint: 'The 18 characters of the subject itself; a code that is not that of the listing is refused.',
  said: { repair: 'How the violation was put right and obligations were met', objection: 'What is wrong, and why' },
  saidHint: 'At most {max} characters.',
  filesHint: {
    repair:
      'Please attach the credit pledge, proof that obligations are met, and a stamped copy of the business licence (and the authorisation, if somebody acts for you).',
    objection:
      'Please attach what shows that the entry is wrong and a stamped copy of the business licence (and the authorisation, if somebody acts for you).',
  },
  papers: 'Documents',
  send: 'Send',
  notTheirs:
    'is not the code of this listing’s subject; nothing was sent. Please check it, or choose your own listing from the list',
  noPapers: 'please attach at least one document',
  early: 'may be applied for a year after the listing of {on}, from {from} on',
  pending: {
    repair:
      'an application for this listing is under way and cannot be made twice; please follow it with its number and secret',
    objection:
      'an objection to this listing is waiting for its answer and cannot be made twice; please follow it with its number and secret',
  },
  progress: {
    title: 'Follow a repair or an objection',
    lead: 'Enter the number and the secret that you were given.',
    look: 'Look it up',
    refused: 'Number or secret is not right',
    refusedText: 'Please compare with the page you were given. Capitals and dashes do not matter.',
    kind: 'Kind',
    state: 'Now',
    answer: 'Answer',
    time: 'Time limits',
    waits: 'With the deciding agency, waiting for its answer',
    answered: 'Answered',
    revoked: 'The listing is revoked',
    ended: 'The listing has ended; no answer follows',
  },
};

export const requestWords: Record<Language, RequestWords> = { zh, en };
