// How the offers found count for sellers and leads.
import { FEATURES, type Hit } from '@qingfeng/screening';

export const estimateBasis = {
  zh: '命中商品的标价合计，每件商品按一件计；未计销量，属估算下限',
  en: 'The prices of the offers found, one piece each; sales are not counted, so this is a lower estimate',
};

export const strongest = (hits: readonly Hit[]): Hit | undefined =>
  hits.toSorted((one, other) => other.score - one.score)[0];

/** The features of a hit, heaviest first, as the page adds them up. */
export function reasonsOf(hit: Hit | undefined) {
  return Object.entries(hit?.features ?? {})
    .filter(([, weight]) => weight !== 0)
    .map(([id, weight]) => ({ id, title: FEATURES[id] ?? { zh: id, en: id }, weight }))
    .toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
}

/** Of a seller's new offers: `first` have no earlier version; `estimate` is null where none has a price. */
export type Added = {
  offers: number;
  first: number;
  score: number;
  estimate: number | null;
  lastSeen: Date;
  best: Hit | undefined;
};
