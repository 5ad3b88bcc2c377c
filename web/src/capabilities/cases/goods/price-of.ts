// Which of the prices of a line counts.
import { type CaseRecord, type Goods, type PriceKind, priceKindOf, priceKinds } from '../shapes.ts';

/** The kinds of price that the lines of an amount were valued by, in words. */
export function basesOf(record: CaseRecord, lines: readonly number[], t: (key: string) => string): string {
  const used = record.conclusion.valuation?.lines.filter(({ index }) => lines.includes(index + 1)) ?? [];
  const kinds = new Set(used.map(({ price }) => priceKindOf(price)).filter((kind) => kind !== null));
  return [...kinds].map((kind) => t(`cases.price.${kind}`)).join(t('parts.comma'));
}

/** The price that a line is valued by, or the first that is known. */
export function priceOf(line: Goods, record: CaseRecord): { kind: PriceKind; fen: number } | null {
  const { valuation } = record.conclusion;
  const used = priceKindOf(valuation?.lines.find(({ index }) => index === line.line - 1)?.price ?? null);
  const kind = used ?? priceKinds.find((one) => line[one] !== null);
  const fen = kind === undefined ? null : line[kind];
  return kind === undefined || fen === null ? null : { kind, fen };
}
