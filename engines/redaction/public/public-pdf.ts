// A PDF made anew from the public text: tagged for screen readers, kept by archives, with the part of the font that it draws with; one revision.
import { pdfMetadata, srgb, srgbProfile } from '@qingfeng/formats';
import { zlibSync } from 'fflate';
import { type Subset, subsetFor } from './font.ts';
import { joined, pdfFile } from './pdf-file.ts';
import { broken, bytes, drawn, FIRST_PAGE, FONT, fontObjects, lineOf, PAGE, pagesOf, sourceLines } from './pdf-text.ts';

/** The public text by its own first line. The same text gives the same bytes. */
export const publicPdf = (text: string): Uint8Array => taggedPdf(text, firstLine(text));

const firstLine = (text: string): string =>
  [...(sourceLines(text).find(written) ?? '公开文本')].slice(0, TITLE_SIGNS).join('').trim();
const TITLE_SIGNS = 60;

/**
 * A text as PDF/A-2b and PDF/UA-1: a short first line is its heading, 一、 and the like head its parts, every other line is a paragraph.
 * Empty lines are space and no content.
 * @param title what a reader shows in place of the file's name
 */
export function taggedPdf(text: string, title: string): Uint8Array {
  const plain = sourceLines(text.replaceAll(NO_SIGN, ''));
  const font = subsetFor(plain.flatMap((line) => [...line]));
  const tags = tagsOf(plain);
  const pages = pagesOf(plain.flatMap((line, from) => broken(line, font).map((part) => ({ part, from }))));
  const spans = pages.map((lines) => bySource(lines));
  // The objects behind the pages, in the order in which they are written.
  const root = pageObject(pages.length);
  const [document, intent, profile, metadata] = [root + 1, root + 2, root + 3, root + 4];
  const numbers = new Map([...tags.keys()].map((from, at) => [from, metadata + 1 + at]));
  const parents = spans.map((own, at) => `${at}[${references(own.map(([from]) => numbers.get(from)))}]`).join('');
  return pdfFile(
    [
      `<</Type/Catalog/Pages 2 0 R/Lang(zh-CN)/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot ${root} 0 R/OutputIntents[${intent} 0 R]/Metadata ${metadata} 0 R>>`,
      `<</Type/Pages/Kids[${references(pages.map((_, at) => pageObject(at)))}]/Count ${pages.length}>>`,
      ...fontObjects(font),
      ...pages.flatMap((lines, at) => [
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${PAGE.width} ${PAGE.height}]/StructParents ${at}/Tabs/S/Resources<</Font<</F ${FONT} 0 R>>>>/Contents ${pageObject(at) + 1} 0 R>>`,
        drawn(marked(lines, { tags, font })),
      ]),
      `<</Type/StructTreeRoot/K ${document} 0 R/ParentTree<</Nums[${parents}]>>/ParentTreeNextKey ${pages.length}>>`,
      `<</Type/StructElem/S/Document/P ${root} 0 R/K[${references([...numbers.values()])}]>>`,
      `<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(${srgb})/Info(${srgb})/DestOutputProfile ${profile} 0 R>>`,
      streamOf('/N 3/Filter/FlateDecode', zlibSync(srgbProfile(), { level: 6 })),
      streamOf('/Type/Metadata/Subtype/XML', bytes(pdfMetadata({ title, archive: true, accessible: true }))),
      ...[...tags].map(([from, tag]) => element({ from, tag, document, spans })),
    ],
    { archived: true },
  );
}

const pageObject = (at: number): number => FIRST_PAGE + 2 * at;
const references = (numbers: readonly (number | undefined)[]): string =>
  numbers.flatMap((number) => (number === undefined ? [] : [`${number} 0 R`])).join(' ');

/** Signs that are none: no map of a font may name them. */
const NO_SIGN = /[\0\ufeff\ufffe]/g;
const written = (line: string): boolean => line.trim() !== '';
const HEADING_SIGNS = 40;
const PART = /^[一二三四五六七八九十]{1,3}、.{1,30}(?<![。；：])$/;

type Tag = 'H1' | 'H2' | 'P';

/** What each line that holds something is. A part has no heading where the text has none. */
function tagsOf(lines: readonly string[]): Map<number, Tag> {
  const first = lines.findIndex(written);
  const heading = lines[first] ?? '';
  const headed = [...heading].length <= HEADING_SIGNS && !heading.trim().endsWith('。');
  return new Map(
    lines.flatMap((line, at): [number, Tag][] => {
      if (!written(line)) return [];
      if (at === first) return [[at, headed ? 'H1' : 'P']];
      return [[at, headed && PART.test(line.trim()) ? 'H2' : 'P']];
    }),
  );
}

type Drawn = { readonly part: string; readonly from: number };

/** The lines of a page by the line of the text that they are of; its place is its number on the page. */
function bySource(lines: readonly Drawn[]): [from: number, lines: Drawn[]][] {
  const found = new Map<number, Drawn[]>();
  for (const line of lines) if (written(line.part)) found.set(line.from, [...(found.get(line.from) ?? []), line]);
  return [...found];
}

function marked(
  lines: readonly Drawn[],
  { tags, font }: { tags: ReadonlyMap<number, Tag>; font: Subset },
): readonly string[] {
  const [shown, numbers]: [string[], Map<number, number>] = [[], new Map()];
  for (const [at, { part, from }] of lines.entries()) {
    if (!written(part)) {
      shown.push('T*');
      continue;
    }
    if (!numbers.has(from)) {
      shown.push(`/${tags.get(from)} <</MCID ${numbers.size}>> BDC`);
      numbers.set(from, numbers.size);
    }
    shown.push(lineOf(part, font));
    const next = lines[at + 1];
    if (next === undefined || next.from !== from || !written(next.part)) shown.push('EMC');
  }
  return shown;
}

function element(q: {
  from: number;
  tag: Tag;
  document: number;
  spans: readonly (readonly [from: number, lines: Drawn[]][])[];
}): string {
  const pieces = q.spans.flatMap((own, at) => {
    const id = own.findIndex(([line]) => line === q.from);
    return id === -1 ? [] : [`<</Type/MCR/Pg ${pageObject(at)} 0 R/MCID ${id}>>`];
  });
  return `<</Type/StructElem/S/${q.tag}/P ${q.document} 0 R/K[${pieces.join('')}]>>`;
}

const streamOf = (entries: string, content: Uint8Array): Uint8Array =>
  joined([bytes(`<<${entries}/Length ${content.length}>>\nstream\n`), content, bytes('\nendstream')]);
