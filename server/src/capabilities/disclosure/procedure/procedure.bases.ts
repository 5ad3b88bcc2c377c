// The rules behind the steps and clocks of publication. Those of the channels are the rows that `qingfeng disclosure check` counts by.
import { localDate, startOfDay } from '@qingfeng/codes';
import { type Channel, disclosureLaw } from '@qingfeng/disclosure';
import { type Basis, rulesOf, text, withEditions } from '@qingfeng/procedure';

const opinion = rulesOf({ document: '国发〔2014〕6号', from: '2014-06-01' });
const law = rulesOf({ document: '行政处罚法（主席令第70号）', from: '2021-07-15' });
const notYet = (until: string) =>
  ({ document: '办公流程（当时没有规定）', from: '2014-06-01', until, mark: 'office rule' }) as const;
const order45 = rulesOf({ document: '国家市场监督管理总局令第45号', from: '2021-09-01' }, notYet('2021-08-31'));
const repair2025 = rulesOf(
  { document: '市场监督管理信用修复管理办法', from: '2025-12-25' },
  { document: '国家市场监督管理总局令第45号', from: '2021-09-01', until: '2025-12-24' },
  notYet('2021-08-31'),
);
const office = rulesOf({ document: '办公流程（法律未作规定）', from: '2014-06-01', mark: 'office rule' });

export const bases = {
  drafted: opinion(
    '四',
    '处罚决定作出后 20 个工作日内公开；谁处罚、谁公开。',
    'A decision is made public within 20 working days by the agency that made it.',
  ),
  secrecy: opinion(
    '三',
    '公开前由公开机关进行保密审查和合法性审查，不明确的报有关部门确定。',
    'Before release the agency reviews secrecy and legality; doubtful cases go to the competent authority.',
    'recalled',
  ),
  withheld: opinion(
    '三',
    '可能涉及国家秘密或者危及安全稳定的，不予公开须经上级机关确认。',
    'Withholding for state secrets or security is confirmed by the higher authority.',
  ),
  third: opinion(
    '三',
    '涉及第三方商业秘密或者个人隐私的，书面征求第三方意见；同意公开，或者不公开可能对公共利益造成重大影响的，予以公开，并将公开的内容和理由书面通知第三方。',
    'Where a secret or the privacy of a third party is touched it is asked in writing. With its consent, or where silence would gravely harm the public interest, the decision is published, and the third party is told what and why.',
    'recalled',
  ),
  changed2014: opinion(
    '二(四)',
    '处罚决定经复议、诉讼变更或者撤销的，应当及时公开。',
    'A decision changed or revoked in review or suit is published as such promptly.',
  ),
  withdraw: law(
    '48(2)、85',
    '公开的处罚决定被变更、撤销、确认违法或者确认无效的，应当在三个工作日内撤回并公开说明理由。',
    'What was published is withdrawn, with public reasons, within three working days of a change, revocation or finding of invalidity.',
  ),
  /** The days before it speak of no equality; what is served and what is published are held to it all the same. */
  same: order45(
    '7',
    '公示的决定书应当与送达当事人的一致，依法不公开的内容除外。',
    'The published decision is that which was served, except for what may not be public.',
  ),
  corrected: order45(
    '12',
    '发现公示的行政处罚信息不准确的，应当及时更正。',
    'What was published inaccurately is corrected in good time.',
  ),
  ends: order45('13', '公示期满，停止公示。', 'After the term publication ends.'),
  repair45: order45(
    '14',
    '符合条件的，可以申请提前停止公示。',
    'On request publication ends early where the conditions are met.',
  ),
  repair2025: repair2025(
    '—',
    '自受理信用修复申请之日起 7 个工作日内作出决定；2025年12月24日以前为 15 个工作日。',
    'A request for repair is decided within 7 working days; 15 until 2025-12-24.',
  ),
  objection: office(
    '异议答复',
    '收到异议之日起二十个工作日内答复；没有读到规定的期限，参照企业信息公示暂行条例第13条第2款。',
    'An objection is answered within twenty working days: no rule was read that sets a time, this is that of art. 13(2) of the Interim Regulations on Enterprise Information.',
  ),
  acceptance: office(
    '修复申请受理',
    '收到申请之日起五个工作日内决定是否受理；没有读到规定的期限，参照严重违法失信名单的修复。',
    'Whether to accept is decided within five working days: no rule was read that sets a time, this is that of repair of listings.',
  ),
  twoHands: office(
    '审查与发布分离',
    '由谁提交，就不由谁审查；由谁提交或者作保密审查，就不由谁批准公示。',
    'Whoever submits does not review; whoever submits or reviews secrecy does not approve publication.',
  ),
  practice: office(
    '处罚公示',
    '起草、审核、退回和登记的流程。',
    'How a publication is drafted, reviewed, sent back and noted.',
  ),
} as const;

/** What is told the public of a correction, a withdrawal and an early end. */
export const publicReason = text('publicReason', '向公众说明的理由', 'Reason, for the public', 1_000);

/** The duty of a channel as the table has it on a day; undefined where there was none. */
export function channelDuty(channel: Channel, on: string): { workingDays: number; basis: Basis } | undefined {
  const rows = disclosureLaw.duties.filter((duty) => duty.channel === channel);
  // A version that begins between two rows counts by the one that follows.
  const found = rows.find(({ basis }) => basis.from <= on && (basis.until === null || on <= basis.until)) ?? rows[0];
  if (found === undefined) return undefined;
  const others = rows.filter((row) => row !== found).map((row) => basisOf(channel, row));
  const first = rows.map(({ basis }) => basis.from).toSorted()[0] ?? '';
  return {
    workingDays: found.workingDays,
    basis: withEditions(basisOf(channel, found), ...others, ...(first > earliest ? [noneBefore(first)] : [])),
  };
}

const earliest = '2014-06-01';

function basisOf(channel: Channel, { workingDays, basis }: (typeof disclosureLaw.duties)[number]): Basis {
  const { document, article, from, until, mark } = basis;
  const pushed = channel === 'samr-push';
  return {
    document,
    article: article ?? '—',
    text: {
      zh: `自作出决定之日起 ${workingDays} 个工作日内${pushed ? '推送登记地机关' : '公开'}。`,
      en: `${pushed ? 'Pushed to the authority of registration' : 'Made public'} within ${workingDays} working days of the decision.`,
    },
    inForce: { from, until },
    mark,
  };
}

/** Before its first rule a channel asks for nothing: nobody owes it. */
const noneBefore = (first: string): Basis => ({
  document: '办公流程（当时没有规定）',
  article: '—',
  text: { zh: '当时没有这一渠道的规定。', en: 'No rule asked for this channel then.' },
  inForce: { from: earliest, until: localDate(startOfDay(first) - 1) },
  mark: 'office rule',
});
