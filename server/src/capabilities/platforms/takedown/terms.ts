// The rules behind a right holder's notice, by the law of its day: what each says, and how sure we are of it.
import { type Basis, rulesOf } from '@qingfeng/procedure';

const office = rulesOf({ document: '双打办办公规则', from: '2004-01-01', mark: 'office rule' });
const tort = rulesOf({
  document: '侵权责任法（主席令第21号）',
  from: '2010-07-01',
  until: '2020-12-31',
  mark: 'recalled',
});
const commerce = rulesOf({ document: '电子商务法（主席令第7号）', from: '2019-01-01', mark: 'read' });
const review = rulesOf({
  document: '最高人民法院关于审理涉电子商务平台知识产权民事案件的指导意见（法发〔2020〕32号）',
  from: '2020-09-10',
  mark: 'recalled',
});
const reply = rulesOf({
  document: '最高人民法院关于涉网络知识产权侵权纠纷几个法律适用问题的批复（法释〔2020〕9号）',
  from: '2020-09-14',
  mark: 'recalled',
});

/** What the law leaves to “promptly” is a number of the office's own, and shown as such wherever it stands. */
export const promptly = {
  receive: office('通知签收', '平台 1 个工作日内签收。', 'The platform signs for a notice within 1 working day.'),
  measures: office(
    '“及时”的掌握',
    '法律只要求“及时”；本规则以收到通知后 2 个工作日掌握，超过的提示主管机关。',
    'The law says “promptly”; this office takes it as 2 working days from receipt, and shows what is later to the competent agency.',
  ),
  passOn: office(
    '“及时”的掌握',
    '采取措施后 2 个工作日内转送平台内经营者。',
    'Passed on to the merchant within 2 working days of the measures.',
  ),
  forward: office(
    '“及时”的掌握',
    '收到声明后 2 个工作日内转送权利人。',
    'A declaration is forwarded within 2 working days.',
  ),
  arrival: office(
    '到达的证明',
    '转送后 5 个工作日内记录声明到达权利人的日期和凭证。',
    'Arrival is recorded with its proof within 5 working days.',
  ),
  end: office(
    '“及时”的掌握',
    '应当终止措施的，1 个工作日内终止。',
    'Measures that must end are ended within 1 working day.',
  ),
  publish: office('“及时”的掌握', '处理后 5 个工作日内公示。', 'Published within 5 working days.'),
  lead: office(
    '线索登记',
    '平台逾期不作为的，主管机关可以直接转为线索。',
    'Of a failure of the platform the competent agency makes a lead.',
  ),
};

/** What a version rests on, article by article. */
export type Terms = {
  version: string;
  validFrom: string;
  validUntil: string | null;
  bases: Readonly<
    Record<
      | 'notice'
      | 'content'
      | 'measures'
      | 'wrong'
      | 'declare'
      | 'forward'
      | 'arrive'
      | 'wait'
      | 'delay'
      | 'publish'
      | 'withdraw',
      Basis
    >
  >;
};

const said = {
  notice: [
    '权利人认为受到侵害的，有权通知平台采取删除、屏蔽、断开链接、终止交易和服务等必要措施；通知包括构成侵权的初步证据。',
    'A right holder may notify the platform, with preliminary evidence, for it to delete, block, disconnect, or end trade and services.',
  ],
  measures: [
    '平台接到通知后及时采取必要措施，并将通知转送平台内经营者；未及时采取的，对损害扩大部分承担连带责任。',
    'The platform promptly takes the measures that are needed and passes the notice on; else it is jointly liable for the further damage.',
  ],
  content: [
    '通知包括：权属证明及权利人身份、能够准确定位的链接、构成侵权的初步证据、通知真实性的书面保证。',
    'A notice has proof of the right and identity, exact links, preliminary evidence, and a written guarantee of its truth.',
  ],
  delay: [
    '因公证、认证等权利人无法控制的特殊情况导致的延迟不计入，但最长不超过 20 个工作日。',
    'Delays by notarisation and the like, beyond the right holder’s control, are not counted, to 20 working days at most.',
  ],
} as const;

const officeBases = {
  content: office('通知的内容', ...said.content),
  declare: office(
    '不侵权声明',
    '平台内经营者可以提交声明和初步证据。',
    'A merchant may declare that it does not infringe, with preliminary evidence.',
  ),
  forward: office(
    '不侵权声明',
    '平台将声明转送权利人，并告知可以投诉或者起诉。',
    'The platform forwards it and tells of complaint and suit.',
  ),
  arrive: office(
    '到达',
    '声明进入权利人账户或者由其签收之日为到达之日。',
    'It arrives on the day on which it enters the right holder’s account or is signed for.',
  ),
  wait: office(
    '等待期',
    '法律未定期限；以声明到达之日起 15 日掌握。',
    'No law sets a time; the office takes 15 days from arrival.',
  ),
  delay: office('等待期', ...said.delay),
  publish: office('公示', '平台公示通知、声明及处理结果。', 'Notices, declarations and results are published.'),
  wrong: office('错误通知', '记录错误、恶意通知，供处理参考。', 'Wrong and malicious notices are noted.'),
};

const statutory = {
  notice: commerce('42(1)', ...said.notice),
  content: commerce('42(1)', ...said.content),
  measures: commerce('42(2)', ...said.measures),
  wrong: commerce(
    '42(3)',
    '通知错误造成损害的，承担民事责任；恶意发出错误通知的，加倍赔偿。',
    'A wrong notice makes liable for the damage; a malicious one doubly.',
  ),
  declare: commerce(
    '43(1)',
    '平台内经营者可以提交不存在侵权行为的声明，包括初步证据。',
    'A merchant may declare that it does not infringe, with preliminary evidence.',
  ),
  forward: commerce(
    '43(2)',
    '平台将声明转送权利人，并告知可以向主管部门投诉或者向人民法院起诉。',
    'The platform forwards the declaration and tells the right holder of complaint and suit.',
  ),
  arrive: commerce(
    '43(2)',
    '期限自声明到达权利人起算。',
    'The days run from the arrival of the declaration at the right holder.',
  ),
  wait: commerce(
    '43(2)',
    '声明到达权利人后 15 日内未收到已经投诉或者起诉通知的，平台及时终止措施。',
    'Without word of a complaint or suit within 15 days of arrival the platform promptly ends its measures.',
  ),
  delay: office('等待期', ...said.delay),
  publish: commerce(
    '44',
    '及时公示收到的通知、声明及处理结果。',
    'Notices, declarations and results are published promptly.',
  ),
  withdraw: office(
    '撤回',
    '权利人可以撤回通知；已采取的措施应当终止。',
    'A right holder may withdraw; measures then end.',
  ),
};

export const takedownTerms: readonly Terms[] = [
  {
    version: '2010',
    validFrom: '2010-07-01',
    validUntil: '2018-12-31',
    bases: {
      ...officeBases,
      withdraw: statutory.withdraw,
      notice: tort('36(2)', ...said.notice),
      measures: tort('36(2)', ...said.measures),
    },
  },
  { version: '2019', validFrom: '2019-01-01', validUntil: '2020-09-13', bases: statutory },
  {
    version: '2020',
    validFrom: '2020-09-14',
    validUntil: null,
    bases: { ...statutory, content: review('5', ...said.content), delay: reply('3', ...said.delay) },
  },
];

/** The fine that a platform faces which does not act (art. 84), for the lead that is made of it. */
export const failureRule = commerce(
  '84',
  '未采取必要措施的，责令限期改正；逾期不改正的，处 5 万元以上 50 万元以下罚款；情节严重的，处 50 万元以上 200 万元以下罚款。',
  'A platform that takes no measures is ordered to; if it does not, fined 50,000 to 500,000 yuan, in serious cases 500,000 to 2,000,000.',
);
