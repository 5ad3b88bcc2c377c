// Who sees over their inbox how many cases stand in the lists of supervision; what it says is read for them alone.
import { lazy } from 'react';
import { needRoomWords } from '../../../platform/i18n/index.ts';
import { useMe } from '../../../platform/session.ts';
import { firstListOf, listsOf, sideOf } from '../sides.ts';

const FilledLists = lazy(async () => {
  const [{ FilledLists }] = await Promise.all([import('./FilledLists.tsx'), needRoomWords()]);
  return { default: FilledLists };
});

export function ListsAhead() {
  const side = sideOf(useMe());
  return firstListOf(side) === 'unreferred' ? (
    <FilledLists lists={listsOf(side).filter((list) => list !== 'all')} />
  ) : null;
}
