// What the lists of the work with platforms show, as it stands in the address.
import { count, oneOf, oneOfNumbers, searchOf, text } from '../../platform/url-state.ts';

const paging = { cursor: text(1000), page: count(), limit: oneOfNumbers([20, 50, 100]) };

export const platformsSearch = searchOf({
  q: text(100),
  takesPart: oneOf(['', 'true', 'false']),
  sort: oneOf(['name', 'newest']),
  ...paging,
});
export type PlatformsState = ReturnType<typeof platformsSearch.full>;
