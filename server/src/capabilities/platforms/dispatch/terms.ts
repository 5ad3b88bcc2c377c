// What the procedures of requests to dispatch centres share: rules with how sure each is, and what forms ask for.
import { optional, type Requirement, rulesOf, text } from '@qingfeng/procedure';

export const opinionTitles = {
  infringing: { zh: '构成侵权', en: 'Infringing' },
  notInfringing: { zh: '不构成侵权', en: 'Not infringing' },
  cannotJudge: { zh: '无法判定', en: 'Cannot be judged' },
} as const;

export const actionTitles = {
  takenDown: { zh: '已下架', en: 'Taken down' },
  kept: { zh: '予以保留', en: 'Kept' },
  other: { zh: '其他处理', en: 'Dealt with otherwise' },
} as const;

const office = rulesOf({ document: '双打办办公规则', from: '2016-01-01', mark: 'office rule' });
const notice = rulesOf({
  document: '国家知识产权局办公室关于深化电子商务领域专利执法维权协作机制的通知（国知办发管字〔2016〕2号）',
  from: '2016-01-01',
  mark: 'read',
});
export const mechanism = notice(
  '—',
  '电子商务领域专利执法维权协作调度机制：调度中心接收请求，由维权援助中心等出具意见，答复平台。',
  'The dispatch centre takes requests, aid centres give opinions, and the platform is answered.',
);
export const offline = notice(
  '—',
  '平台提供经营者真实信息后，线索移送有管辖权的地方知识产权局线下处理。',
  'Once the platform gave the merchant’s real data, the clue goes to the competent local office for handling offline.',
);
export const sichuan = rulesOf({ document: '四川省专利行政执法办案规范', from: '2016-01-01', mark: 'read' })(
  '146',
  '四川规定：侵权判定事实清楚的，自收到材料之日起 2 个工作日内出具意见；其他地方参照掌握。',
  'A rule of Sichuan: of a clear case the opinion is given within 2 working days of receipt of the material; followed elsewhere as a measure.',
);
export const rules = {
  check: office('协作调度受理', '收到材料后 2 个工作日内核对。', 'Checked within 2 working days.'),
  complete: office('协作调度补正', '5 个工作日内补正。', 'Completed within 5 working days.'),
  assign: office('协作调度指派', '受理后 1 个工作日内指派。', 'Assigned within 1 working day.'),
  sign: office('协作调度签收', '指派后 1 个工作日内签收材料。', 'Signed for within 1 working day.'),
  answer: office('协作调度答复', '收到意见后 1 个工作日内审核并答复。', 'Reviewed and answered within 1 working day.'),
  act: office('协作调度反馈', '平台 2 个工作日内反馈处理情况。', 'The platform reports within 2 working days.'),
  data: office('协作调度提供信息', '平台 5 个工作日内提供。', 'Given within 5 working days.'),
  close: office('协作调度办结', '收到平台反馈后 2 个工作日内办结。', 'Closed within 2 working days of the report.'),
  pass: office('协作调度移送', '收到信息后 2 个工作日内移送。', 'Passed on within 2 working days.'),
  take: office(
    '协作调度线索',
    '收到移送后 5 个工作日内登记线索或者退回。',
    'A lead, or returned, within 5 working days.',
  ),
};
export const late = {
  zh: '在待办中标为超期，调度中心可见。',
  en: 'Shown as late in the inbox, and to the dispatch centre.',
};
export const days = (amount: number) => ({ kind: 'after', amount, unit: 'workingDay' }) as const;
export const note = optional(text('note', '说明', 'Remarks', 2_000));
export const proof: Requirement = { fact: 'files', kind: 'file', optional: true, title: { zh: '附件', en: 'File' } };
export const agency = (fact: string, zh: string, en: string, agencyOf: string): Requirement => ({
  ...{ fact, kind: 'text', maxLength: 200, agencyOf, listed: true },
  title: { zh, en },
});
