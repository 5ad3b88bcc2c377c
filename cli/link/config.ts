// The configuration of a linkage from a file.
import { EntitiesError, type LinkConfig, readLinkConfig } from '@qingfeng/entities';
import { Failure } from '../failure.ts';
import { bytesOf } from '../file-bytes.ts';
import { parsedJson } from '../json-text.ts';
import { printable } from '../output.ts';
import { linesOf } from '../table/lines.ts';
import type { ReadTable } from '../table/table.ts';

/** @throws Failure naming the file and every part that is wrong. */
export async function configOf(file: string, table: ReadTable): Promise<LinkConfig> {
  const lines = Array.from(linesOf(await bytesOf(file)), ({ text }) => text ?? '');
  const input = parsedJson(file, lines.join('\n'));
  try {
    return readLinkConfig(input, table.columns);
  } catch (error) {
    if (!(error instanceof EntitiesError)) throw error;
    const list = (language: 'zh' | 'en') =>
      error.problems
        .map(({ part, text: words }) => `\n  ${printable(part === '' ? '.' : part)}  ${printable(words[language])}`)
        .join('');
    throw new Failure(
      {
        zh: `${file}：不能使用${list('zh')}\n用 qingfeng link-schema 查看格式`,
        en: `${file}: cannot be used${list('en')}\nSee qingfeng link-schema`,
      },
      {
        code: 'input.invalid',
        file,
        problems: error.problems.map(({ part, text }) => ({ field: part, message: text })),
      },
    );
  }
}
