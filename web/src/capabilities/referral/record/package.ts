// The package of a referral while it is put together: what is there, explained, or still lacking.
import type { MaterialsGiven } from '../../../platform/api/types.ts';
import type { Item } from '../shapes.ts';

/** What the case already holds, item by item. */
export function packageFrom(items: readonly Item[]): MaterialsGiven {
  return Object.fromEntries(
    items.flatMap(({ id, files }) => (files.length === 0 ? [] : [[id, { files: files.map((file) => file.id) }]])),
  );
}

export type ItemState = 'there' | 'open' | 'explained' | 'explain' | 'missing';

/** `open`: one of the documents that the case brought still has a place to be filled in. */
export function itemState(item: Item, given: MaterialsGiven): ItemState {
  const one = given[item.id];
  if (one !== undefined && 'files' in one && one.files.length > 0) {
    const open = item.files.some(({ id, openPlaces }) => openPlaces.length > 0 && one.files.includes(id));
    return open ? 'open' : 'there';
  }
  // What the file holds is bound, or attached: nobody states that there is none.
  if (item.sheet === true) return 'there';
  if (!item.mayBeAbsent || item.held !== undefined) return 'missing';
  return one !== undefined && 'absent' in one && one.absent.trim() !== '' ? 'explained' : 'explain';
}

export function stillLacking(items: readonly Item[], given: MaterialsGiven): Item[] {
  return items.filter((item) => ['missing', 'explain', 'open'].includes(itemState(item, given)));
}
