// What the list of files that left and came in shows, as it stands in the address.
import { count, dayText, oneOf, oneOfNumbers, searchOf, text } from '../../platform/url-state.ts';

export const filesSearch = searchOf({
  direction: oneOf(['', 'out', 'in']),
  kind: text(60),
  ...{ from: dayText(), to: dayText(), sort: oneOf(['newest']) },
  ...{ cursor: text(1000), page: count(), limit: oneOfNumbers([20, 50, 100]) },
});
export type FilesState = ReturnType<typeof filesSearch.full>;
