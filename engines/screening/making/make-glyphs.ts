// How alike characters look when they are printed: glyphs of a font drawn small and blurred, and compared. For make-data.ts.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as fontkit from 'fontkit';

/** From the packages of this folder, which are not there in an ordinary clone. */
const load = createRequire(import.meta.url);
/** Drawn so large, and then made so small: neighbouring strokes run into each other as they do for a quick eye. */
const DRAWN = 48;
const SMALL = 16;
const STEPS = 4;

type Point = readonly [number, number];

/** A vector for each character that the font has, of length 1 and with a mean of 0: their products are from -1 to 1. */
export function glyphVectors(characters: ReadonlySet<string>): Map<string, Float32Array> {
  const folder = join(dirname(load.resolve('@fontsource-variable/noto-sans-sc/package.json')), 'files');
  const found = new Map<string, Float32Array>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('wght-normal.woff2'))) {
    const font = fontkit.create(readFileSync(join(folder, file)));
    if (!('characterSet' in font)) continue;
    for (const code of font.characterSet) {
      const character = String.fromCodePoint(code);
      if (!characters.has(character) || found.has(character)) continue;
      const lines = outlines(font.glyphForCodePoint(code).path.commands, font.unitsPerEm);
      found.set(character, normal(blurred(small(filled(lines)))));
    }
  }
  return found;
}

/** How alike two glyphs look: 1 the same, about 0 nothing in common. */
export function likenessOf(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] as number) * (other[at] as number);
  return sum;
}

type Commands = ReturnType<fontkit.Font['glyphForCodePoint']>['path']['commands'];

/** The outlines as straight lines, in pixels from the upper left corner. */
function outlines(commands: Commands, unitsPerEm: number): Point[][] {
  const scale = DRAWN / unitsPerEm;
  const place = (x: number, y: number): Point => [x * scale, DRAWN * 0.88 - y * scale];
  const found: Point[][] = [];
  for (const { command, args } of commands) {
    const line = found.at(-1) ?? [];
    const points = Array.from({ length: args.length >> 1 }, (_, at) => place(args[at * 2] ?? 0, args[at * 2 + 1] ?? 0));
    if (command === 'moveTo') found.push(points);
    else if (command === 'lineTo') line.push(...points);
    else if (command !== 'closePath') line.push(...curve([line.at(-1) ?? [0, 0], ...points]));
  }
  return found;
}

/** Points on a Bezier curve of any degree, by de Casteljau. */
function curve(control: readonly Point[]): Point[] {
  return Array.from({ length: STEPS }, (_, step) => {
    const share = (step + 1) / STEPS;
    let points = control;
    while (points.length > 1)
      points = points.slice(1).map(([x, y], at): Point => {
        const [fromX, fromY] = points[at] as Point;
        return [fromX + (x - fromX) * share, fromY + (y - fromY) * share];
      });
    return points[0] as Point;
  });
}

/** Which pixels lie within, by the winding number along each row. */
function filled(lines: readonly (readonly Point[])[]): Uint8Array {
  const pixels = new Uint8Array(DRAWN * DRAWN);
  for (let row = 0; row < DRAWN; row += 1) {
    const crossings = crossingsAt(lines, row + 0.5).sort((one, other) => one.x - other.x);
    let winding = 0;
    for (const [at, { x, up }] of crossings.entries()) {
      winding += up ? 1 : -1;
      if (winding === 0) continue;
      const to = Math.min(DRAWN, Math.round(crossings[at + 1]?.x ?? x));
      for (let column = Math.max(0, Math.round(x)); column < to; column += 1) pixels[row * DRAWN + column] = 1;
    }
  }
  return pixels;
}

function crossingsAt(lines: readonly (readonly Point[])[], y: number): { x: number; up: boolean }[] {
  const found: { x: number; up: boolean }[] = [];
  for (const line of lines) {
    for (const [at, [x, pointY]] of line.entries()) {
      const [beforeX, beforeY] = line.at(at - 1) as Point;
      if (beforeY <= y === pointY <= y) continue;
      found.push({ x: beforeX + ((y - beforeY) / (pointY - beforeY)) * (x - beforeX), up: pointY < beforeY });
    }
  }
  return found;
}

function small(pixels: Uint8Array): Float32Array {
  const by = DRAWN / SMALL;
  const made = new Float32Array(SMALL * SMALL);
  for (const [at, pixel] of pixels.entries()) {
    const place = Math.floor(Math.floor(at / DRAWN) / by) * SMALL + Math.floor((at % DRAWN) / by);
    made[place] = (made[place] as number) + pixel;
  }
  return made;
}

/** Each place with a share of its neighbours. */
function blurred(places: Float32Array): Float32Array {
  return places.map((value, at) => {
    const row = Math.floor(at / SMALL);
    const column = at % SMALL;
    let sum = value * 2;
    for (const [down, right] of [
      [-1, 0],
      [1, 0],
      [0, -1],
      [0, 1],
    ] as const) {
      if (row + down < 0 || row + down >= SMALL || column + right < 0 || column + right >= SMALL) continue;
      sum += places[at + down * SMALL + right] as number;
    }
    return sum;
  });
}

function normal(places: Float32Array): Float32Array {
  const mean = places.reduce((sum, value) => sum + value, 0) / places.length;
  const centred = places.map((value) => value - mean);
  const length = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0)) || 1;
  return centred.map((value) => value / length);
}
