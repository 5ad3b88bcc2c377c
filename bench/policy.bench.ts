// A work plan's text into tasks: megabytes a second at 1, 10 and 100 times the size, clean and as a crawler left it, beside
// mammoth that only takes the same text out of a Word file.
import { readFileSync } from 'node:fs';
import { parsePlan } from '@qingfeng/policy';
import { strToU8, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { crawlOf, madePlan } from '../engines/policy/test-data/made-plans.ts';
import { machine, median } from './measuring.ts';

const rounds = Number(process.argv[2] ?? 3);
const sizes = [1, 10, 100];
const texts = { 'clean plan': 'gbf-2016-25.clean.txt', 'noisy crawl': 'seed-2016.txt' };

/** The text so many times over, every sentence of every copy its own: repeats would be found and dropped. */
function grown(text: string, times: number): string {
  return Array.from({ length: times }, (_, copy) => text.replaceAll('。', `第${copy + 1}轮。`)).join('\n');
}

/** The smallest Word file that holds the text, a paragraph a line. */
function wordFile(text: string): Buffer {
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const office = 'http://schemas.openxmlformats.org';
  const paragraphs = text.split('\n').map((line) => `<w:p><w:r><w:t xml:space="preserve">${line}</w:t></w:r></w:p>`);
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${word}"><w:body>${paragraphs.join('')}</w:body></w:document>`,
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))));
}

async function millisecondsOf(work: () => unknown): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = process.hrtime.bigint();
    await work();
    took.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  return median(took);
}

console.log(`${machine()}, median of ${rounds} rounds`);
for (const [name, file] of Object.entries(texts)) {
  const text = readFileSync(new URL(`../engines/policy/test-data/${file}`, import.meta.url), 'utf8');
  for (const times of sizes) {
    const input = grown(text, times);
    const megabytes = Buffer.byteLength(input) / 1e6;
    const parsed = await millisecondsOf(() => parsePlan(input));
    const buffer = wordFile(input);
    const read = await millisecondsOf(() => mammoth.extractRawText({ buffer }));
    const speed = (took: number): string => (megabytes / (took / 1000)).toFixed(2).padStart(6);
    console.log(
      `${name}, ${times} ×, ${megabytes.toFixed(2)} MB: ${parsed.toFixed(0)} ms, ${speed(parsed)} MB/s; mammoth ${speed(read)} MB/s; ratio ${(read / parsed).toFixed(2)}`,
    );
  }
}

// Many made-up plans, each shuffled otherwise, in one text: the work must grow as the text does.
const measured: { megabytes: number; took: number }[] = [];
for (const plans of [9, 36, 144]) {
  const input = Array.from({ length: plans }, (_, n) => crawlOf(madePlan(70_000 + n), 70_000 + n).text).join('\n');
  const megabytes = Buffer.byteLength(input) / 1e6;
  // Processor time: what else runs on the machine must not look like growth.
  const began = process.cpuUsage();
  parsePlan(input);
  const { user, system } = process.cpuUsage(began);
  const took = (user + system) / 1000;
  measured.push({ megabytes, took });
  console.log(
    `${plans} shuffled plans, ${megabytes.toFixed(2)} MB: ${took.toFixed(0)} ms of processor time, ${(megabytes / (took / 1000)).toFixed(2)} MB/s`,
  );
}
const [small, , large] = measured;
if (small !== undefined && large !== undefined) {
  const exponent = Math.log(large.took / small.took) / Math.log(large.megabytes / small.megabytes);
  console.log(
    `growth exponent from ${small.megabytes.toFixed(2)} to ${large.megabytes.toFixed(2)} MB: ${exponent.toFixed(2)}`,
  );
}
