// A place by the names of all that it lies in, as people write it.
import { region } from '@qingfeng/codes';

/** 广东省广州市天河区. */
export function placeName(code: string): string {
  const names: string[] = [];
  for (let one = region(code); one !== null && one.level !== 'nation'; one = region(one.parent ?? '')) {
    names.unshift(one.name);
  }
  return names.join('');
}
