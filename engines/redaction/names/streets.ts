// Names of streets that look as names of persons do.

/** `江燕路118号`, `江燕路附近`: the last two signs of the name of a street are no person's. */
const STREET = /[一-鿿]{2}(?:路|街|大道|巷|胡同|弄)(?=[0-9]|[东西南北中]?段|附近|与|和|、|的|上|,|。|$)/g;
export const streets = (signs: string): { from: number; to: number }[] =>
  [...signs.matchAll(STREET)].map(({ index, 0: street }) => ({ from: index, to: index + street.length }));
