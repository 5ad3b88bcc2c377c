// The sentences: what the file shows, against which number, by which rule. People decide.
import type { Decision } from './decide.ts';
import { FACT_TITLES } from './fact-words.ts';
import { AMOUNT_FACTS, COUNT_FACTS, YES_NO_FACTS } from './facts.ts';
import type { Basis, LawTable, Provision, Text, Tier } from './law.ts';
import { type KnownFacts, type Measured, toldConditions } from './measure.ts';
import { grouped, yuanOf } from './money.ts';

const TIER_TITLES: Readonly<Record<Tier, Text>> = {
  filing: { zh: '立案追诉标准', en: 'filing threshold' },
  serious: { zh: '加重处罚标准', en: 'threshold of the second tier' },
  'especially serious': { zh: '情节特别严重标准', en: 'threshold of the highest tier' },
};

/** Where a rule stands, as findings and valuations carry it. */
export function basisOf(table: LawTable, rule: Provision): Basis {
  return {
    docNo: table.documents[rule.document]?.docNo ?? null,
    article: rule.provision,
    effectiveFrom: rule.effectiveFrom,
    effectiveTo: rule.effectiveTo,
  };
}

/** The page on which a rule was read; null where no page was found. */
export function sourceOf(table: LawTable, rule: Provision): string | null {
  return rule.source === undefined ? (table.documents[rule.document]?.source ?? null) : rule.source;
}

/** How an article of the Criminal Law is named: 第219条之一, art. 219-1. */
export function articleTitle(article: string): Text {
  const [main = article, added] = article.split('-');
  const zh = added === undefined ? '' : `之${[...added].map((digit) => DIGITS[Number(digit)] ?? digit).join('')}`;
  return { zh: `第${main}条${zh}`, en: `art. ${article}` };
}

const DIGITS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** The sentence of a finding. Only a governing one that is met asks to consider referral. */
export function explain(decision: Decision, { governs }: { governs: boolean }): Text {
  const { version, chosen, missing, result } = decision;
  const { table } = version.law;
  const words = wordsOf(decision);
  const open = namesOf(missing, table);
  switch (result) {
    case 'met': {
      const ask = governs ? { zh: '，请审核移送', en: '; review for referral' } : { zh: '', en: '' };
      return {
        zh: `${words.shown.zh}，达到${words.line.zh}${ask.zh}${words.doubt.zh}`,
        en: `${words.shown.en} reaches ${words.line.en}${ask.en}.${words.doubt.en}`,
      };
    }
    case 'near': {
      const percent = Math.floor(chosen.share * 100);
      return {
        zh: `${words.shown.zh}，接近（${percent}%）${words.line.zh}${lack(open.zh)}${words.doubt.zh}`,
        en: `${words.shown.en} is near (${percent} %) ${words.line.en}${lackEn(open.en)}.${words.doubt.en}`,
      };
    }
    case 'unknown':
      return unknownSentence(decision, words, open);
    case 'not':
      if (chosen.row.hasElement && chosen.denied.length > 0) return deniedSentence(decision, words);
      return {
        zh: `${words.shown.zh}，未达到${words.line.zh}${words.doubt.zh}`,
        en: `${words.shown.en} does not reach ${words.line.en}.${words.doubt.en}`,
      };
  }
}

/** Said where a version has no filing row: the table is silent, the law may not be. */
export function noBaseRow(decision: Decision): Text {
  const { crime, day, article } = decision.version;
  return {
    zh: `数据中没有${crime.zh}在 ${day} 的入罪标准，请人工核对`,
    en: `The table has no filing row for art. ${article} on ${day}; check by hand.`,
  };
}

type Words = { readonly shown: Text; readonly line: Text; readonly doubt: Text };

function unknownSentence({ hasBase, chosen }: Decision, words: Words, open: Text): Text {
  if (open.zh === '' && !hasBase) {
    return {
      zh: `${words.shown.zh}，未达到${words.line.zh}；数据中没有入罪标准，请人工核对${words.doubt.zh}`,
      en: `${words.shown.en} does not reach ${words.line.en}; the table has no filing row, check by hand.${words.doubt.en}`,
    };
  }
  const shown =
    chosen.value === null ? { zh: '', en: 'It is' } : { zh: `${words.shown.zh}，`, en: `${words.shown.en}: it is` };
  return {
    zh: `${shown.zh}能否达到${words.line.zh}尚不能确定${lack(open.zh)}${words.doubt.zh}`,
    en: `${shown.en} not yet clear whether ${words.line.en} is reached${lackEn(open.en)}.${words.doubt.en}`,
  };
}

/** An element was answered no: the amount is not spoken of, for it only decides the range. */
function deniedSentence({ chosen }: Decision, { line, doubt }: Words): Text {
  const zh = chosen.denied.map(({ rule }) => `“${rule.zh}”`).join('、');
  const en = chosen.denied.map(({ rule }) => `'${rule.en}'`).join(', ');
  return {
    zh: `构成要件${zh}已答否，不论数额，未达到${line.zh}${doubt.zh}`,
    en: `The element ${en} was answered no; whatever the amount, it does not reach ${line.en}.${doubt.en}`,
  };
}

function wordsOf({ version, chosen, facts }: Decision): Words {
  const { table } = version.law;
  const { row } = chosen.row;
  const tier = TIER_TITLES[row.tier];
  const number = chosen.threshold === null ? { zh: '', en: '' } : quantity(chosen, chosen.threshold);
  const space = number.zh === '' ? '' : ' ';
  const where = placeOf(table, row);
  const conditions = conditionsText(chosen, facts);
  return {
    shown: shownOf(chosen, table),
    line: {
      zh: `${version.crime.zh}${tier.zh}${space}${number.zh}（${conditions.zh}${where.zh}）`,
      en: `the ${tier.en}${space}${number.en}${space === '' ? '' : ' '}for ${version.crime.en} (${conditions.en}${where.en})`,
    },
    doubt:
      row.mark === 'recalled' ? { zh: '。该条依据待核实', en: ' This row is to be verified.' } : { zh: '', en: '' },
  };
}

function placeOf(table: LawTable, row: Provision): Text {
  const cite = table.documents[row.document]?.cite ?? row.document;
  const [from, to] = [row.effectiveFrom, row.effectiveTo];
  return to === null
    ? { zh: `${cite}，${from} 起`, en: `${cite}, from ${from}` }
    : { zh: `${cite}，${from} 至 ${to}`, en: `${cite}, ${from} to ${to}` };
}

/** The conditions of a row; of a row in words without any, its words. */
function conditionsText({ row }: Measured, facts: KnownFacts): Text {
  const rules = toldConditions(row, facts).map(({ rule }) => rule);
  const words = row.value === null && rules.length === 0 ? row.row.conditionText : null;
  const said = words === null ? rules : [words];
  return { zh: said.map(({ zh }) => `${zh}；`).join(''), en: said.map(({ en }) => `${en}; `).join('') };
}

function shownOf(chosen: Measured, table: LawTable): Text {
  const title = measuredTitle(chosen, table);
  if (chosen.row.value === null) {
    if (chosen.value === true) return { zh: '所认定的情形', en: 'What was answered' };
    return chosen.value === false ? { zh: '所否定的情形', en: 'What was denied' } : title;
  }
  if (typeof chosen.value !== 'number') return title;
  const bound = chosen.atLeast ? { zh: '至少 ', en: 'at least ' } : { zh: '', en: '' };
  const number = quantity(chosen, chosen.value);
  const space = bound.zh === '' ? ' ' : '';
  return { zh: `${title.zh}${space}${bound.zh}${number.zh}`, en: `${capital(title.en)} of ${bound.en}${number.en}` };
}

/** A single fact by its own name, a sum by that of the element. */
function measuredTitle({ row }: Measured, table: LawTable): Text {
  const [only, ...others] = row.sum;
  const element = table.elements[row.row.element];
  if (only !== undefined && only.times === 1 && others.length === 0) return FACT_TITLES[only.fact];
  return { zh: element?.zh ?? '', en: element?.en ?? '' };
}

function quantity({ row }: Measured, base: number): Text {
  const unit = row.unit;
  const text = grouped(row.isMoney ? yuanOf(base) : base);
  return { zh: `${text} ${unit.zh}`, en: `${text} ${unit.en}` };
}

/** Names of facts, conditions and rows, in a sentence. */
function namesOf(ids: readonly string[], table: LawTable): Text {
  const titles = ids.map((id) => titleOf(id, table));
  return { zh: titles.map(({ zh }) => zh).join('、'), en: titles.map(({ en }) => en).join(', ') };
}

const FACTS: ReadonlySet<string> = new Set([...AMOUNT_FACTS, ...COUNT_FACTS, ...YES_NO_FACTS]);

function isFact(id: string): id is keyof typeof FACT_TITLES {
  return FACTS.has(id);
}

function titleOf(id: string, table: LawTable): Text {
  if (isFact(id)) return FACT_TITLES[id];
  const condition = table.conditions[id];
  if (condition !== undefined) return { zh: `是否${condition.zh}`, en: condition.en };
  const row = table.rows.find((one) => one.id === id);
  if (row === undefined) return { zh: id, en: id };
  const article = articleTitle(row.article);
  const said = row.conditionText ?? { zh: '所列情形', en: 'what it describes' };
  return { zh: `是否具有${article.zh}的情形（${said.zh}）`, en: `${article.en}: ${said.en}` };
}

function lack(names: string): string {
  return names === '' ? '' : `；尚缺：${names}`;
}

function lackEn(names: string): string {
  return names === '' ? '' : `; missing: ${names}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
