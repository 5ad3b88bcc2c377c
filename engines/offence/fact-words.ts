// How sentences and forms name the facts.
import { AMOUNT_FACTS, type AmountFact, type CountFact, type NumberFact, type YesNoFact } from './facts.ts';
import type { Text } from './law.ts';

/** Titles of all facts, for sentences, forms and the JSON Schema. */
export const FACT_TITLES: Readonly<Record<AmountFact | CountFact | YesNoFact, Text>> = {
  illegalBusinessAmount: { zh: '非法经营数额', en: 'illegal business amount' },
  illegalGains: { zh: '违法所得数额', en: 'illegal gains' },
  salesAmount: { zh: '销售金额', en: 'sales amount' },
  unsoldGoodsValue: { zh: '尚未销售货值金额', en: 'value of unsold goods' },
  productionAndSalesAmount: { zh: '生产、销售金额', en: 'production and sales amount' },
  rightHolderLoss: { zh: '权利人损失', en: 'loss of the right holder' },
  consumerLoss: { zh: '消费者损失', en: 'loss of consumers' },
  directEconomicLoss: { zh: '直接经济损失', en: 'direct economic loss' },
  productionLoss: { zh: '生产损失', en: 'loss of production' },
  marks: { zh: '涉及注册商标数', en: 'number of registered marks' },
  patents: { zh: '涉及专利数', en: 'number of patents' },
  labels: { zh: '标识数量', en: 'mark labels' },
  unsoldLabels: { zh: '尚未销售标识数量', en: 'unsold mark labels' },
  copies: { zh: '复制品数量', en: 'copies' },
  unsoldCopies: { zh: '尚未销售复制品数量', en: 'unsold copies' },
  works: { zh: '传播作品数量', en: 'works disseminated' },
  clicks: { zh: '点击数', en: 'clicks' },
  members: { zh: '注册会员数', en: 'registered members' },
  downloads: { zh: '下载数', en: 'downloads' },
  cigarettes: { zh: '卷烟支数', en: 'cigarettes (sticks)' },
  penaltiesWithinTwoYears: {
    zh: '二年内因同种行为受行政处罚次数',
    en: 'penalties within two years for the same kind of act',
  },
  twoOrMoreMarks: { zh: '是否两种以上注册商标', en: 'two or more marks' },
  twoOrMorePatents: { zh: '是否两项以上专利', en: 'two or more patents' },
  repeatWithinTwoYears: { zh: '是否二年内受处罚后再犯', en: 'again within two years after a penalty' },
  serviceMark: { zh: '是否服务商标', en: 'service mark' },
  onlineDissemination: { zh: '是否通过信息网络传播', en: 'disseminated online' },
  membershipModel: { zh: '是否会员制', en: 'membership model' },
  attempt: { zh: '是否未遂', en: 'attempt' },
  unsold: { zh: '是否尚未销售', en: 'unsold' },
  partSold: { zh: '是否部分已销售', en: 'part sold' },
};

const AMOUNTS: ReadonlySet<string> = new Set(AMOUNT_FACTS);

export function isAmount(fact: NumberFact): fact is AmountFact {
  return AMOUNTS.has(fact);
}
