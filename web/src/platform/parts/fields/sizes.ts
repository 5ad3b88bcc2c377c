// Sizes of files as people write them.

/** 950 B, 12 kB, 3.4 MB: powers of ten, as disks and networks count. */
export function sizeInWords(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'] as const;
  let [amount, unit] = [bytes, 0];
  while (amount >= 999.5 && unit < units.length - 1) [amount, unit] = [amount / 1000, unit + 1];
  return `${amount < 9.95 && unit > 0 ? amount.toFixed(1) : Math.round(amount)} ${units[unit]}`;
}
