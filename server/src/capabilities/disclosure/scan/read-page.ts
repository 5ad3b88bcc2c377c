// A page as the browser burnt it, read to its dots, judged and written anew. Runs where files from outside are read.
import { createHash } from 'node:crypto';
import { PageError, type PageFault, type Place, readPage, type Sheet, unburnt, writePage } from '@qingfeng/redaction';
import { disclosureProblem } from '../problems.ts';

const faults: Readonly<Record<PageFault, { zh: string; en: string }>> = {
  notPng: { zh: '不是 PNG 图片', en: 'not a PNG picture' },
  damaged: { zh: '图片已损坏', en: 'the picture is damaged' },
  wrongSize: { zh: '尺寸与该页不符', en: 'its size differs from the page' },
  notPlain: { zh: '不是 8 位灰度或者彩色的非隔行图片', en: 'not a non-interlaced 8-bit grey or colour picture' },
  transparent: { zh: '图片含透明部分', en: 'it has transparent parts' },
};

/**
 * @param q.boxes those of this page
 * @returns the page as PNG in base64 with the digest of its bytes
 * @throws Problem disclosure.page, disclosure.boxUnburnt
 */
export async function burntPage(q: {
  bytes: Uint8Array;
  page: number;
  sheet: Sheet;
  boxes: readonly Place[];
}): Promise<{ content: string; digest: string }> {
  try {
    const page = readPage(q.bytes, q.sheet);
    const open = unburnt(page, q.boxes);
    if (open !== -1) throw disclosureProblem('disclosure.boxUnburnt', { page: q.page, box: open + 1 });
    const png = writePage(page);
    return {
      content: Buffer.from(png.buffer, png.byteOffset, png.length).toString('base64'),
      digest: createHash('sha256').update(png).digest('hex'),
    };
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    const { zh, en } = faults[error.fault];
    throw disclosureProblem('disclosure.page', { page: q.page, why: zh, whyEn: en }, { cause: error });
  }
}
