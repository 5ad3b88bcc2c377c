// The law behind what is brought before an agency above: who handles a case, decisions put on record, reconsideration. Read
// is the Reconsideration Law of 2023 (42, 48, 54, 62, 88); all else is to be verified.
import { rulesOf, withEditions } from '@qingfeng/procedure';
import { marketPenaltyRules } from '../../../platform/procedures/index.ts';

const mark = 'recalled';
const [now, before] = marketPenaltyRules;
const rule = rulesOf({ ...now, mark }, { ...before, mark });
/** No law of the nation asks for it or says how long it takes: provinces do, each in its own way. */
const filedAbove = rulesOf({ document: '各省重大行政处罚决定备案规定', from: '1996-10-01', mark })(
  '—',
  '重大行政处罚决定报上级机关或者本级政府备案；范围和期限由地方规定，本平台为三十日。',
  'Major decisions are reported for the record; what and until when is for each province to say, here 30 days.',
);
const reconsideration = rulesOf({ document: '行政复议法（2023年修订）', from: '2024-01-01', mark: 'read' });
const reconsideration1999 = rulesOf(
  { document: '行政复议法（1999年，2009、2017年修正）', from: '2018-01-01', until: '2023-12-31', mark },
  { document: '行政复议法（1999年，2009年修正）', from: '2009-08-27', until: '2017-12-31', mark },
  { document: '行政复议法（1999年）', from: '1999-10-01', until: '2009-08-26', mark },
);

/** How a decision is reconsidered by the law of 1999, for every case under the Penalty Law of 1996. */
export const reviewOf1999 = {
  onRecord: filedAbove,
  reviewReply: reconsideration1999(
    '23',
    '被申请人自收到申请书副本之日起十日内提出书面答复，并提交证据、依据和其他有关材料。',
    'The respondent replies in writing, with evidence and law, within ten days of the copy of the application.',
  ),
  reviewStays: reconsideration1999(
    '21',
    '行政复议期间具体行政行为不停止执行；行政复议机关认为需要停止执行的，可以停止执行。',
    'Reconsideration does not stay a decision; the reviewing organ may stay it.',
  ),
  reviewDecide: reconsideration1999(
    '31',
    '自受理申请之日起六十日内作出行政复议决定；情况复杂的，经批准可延长不超过三十日。',
    'The reviewing organ decides within 60 days of acceptance; up to 30 more with approval in complex cases.',
  ),
} as const;

export const beforeAnAgencyAbove = {
  designation: rule(
    '13、16',
    '发生争议之日起七个工作日内协商解决，协商不成的报请共同的上一级部门指定管辖；上一级部门在收到报送材料之日起七个工作日内确定管辖部门。',
    'Agencies seek an agreement within seven working days; the one above both designates one within seven working days of the request.',
  ),
  onRecord: filedAbove,
  reviewReply: withEditions(
    reconsideration(
      '48、54',
      '被申请人自收到申请书副本之日起十日内（简易程序五日内）提出书面答复，并提交证据、依据和其他有关材料；十日、五日为工作日。',
      'The respondent replies with evidence and law within ten working days of the copy, five in a simplified procedure.',
    ),
    reviewOf1999.reviewReply,
  ),
  reviewStays: withEditions(
    reconsideration(
      '42',
      '行政复议期间行政行为不停止执行；行政复议机关认为需要停止执行等情形的，应当停止执行。',
      'Reconsideration does not stay a decision, unless the reviewing organ or a law says that it does.',
    ),
    reviewOf1999.reviewStays,
  ),
  reviewDecide: withEditions(
    reconsideration(
      '62',
      '普通程序自受理申请之日起六十日内作出决定，经批准可延长不超过三十日；简易程序三十日内作出决定。',
      'Decided within 60 days of acceptance, up to 30 more with approval; within 30 days in a simplified procedure.',
    ),
    reviewOf1999.reviewDecide,
  ),
} as const;
