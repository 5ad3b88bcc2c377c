// Money is fen in every answer and yuan on every screen.
const whole = new Intl.NumberFormat('en-US');
const withFen = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Yuan as typed, with at most two decimals, in fen. */
export function fenOf(yuan: number): number {
  return Math.round(yuan * 100);
}

/** Fen as yuan: 18640000 is '186,400', 1050 is '10.50'. */
export function inYuan(fen: number): string {
  return (fen % 100 === 0 ? whole : withFen).format(fen / 100);
}
