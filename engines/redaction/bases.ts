// By which rule a passage is covered or kept, for each channel and day. The articles marked recalled were not read in the text of the rule.
import type { Basis, SpanKind } from './types.ts';

const OPINION = '国发〔2014〕6号';
const ORDER_45 = '国家市场监督管理总局令第45号';
const PERSONAL_DATA_LAW = '中华人民共和国个人信息保护法';
const COURTS = '法释〔2016〕19号';

export type RuleSet = {
  readonly id: string;
  /** What must be published: persons punished, legal representatives, the agency, numbers of the decision. */
  readonly required: Basis;
  /** Identity number and contact data. */
  readonly personal: Basis;
  /** Illness, accounts, and what tells of minors: sensitive by law. */
  readonly sensitive: Basis;
  /** Names of persons who are not punished, their health, and minors. */
  readonly others: Basis;
  readonly address: Basis;
  readonly secret: Basis;
  /** How much of a home address goes: all of it, or what is below the county. */
  readonly addressStopsAt: 'nothing' | 'county';
};

const read = (document: string, article: string): Basis => ({ document, article, mark: 'read' });
const recalled = (document: string, article: string): Basis => ({ document, article, mark: 'recalled' });

/** First day of Order 45: what was decided before is covered by the opinion of 2014 alone. */
const ORDER_45_FROM = '2021-09-01';
/** First day of the law on personal information. */
const PERSONAL_DATA_LAW_FROM = '2021-11-01';

const RULE_SETS: readonly RuleSet[] = [
  {
    id: 'samr',
    required: recalled(OPINION, '二(三)'),
    personal: read(PERSONAL_DATA_LAW, '34'),
    sensitive: read(PERSONAL_DATA_LAW, '28'),
    others: read(ORDER_45, '6'),
    address: read(PERSONAL_DATA_LAW, '34'),
    secret: read(ORDER_45, '6'),
    addressStopsAt: 'nothing',
  },
  {
    id: 'samr2021',
    required: recalled(OPINION, '二(三)'),
    personal: read(ORDER_45, '6'),
    sensitive: read(ORDER_45, '6'),
    others: read(ORDER_45, '6'),
    address: read(ORDER_45, '6'),
    secret: read(ORDER_45, '6'),
    addressStopsAt: 'nothing',
  },
  {
    id: 'opinion2014',
    required: recalled(OPINION, '二(三)'),
    personal: recalled(OPINION, '三'),
    sensitive: recalled(OPINION, '三'),
    others: recalled(OPINION, '三'),
    address: recalled(OPINION, '三'),
    secret: recalled(OPINION, '三'),
    addressStopsAt: 'nothing',
  },
  {
    id: 'court',
    required: recalled(COURTS, '11'),
    personal: recalled(COURTS, '10'),
    sensitive: recalled(COURTS, '10'),
    others: recalled(COURTS, '8'),
    address: recalled(COURTS, '11'),
    secret: recalled(COURTS, '10'),
    addressStopsAt: 'county',
  },
];

export const RULE_SET_IDS: readonly string[] = RULE_SETS.map(({ id }) => id);
export const DEFAULT_RULES = 'samr';

/** The rules that a penalty decision is covered by, by the day of the decision. @param decidedOn YYYY-MM-DD */
export function rulesOfDecision(decidedOn: string): string {
  if (decidedOn < ORDER_45_FROM) return 'opinion2014';
  return decidedOn < PERSONAL_DATA_LAW_FROM ? 'samr2021' : DEFAULT_RULES;
}

/** @throws RangeError for an id that is none of RULE_SET_IDS */
export function ruleSet(id: string): RuleSet {
  const found = RULE_SETS.find((set) => set.id === id);
  if (found === undefined) throw new RangeError(`no rule set ${id}`);
  return found;
}

const PERSONAL: ReadonlySet<SpanKind> = new Set(['idNumber', 'phone', 'email', 'plate', 'handle']);
const SENSITIVE: ReadonlySet<SpanKind> = new Set(['account', 'health', 'minor']);

/** The rule by which what is of this kind is covered. */
export function basisOfKind(kind: SpanKind, rules: string): Basis {
  const { personal, sensitive, others, address, secret } = ruleSet(rules);
  if (SENSITIVE.has(kind)) return sensitive;
  if (kind === 'secret') return secret;
  if (kind === 'address') return address;
  return PERSONAL.has(kind) ? personal : others;
}
