// Pieces of text at positions to lines in reading order.
import { trimmedSigns } from '../../text/trim.ts';

/** A piece as drawn: its matrix in page space with y downwards, its advance and its size, in points. */
export type Piece = { text: string; matrix: readonly number[]; width: number; height: number };
type Placed = { text: string; along: number; across: number; width: number; height: number };

const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
/** In em: apart by less is one word (wide signs stand loosely in justified lines), by more another column. */
const GAP = { latin: 0.15, wide: 0.5, column: 2 };

/**
 * The lines of one page from top to bottom, columns within a line joined by \t. `skewed` counts the pieces that run in
 * another direction than most of the page (stamps, watermarks), which are left out.
 */
export function piecesToLines(pieces: readonly Piece[]): { lines: string[]; skewed: number } {
  const visible = pieces.filter((piece) => piece.text.trim() !== '');
  const direction = mainDirection(visible);
  const placed = visible.filter((piece) => directionOf(piece) === direction).map((piece) => place(piece, direction));
  placed.sort((one, other) => one.across - other.across || one.along - other.along);
  const lines: Placed[][] = [];
  for (const piece of placed) {
    const line = lines.at(-1);
    const first = line?.[0];
    const near = first !== undefined && piece.across - first.across <= 0.4 * Math.max(first.height, piece.height);
    if (near) line?.push(piece);
    else lines.push([piece]);
  }
  return { lines: lines.map(joinLine).filter((line) => line.trim() !== ''), skewed: visible.length - placed.length };
}

/** Quarter turns of the text from horizontal, null for any other angle. */
function directionOf({ matrix }: Piece): number | null {
  const turns = Math.atan2(matrix[1] ?? 0, matrix[0] ?? 0) / (Math.PI / 2);
  const whole = Math.round(turns);
  return Math.abs(turns - whole) > 0.03 ? null : (whole + 4) % 4;
}

function mainDirection(pieces: readonly Piece[]): number {
  const characters = [0, 0, 0, 0];
  for (const piece of pieces) {
    const direction = directionOf(piece);
    if (direction !== null) characters[direction] = (characters[direction] ?? 0) + piece.text.length;
  }
  return characters.indexOf(Math.max(...characters));
}

function place(piece: Piece, direction: number): Placed {
  const [x, y] = [piece.matrix[4] ?? 0, piece.matrix[5] ?? 0];
  const turned = [
    [x, y],
    [y, -x],
    [-x, -y],
    [-y, x],
  ][direction] ?? [x, y];
  const [along = 0, across = 0] = turned;
  return { text: piece.text, along, across, width: piece.width, height: piece.height || 1 };
}

function joinLine(line: Placed[]): string {
  line.sort((one, other) => one.along - other.along);
  let written = '';
  let before: Placed | null = null;
  for (const piece of line) {
    // Bold type is often the same text drawn twice, a hair apart.
    if (before !== null && before.text === piece.text && piece.along - before.along < 0.2 * piece.height) continue;
    written += (before === null ? '' : gap(before, piece)) + piece.text;
    before = piece;
  }
  return trimmedSigns(written, ' ');
}

function gap(before: Placed, piece: Placed): string {
  const distance = (piece.along - before.along - before.width) / Math.max(before.height, piece.height);
  if (distance >= GAP.column) return '\t';
  if (/\s$/.test(before.text) || /^\s/.test(piece.text)) return '';
  const wide = WIDE.test(before.text.at(-1) ?? '') || WIDE.test(piece.text.charAt(0));
  return distance >= (wide ? GAP.wide : GAP.latin) ? ' ' : '';
}
