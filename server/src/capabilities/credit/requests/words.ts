// The words of the door for objections and repair, in both languages.
import type { Language } from '../../../platform/errors/problem.ts';
import { formWords } from '../../../platform/portal/form-words.ts';

export const requestKinds = ['repair', 'objection'] as const;
export type RequestKind = (typeof requestKinds)[number];

const zh = {
  ...formWords.zh,
  titles: { repair: '申请信用修复', objection: '提出异议' },
  of: {
    listing: {
      repair:
        '列入满一年，已纠正违法行为、履行完毕义务并作出信用承诺的，可以申请提前移出名单。列入机关 5 个工作日内决定是否受理，受理后 {days} 个工作日内作出决定。',
      objection: '认为列入信息有误的，可以要求列入机关更正。列入机关核实后答复，答复在进度页上公布给您。',
      about: '所涉列入事项',
      decision: '列入决定书文号',
      usccHint: '填写本主体的 18 位代码，与列入事项不一致的不能提交。',
      notTheirs: '与这一列入事项的主体不一致，没有提交。请核对代码，或者回到名单选择本主体的列入事项',
      pendingRepair: '这一列入事项已有一件修复申请正在办理，不能重复申请。请凭编号和查询密码查看进度',
      pendingObjection: '这一列入事项已有一件异议等待答复，不能重复提出。请凭编号和查询密码查看进度',
      gone: '该列入事项已不在名单上，不再受理异议和修复申请。',
      altered: '存储的内容与公示时的日志不一致，暂不受理。管理员已收到通知。',
      codeless: '',
    },
    decision: {
      repair:
        '公示满最短期限，已纠正违法行为、履行完毕处罚决定的义务并作出信用承诺的，可以申请提前停止公示。处罚机关 5 个工作日内决定是否受理，受理后 {days} 个工作日内作出决定；准予的，即停止公示。',
      objection:
        '认为公示的处罚信息不准确的，可以要求处罚机关更正。对处罚决定本身不服的，请依法申请行政复议或者提起行政诉讼。',
      about: '所涉处罚公示',
      decision: '处罚决定书文号',
      usccHint: '填写当事人的 18 位代码，与处罚决定的当事人不一致的不能提交。',
      notTheirs: '与这份处罚决定的当事人不一致，没有提交。请核对代码，或者回到处罚公示选择本单位的决定',
      pendingRepair: '这份处罚决定已有一件修复申请正在办理，不能重复申请。请凭编号和查询密码查看进度',
      pendingObjection: '这份处罚决定已有一件异议等待答复，不能重复提出。请凭编号和查询密码查看进度',
      gone: '该处罚决定已停止公示，不再受理异议和修复申请。',
      altered: '存储的内容与公示时的日志不一致，暂不受理。管理员已收到通知。',
      codeless:
        '当事人为自然人，或者公示没有登记统一社会信用代码，不能在网上核对身份。请携带身份证件或者营业执照，向作出决定的机关书面提出。',
    },
  },
  name: '主体',
  agency: '受理机关',
  uscc: '统一社会信用代码',
  basis: '依据：',
  follow: '查询信用修复、异议的进度',
  said: { repair: '纠正违法行为、履行义务的情况', objection: '异议内容和理由' },
  saidHint: '最多 {max} 个字。',
  filesHint: {
    repair: '请附信用承诺书、履行义务的证明和加盖公章的营业执照复印件（委托他人的，另附授权委托书）。',
    objection: '请附证明信息有误的材料和加盖公章的营业执照复印件（委托他人的，另附授权委托书）。',
  },
  papers: '材料',
  send: '提交',
  noPapers: '请至少附一份材料',
  early: '{counted}方可申请，自 {from} 起',
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
    accepted: '已受理，待决定',
    corrected: '异议成立，已更正公示',
    withdrawn: '公示已撤回',
    stopped: '公示已停止，不再办理',
    notAccepted: '不予受理',
    repairRefused: '不予修复',
    granted: '准予修复，已停止公示',
  },
};
export type RequestWords = typeof zh;

const en: RequestWords = {
  ...formWords.en,
  titles: { repair: 'Apply for credit repair', objection: 'Object' },
  of: {
    listing: {
      repair:
        'A year after the listing, whoever has put the violation right, met all obligations and pledged to keep the law may apply to be taken off the list early. The deciding agency accepts or not within 5 working days, and decides within {days} working days after that.',
      objection:
        'Whoever holds that an entry is wrong may ask the deciding agency to correct it. It looks into the matter and answers; the answer stands on the progress page.',
      about: 'Listing',
      decision: 'Decision',
      usccHint: 'The 18 characters of the subject itself; a code that is not that of the listing is refused.',
      notTheirs:
        'is not the code of this listing’s subject; nothing was sent. Please check it, or choose your own listing from the list',
      pendingRepair:
        'an application for this listing is under way and cannot be made twice; please follow it with its number and secret',
      pendingObjection:
        'an objection to this listing is waiting for its answer and cannot be made twice; please follow it with its number and secret',
      gone: 'This listing does not stand any more: no objection and no application is taken.',
      altered:
        'What is stored does not fit the log of its publication, so nothing is taken. The administrators were told.',
      codeless: '',
    },
    decision: {
      repair:
        'Once the shortest term of publication is over, whoever has put the violation right, met all obligations of the penalty and pledged to keep the law may ask for an early end of publication. The agency accepts or not within 5 working days, and decides within {days} working days after that; what is granted ends publication at once.',
      objection:
        'Whoever holds that what is public of a penalty is inaccurate may ask the agency to correct it. Against the penalty itself there is administrative review and suit.',
      about: 'Published penalty',
      decision: 'Decision',
      usccHint: 'The 18 characters of the party itself; a code that is not that of the decision’s party is refused.',
      notTheirs:
        'is not the code of this decision’s party; nothing was sent. Please check it, or choose your own decision from the list',
      pendingRepair:
        'an application about this decision is under way and cannot be made twice; please follow it with its number and secret',
      pendingObjection:
        'an objection to this publication is waiting for its answer and cannot be made twice; please follow it with its number and secret',
      gone: 'This decision is not public any more: no objection and no application is taken.',
      altered:
        'What is stored does not fit the log of its publication, so nothing is taken. The administrators were told.',
      codeless:
        'The party is a person, or the publication has no social credit code, so identity cannot be checked online. Please apply to the deciding agency in writing, with an identity document or a business licence.',
    },
  },
  name: 'Subject',
  agency: 'Received by',
  uscc: 'Social credit code',
  basis: 'By ',
  follow: 'Follow a repair or an objection',
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
  noPapers: 'please attach at least one document',
  early: 'may be applied for {counted}, from {from} on',
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
    accepted: 'Accepted, to be decided',
    corrected: 'Upheld; what is public was corrected',
    withdrawn: 'The publication was withdrawn',
    stopped: 'The publication has ended; nothing more follows',
    notAccepted: 'Not accepted',
    repairRefused: 'Repair refused',
    granted: 'Repair granted, publication ended',
  },
};

export const requestWords: Record<Language, RequestWords> = { zh, en };
