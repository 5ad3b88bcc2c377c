// Before a referral is sent: which items of the package are there, and what the police will probably return it for.
import type { Basis, Text } from '@qingfeng/procedure';
import { packageItems, rules } from '../life/terms.ts';
import type { TakenOver } from '../schema.ts';
import { heldOf } from './held.ts';

/** Documents of a case by their names, as the items of the package that they are. The first that fits counts. */
const documentsByItem: readonly (readonly [item: string, named: RegExp])[] = [
  ['measuresNotice', /移送告知/],
  ['letter', /移送(书|函)/],
  ['approval', /移送审批/],
  ['investigation', /调查(终结)?报告/],
  ['amounts', /计算表|价格认定|价格鉴证/],
  ['goods', /物品清单|财物清单|货物清单/],
  ['tests', /检验|检测|鉴定|认定意见/],
  ['rights', /商标注册|权属|权利证明|辨认|鉴别|授权/],
  ['electronic', /电子数据/],
  ['decisions', /处罚决定|责令改正/],
  ['evidence', /笔录|照片|证据|身份|营业执照|录像/],
];

/** The item of the package that a document of this name belongs to; null for what the police need not get. */
export function itemOfDocument(name: string): string | null {
  return documentsByItem.find(([, named]) => named.test(name))?.[0] ?? null;
}

type ReturnRule = {
  id: string;
  holds: (source: TakenOver) => boolean;
  title: Text;
  advice: Text;
  basis: Basis | ((source: TakenOver) => Basis);
};

/** An act is measured by the interpretation of its own day (高检发释字〔2001〕5号, 三). */
const valuation = ({ actUntil, actFrom }: TakenOver): Basis =>
  (actUntil ?? actFrom ?? rules.amounts.inForce.from) < rules.amounts.inForce.from
    ? rules.amountsUntil2025
    : rules.amounts;

const accused = ({ parties }: TakenOver) => parties.filter(({ part }) => part === 'party');

/** What police return referrals for, by what the law asks the package to show. */
const returnRules: readonly ReturnRule[] = [
  {
    id: 'belowThreshold',
    holds: ({ result }) => result === 'not',
    title: {
      zh: '案卷显示的数额、数量未达到立案追诉标准',
      en: 'Amounts and quantities in the file are below the criminal threshold',
    },
    advice: {
      zh: '写明有合理理由怀疑涉嫌犯罪的依据，或者补充未计入的销售、库存。',
      en: 'State the grounds for suspicion, or add sales and stock not yet counted.',
    },
    basis: rules.suspicion,
  },
  {
    id: 'thresholdUnknown',
    holds: ({ result }) => result === 'unknown' || result === null,
    title: { zh: '决定是否达到标准的事实不明', en: 'Facts that decide whether the threshold is met are unknown' },
    advice: { zh: '补录“尚缺的事实”中的各项。', en: 'Enter what the offence check lists as missing.' },
    basis: rules.suspicion,
  },
  {
    id: 'goodsUnvalued',
    holds: ({ goods }) => goods.some(({ valued }) => !valued),
    title: { zh: '有货物没有可用的价格依据', en: 'Goods without a usable price basis' },
    advice: {
      zh: '补充实际销售价、标价或者价格认定。',
      en: 'Add actual selling prices, marked prices or an appraisal.',
    },
    basis: valuation,
  },
  {
    id: 'noGoods',
    holds: ({ goods }) => goods.length === 0,
    title: { zh: '没有涉案物品清单', en: 'No list of goods' },
    advice: {
      zh: '录入物品清单，没有物品的写明原因。',
      en: 'Enter the list of goods, or give the reason if there are none.',
    },
    basis: rules.send,
  },
  {
    id: 'noEvidencePages',
    holds: ({ goods }) => goods.length > 0 && goods.every(({ evidence }) => evidence === ''),
    title: { zh: '物品和金额没有注明证据页码', en: 'Goods and amounts do not cite an evidence page' },
    advice: { zh: '在计算表中逐行注明证据页码。', en: 'Cite the evidence page on each line of the worksheet.' },
    basis: rules.send,
  },
  {
    id: 'noRights',
    holds: ({ rights }) => rights.length === 0,
    title: { zh: '没有权利证明', en: 'No proof of rights' },
    advice: {
      zh: '登记权利并附注册证、续展和许可材料。',
      en: 'Register the right with its certificate, renewals and licences.',
    },
    basis: rules.rightProof,
  },
  {
    id: 'notIdentified',
    holds: ({ rights }) => rights.length > 0 && rights.every(({ identifiedBy }) => identifiedBy === ''),
    title: { zh: '没有权利人辨认（鉴别）意见', en: 'No identification by the right holder' },
    advice: {
      zh: '附辨认意见和授权委托；有其他证据足以证明侵权的，写明是哪些。',
      en: 'Add the identification and its authority, or name other evidence that proves the infringement.',
    },
    basis: rules.rightProof,
  },
  {
    id: 'unknownParty',
    holds: (source) => accused(source).length === 0 || accused(source).some(({ idMissing }) => idMissing !== null),
    title: { zh: '嫌疑人身份不明', en: 'The suspect is not identified' },
    advice: {
      zh: '查明身份；查不清的写明已做的工作。',
      en: 'Identify the suspect, or state the steps taken to do so.',
    },
    basis: rules.send,
  },
  {
    id: 'actDates',
    holds: ({ actFrom, actUntil }) => actFrom === null && actUntil === null,
    title: { zh: '没有违法行为的起止日期', en: 'The dates of the act are missing' },
    advice: {
      zh: '起止日期决定适用的标准和追诉时效。',
      en: 'They decide which threshold applies and whether prosecution is time-barred.',
    },
    basis: rules.send,
  },
  {
    id: 'twoOfficers',
    holds: ({ officers }) => officers.length < 2,
    title: { zh: '移送报告没有两名以上执法人员', en: 'The referral report names fewer than two officers' },
    advice: { zh: '登记两名以上办案人员及证号。', en: 'Enter at least two officers with their certificate numbers.' },
    basis: rules.prepare,
  },
];

/** A file of the package; `openPlaces`: what it still leaves to be filled in. */
type PackageFile = { name: string; openPlaces: readonly string[] | null };

/**
 * A document with an open place is not there yet.
 * @param known files by id, those that were found in the case
 */
export function readinessOf(source: TakenOver, known: ReadonlyMap<string, PackageFile>) {
  const items = packageItems.map(({ id, title, basis = rules.send, mayBeAbsent = false }) => {
    const files = (source.files[id] ?? []).flatMap((file) => {
      const found = known.get(file);
      return found === undefined ? [] : [{ id: file, name: found.name, openPlaces: [...(found.openPlaces ?? [])] }];
    });
    const held = heldOf(id, source);
    const lacking = mayBeAbsent && held === null ? ('explain' as const) : ('missing' as const);
    const open = files.some(({ openPlaces }) => openPlaces.length > 0);
    const there = open ? ('open' as const) : ('there' as const);
    const isThere = files.length > 0 || held?.sheet === true;
    return {
      ...{ id, title, basis, mayBeAbsent, files, state: isThere ? there : lacking },
      ...(held !== null && { held: held.said, sheet: held.sheet }),
    };
  });
  const returns = returnRules
    .filter(({ holds }) => holds(source))
    .map(({ id, title, advice, basis }) => ({
      id,
      title,
      advice,
      basis: typeof basis === 'function' ? basis(source) : basis,
    }));
  return { ready: items.every(({ state }) => state !== 'missing' && state !== 'open'), items, returns };
}
