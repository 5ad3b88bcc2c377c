// What the fields of requests are called, so that a refusal names them as the form does. Columns have their words in field-words.
import type { Words } from '../errors/problem.ts';
import { fieldWords } from './field-words.ts';

const requestWords: Readonly<Record<string, Words>> = {
  actualPrice: { zh: '实际售价', en: 'actual price' },
  address: { zh: '地址', en: 'address' },
  agencyIds: { zh: '单位', en: 'agencies' },
  amounts: { zh: '金额', en: 'amounts' },
  appraisedPrice: { zh: '鉴定价格', en: 'appraised price' },
  article: { zh: '罪名', en: 'crime' },
  articles: { zh: '罪名', en: 'crimes' },
  attempt: { zh: '未遂', en: 'attempt' },
  authorityPrice: { zh: '价格认定', en: 'price of the authority' },
  averagePrice: { zh: '已查清销售平均价格', en: 'average price' },
  baseUrl: { zh: '地址', en: 'address' },
  basis: { zh: '依据', en: 'basis' },
  certificateNo: { zh: '执法证号', en: 'certificate number' },
  cigarettes: { zh: '卷烟支数', en: 'cigarettes' },
  cite: { zh: '引用名称', en: 'citation' },
  clicks: { zh: '点击数', en: 'clicks' },
  code: { zh: '代字', en: 'code' },
  conditions: { zh: '条件', en: 'conditions' },
  confiscationFen: { zh: '没收', en: 'confiscation' },
  consumerLoss: { zh: '消费者损失', en: 'loss of consumers' },
  copies: { zh: '复制品数量', en: 'copies' },
  crimes: { zh: '涉嫌罪名', en: 'crimes' },
  decidedOn: { zh: '决定日期', en: 'day of the decision' },
  decision: { zh: '决定', en: 'decision' },
  demand: { zh: '监督意见', en: 'demand' },
  digits: { zh: '序号位数', en: 'digits' },
  directEconomicLoss: { zh: '直接经济损失', en: 'direct economic loss' },
  document: { zh: '文件', en: 'document' },
  downloads: { zh: '下载数', en: 'downloads' },
  effectiveFrom: { zh: '施行日', en: 'in force from' },
  effectiveTo: { zh: '失效日', en: 'in force until' },
  entries: { zh: '手工填报', en: 'entries by hand' },
  evidence: { zh: '证据页码', en: 'pages of evidence' },
  factor: { zh: '倍数', en: 'factor' },
  fen: { zh: '金额', en: 'amount' },
  file: { zh: '附件', en: 'file' },
  fineFen: { zh: '罚款', en: 'fine' },
  form: { zh: '表', en: 'form' },
  from: { zh: '起始', en: 'first' },
  idMissing: { zh: '身份不明的原因', en: 'why the identity is unknown' },
  idNumber: { zh: '证件号码', en: 'number of the identity document' },
  goods: { zh: '物品', en: 'goods' },
  identifiedBy: { zh: '鉴别', en: 'identification' },
  keyId: { zh: '密钥编号', en: 'key id' },
  kind: { zh: '类别', en: 'kind' },
  labels: { zh: '标识数量', en: 'labels' },
  legalPerson: { zh: '法定代表人', en: 'legal representative' },
  line: { zh: '物品行次', en: 'line of goods' },
  markedPrice: { zh: '标价', en: 'marked price' },
  marketPrice: { zh: '市场中间价', en: 'market price' },
  marks: { zh: '涉及注册商标数', en: 'marks' },
  members: { zh: '注册会员数', en: 'members' },
  note: { zh: '说明', en: 'note' },
  number: { zh: '权利编号', en: 'number of the right' },
  officers: { zh: '执法人员', en: 'officers' },
  parties: { zh: '当事人', en: 'parties' },
  party: { zh: '当事人', en: 'party' },
  patents: { zh: '涉及专利数', en: 'patents' },
  period: { zh: '期间', en: 'period' },
  policeId: { zh: '公安机关', en: 'police' },
  priceBasis: { zh: '价格依据', en: 'basis of the price' },
  productionAndSalesAmount: { zh: '生产、销售金额', en: 'production and sales' },
  productionLoss: { zh: '生产损失', en: 'loss of production' },
  publicKey: { zh: '公钥', en: 'public key' },
  quantities: { zh: '移交数量', en: 'quantities' },
  quantity: { zh: '数量', en: 'quantity' },
  receipt: { zh: '送达回证', en: 'receipt of service' },
  recoveredLossFen: { zh: '挽回损失', en: 'recovered loss' },
  regulation: { zh: '文件名称', en: 'name of the document' },
  rightHolderLoss: { zh: '权利人损失', en: 'loss of the right holder' },
  rights: { zh: '权利', en: 'rights' },
  sealNo: { zh: '封条号', en: 'seal number' },
  sourceId: { zh: '原系统编号', en: 'id in the system' },
  sourceVersion: { zh: '版本', en: 'version' },
  spec: { zh: '规格型号', en: 'model' },
  startedOn: { zh: '开始日期', en: 'first day' },
  storage: { zh: '存放地点', en: 'place of storage' },
  system: { zh: '来源系统', en: 'system' },
  takenOn: { zh: '取证日期', en: 'day it was taken' },
  unit: { zh: '单位', en: 'unit' },
  unsoldCopies: { zh: '尚未销售复制品数量', en: 'copies not sold' },
  unsoldLabels: { zh: '尚未销售标识数量', en: 'labels not sold' },
  until: { zh: '截止日期', en: 'last day' },
  upperExclusive: { zh: '上限', en: 'upper end' },
  uscc: { zh: '统一社会信用代码', en: 'credit code' },
  validUntil: { zh: '有效期', en: 'valid until' },
  way: { zh: '送达方式', en: 'way of service' },
  word: { zh: '代字', en: 'word' },
  works: { zh: '传播作品数量', en: 'works' },
};

/**
 * The name of a field by its JSON pointer: 物品第 1 行数量. A field in a group may have words with it: `on` of a source is 案源日期.
 * Undefined where the field itself has none: its pointer says more than the group alone.
 */
export function fieldName(pointer: string): Words | undefined {
  const steps = pointer.split('/').slice(1);
  const named: Words[] = [];
  let isNamed = false;
  for (const [at, step] of steps.entries()) {
    const whole = fieldWords[`${snakeCase(steps[at - 1] ?? '')}_${snakeCase(step)}`];
    const alone = requestWords[step] ?? fieldWords[snakeCase(step)];
    isNamed = (whole ?? alone) !== undefined;
    if (whole !== undefined) named.splice(-1, 1, whole);
    else if (alone !== undefined) named.push(alone);
    else if (/^\d+$/.test(step) && named.length > 0) named.push(placeOf(Number(step) + 1));
  }
  if (!isNamed) return undefined;
  return { zh: named.map(({ zh }) => zh).join(''), en: named.map(({ en }) => en).join(' ') };
}

function placeOf(place: number): Words {
  return { zh: `第 ${place} 行`, en: `${place}` };
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
