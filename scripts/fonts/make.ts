// Makes the Chinese font that the web brings along, in slices by how often its texts use a character: the first is all that most
// pages need (docs/decisions/0184). Run it when many new words were written; names of files and stylesheet stay.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import subsetFont from 'subset-font';
import { rangesOf } from './ranges.ts';

const root = join(import.meta.dirname, '..', '..');
const target = join(root, 'web', 'src', 'platform', 'styles', 'chinese');
/** Fonts and their reader come with those who use them. */
const ofServer = createRequire(join(root, 'server', 'package.json'));
const ofWeb = createRequire(join(root, 'web', 'package.json'));

/** Characters of the first slice beside letters and signs; those of each further slice. */
const first = 1100;
const further = 140;

const { characterSet, bytes } = openFont();
const characters = byUse().filter((each) => characterSet.has(each));
const han = characters.filter((each) => each >= '\u2e80');
const signs = characters.filter((each) => each < '\u2e80');
const slices = [[...letters(), ...signs, ...han.slice(0, first)]];
for (let at = first; at < han.length; at += further) slices.push(han.slice(at, at + further));

const faces: string[] = [];
for (const [index, slice] of slices.entries()) {
  const name = `hans-${String(index).padStart(2, '0')}.woff2`;
  const made = await subsetFont(bytes, slice.join(''), {
    targetFormat: 'woff2',
    noHinting: true,
    keepFeatures: ['kern'],
    dropTables: ['BASE', 'VORG', 'vhea', 'vmtx'],
  });
  writeFileSync(join(target, name), made);
  faces.push(face(name, slice));
  console.log(`${name}: ${slice.length} characters, ${made.length} bytes`);
}
writeFileSync(join(target, 'index.css'), `/* Made by scripts/fonts/make.ts. */\n${faces.join('\n')}`);
copyFileSync(
  join(dirname(ofServer.resolve('@embedpdf/fonts-sc')), '..', 'LICENSE'),
  join(root, 'web', 'public', 'fonts', 'LICENSE'),
);

function face(name: string, slice: readonly string[]): string {
  const ranges = rangesOf(slice.map((each) => each.codePointAt(0) ?? 0));
  return `@font-face {
  font-family: "Qingfeng Hans";
  font-display: swap;
  src: url("./${name}") format("woff2");
  unicode-range: ${ranges};
}
`;
}

/** The font of the sheets that the server makes. Its licence keeps its name for the whole of it: parts are called otherwise. */
function openFont() {
  const path = join(dirname(ofServer.resolve('@embedpdf/fonts-sc')), '..', 'fonts', 'NotoSansHans-Regular.otf');
  const font = readFileSync(path);
  const { characterSet } = ofServer('fontkit').create(font) as { characterSet: number[] };
  for (const [from, to] of [
    ['NotoSans', 'Qingfeng'],
    ['Noto Sans', 'Qing Feng'],
  ] as const) {
    rename(font, Buffer.from(from), Buffer.from(to));
    // Half of its tables have two bytes for a letter, the larger first.
    rename(font, Buffer.from(from, 'utf16le').swap16(), Buffer.from(to, 'utf16le').swap16());
  }
  return { bytes: font, characterSet: new Set(characterSet.map((each) => String.fromCodePoint(each))) };
}

/** Puts a name of the same length in place of another. */
function rename(font: Buffer, from: Buffer, to: Buffer): void {
  for (let at = font.indexOf(from); at >= 0; at = font.indexOf(from, at)) to.copy(font, at);
}

/** Letters and signs of western Europe. */
function letters(): string[] {
  const points = Array.from({ length: 0x100 }, (_, point) => point);
  return points.map((point) => String.fromCodePoint(point)).filter((each) => characterSet.has(each));
}

/** Characters beyond ASCII: by how many files of ours use them, words of pages and names of people before others; then the common ones, as often as the public web uses them. */
function byUse(): string[] {
  const uses = new Map<string, number>();
  for (const path of ['web/src', 'server/src'].flatMap(sources)) {
    const weight = weightOf(path);
    for (const each of new Set(readFileSync(join(root, path), 'utf8').match(/[^\0-\x7f]/gu)))
      uses.set(each, (uses.get(each) ?? 0) + weight);
  }
  const ours = [...uses].toSorted(([one, often], [other, seldom]) => seldom - often || (one < other ? -1 : 1));
  const common = commonOnes().filter((each) => !uses.has(each));
  return [...ours.map(([each]) => each), ...common];
}

function weightOf(path: string): number {
  if (/\/texts\/(?:shell|parts)\.zh\.ts$/.test(path)) return 100;
  if (path.includes('/demonstration/people')) return 20;
  return path.startsWith('web/') || path.includes('/demo') ? 3 : 1;
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!test|generated)\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

/** Level 1 of GB 2312, the characters of everyday, in the order in which the slices of Google Fonts put them. */
function commonOnes(): string[] {
  const ranges = ofWeb('@fontsource-variable/noto-sans-sc/unicode.json') as Record<string, string>;
  const decoder = new TextDecoder('gb2312');
  const level = new Set<string>();
  for (let row = 16; row <= 55; row += 1)
    for (let cell = 1; cell <= (row === 55 ? 89 : 94); cell += 1)
      level.add(decoder.decode(Uint8Array.of(0xa0 + row, 0xa0 + cell)));
  const numbered = Object.entries(ranges).flatMap(([name, range]) => {
    const number = Number(/^\[(\d+)\]$/.exec(name)?.[1]);
    return Number.isNaN(number) ? [] : [{ number, range }];
  });
  const ordered = numbered
    .toSorted((one, other) => other.number - one.number)
    .flatMap(({ range }) => [...charactersIn(range)]);
  return [...new Set([...ordered, ...level])].filter((each) => level.has(each));
}

function* charactersIn(range: string): Generator<string> {
  for (const [, from = '', until = from] of range.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi))
    for (let point = Number.parseInt(from, 16); point <= Number.parseInt(until, 16); point += 1)
      yield String.fromCodePoint(point);
}
