// What was noted on the phone must fit what arrived: a digest that none of the files has is a file that changed on its way.
import { isIdentifier, type Json } from '@qingfeng/fields';
import type { RegisterRule } from '../../../platform/registers/index.ts';
import { filesById } from '../../../platform/registers/index.ts';

export const refuseOtherFiles: RegisterRule = async ({ tx }, entries) => {
  const ids = entries.flatMap(({ whole }) => listOf(whole.content).filter(isIdentifier));
  const files = await filesById(tx, ids);
  return entries.map(({ whole, given }) => {
    if (given.taken === undefined) return [];
    const there = new Set(listOf(whole.content).map((id) => files.get(id)?.sha256));
    return rowsOf(given.taken).flatMap(({ file, sha256 }, at) =>
      typeof sha256 !== 'string' || there.has(sha256)
        ? []
        : [
            {
              pointer: `/taken/${at}/sha256`,
              zh: `拍摄时“${String(file)}”的摘要与收到的文件都不相同`,
              en: `none of the files has the digest that "${String(file)}" had when it was recorded`,
            },
          ],
    );
  });
};

const listOf = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);

const rowsOf = (value: Json | undefined): Readonly<Record<string, Json>>[] =>
  Array.isArray(value) ? value.filter((row) => typeof row === 'object' && row !== null && !Array.isArray(row)) : [];
