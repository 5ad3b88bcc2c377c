// A file that is larger than may be sent is refused before it is sent.
import type { Problem } from './call.ts';
import type { Language } from './types.ts';

/**
 * What the server would say of a file, once nearly all of it had gone.
 * @param limit bytes that one file may have
 * @returns undefined where the file may be sent
 */
export function tooLarge(
  file: Pick<File, 'name' | 'size'>,
  { limit, language }: { limit: number; language: Language },
): Problem | undefined {
  if (file.size <= limit) return undefined;
  const zh = language === 'zh';
  // Rounded up: a file of a few bytes too many is not said to have just as many as it may.
  const [most, has] = [inMegabytes(limit, Math.round), inMegabytes(file.size, Math.ceil)];
  const detail = zh
    ? `文件“${file.name}”有 ${has} MB，超过单个文件 ${most} MB 的上限，没有上传`
    : `“${file.name}” has ${has} MB; one file may have ${most} MB at most. Nothing was sent`;
  const next = zh
    ? '请压缩、降低分辨率或拆分后再上传。'
    : 'Compress it, lower its resolution or split it, then send it.';
  const title = zh ? '文件太大' : 'The file is too large';
  return { type: 'about:blank', title, status: 413, detail, code: 'file.tooLarge', next, requestId: '' };
}

/** Of 1024 × 1024 bytes with one decimal at most, as the server counts. */
const inMegabytes = (bytes: number, round: (tenths: number) => number): number =>
  round((bytes / 1024 / 1024) * 10) / 10;
