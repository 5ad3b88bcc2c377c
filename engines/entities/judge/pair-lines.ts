// Lines of given pairs: left TAB right TAB 0 or 1, each side as `COL name VAL value …`.
import type { Text } from '../types.ts';

export type Fields = ReadonlyMap<string, string>;
/** `label` is null where the line bears none; `line` counts from 1. */
export type PairLine = {
  readonly line: number;
  readonly left: Fields;
  readonly right: Fields;
  readonly label: boolean | null;
};
export type BadPairLine = { readonly line: number; readonly reason: Text };

/** The pairs of a file's lines, and the lines that are none. Empty lines are passed over. */
export function readPairLines(lines: Iterable<string>): { pairs: PairLine[]; bad: BadPairLine[] } {
  const pairs: PairLine[] = [];
  const bad: BadPairLine[] = [];
  let line = 0;
  for (const text of lines) {
    line += 1;
    if (text.trim() === '') continue;
    const [leftText = '', rightText, labelText] = text.split('\t');
    const left = fieldsOf(leftText);
    const right = fieldsOf(rightText ?? '');
    if (left.size === 0 || right.size === 0) {
      bad.push({
        line,
        reason: {
          zh: '应为：左 TAB 右 TAB 0/1，字段写作 COL 名 VAL 值',
          en: 'left TAB right TAB 0/1 is expected, fields as COL name VAL value',
        },
      });
      continue;
    }
    const label = labelText?.trim();
    pairs.push({ line, left, right, label: label === '1' ? true : label === '0' ? false : null });
  }
  return { pairs, bad };
}

function fieldsOf(text: string): Fields {
  const found = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(
    /(?:^|\s)COL (.+?) VAL(?: |$)(.*?)(?=\sCOL .+? VAL(?: |$)|$)/g,
  )) {
    found.set(name, value.trim());
  }
  return found;
}
