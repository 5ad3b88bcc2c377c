// The Chinese font of public PDFs, and the part of it that a text needs.
import { readFileSync } from 'node:fs';
import { zlibSync } from 'fflate';
import * as fontkit from 'fontkit';

/** What a PDF needs to draw a text and to give it back. Widths and heights in thousandths of the size. */
export type Subset = {
  readonly name: string;
  /** The glyphs as a bare CFF table, deflated. */
  readonly program: Uint8Array;
  /** Every sign of the text with its code and width. */
  readonly codes: ReadonlyMap<string, { readonly code: number; readonly width: number }>;
  readonly box: readonly [number, number, number, number];
  readonly ascent: number;
  readonly descent: number;
};

let opened: fontkit.Font | undefined;

/** The printers' mark for a sign that is not in the case. */
const LACKING = '〓';

/** A sign that the font lacks is drawn as 〓, each by a code of its own: whoever searches or copies the text has the sign. */
export function subsetFor(signs: Iterable<string>): Subset {
  opened ??= open();
  const font = opened;
  const subset = font.createSubset();
  const codes = new Map<string, { code: number; width: number }>();
  const mark = font.glyphForCodePoint(LACKING.codePointAt(0) ?? 0);
  for (const sign of [...new Set(signs)].sort()) {
    const found = font.glyphForCodePoint(sign.codePointAt(0) ?? 0);
    const glyph = found.id === 0 ? mark : found;
    const code = found.id === 0 ? withCopy(subset, mark.id) : Number(subset.includeGlyph(glyph));
    codes.set(sign, { code, width: Math.round((glyph.advanceWidth * 1000) / font.unitsPerEm) });
  }
  const program = zlibSync(subset.encode(), { level: 6 });
  return {
    name: `QFPUBL+${font.postscriptName ?? 'NotoSansHans-Regular'}`,
    ...{ program, codes, ascent: font.ascent, descent: font.descent },
    box: [font.bbox.minX, font.bbox.minY, font.bbox.maxX, font.bbox.maxY],
  };
}

/** The glyph once more: the subset itself takes each but once. */
function withCopy(subset: fontkit.Subset, glyph: number): number {
  const { glyphs } = subset as unknown as { glyphs: number[] };
  return glyphs.push(glyph) - 1;
}

function open(): fontkit.Font {
  const file = new URL('../fonts/NotoSansHans-Regular.otf', import.meta.resolve('@embedpdf/fonts-sc'));
  const found = fontkit.create(readFileSync(file));
  if (!('createSubset' in found)) throw new TypeError('a collection of fonts where one was expected');
  return found;
}
