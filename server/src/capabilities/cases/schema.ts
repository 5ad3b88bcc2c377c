// The words of a case: what the routes take, and the comparison with the thresholds. Types come from the schemas. Money is integer fen.
import { PRICE_FIELDS } from '@qingfeng/offence';
import { z } from 'zod';
import type { Words } from '../../platform/errors/problem.ts';
import { called, calledWhole } from '../../platform/http/requests/field-names.ts';
import { agencyRef, line, words } from '../../platform/http/schemas.ts';

const day = z.iso.date();
const instant = z.iso.datetime();
export const fen = z.int().min(0).max(9_000_000_000_000_000).describe('Fen');
const text = (longest: number) => z.string().trim().max(longest);

export const sourceKind = z.enum([
  'inspection',
  'complaint',
  'tip',
  'transfer',
  'assigned',
  'procuratorate',
  'judicial',
  'monitoring',
  'surrender',
  'import',
  'other',
]);
export const offenceResult = z.enum(['met', 'near', 'unknown', 'not']);
export const amountKind = z.enum(['illegalBusinessAmount', 'goodsValue', 'illegalGains', 'salesAmount']);
export type AmountKind = z.infer<typeof amountKind>;
export const tag = z.enum(['ecommerce', 'rural', 'keyMarket', 'foreign', 'campaign', 'major']);

const counted = {
  marks: { zh: '涉及注册商标数', en: 'marks' },
  patents: { zh: '涉及专利数', en: 'patents' },
  labels: { zh: '标识数量', en: 'labels' },
  unsoldLabels: { zh: '尚未销售标识数量', en: 'labels not sold' },
  copies: { zh: '复制品数量', en: 'copies' },
  unsoldCopies: { zh: '尚未销售复制品数量', en: 'copies not sold' },
  works: { zh: '传播作品数量', en: 'works' },
  clicks: { zh: '点击数', en: 'clicks' },
  members: { zh: '注册会员数', en: 'members' },
  downloads: { zh: '下载数', en: 'downloads' },
  cigarettes: { zh: '卷烟支数', en: 'cigarettes' },
  penaltiesWithinTwoYears: { zh: '二年内受行政处罚次数', en: 'penalties within two years' },
};
const losses = {
  rightHolderLoss: { zh: '权利人损失', en: 'loss of the right holder' },
  consumerLoss: { zh: '消费者损失', en: 'loss of consumers' },
  directEconomicLoss: { zh: '直接经济损失', en: 'direct economic loss' },
  productionLoss: { zh: '生产损失', en: 'loss of production' },
  productionAndSalesAmount: { zh: '生产、销售金额', en: 'production and sales' },
};
const circumstances = {
  twoOrMoreMarks: { zh: '两种以上商标', en: 'two or more marks' },
  twoOrMorePatents: { zh: '两项以上专利', en: 'two or more patents' },
  repeatWithinTwoYears: { zh: '两年内再犯', en: 'repeat within two years' },
  serviceMark: { zh: '服务商标', en: 'service mark' },
  onlineDissemination: { zh: '信息网络传播', en: 'online dissemination' },
  membershipModel: { zh: '会员制', en: 'membership model' },
  attempt: { zh: '未遂', en: 'attempt' },
};

function factsOf(named: Readonly<Record<string, Words>>, of: () => z.ZodType) {
  return Object.fromEntries(Object.entries(named).map(([name, { zh, en }]) => [name, called(of().optional(), zh, en)]));
}

/** Facts of the offence check without a column of their own; absent is unknown. Amounts in fen. */
export const checkFacts = z
  .strictObject({
    ...factsOf(counted, () => z.int().min(0).max(1e12)),
    ...factsOf(losses, () => fen),
    ...factsOf(circumstances, () => z.boolean()),
    conditions: called(z.record(z.string().max(80), z.boolean()).optional(), '条件', 'conditions'),
  })
  .meta({
    id: 'CaseFacts',
    description: 'What the offence check may know beside goods and amounts; absent is unknown',
  });
export type CheckFacts = z.infer<typeof checkFacts>;

export const officer = z
  .strictObject({
    name: called(line(100), '名称', 'name'),
    certificateNo: called(line(40), '执法证号', 'certificate number'),
    userId: called(z.uuid().nullable().default(null), '人员', 'person'),
    recused: called(z.boolean().default(false), '回避', 'recused'),
  })
  .meta({ id: 'CaseOfficer' });

export const partyInput = z.strictObject({
  id: called(
    z.uuid().optional().describe('Of a party that is kept; encrypted fields left out then stay as they are'),
    '编号',
    'id',
  ),
  part: called(z.enum(['party', 'rightHolder', 'witness', 'other']), '部分', 'part'),
  kind: called(z.enum(['individual', 'unit']), '类别', 'kind'),
  name: called(line(200), '名称', 'name'),
  uscc: called(z.string().trim().max(18).nullable().default(null), '统一社会信用代码', 'credit code'),
  idNumber: called(z.string().trim().max(30).optional(), '证件号码', 'number of the identity document'),
  idMissing: called(
    text(200).nullable().default(null).describe('Why the party is not identified'),
    '身份不明的原因',
    'why the identity is unknown',
  ),
  legalPerson: called(text(100).default(''), '法定代表人', 'legal representative'),
  address: called(text(300).optional(), '地址', 'address'),
  phone: called(text(40).optional(), '电话', 'telephone'),
  identifiers: called(
    text(2_000).optional().describe('Accounts, plates and names on services, one a line'),
    '账号、车牌、网络账号',
    'accounts, plates, names on services',
  ),
  juvenile: called(z.boolean().default(false), '未成年人', 'juvenile'),
  foreignInvested: called(z.boolean().nullable().default(null), '外资企业', 'foreign-invested'),
});
export type PartyInput = z.infer<typeof partyInput>;

export const party = z
  .object({
    id: z.uuid(),
    part: z.string(),
    kind: z.string(),
    name: z.string(),
    uscc: z.string().nullable(),
    usccDoubt: z
      .boolean()
      .describe('The code fails its check, which codes of the pilots of 2015 may: to be compared with the licence'),
    idMask: z.string().nullable(),
    idMissing: z.string().nullable(),
    legalPerson: z.string(),
    hasAddress: z.boolean(),
    hasPhone: z.boolean(),
    hasIdentifiers: z.boolean(),
    juvenile: z.boolean(),
    foreignInvested: z.boolean().nullable(),
  })
  .meta({ id: 'CaseParty' });

export const right = z
  .strictObject({
    kind: called(
      z.enum([
        'trademark',
        'serviceMark',
        'geographicalIndication',
        'officialMark',
        'patent',
        'copyright',
        'tradeSecret',
        'other',
      ]),
      '类别',
      'kind',
    ),
    name: called(line(200), '名称', 'name'),
    number: called(text(60).default(''), '权利编号', 'number of the right'),
    classes: called(text(200).default(''), '类别', 'classes'),
    holder: called(text(200).default(''), '权利人', 'holder'),
    validFrom: called(day.nullable().default(null), '有效期', 'validity'),
    validUntil: called(day.nullable().default(null), '有效期', 'valid until'),
    identifiedBy: called(text(300).default(''), '鉴别', 'identification'),
  })
  .meta({ id: 'CaseRight' });

export const quantity = z.number().positive().multipleOf(0.001).max(1e10).describe('At most three decimals');

export const goodsLine = z
  .strictObject({
    name: called(line(200), '名称', 'name'),
    mark: called(text(100).default(''), '商标', 'mark'),
    spec: called(text(100).default(''), '规格型号', 'model'),
    quantity: called(quantity, '数量', 'quantity'),
    unit: called(line(20), '单位', 'unit'),
    state: called(z.enum(['sold', 'unsold']), '状态', 'state'),
    labelled: called(z.boolean().nullable().default(null), '已贴附标识', 'labelled'),
    actualPrice: called(fen.nullable().default(null), '实际售价', 'actual price'),
    averagePrice: called(fen.nullable().default(null), '已查清销售平均价格', 'average price'),
    markedPrice: called(fen.nullable().default(null), '标价', 'marked price'),
    marketPrice: called(fen.nullable().default(null), '市场中间价', 'market price'),
    appraisedPrice: called(fen.nullable().default(null), '鉴定价格', 'appraised price'),
    authorityPrice: called(fen.nullable().default(null), '价格认定', 'price of the authority'),
    storage: called(text(200).default(''), '存放地点', 'place of storage'),
    sealNo: called(text(60).default(''), '封条号', 'seal number'),
    evidence: called(
      text(100).default('').describe('Pages of the file that prove the line'),
      '证据页码',
      'pages of evidence',
    ),
    priceBasis: called(text(300).default(''), '价格依据', 'basis of the price'),
    owner: called(
      text(200).default('').describe("Whose the goods are, where they are not the party's"),
      '物品所有人',
      'owner of the goods',
    ),
  })
  .meta({ id: 'CaseGoodsLine' });
export type GoodsInput = z.infer<typeof goodsLine>;

export const goods = goodsLine
  .extend({
    line: z.int(),
    held: z.number(),
    agency: agencyRef
      .nullable()
      .describe('Of a joint case the agency that listed it, where it is not the handling one'),
    mine: z.boolean().describe('Whether it is of the acting agency'),
  })
  .meta({ id: 'CaseGoods' });

/** An amount that people enter in place of the computed one, with what it rests on. */
const enteredAmount = z
  .strictObject({ fen: called(fen, '金额', 'amount'), basis: called(line(500), '依据', 'basis') })
  .nullable();
export const amounts = z.strictObject({
  illegalBusinessAmount: called(enteredAmount.optional(), '违法经营额', 'illegal business amount'),
  goodsValue: called(enteredAmount.optional(), '货值金额', 'value of goods'),
  illegalGains: called(enteredAmount.optional(), '违法所得', 'illegal gains'),
  salesAmount: called(enteredAmount.optional(), '销售金额', 'sales'),
});

/** What a lead or another case said of itself goes into it whole. */
export const longestSourceNote = 10_000;

export const newCase = z.strictObject({
  title: called(line(300), '名称', 'title'),
  source: called(
    z.strictObject({
      kind: calledWhole(sourceKind, '案件来源', 'kind of source'),
      on: calledWhole(day, '案源日期', 'day of the source'),
      note: calledWhole(text(longestSourceNote).default(''), '案源说明', 'source'),
    }),
    '来源',
    'source',
  ),
  offenceCode: called(z.string().max(60).nullable().default(null), '案由', 'offence'),
  regionCode: called(
    z
      .string()
      .regex(/^\d{6}$/)
      .nullable()
      .default(null),
    '行政区划',
    'region',
  ),
  place: called(text(300).default(''), '地点', 'place'),
  platform: called(text(300).default(''), '平台', 'platform'),
  campaignId: called(z.uuid().nullable().optional(), '专项行动', 'campaign'),
  actFrom: called(day.nullable().default(null), '违法期间', 'period of the act'),
  actUntil: called(day.nullable().default(null), '违法期间', 'period of the act'),
});
export type NewCase = z.infer<typeof newCase>;

/** A case as an officer registers it: with whom the source names. */
export const registeredCase = newCase.extend({
  parties: called(z.array(partyInput).max(200).default([]), '当事人', 'parties'),
});

export const caseChange = z.strictObject({
  title: called(line(300).optional(), '名称', 'title'),
  sourceNote: called(text(longestSourceNote).optional(), '案源说明', 'source'),
  offenceCode: called(z.string().max(60).nullable().optional(), '案由', 'offence'),
  discretion: called(text(100).nullable().optional(), '裁量档次', 'grade of discretion'),
  regionCode: called(
    z
      .string()
      .regex(/^\d{6}$/)
      .nullable()
      .optional(),
    '行政区划',
    'region',
  ),
  place: called(text(300).optional(), '地点', 'place'),
  platform: called(text(300).optional(), '平台', 'platform'),
  actFrom: called(day.nullable().optional(), '违法期间', 'period of the act'),
  actUntil: called(day.nullable().optional(), '违法期间', 'period of the act'),
  facts: called(checkFacts.optional(), '案件事实', 'facts'),
  amounts: called(amounts.optional(), '金额', 'amounts'),
  tags: called(z.array(tag).max(6).optional(), '标签', 'tags'),
  campaignId: called(z.uuid().nullable().optional(), '专项行动', 'campaign'),
  recoveredLossFen: called(fen.nullable().optional(), '挽回损失', 'recovered loss'),
  dens: called(z.int().min(0).max(10_000).nullable().optional(), '窝点数', 'dens'),
});
export type CaseChange = z.infer<typeof caseChange>;

export const offenceRef = z
  .object({
    code: z.string(),
    title: words,
    line: z.string(),
    defining: z.string(),
    penalty: z.string(),
    grades: z.array(words).describe('Ranges of discretion'),
    from: day,
    until: day.nullable(),
    articles: z.array(z.string()),
    intellectualProperty: z.boolean(),
    levels: z.array(z.string()).nullable().describe('Levels of agencies that alone may act; null for all of them'),
    mark: z.enum(['read', 'recalled']),
  })
  .meta({
    id: 'Offence',
    description: 'An item of the catalogue of offences, with the clauses that define and punish it',
  });
export type OffenceRef = z.infer<typeof offenceRef>;

const finding = z
  .object({
    crime: z.string(),
    crimeZh: z.string(),
    article: z.string(),
    result: offenceResult,
    tier: z.string(),
    element: z.string(),
    elementZh: z.string(),
    comparison: z.string().nullable(),
    value: z.union([z.number(), z.boolean()]).nullable().describe('Yuan or pieces; null where unknown'),
    threshold: z.number().nullable(),
    unit: z.string().nullable(),
    atLeast: z.boolean(),
    rowId: z.string(),
    conditions: z.array(z.string()),
    penalty: words,
    basis: z.object({
      docNo: z.string().nullable(),
      article: z.string().nullable(),
      effectiveFrom: z.string(),
      effectiveTo: z.string().nullable(),
    }),
    source: z.string().nullable(),
    confidence: z.string(),
    missing: z.array(z.string()),
    tierMissing: z.array(z.string()),
    law: z.enum(['atAct', 'later']),
    governs: z.boolean(),
    why: words,
    whyGoverns: words,
    cautions: z.array(words),
  })
  .meta({ id: 'OffenceFinding' });

const amount = z.object({ fen: z.int(), most: z.int(), atLeast: z.boolean() });
const valuation = z
  .object({
    ruleId: z.string(),
    confidence: z.string(),
    lines: z.array(
      z.object({
        index: z.int(),
        name: z.string(),
        state: z.enum(['sold', 'unsold']),
        price: z.enum(PRICE_FIELDS).nullable(),
        fen: z.int().nullable(),
        alternatives: z.array(z.object({ price: z.enum(PRICE_FIELDS), fen: z.int() })),
        why: words,
      }),
    ),
    illegalBusinessAmount: amount,
    salesAmount: amount,
    unsoldGoodsValue: amount,
    unvalued: z.array(z.int()),
  })
  .meta({ id: 'GoodsValuation' });

/** What the offence check says of a file: the sentence first, then the reasons. It says what the file shows; people decide. */
export const conclusion = z
  .object({
    result: offenceResult.nullable().describe('Null where nothing is concluded: `ask` says what is missing'),
    ask: z.enum(['offence', 'actDate']).nullable().describe('What must be said before anything is compared'),
    summary: words,
    findings: z.array(finding),
    notes: z.array(z.object({ code: z.string(), article: z.string().nullable(), text: words })),
    valuation: valuation.nullable(),
    missing: z.array(z.object({ fact: z.string(), title: words })),
    conditions: z
      .array(z.object({ id: z.string(), title: words }))
      .describe('What people answer with yes or no for the rows in question, by its id in the facts’ `conditions`'),
    toVerify: z.boolean().describe('Whether a row that governs is marked recalled'),
    actDate: day.nullable(),
    judgedOn: day,
    lawVersion: z.string(),
  })
  .meta({ id: 'OffenceConclusion' });
export type Conclusion = z.infer<typeof conclusion>;

/** The reasons behind the sentence, and how it changed while the file grew. */
export const reasons = z
  .object({
    conclusion,
    checks: z.array(
      z.object({
        at: instant,
        result: offenceResult.nullable().describe('Null where nothing was concluded, for no offence was chosen'),
        lawVersion: z.string(),
        findings: z.array(finding).describe('What was found then, under the law table of then'),
      }),
    ),
  })
  .meta({ id: 'CaseReasons', description: 'Checks the newest first: one for each time the conclusion changed' });

export const liveCheck = z.strictObject({
  actFrom: called(day.nullable().default(null), '违法期间', 'period of the act'),
  actUntil: called(day.nullable().default(null), '违法期间', 'period of the act'),
  sourceOn: called(day.optional(), '案源日期', 'day of the source'),
  subject: called(z.enum(['individual', 'unit']), '主体', 'subject'),
  offenceCode: called(z.string().max(60).nullable().default(null), '案由', 'offence'),
  goods: called(z.array(goodsLine).max(2_000).default([]), '物品', 'goods'),
  facts: called(checkFacts.default({}), '案件事实', 'facts'),
  amounts: called(amounts.default({}), '金额', 'amounts'),
});
export type LiveCheck = z.infer<typeof liveCheck>;
