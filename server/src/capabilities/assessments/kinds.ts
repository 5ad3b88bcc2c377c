// What is published with personal data in it, kind by kind: what an impact assessment has to say of each (个人信息保护法 55(3), 56(1), read).
import type { Text } from '@qingfeng/fields';

type Kind = {
  readonly title: Text;
  /** The register whose declared fields go out; null where the record is no register, `shown` then names what does. */
  readonly register: string | null;
  readonly shown: readonly string[];
  readonly purpose: string;
  /** Kinds of personal data that may be in it. */
  readonly data: string;
  readonly basis: string;
  readonly risk: string;
  readonly measures: string;
};

const covered = '发布前逐段遮盖或者核对，由另一人审核；向公众说明的每一句话经同一道检查，含有姓名、电话的不予发布。';
const ended = '期限届满、撤回或者修复后即从页面、列表、检索和数据接口移除。';

export const kinds = {
  decisions: {
    ...{ title: { zh: '行政处罚决定公示', en: 'Penalty decisions' }, register: 'disclosures' },
    shown: ['decisionNo', 'party', 'partyKind', 'matter', 'items', 'publicText', 'trace', 'untilOn'],
    purpose: '公开具有一定社会影响的行政处罚决定，接受社会监督；公示内容限于决定书和法定信息项。',
    data: '被处罚的自然人、个体工商户经营者和单位法定代表人的姓名；执法文书中提到的其他人的信息均予遮盖。',
    basis: '行政处罚法第四十八条；国家市场监督管理总局令第45号；个人信息保护法第十三条第一款第三项、第五十五条第三项',
    risk: '被处罚人社会评价降低；遮盖不全时，证人、举报人、消费者的身份和联系方式可能泄露。',
    measures: `${covered}不公布能够还原遮盖内容的摘要。${ended}`,
  },
  listings: {
    ...{ title: { zh: '严重违法失信名单公示', en: 'Lists of serious violators' }, register: 'listings' },
    shown: ['name', 'uscc', 'ground', 'agency', 'decisionNo', 'decidedOn', 'endsOn', 'measures'],
    purpose: '依法公示列入严重违法失信名单的主体，供社会查询和部门实施管理措施。',
    data: '列入主体为自然人的，其姓名；不公示身份证件号码、住址和电话。',
    basis: '国家市场监督管理总局令第44号；个人信息保护法第十三条第一款第三项、第五十五条第三项',
    risk: '列入主体在一定期间内交易和从业受限；同名者可能被误认。',
    measures: `列入前告知并听取陈述申辩，依法报经上级同意；公示页面可以提出异议和申请信用修复。${covered}${ended}`,
  },
  redList: {
    ...{ title: { zh: '守信红名单公示', en: 'Red list' }, register: 'red-list' },
    shown: ['name', 'uscc', 'condition', 'basis', 'documentNo', 'recognisedBy', 'validFrom', 'validUntil'],
    purpose: '公示经认定守信的主体及认定依据、单位和有效期。',
    data: '主体为个体工商户的，名称中可能含有经营者姓名。',
    basis: '本单位规定；个人信息保护法第十三条、第五十五条第三项',
    risk: '名称中的姓名公开；认定依据、文号中误写个人信息。',
    measures: `只公示名称、代码和认定情况。认定依据、文号和单位经发布检查，含有姓名、电话的不予登记。${ended}`,
  },
  notices: {
    ...{ title: { zh: '知识产权侵权通知公示', en: 'Notices of infringement' }, register: null },
    shown: ['no', 'platform', 'holder', 'mark', 'rightNo', 'links', 'sentAt', 'measures', 'arrivedOn', 'result'],
    purpose: '由平台公示收到的侵权通知、不侵权声明和处理结果。',
    data: '权利人为自然人的，其姓名（已遮盖）。不公示店铺、诉求、声明内容和联系方式。',
    basis: '电子商务法第四十四条；个人信息保护法第十三条第一款第三项、第五十五条第三项',
    risk: '权利名称、编号中误写个人信息；自然人权利人被识别。',
    measures: `自然人权利人的姓名遮盖显示，不能按姓名检索；权利名称和编号经发布检查。`,
  },
  deposits: {
    ...{ title: { zh: '存证公开', en: 'Public deposits' }, register: 'deposits' },
    shown: ['title', 'digest', 'publicSince'],
    purpose: '公开存证的名称、摘要和时间，供任何人核验。',
    data: '名称中可能误写个人信息；摘要本身不含内容。',
    basis: '本单位规定；个人信息保护法第十三条、第五十五条第三项',
    risk: '名称泄露当事人身份；短文本的摘要可能被逐一试出。',
    measures: `只公开名称、摘要和时间。名称在公开前和更改时经发布检查，含有姓名、电话的不予公开。`,
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type KindId = keyof typeof kinds;
export const kindIds = Object.keys(kinds) as KindId[];
export const isKind = (value: unknown): value is KindId => typeof value === 'string' && Object.hasOwn(kinds, value);
