// Money is fen in every answer and yuan on every screen.
const whole = new Intl.NumberFormat('en-US');
const exact = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const plain = new Intl.NumberFormat('en-US', { useGrouping: false, maximumFractionDigits: 10 });
const withFen = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Yuan as typed, with at most two decimals, in fen. */
export function fenOf(yuan: number): number {
  return Math.round(yuan * 100);
}

/** Yuan as one says it: 1234567.8 is '123.45678 万' in Chinese and '1,234,567.8' in English; empty where that says no more than the figure. */
export function spokenYuan(yuan: number, language: 'zh' | 'en'): string {
  if (yuan < 1_000) return '';
  if (language === 'en' || yuan < 10_000) return exact.format(yuan);
  return yuan < 1e8 ? `${plain.format(yuan / 10_000)} 万` : `${plain.format(yuan / 1e8)} 亿`;
}

/** Fen as yuan: 18640000 is '186,400', 1050 is '10.50'. */
export function inYuan(fen: number): string {
  return (fen % 100 === 0 ? whole : withFen).format(fen / 100);
}
