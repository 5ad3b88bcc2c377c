// Prices and quantities of goods as they are shown and typed; sums as everywhere.
export { fenOf, inYuan as yuan } from '../../platform/money.ts';

const exact = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** As in a column of prices, always with two decimals: '200.00'. */
export function price(fen: number): string {
  return exact.format(fen / 100);
}

/** A count of goods, at most three decimals: '1,200.5'. */
export function quantity(count: number): string {
  return count.toLocaleString('en-US', { maximumFractionDigits: 3 });
}
