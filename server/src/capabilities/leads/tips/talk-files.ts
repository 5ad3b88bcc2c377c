// Files that go along with the talk between office and author, in either direction: how many, how large, of which kinds.
import { type FileKind, fileKinds } from '../../../platform/files/kinds.ts';
import { describeBytes } from '../../../platform/files/size.ts';
import type { FormFiles } from '../../../platform/portal/read-form.ts';
import type { Config } from '../../../platform/settings/config.ts';

export const mostFiles = 10;
/** Bytes of all files of one message or form. */
const mostBytes = 20 * 1024 * 1024;
const talkKinds: readonly FileKind[] = ['png', 'jpeg', 'gif', 'webp', 'pdf', 'ofd', 'docx', 'xlsx', 'txt'];

/** What one form of the portal takes along; never more than one upload may have. */
export const talkFilesOf = ({ uploadLimit }: Pick<Config, 'uploadLimit'>): FormFiles => ({
  most: mostFiles,
  bytes: Math.min(uploadLimit, mostBytes),
  kinds: talkKinds,
});

const mediaTypes: ReadonlySet<string> = new Set(talkKinds.map((kind) => fileKinds[kind].mediaType));

/** What is wrong with files that an officer sends to an author, in both languages; undefined when nothing is. */
export function talkFileFault(
  files: readonly { name: string; mediaType: string; size: number }[],
): { zh: string; en: string } | undefined {
  const odd = files.find(({ mediaType }) => !mediaTypes.has(mediaType));
  if (odd !== undefined) {
    const zh = `“${odd.name}”不能发给提交人：可以发图片、PDF、OFD、Word、Excel 或者文本`;
    return { zh, en: `“${odd.name}” cannot be sent to the author: pictures, PDF, OFD, Word, Excel or text can` };
  }
  if (files.reduce((sum, { size }) => sum + size, 0) <= mostBytes) return undefined;
  const limit = describeBytes(mostBytes);
  return { zh: `附件合计不超过 ${limit}`, en: `at most ${limit} together` };
}
