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
/** Of the square of a line's length: told, and no fault, since lines are bounded. */
const bounded = /^2nd degree/;

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

const files = globSync(readers, { cwd: root }).filter((file) => !/\.test\.ts$|\/testing\//.test(file));
const patterns = files.flatMap(patternsOf);
// A run that does not come to the end begins elsewhere the next time.
const start = Math.floor(Math.random() * patterns.length);
const end = Date.now() + seconds * 1000;
let looked = 0;
let squares = 0;
const slow: string[] = [];
for (const { place, source, flags } of [...patterns.slice(start), ...patterns.slice(0, start)]) {
  if (Date.now() > end) break;
  looked += 1;
  // Sets of characters and named groups are the same to recheck without the flags that it does not know.
  const answer = await check(source, flags.replaceAll(/[vd]/g, ''), { timeout: 5_000 });
  if (answer.status !== 'vulnerable') continue;
  if (bounded.test(answer.complexity.summary)) {
    squares += 1;
    continue;
  }
  slow.push(`${place} ${answer.complexity.summary}: /${source}/${flags}\n    ${answer.attack.pattern.slice(0, 200)}`);
}
console.log(
  `${looked} of ${patterns.length} patterns looked through: ${slow.length} take more than the square of a line, ${squares} its square`,
);
for (const one of slow) console.log(`  ${one}`);
process.exitCode = slow.length === 0 ? 0 : 1;
