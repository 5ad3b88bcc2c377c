// What a scan that is to be public holds beside its pictures, as whoever opens the file finds it.
import { inflateSync } from 'node:zlib';

export type ScanTrace =
  | 'textLayer'
  | 'metadata'
  | 'attachments'
  | 'scripts'
  | 'annotations'
  | 'thumbnails'
  | 'layers'
  | 'earlierRevisions';

const NAMES: readonly (readonly [trace: ScanTrace, pattern: RegExp])[] = [
  ['textLayer', /\/Font(?![A-Za-z])|\/ActualText|\/StructTreeRoot/],
  ['metadata', /\/(?:Info|Metadata|PieceInfo|Author|Creator|Producer|Title|Keywords|LastModified)(?![A-Za-z])/],
  ['attachments', /\/(?:EmbeddedFiles?|Filespec|AF|Collection)(?![A-Za-z])/],
  ['scripts', /\/(?:JavaScript|JS|OpenAction|AA|Launch|RichMedia)(?![A-Za-z])/],
  ['annotations', /\/(?:Annots?|AcroForm|XFA)(?![A-Za-z])/],
  ['thumbnails', /\/Thumb(?![A-Za-z])/],
  ['layers', /\/(?:OCProperties|OCG)(?![A-Za-z])/],
];

/** Within pictures: what cameras and programs leave in JPEG. */
const IN_PICTURES = ['Exif\0\0', 'http://ns.adobe.com/xap/', 'Photoshop 3.0\0', '<?xpacket'];
const LARGEST = 16 * 1024 * 1024;

/** @returns each kind of trace once; none of a file that is pictures on pages and nothing more */
export function scanTraces(bytes: Uint8Array): ScanTrace[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const syntax = withoutEscapes(syntaxOf(file, bytes));
  const found = new Set(NAMES.filter(([, pattern]) => pattern.test(syntax)).map(([trace]) => trace));
  if (IN_PICTURES.some((mark) => file.includes(mark))) found.add('metadata');
  // A file made for the web has two ends from the start.
  const ends = file.split('%%EOF').length - 1;
  if (ends > (/\/Linearized/.test(file.slice(0, 2_048)) ? 2 : 1)) found.add('earlierRevisions');
  return [...found];
}

/** What is outside of streams, what object streams hold, and what pages say they show. */
function syntaxOf(file: string, bytes: Uint8Array): string {
  let [plain, end] = ['', 0];
  for (const { index, 0: opening } of file.matchAll(/stream\r?\n/g)) {
    if (index < end) continue;
    const close = file.indexOf('endstream', index);
    if (close === -1) break;
    const before = file.slice(end, index);
    plain += before;
    end = close + 'endstream'.length;
    // The dictionary of this stream, not of the object before it.
    const own = before.slice(before.lastIndexOf(' obj'));
    if (!/\/Subtype\s*\/Image/.test(own)) plain += `\n${inflated(bytes.subarray(index + opening.length, close))}\n`;
  }
  return plain + file.slice(end);
}

function inflated(bytes: Uint8Array): string {
  try {
    return inflateSync(bytes, { maxOutputLength: LARGEST }).toString('latin1');
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}

/** `/J#53` is `/JS`. */
const withoutEscapes = (syntax: string): string =>
  syntax.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
