// Which of the prices of a line counts.
import { type CaseRecord, type Goods, type PriceKind, priceKindOf, priceKinds } from '../shapes.ts';

/** The price that a line is valued by, or the first that is known. */
export function priceOf(line: Goods, record: CaseRecord): { kind: PriceKind; fen: number } | null {
  const { valuation } = record.conclusion;
  const used = priceKindOf(valuation?.lines.find(({ index }) => index === line.line - 1)?.price ?? null);
  const kind = used ?? priceKinds.find((one) => line[one] !== null);
  const fen = kind === undefined ? null : line[kind];
  return kind === undefined || fen === null ? null : { kind, fen };
}
