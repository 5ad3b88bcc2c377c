// The package of a referral while it is put together: what is there, explained, or still lacking.
import type { MaterialsGiven } from '../../../platform/api/types.ts';
import type { Item } from '../shapes.ts';

/** What the case already holds, item by item. */
export function packageFrom(items: readonly Item[]): MaterialsGiven {
  return Object.fromEntries(
    items.flatMap(({ id, files }) => (files.length === 0 ? [] : [[id, { files: files.map((file) => file.id) }]])),
  );
}

export function itemState(item: Item, given: MaterialsGiven): 'there' | 'explained' | 'explain' | 'missing' {
  const one = given[item.id];
  if (one !== undefined && 'files' in one && one.files.length > 0) return 'there';
  if (!item.mayBeAbsent) return 'missing';
  return one !== undefined && 'absent' in one && one.absent.trim() !== '' ? 'explained' : 'explain';
}

export function stillLacking(items: readonly Item[], given: MaterialsGiven): Item[] {
  return items.filter((item) => ['missing', 'explain'].includes(itemState(item, given)));
}
