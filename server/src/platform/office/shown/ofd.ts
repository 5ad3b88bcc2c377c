// The text of an OFD file (GB/T 33190-2016), page by page, line by line as it stands on the page. Fonts, seals and pictures are left out.
import { posix } from 'node:path';
import { openZipPackage, type ZipPackage } from '../../files/zip-directory.ts';
import { readWholeXml } from '../xml-events.ts';
import type { ShownBlock, ShownNote } from './types.ts';

type Piece = { x: number; y: number; end: number; size: number; text: string };
type Page = { pieces: Piece[]; pictures: number };
type Document = { pages: string[]; templates: Map<string, string> };
type Read = { blocks: ShownBlock[]; notes: ShownNote[] };

/** No file has more pages than are read at once. */
const mostPages = 500;

/** @throws Problem those of packages and of their XML */
export async function readOfd(
  bytes: Uint8Array,
  { name, characters }: { name: string; characters: number },
): Promise<Read> {
  const zip = await openZipPackage(bytes, { name });
  try {
    const blocks: ShownBlock[] = [];
    let [pictures, left] = [0, characters];
    for (const part of await partsOf(zip, name)) {
      if (left < 0) break;
      const page = await readPage(zip, { ...part, name });
      pictures += page.pictures;
      for (const text of linesOf(page.pieces)) {
        blocks.push({ text });
        left -= text.length;
      }
    }
    const noLayout = {
      zh: '版式文件只显示文字，不显示版面、签章',
      en: 'only the text is shown, without layout and seals',
    };
    const without = { zh: `略去 ${pictures} 幅图片`, en: `${pictures} picture(s) left out` };
    return { blocks, notes: pictures === 0 ? [noLayout] : [noLayout, without] };
  } finally {
    zip.close();
  }
}

type PageParts = { part: string; templates: ReadonlyMap<string, string> };

/** The pages of all documents of the package, in order. */
async function partsOf(zip: ZipPackage, name: string): Promise<PageParts[]> {
  const roots: string[] = [];
  const collect = textCollector('DocRoot', (text) => roots.push(placeOf('', text)));
  await readPart(zip, { name, part: 'OFD.xml' }, collect);
  const parts: PageParts[] = [];
  for (const root of roots) {
    const { pages, templates } = await readRoot(zip, { name, part: root });
    parts.push(...pages.map((part) => ({ part, templates })));
  }
  return parts.slice(0, mostPages);
}

async function readRoot(zip: ZipPackage, where: { name: string; part: string }): Promise<Document> {
  const pages: string[] = [];
  const templates = new Map<string, string>();
  await readPart(zip, where, {
    open(tag, attributes) {
      const [id, address] = [attributes.get('ID') ?? '', attributes.get('BaseLoc')];
      if (address === undefined) return;
      if (tag === 'Page') pages.push(placeOf(where.part, address));
      if (tag === 'TemplatePage') templates.set(id, placeOf(where.part, address));
    },
  });
  return { pages, templates };
}

/** What stands on a page, with the form that it is filled into. */
async function readPage(zip: ZipPackage, { part, name, templates }: PageParts & { name: string }): Promise<Page> {
  const page = await readContent(zip, { part, name });
  for (const id of page.templates) {
    const form = templates.get(id);
    if (form === undefined) continue;
    const { pieces, pictures } = await readContent(zip, { part: form, name });
    page.pieces.push(...pieces);
    page.pictures += pictures;
  }
  return page;
}

async function readContent(
  zip: ZipPackage,
  where: { name: string; part: string },
): Promise<Page & { templates: string[] }> {
  const page = { pieces: [] as Piece[], pictures: 0, templates: [] as string[] };
  let object = { boundary: [0, 0, 0, 0], matrix: [1, 0, 0, 1, 0, 0], size: 3 };
  let place = { x: 0, y: 0 };
  const text = textCollector('TextCode', (said) => {
    const [left = 0, top = 0, width = 0] = object.boundary;
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = object.matrix;
    const x = left + a * place.x + c * place.y + e;
    const y = top + b * place.x + d * place.y + f;
    if (said !== '')
      page.pieces.push({ x, y, end: Math.max(x, left + width), size: object.size * Math.abs(d || 1), text: said });
  });
  await readPart(zip, where, {
    ...text,
    open(tag, attributes) {
      if (tag === 'Template') page.templates.push(attributes.get('TemplateID') ?? '');
      if (tag === 'ImageObject') page.pictures += 1;
      if (tag === 'TextObject') {
        place = { x: 0, y: 0 };
        object = {
          boundary: numbersOf(attributes.get('Boundary')),
          matrix: numbersOf(attributes.get('CTM')),
          size: numbersOf(attributes.get('Size'))[0] ?? 3,
        };
      }
      if (tag === 'TextCode') {
        const { x, y } = place;
        const [given, below] = [numbersOf(attributes.get('X'))[0], numbersOf(attributes.get('Y'))[0]];
        place = { x: given ?? x, y: below ?? y };
      }
      text.open(tag);
    },
  });
  return page;
}

/** Pieces of about the same height are one line; a gap wider than a sign is one. */
function linesOf(pieces: readonly Piece[]): string[] {
  const lines: Piece[][] = [];
  for (const piece of pieces.toSorted((one, other) => one.y - other.y)) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line === undefined || first === undefined || piece.y - first.y > Math.max(first.size, piece.size) / 2)
      lines.push([piece]);
    else line.push(piece);
  }
  return lines.map((line) => {
    const [first, ...others] = line.toSorted((one, other) => one.x - other.x);
    let [text, end] = [first?.text ?? '', first?.end ?? 0];
    for (const piece of others) {
      text += piece.x - end > piece.size ? `  ${piece.text}` : piece.text;
      end = Math.max(end, piece.end);
    }
    return text;
  });
}

const numbersOf = (text: string | undefined): number[] =>
  (text ?? '')
    .split(/\s+/)
    .filter((each) => each !== '')
    .map(Number)
    .filter(Number.isFinite);

/** An address of the package, from its root or from the part that names it. */
function placeOf(from: string, address: string): string {
  const bare = address.trim();
  return bare.startsWith('/') ? bare.slice(1) : posix.normalize(posix.join(posix.dirname(from), bare));
}

type Handlers = Partial<Parameters<typeof readWholeXml>[1]>;

async function readPart(zip: ZipPackage, where: { name: string; part: string }, handlers: Handlers): Promise<void> {
  if (!zip.has(where.part)) return;
  const nothing = { open() {}, close() {}, text() {} };
  await readWholeXml({ stream: await zip.stream(where.part), ...where }, { ...nothing, ...handlers });
}

function textCollector(wanted: string, take: (text: string) => void) {
  let said: string | undefined;
  return {
    open(tag: string) {
      if (tag === wanted) said = '';
    },
    text(text: string) {
      if (said !== undefined) said += text;
    },
    close(tag: string) {
      if (tag !== wanted || said === undefined) return;
      take(said.trim());
      said = undefined;
    },
  };
}
