// By what a decision is found: names, code and representative as its items say them, marks in quotation marks, what was found out, and the
// laws that it names. Nothing is taken but from what is public.

/** Titles by which laws are named in decisions; others are found by their words alone. */
export const lawTitles = [
  ...([
    '商标法',
    '产品质量法',
    '反不正当竞争法',
    '消费者权益保护法',
    '电子商务法',
    '食品安全法',
    '药品管理法',
  ] as const),
  ...(['专利法', '著作权法', '种子法', '广告法', '烟草专卖法', '价格法', '标准化法'] as const),
] as const;

/** Signs that are kept of a decision to find it by: its facts stand at the beginning. */
const most = 2_000;

type Said = { publicText: string; items: readonly (readonly [item: string, value: string])[] };

export function foundBy({ publicText, items }: Said): { laws: string[]; foundBy: string } {
  const values = items.map(([, value]) => value);
  const marks = [...publicText.matchAll(/[“"]([^”"\n]{1,30})[”"]/g)].flatMap(([, mark]) => mark ?? []);
  const facts = publicText.split('\n').filter((line) => /经查|查明|现查/.test(line));
  const whole = [publicText, ...values].join('\n');
  return {
    laws: lawTitles.filter((law) => whole.includes(law)),
    foundBy: [...new Set([...values, ...marks, ...facts])].join(' ').slice(0, most),
  };
}
