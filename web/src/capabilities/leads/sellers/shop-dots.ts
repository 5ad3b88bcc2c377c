// The dots of the picture of a seller's shops: blue the shops, the larger the more they offer, grey what they share.
import { colours } from '../../../platform/theme.ts';

export type ShopDot = { id: string; name: string; offers: number };
export type FactDot = { id: string; label: string; shops: readonly string[] };
export type DrawnShops = { shops: readonly ShopDot[]; facts: readonly FactDot[] };
export type Dot = { id: string; label: string; size: number; colour: string };

export const edgeColour = '#A3C1E9';

/** `size`: half of its width, pixels. */
export function dotsOf({ shops, facts }: DrawnShops): Dot[] {
  return [
    ...shops.map(({ id, name, offers }): Dot => {
      const size = 4 + Math.min(4, Math.sqrt(offers));
      return { id, label: name, size, colour: colours.blue };
    }),
    ...facts.map(({ id, label }): Dot => ({ id, label, size: 6, colour: colours.second })),
  ];
}
