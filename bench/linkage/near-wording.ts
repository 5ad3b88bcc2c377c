// How two shops write one thing: words in another order, slips, prices beside one another. What the invented catalogues are made of.
import type { Random } from './linkage-sellers.ts';

/** A record as a shop writes it, by the name of its field; all records of a catalogue have the same fields. */
export type Offer = Readonly<Record<string, string>>;
export type Thing = { readonly first: () => Offer; readonly second: () => Offer };

export const chance = (random: Random, share: number): boolean => random() < share;
export const several = <T>(random: Random, list: readonly T[], count: number): T[] =>
  [...list]
    .map((one) => ({ one, key: random() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ one }) => one);
export const whole = (random: Random, from: number, to: number): number =>
  from + Math.floor(random() * (to - from + 1));
export const words = (text: string): readonly string[] => text.split(' ');

export function shuffled(random: Random, text: string, share: number): string {
  const list = text.split(' ');
  if (!chance(random, share) || list.length < 3) return text;
  const at = whole(random, 1, list.length - 1);
  return [...list.slice(at), ...list.slice(0, at)].join(' ');
}

/** One letter swapped, dropped or doubled in one word of the text. */
export function mistyped(random: Random, text: string, share: number): string {
  if (!chance(random, share) || text.length < 6) return text;
  const at = whole(random, 1, text.length - 3);
  const way = random();
  if (way < 0.4) return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
  return way < 0.7 ? text.slice(0, at) + text.slice(at + 1) : text.slice(0, at) + text[at] + text.slice(at);
}

export function priceBeside(random: Random, price: number, missing: number): string {
  if (chance(random, missing)) return '';
  return (chance(random, 0.3) ? price : price * (0.7 + random() * 0.45)).toFixed(2);
}

export const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

export const MAKERS = words(
  'halden brightpath cedarsoft quantera novamark openfield lumira vistacom pinecrest datagrove truewave kestrel marlowe ironbridge silverlake bluepeak foxglove northgate summitware redwood',
);
