// npm run fuzz:patterns -- [seconds]: every pattern that readers hold against bytes from outside, looked through by recheck for those
// that take more than linear time, each with the text that shows it.
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { check } from 'recheck';
import ts from 'typescript';

const [seconds = 60] = process.argv.slice(2).map(Number);
const root = resolve(import.meta.dirname, '../..');
/** What runs where files from outside are read. */
const readers = [
  'engines/formats/**/*.ts',
  'engines/policy/**/*.ts',
  'server/src/platform/office/**/*.ts',
  'server/src/platform/files/kinds.ts',
  'server/src/capabilities/leads/{rights,tips}-file.ts',
];

type Pattern = { place: string; source: string; flags: string };

function patternsOf(file: string): Pattern[] {
  const text = readFileSync(resolve(root, file), 'utf8');
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, source = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? [];
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
      found.push({ place: `${file}:${line + 1}`, source, flags });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

type Attack = { pumps: readonly { prefix: string; pump: string }[]; suffix: string };

/**
 * Whether a text four times as long takes much more than four times as long: recheck counts "at most 120 signs" as a degree of its own,
 * which only makes the pattern slower by so many times.
 */
function growsFaster(source: string, flags: string, { pumps, suffix }: Attack): boolean {
  const seconds = (length: number): number => {
    const each = Math.max(1, pumps.length);
    const text = pumps.map(({ prefix, pump }) => prefix + pump.repeat(Math.ceil(length / each / pump.length))).join('');
    const pattern = new RegExp(source, flags.includes('g') ? flags : `${flags}g`);
    const begun = process.cpuUsage();
    for (const _ of (text + suffix).matchAll(pattern));
    return process.cpuUsage(begun).user / 1e6;
  };
  const short = seconds(5_000);
  const long = seconds(20_000);
  return long > 0.02 && long > short * 8;
}

const files = globSync(readers, { cwd: root }).filter((file) => !/\.test\.ts$|\/testing\/|\/test-data\//.test(file));
const patterns = files.flatMap(patternsOf);
// A run that does not come to the end begins elsewhere the next time.
const start = Math.floor(Math.random() * patterns.length);
const end = Date.now() + seconds * 1000;
let looked = 0;
const slow: string[] = [];
for (const { place, source, flags } of [...patterns.slice(start), ...patterns.slice(0, start)]) {
  if (Date.now() > end) break;
  looked += 1;
  // Sets of characters and named groups are the same to recheck without the flags that it does not know.
  const answer = await check(source, flags.replaceAll(/[vd]/g, ''), { timeout: 5_000 });
  if (answer.status !== 'vulnerable' || !growsFaster(source, flags, answer.attack)) continue;
  slow.push(`${place} ${answer.complexity.summary}: /${source}/${flags}\n    ${answer.attack.pattern.slice(0, 200)}`);
}
console.log(`${looked} of ${patterns.length} patterns looked through: ${slow.length} take more than linear time`);
for (const one of slow) console.log(`  ${one}`);
process.exitCode = slow.length === 0 ? 0 : 1;
