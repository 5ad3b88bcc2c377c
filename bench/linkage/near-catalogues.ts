// The invented catalogues from which pairs are made, and the public sets that they are like.
import type { Random } from './linkage-sellers.ts';
import { electronics, offersZh, software } from './near-goods.ts';
import type { Thing } from './near-wording.ts';
import { papers, songs } from './near-works.ts';

export type Catalogue = {
  readonly name: string;
  /** Like which public set it is made, and what others reach there. */
  readonly like: string;
  readonly things: number;
  /** A list of things, near ones beside one another; each is written by the first shop and the second in their ways. */
  readonly make: (random: Random) => readonly Thing[];
};

export const CATALOGUES: readonly Catalogue[] = [
  {
    name: 'software',
    like: 'Amazon-Google: Magellan 49.1, DeepMatcher 69.3, Ditto 75.6',
    things: 1200,
    make: software,
  },
  {
    name: 'electronics',
    like: 'Walmart-Amazon: Magellan 71.9, DeepMatcher 66.9, Ditto 86.8',
    things: 1100,
    make: electronics,
  },
  { name: 'papers', like: 'DBLP-Scholar: Magellan 92.3, DeepMatcher 94.7, Ditto 95.6', things: 800, make: papers },
  { name: 'songs', like: 'iTunes-Amazon: Magellan 91.2, DeepMatcher 88.0, Ditto 97.1', things: 140, make: songs },
  { name: 'offers', like: 'none', things: 800, make: offersZh },
];
