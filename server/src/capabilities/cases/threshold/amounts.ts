// The amounts of a case, each with how it was found.
import { PRICE_TITLES } from '@qingfeng/offence';
import type { AmountKind, Conclusion } from '../schema.ts';
import type { CaseRecord } from '../schema-record.ts';
import type { CaseFile } from '../store.ts';
import type { Entered } from './offence.ts';

/** The four amounts, each with how it was found and the lines it came from. */
export function amountsOf(file: CaseFile, { valuation }: Conclusion): CaseRecord['amounts'] {
  const entered = file.amountBases as Entered;
  const lines = valuation?.lines ?? [];
  const computed = (kind: AmountKind, fen: number | undefined, counts: (line: (typeof lines)[number]) => boolean) => {
    const own = entered[kind];
    if (own !== undefined && own !== null) return { fen: own.fen, by: 'entered' as const, basis: own.basis, lines: [] };
    const used = lines.filter((line) => line.fen !== null && counts(line));
    if (fen === undefined || used.length === 0) return { fen: null, by: null, basis: '', lines: [] };
    const basis = [...new Set(used.map(({ price }) => (price === null ? '' : PRICE_TITLES[price].zh)))]
      .filter(Boolean)
      .join('、');
    return { fen, by: 'computed' as const, basis, lines: used.map(({ index }) => index + 1) };
  };
  return {
    illegalBusinessAmount: computed('illegalBusinessAmount', valuation?.illegalBusinessAmount.fen, () => true),
    goodsValue: computed('goodsValue', valuation?.unsoldGoodsValue.fen, ({ state }) => state === 'unsold'),
    salesAmount: computed('salesAmount', valuation?.salesAmount.fen, ({ state }) => state === 'sold'),
    illegalGains: computed('illegalGains', undefined, () => false),
  };
}
