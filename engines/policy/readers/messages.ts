// The sentences for refusals and notes, Chinese and English: what is wrong and what to do next.
import type { CorruptReason, ReadNote, UnpackedMeasure, Unreadability } from './unreadable.ts';

export type Sentence = { zh: string; en: string };

const CORRUPT: Record<CorruptReason, Sentence> = {
  notZip: { zh: '不是有效的 Word 文件（ZIP 目录缺失）', en: 'not a valid Word file (no ZIP directory)' },
  truncated: { zh: '文件不完整，末尾被截断', en: 'the file is cut short' },
  overlap: { zh: '压缩包条目相互重叠', en: 'entries of the package overlap' },
  duplicate: { zh: '压缩包内有重名条目', en: 'the package holds two entries of one name' },
  method: { zh: '压缩方式不受支持', en: 'unsupported compression method' },
  size: { zh: '实际大小与声明不符', en: 'the real size is not the declared one' },
  checksum: { zh: '校验和不符，内容已损坏', en: 'the checksum does not match, the content is damaged' },
  missingPart: { zh: '缺少必需的部分', en: 'a required part is missing' },
  xml: { zh: 'XML 格式错误', en: 'malformed XML' },
  binary: { zh: '含有二进制内容，不是文本', en: 'holds binary content, not text' },
  pdf: { zh: 'PDF 结构损坏', en: 'the PDF structure is damaged' },
  depth: { zh: '元素嵌套过深', en: 'elements are nested too deep' },
};

/** The reason in both languages, without the part; `describePart` names that. */
export function describeUnreadable(reason: Unreadability): Sentence {
  switch (reason.code) {
    case 'tooLarge':
      return {
        zh: `文件 ${megabytes(reason.params.size)}，超过上限 ${megabytes(reason.params.limit)}`,
        en: `the file has ${megabytes(reason.params.size)}, more than the limit of ${megabytes(reason.params.limit)}`,
      };
    case 'unpackedTooLarge':
      return describeUnpacked(reason.params);
    case 'tooManyEntries':
      return {
        zh: `压缩包有 ${reason.params.count} 个条目，超过上限 ${reason.params.limit}`,
        en: `the package has ${reason.params.count} entries, more than the limit of ${reason.params.limit}`,
      };
    case 'pathTrick':
      return {
        zh: `压缩包条目名指向包外（${printable(reason.params.name)}）`,
        en: `an entry name points outside the package (${printable(reason.params.name)})`,
      };
    case 'xmlBomb':
      return reason.params.reason === 'doctype'
        ? { zh: '含有 DTD 或实体声明，不予读取', en: 'holds a DTD or entity declarations, which are refused' }
        : { zh: '元素嵌套过深，不予读取', en: 'elements are nested too deep to be read' };
    case 'encrypted':
      return { zh: '文件已加密，请先去除密码', en: 'the file is encrypted; remove its password first' };
    case 'corrupt': {
      const what = CORRUPT[reason.params.reason];
      const detail = reason.params.detail === undefined ? '' : printable(reason.params.detail);
      return detail === ''
        ? what
        : { zh: `${what.zh}（技术信息：${detail}）`, en: `${what.en} (technical: ${detail})` };
    }
    case 'invalidEncoding':
      return {
        zh: `第 ${reason.params.offset} 字节起不是有效的 ${reason.params.encoding} 编码`,
        en: `not valid ${reason.params.encoding} from byte ${reason.params.offset} on`,
      };
    case 'unsupportedKind':
      return describeKind(reason.params);
    case 'pdfWithoutText':
      return {
        zh: `PDF 共 ${reason.params.pages} 页，没有文字（可能是扫描件），请先做文字识别`,
        en: `the PDF has ${reason.params.pages} page(s) and no text (a scan?); run text recognition on it first`,
      };
    case 'empty':
      return { zh: '文件里没有文字', en: 'the file holds no text' };
  }
}

/** A note in both languages. */
export function describeNote(note: ReadNote): Sentence {
  switch (note.code) {
    case 'externalReference':
      return {
        zh: `${note.params.part} 引用外部内容（${note.params.relation}），未读取：${printable(note.params.target)}`,
        en: `${note.params.part} refers to outside content (${note.params.relation}), not fetched: ${printable(note.params.target)}`,
      };
    case 'footnotesIgnored':
      return { zh: `略去 ${note.params.count} 处脚注或尾注`, en: `${note.params.count} foot- or endnote(s) left out` };
    case 'commentsIgnored':
      return { zh: `略去 ${note.params.count} 处批注`, en: `${note.params.count} comment(s) left out` };
    case 'hiddenTextIgnored':
      return {
        zh: `略去 ${note.params.count} 处隐藏文字`,
        en: `${note.params.count} hidden piece(s) of text left out`,
      };
    case 'skewedTextIgnored':
      return {
        zh: `略去 ${note.params.count} 处倾斜文字（多为水印）`,
        en: `${note.params.count} slanted piece(s) of text left out (watermarks, most often)`,
      };
    case 'trackedChanges':
      return {
        zh: `含修订：采用 ${note.params.insertions} 处插入，略去 ${note.params.deletions} 处删除`,
        en: `tracked changes: ${note.params.insertions} insertion(s) kept, ${note.params.deletions} deletion(s) dropped`,
      };
    case 'headersAndFootersIgnored':
      return {
        zh: `略去 ${note.params.count} 个页眉页脚`,
        en: `${note.params.count} page header(s) or footer(s) left out`,
      };
    case 'macrosIgnored':
      return { zh: '含有宏，未读取也未运行', en: 'holds macros, neither read nor run' };
    case 'embeddedFilesIgnored':
      return { zh: `略去 ${note.params.count} 个嵌入文件`, en: `${note.params.count} embedded file(s) left out` };
    case 'picturesIgnored':
      return { zh: `略去 ${note.params.count} 幅图片`, en: `${note.params.count} picture(s) left out` };
    case 'unknownNumberFormat':
      return {
        zh: `编号格式 ${printable(note.params.format)} 未知，按阿拉伯数字显示`,
        en: `number format ${printable(note.params.format)} is unknown and shown as decimal`,
      };
    case 'pagesWithoutText':
      return { zh: `这些页没有文字：${note.params.pages}`, en: `pages without text: ${note.params.pages}` };
    case 'legacyEncoding':
      return { zh: `按 ${note.params.encoding} 编码读取`, en: `read as ${note.params.encoding}` };
  }
}

function describeUnpacked({ limit, measure }: { limit: number; measure: UnpackedMeasure }): Sentence {
  switch (measure) {
    case 'bytes':
      return {
        zh: `解压后超过上限 ${megabytes(limit)}`,
        en: `unpacks to more than the limit of ${megabytes(limit)}`,
      };
    case 'ratio':
      return { zh: `压缩比超过 ${limit}，疑为压缩炸弹`, en: `packed more than ${limit} to one, likely a zip bomb` };
    case 'blocks':
      return {
        zh: `段落和单元格超过上限 ${limit} 个`,
        en: `holds more paragraphs and cells than the limit of ${limit}`,
      };
    case 'characters':
      return { zh: `文字超过上限 ${limit} 字`, en: `holds more text than the limit of ${limit} characters` };
  }
}

function describeKind({ name, found }: { name: string; found: string | null }): Sentence {
  const kinds = '.txt .docx .docm .pdf .html .htm';
  if (found === null) return { zh: `不支持这种文件，可用：${kinds}`, en: `unsupported kind of file; use ${kinds}` };
  const shown = printable(name);
  return {
    zh: `${shown} 的内容实为 ${found}，请另存为：${kinds}`,
    en: `the content of ${shown} is ${found}; save it as one of ${kinds}`,
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** Names and targets come from the file: control and direction characters must not reach a terminal. */
function printable(value: string): string {
  const safe = value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '\uFFFD');
  return safe.length > 120 ? `${safe.slice(0, 120)}…` : safe;
}
