// A Word document as the page shows it: paragraphs with where they stand on the line, and tables, in their order. Headers, footers,
// pictures and fonts are left out. Runs where files from outside are read.
import { Readable } from 'node:stream';
import { openZipPackage, type ZipLimits } from '../files/zip-directory.ts';
import { readWholeXml, type XmlHandlers } from './xml-events.ts';

export type PageAlign = 'left' | 'center' | 'right';
/** A paragraph, or the rows of a table with the text of their cells; `heading` is one for whoever reads by ear. */
export type PageBlock = { text: string; align: PageAlign; heading: boolean } | { rows: string[][] };

const limits: ZipLimits = { unpackedBytes: 64 * 1024 * 1024, entries: 2000 };
const styleSheet = 'word/styles.xml';
const body = 'word/document.xml';

type Style = { align: PageAlign; heading: boolean };
type Part = { name: string; bytes: Buffer };

/** @throws Problem office.damaged, office.documentType */
export async function wordPage(bytes: Uint8Array, name: string): Promise<PageBlock[]> {
  const zip = await openZipPackage(bytes, { name, limits });
  try {
    const has = (part: string) => zip.parts.some((one) => one.name === part);
    const styles = has(styleSheet)
      ? await stylesOf({ name, bytes: await zip.bytes(styleSheet) })
      : new Map<string, Style>();
    return await blocksOf({ name, bytes: await zip.bytes(body) }, styles);
  } finally {
    zip.close();
  }
}

const read = ({ name, bytes }: Part, part: string, handlers: XmlHandlers): Promise<void> =>
  readWholeXml({ stream: Readable.from([bytes]), name, part }, handlers);

function alignOf(value: string | undefined): PageAlign {
  if (value === 'center') return 'center';
  return value === 'right' || value === 'end' ? 'right' : 'left';
}

async function stylesOf(part: Part): Promise<ReadonlyMap<string, Style>> {
  const styles = new Map<string, Style>();
  let now: Style | undefined;
  await read(part, styleSheet, {
    open(tag, attributes) {
      if (tag === 'style') {
        now = { align: 'left', heading: false };
        styles.set(attributes.get('styleId') ?? '', now);
      }
      if (now === undefined) return;
      if (tag === 'jc') now.align = alignOf(attributes.get('val'));
      if (tag === 'outlineLvl' || (tag === 'name' && /^title$/i.test(attributes.get('val') ?? ''))) now.heading = true;
    },
    close(tag) {
      if (tag === 'style') now = undefined;
    },
    text() {},
  });
  return styles;
}

async function blocksOf(part: Part, styles: ReadonlyMap<string, Style>): Promise<PageBlock[]> {
  const blocks: PageBlock[] = [];
  await read(part, body, handlersOf({ styles, blocks }));
  return blocks;
}

/** A table within a cell, and a text box within a paragraph, are read as text of what holds them. */
function handlersOf({ styles, blocks }: { styles: ReadonlyMap<string, Style>; blocks: PageBlock[] }): XmlHandlers {
  let [inText, tables, paragraphs] = [false, 0, 0];
  let rows: string[][] = [];
  let paragraph = { text: '', align: 'left' as PageAlign, heading: false };
  const say = (text: string) => {
    paragraph.text += text;
  };
  const ends: Readonly<Record<string, () => void>> = {
    t: () => {
      inText = false;
    },
    p: () => {
      paragraphs -= 1;
      if (paragraphs > 0) return say('\n');
      const cells = rows.at(-1);
      const cell = cells?.at(-1);
      if (tables > 0 && cells !== undefined && cell !== undefined)
        cells[cells.length - 1] = cell === '' ? paragraph.text : `${cell}\n${paragraph.text}`;
      else blocks.push(paragraph);
    },
    tbl: () => {
      tables -= 1;
      if (tables === 0) blocks.push({ rows });
    },
  };
  return {
    open(tag, attributes) {
      if (tag === 'p') {
        paragraphs += 1;
        if (paragraphs === 1) paragraph = { text: '', align: 'left', heading: false };
      } else if (tag === 'pStyle') paragraph = { ...paragraph, ...styles.get(attributes.get('val') ?? '') };
      else if (tag === 'jc' && paragraphs > 0) paragraph.align = alignOf(attributes.get('val'));
      else if (tag === 't') inText = true;
      else if ((tag === 'br' || tag === 'cr') && paragraphs > 0) say('\n');
      // A stop that a paragraph sets is no sign of its text.
      else if (tag === 'tab' && attributes.get('pos') === undefined && paragraphs > 0) say('\t');
      else if (tag === 'tbl') {
        tables += 1;
        if (tables === 1) rows = [];
      } else if (tag === 'tr' && tables === 1) rows.push([]);
      else if (tag === 'tc' && tables === 1) rows.at(-1)?.push('');
    },
    close: (tag) => ends[tag]?.(),
    text: (text) => {
      if (inText) say(text);
    },
  };
}
