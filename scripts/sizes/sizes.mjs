// How large folders, files and functions are (CONTRIBUTING.md): no larger than the rule, but for what scripts/sizes/sizes.json lists. What is
// listed never grows, and leaves the list with the change after which it keeps the rule. `--write` writes the list anew, shorter alone.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { filesBelow } from '../imports.mjs';
import { root } from '../setup.mjs';
import { folders } from '../stages.mjs';

const limits = { folders: 25, files: 400, functions: 60 };
const list = join(root, 'scripts', 'sizes', 'sizes.json');
const isOurs = (file) => /\.(?:tsx?|mjs|css)$/.test(file) && !/\.generated\.ts$|\/generated\//.test(file);
const isTest = (file) => /\.test\.\w+$/.test(file);

/** Files of a folder, lines of a file, lines of a function, where they are beyond the rule. @param files relative to `clone` */
export function oversized(files, read) {
  const found = { folders: {}, files: {}, functions: {} };
  const inFolder = Map.groupBy(files, (file) => dirname(file));
  for (const [folder, own] of inFolder) if (own.length > limits.folders) found.folders[folder] = own.length;
  for (const file of files) {
    const text = read(file);
    const lines = text.split('\n').length - 1;
    if (lines > limits.files) found.files[file] = lines;
    // What a test describes is a table of its sentences.
    if (lines > limits.functions && /\.(?:tsx?|mjs)$/.test(file) && !isTest(file))
      Object.assign(found.functions, longFunctions(file, text));
  }
  return found;
}

/** Functions of more lines than allowed by file and name, but for declarations: three quarters of them are data. */
export function longFunctions(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  const lineOf = (place) => source.getLineAndCharacterOfPosition(place).line;
  const linesOf = (node) => lineOf(node.end) - lineOf(node.getStart(source)) + 1;
  const found = {};
  const walk = (node, called) => {
    const name = node.name?.getText(source) ?? called;
    if (isFunction(node)) {
      const lines = linesOf(node);
      if (lines > limits.functions && dataIn(node.body, linesOf) < 0.75 * lines)
        found[`${file} ${name ?? 'without a name'}`] = Math.max(lines, found[`${file} ${name}`] ?? 0);
    }
    ts.forEachChild(node, (child) => walk(child, isFunction(node) ? undefined : name));
  };
  walk(source, undefined);
  return found;
}

const isFunction = (node) => ts.isFunctionLike(node) && node.body !== undefined;
const isData = (node) =>
  ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node) || ts.isTemplateLiteral(node);

/** Lines of objects, lists and texts, functions within them as well: what a declaration says by a rule belongs to it. */
function dataIn(node, linesOf) {
  if (isData(node)) return linesOf(node);
  if (isFunction(node)) return 0;
  let lines = 0;
  ts.forEachChild(node, (child) => {
    lines += dataIn(child, linesOf);
  });
  return lines;
}

/** What breaks the rule and what the list holds in vain, in words. */
export function differences(found, listed) {
  return Object.keys(limits).flatMap((kind) => {
    const told = Object.entries(found[kind]).flatMap(([name, size]) => {
      const most = listed[kind][name];
      if (most === undefined) return [`${name}: ${size}, at most ${limits[kind]} (${kind})`];
      return size > most ? [`${name}: ${size}; it is listed with ${most} and may not grow (${kind})`] : [];
    });
    const vain = Object.keys(listed[kind]).filter((name) => found[kind][name] === undefined);
    return [...told, ...vain.map((name) => `${name}: keeps the rule; take it off scripts/sizes/sizes.json (${kind})`)];
  });
}

/** The list with what is smaller by now, and without what keeps the rule; nothing is added. */
export function shorter(found, listed) {
  const kept = (kind) =>
    Object.entries(listed[kind]).flatMap(([name, most]) =>
      found[kind][name] === undefined ? [] : [[name, Math.min(most, found[kind][name])]],
    );
  return Object.fromEntries(Object.keys(limits).map((kind) => [kind, Object.fromEntries(kept(kind))]));
}

/** The sources of the project, relative to its folder. */
const sources = () =>
  folders()
    .flatMap((folder) => filesBelow(join(root, folder)))
    .map((file) => relative(root, file))
    .filter(isOurs)
    .sort();

if (basename(process.argv[1] ?? '') === 'sizes.mjs') {
  const found = oversized(sources(), (file) => readFileSync(join(root, file), 'utf8'));
  const listed = JSON.parse(readFileSync(list, 'utf8'));
  if (process.argv.includes('--write')) writeFileSync(list, `${JSON.stringify(shorter(found, listed), null, 2)}\n`);
  const told = differences(found, process.argv.includes('--write') ? shorter(found, listed) : listed);
  for (const one of told) console.error(one);
  if (told.length > 0) process.exitCode = 1;
}
