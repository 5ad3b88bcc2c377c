// The rule by which most entries are kept: the office's own, for as long as there is an office.
import type { Keep } from './declaration.ts';

/** Kept always, by the rule of whoever runs Qingfeng. @param from day since which that holds, ISO 8601 */
export function keptAlways(from: string): Keep<never> {
  return {
    years: 'always',
    basis: { document: '本单位规定', article: '—', inForce: { from, until: null }, mark: 'office rule' },
  };
}
