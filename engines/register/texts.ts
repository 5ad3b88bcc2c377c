// Words of a declaration: both languages are there.
import type { Text } from '@qingfeng/fields';

/** What is missing of a text, with its place. */
export function textFaults(place: string, text: Text | undefined): string[] {
  if (text === undefined) return [`${place}: is missing`];
  return [
    ...(text.zh?.trim() ? [] : [`${place}: the Chinese is missing`]),
    ...(text.en?.trim() ? [] : [`${place}: the English is missing`]),
  ];
}
