// npm run fuzz:readers -- [seconds] [seed]: files from outside with bytes changed, read as the server reads them. A reader may refuse a
// file in the words of the catalogue; it must not fail, nor take more time or memory than it has. What it finds is kept as a file.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import '../../server/src/capabilities/leads/problems.ts';
import '../../server/src/capabilities/plan/problems.ts';
import { Problem } from '../../server/src/platform/errors/problem.ts';
import { openScratch } from '../../server/src/platform/files/scratch.ts';
import '../../server/src/platform/office/pdf/problems.ts';
import '../../server/src/platform/office/problems.ts';
import { openReading, type Reading } from '../../server/src/platform/reading/reading.ts';
import { mutated, mutation } from './mutate.ts';
import { type Seed, seeds } from './seeds.ts';

const [seconds = 60, seed = Math.floor(Math.random() * 2 ** 31)] = process.argv.slice(2).map(Number);
const kept = resolve(import.meta.dirname, '../../node_modules/.cache/qingfeng/fuzz');
const source = (path: string): string => new URL(`../../server/src/${path}`, import.meta.url).href;
/** Seconds of processor time that a file of a few megabytes may take. */
const patience = 10;
const failures = ['reading.failed', 'reading.tookTooLong', 'reading.tookTooMuch'];

type Reader = { ends: string[]; module: string; name: string; args: (file: Seed) => readonly unknown[] };
const kindOf = ({ name }: Seed): string => name.split('.').at(-1) ?? '';
const whole = (file: Seed) => [{ ...file, kind: kindOf(file) }];

const readers: readonly Reader[] = [
  {
    ends: ['csv', 'xlsx', 'txt'],
    module: 'platform/office/table.ts',
    name: 'tableRows',
    args: (file) => [...whole(file), {}],
  },
  { ends: ['csv', 'xlsx'], module: 'capabilities/leads/rights/file.ts', name: 'rightsOfFile', args: whole },
  { ends: ['csv', 'xlsx'], module: 'capabilities/leads/tips/file.ts', name: 'tipsOfFile', args: whole },
  {
    ends: ['txt', 'html', 'docx', 'pdf'],
    module: 'capabilities/plan/import/read-document.ts',
    name: 'readPlan',
    args: (file) => [{ ...file, limit: 50_000_000 }],
  },
  {
    ends: ['pdf'],
    module: 'platform/office/pdf/scan.ts',
    name: 'countPages',
    args: ({ name, bytes }) => [{ name, bytes, mediaType: 'application/pdf' }],
  },
  {
    ends: ['docx'],
    module: 'platform/office/template.ts',
    name: 'checkTemplate',
    args: ({ name, bytes }) => [bytes, { name, shape: { title: 'text' } }],
  },
];

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-fuzz-'));
const scratch = openScratch(folder);
const reading = openReading({ scratch });
/** Readers that give what they read piece by piece. */
const generators = new Set(['tableRows', 'rightsOfFile', 'tipsOfFile']);
const finds = new Map<string, string>();
let read = 0;
try {
  const files = await seeds();
  const end = Date.now() + seconds * 1000;
  for (let round = 0; Date.now() < end; round += 1) {
    const [how] = fc.sample(mutation, { numRuns: 1, seed: seed + round });
    const file = files[round % files.length];
    if (how === undefined || file === undefined) continue;
    const broken = { ...file, bytes: mutated(file.bytes, how) };
    for (const reader of readers.filter(({ ends }) => ends.includes(kindOf(file)))) {
      read += 1;
      const fault = await readOnce(reading, reader, broken);
      if (fault !== null) keep(reader, broken, fault);
    }
  }
} finally {
  await reading.close();
  await scratch.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${read} readings, seed ${seed}: ${finds.size} finds`);
for (const [path, fault] of finds) console.log(`  ${fault}\n    ${path}`);
process.exitCode = finds.size === 0 ? 0 : 1;

/** @returns what went wrong, or null where the file was read or refused */
async function readOnce(by: Reading, { module, name, args }: Reader, file: Seed): Promise<string | null> {
  try {
    const out = await scratch.newFile();
    await by.run({
      module: source(module),
      name,
      args: args(file),
      file: file.name,
      seconds: patience,
      ...(generators.has(name) && { out }),
    });
    rmSync(out, { force: true });
  } catch (error) {
    if (!(error instanceof Problem)) return `${name}: ${String(error)}`;
    if (failures.includes(error.code)) return `${name}: ${error.code} ${error.params.reason ?? ''}`;
  }
  return null;
}

function keep({ name }: Reader, { name: file, bytes }: Seed, fault: string): void {
  mkdirSync(kept, { recursive: true });
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const path = join(kept, `${name}-${digest}-${file}`);
  writeFileSync(path, bytes);
  // One file for each fault is enough.
  if (![...finds.values()].includes(fault)) finds.set(path, fault);
}
