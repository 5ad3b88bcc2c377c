// What a change can reach: test files by the graph of imports, by the tables of migrations, by the data beside sources, and, beyond
// the modules that put all capabilities together, by the capabilities that a test is about. What cannot be told is everything.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { closure, filesBelow, importsOf, isCode } from './imports.mjs';
import { root } from './setup.mjs';

const sourceFolders = ['engines', 'capture', 'server', 'client', 'cli', 'web', 'bench', 'scripts'];
const isTest = (file) => /\.test\.(?:ts|mjs)$/.test(file);
/** Where every capability is put beside the others: whoever loads these is about all of them, or about those it names. */
const together =
  /^server\/src\/capabilities\/(?:index|declared|registers|rooms)\.ts$|^web\/src\/capabilities\/(?:index\.ts|rooms\.tsx|words\.\w+\.ts)$/;
const capabilityOf = (file) => /^(?:server|web)\/src\/capabilities\/([^/.]+)\//.exec(file)?.[1];

/** What all capabilities stand on, and what puts them to work: the platform and the server, the shell of the web. */
const belowAll = /^(?:server|web)\/src\/(?:platform\/|(?:app|server|open-services|main)\.tsx?$)/;

/** Of these every test may be another: how tests run, what is installed. */
const everything =
  /^(?:package(?:-lock)?\.json|tsconfig.*|\.npmrc|\.ci\/.*|(?:web|server|cli|client|capture|bench|engines\/[^/]+)\/package\.json|scripts\/(?:test|stages|setup|run-folder|reach|size-tests|long-tests)[^/]*|scripts\/test-[^/]+|web\/vite\.config\.ts)$/;

/** What changed against a revision, with what is not committed; paths relative to the clone. Throws where git knows no such revision. */
export function changedSince(revision, until) {
  const between = until === undefined ? [revision] : [revision, until];
  const tracked = git(['diff', '--name-only', '--no-renames', '--end-of-options', ...between, '--']);
  const untracked = until === undefined ? git(['ls-files', '--others', '--exclude-standard']) : [];
  return [...new Set([...tracked, ...untracked])];
}

function git(args) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(stderr.trim());
  return stdout.split('\n').filter((line) => line !== '');
}

/**
 * @param changed paths relative to the clone
 * @param tests every test file
 * @returns `files`: the tests that it can reach; `whole`: the path for which that cannot be told, and then every test is among them
 */
export function reachedTests(changed, tests, graph = readGraph()) {
  const unknown = changed.find((file) => everything.test(file));
  if (unknown !== undefined) return { files: tests, whole: unknown };
  const begun = new Set();
  for (const file of changed) {
    const sources = sourcesOf(file, graph);
    if (sources === undefined) return { files: tests, whole: file };
    for (const source of sources) begun.add(source);
  }
  const reached = importersOf(begun, graph);
  const touched = new Set([...reached].map(capabilityOf).filter((one) => one !== undefined));
  const above = [...reached].some((file) => belowAll.test(file) && !isTest(file) && !file.includes('/testing/'));
  const files = tests.filter((test) => reached.has(test) || isAbout(test, { touched, above, graph }));
  return { files, whole: undefined };
}

/** Whether a test looks at the whole of server and web, and so at what was touched. */
function isAbout(test, { touched, above, graph }) {
  if (touched.size === 0 && !above) return false;
  const own = capabilityOf(test);
  if (/^web\/e2e\//.test(test)) return above || [...capabilitiesOfJourney(test, graph)].some((one) => touched.has(one));
  const runsServer = /^cli\/.*\.db\.test\.ts$/.test(test) || graph.passing.has(test);
  return runsServer && (above || own === undefined || touched.has(own));
}

/** By the addresses that a journey and its helpers open. */
function capabilitiesOfJourney(test, { imports, ownerOf }) {
  const files = closure([test], (file) => (imports.get(file) ?? []).filter((one) => one.startsWith('web/e2e/')));
  const found = new Set();
  for (const file of files) {
    for (const [, segment] of readFileSync(join(root, file), 'utf8').matchAll(/\/([a-z][a-z-]+)/g)) {
      const owner = ownerOf.get(segment);
      if (owner !== undefined) found.add(owner);
    }
  }
  return found;
}

/** The sources whose behaviour a changed file is: itself, who reads it, who names its tables. Undefined: cannot be told. */
function sourcesOf(file, graph) {
  if (isCode(file)) return existsSync(join(root, file)) ? [file] : (graph.readersOf.get(file) ?? []);
  if (/^server\/migrations\/.*\.sql$/.test(file))
    return [...readersByTable(file, graph), ...readersNamed('migrations', graph)];
  if (/\.md$|^docs\//.test(file)) return graph.readersOfDocs;
  if (/^(?:LICENSE|\.gitignore|biome\.json|knip\.jsonc|\.dependency-cruiser\.mjs)$/.test(file)) return [];
  const readers = [...(graph.readersOf.get(file) ?? []), ...readersNamed(basename(file), graph)];
  return readers.length > 0 ? readers : undefined;
}

function readersNamed(name, { texts }) {
  return [...texts].flatMap(([file, text]) => (text.includes(name) ? [file] : []));
}

/** Sources that name a table which a migration makes or changes, as SQL or as Kysely does. */
function readersByTable(file, { texts }) {
  if (!existsSync(join(root, file))) return [...texts.keys()];
  const sql = readFileSync(join(root, file), 'utf8');
  const tables = [
    ...sql.matchAll(/\b(?:table|on|into|update|from|join)\s+(?:if (?:not )?exists\s+)?(?:\w+\.)?([a-z]\w{3,})/gi),
  ];
  const names = new Set(
    tables.flatMap(([, table]) => [table, table.replace(/_(\w)/g, (_, letter) => letter.toUpperCase())]),
  );
  const pattern = new RegExp(`['"\\s.](?:${[...names].join('|')})\\b`);
  return names.size === 0 ? [] : [...texts].flatMap(([one, text]) => (pattern.test(text) ? [one] : []));
}

function importersOf(begun, { readersOf }) {
  return closure([...begun], (file) => (together.test(file) && !begun.has(file) ? [] : (readersOf.get(file) ?? [])));
}

/** Every source with what it imports, reads beside itself, or starts as a program. */
export function readGraph() {
  const files = sourceFolders.flatMap((folder) => filesBelow(join(root, folder))).map((file) => relative(root, file));
  const texts = new Map(files.filter(isCode).map((file) => [file, readFileSync(join(root, file), 'utf8')]));
  const imports = new Map([...texts].map(([file, text]) => [file, importsOf(file, root, text)]));
  const readersOf = new Map();
  for (const [file, read] of imports) for (const one of read) readersOf.set(one, [...(readersOf.get(one) ?? []), file]);
  const ownerOf = new Map();
  for (const [file, text] of texts) {
    if (!file.startsWith('web/src/capabilities/')) continue;
    for (const [, segment] of text.matchAll(/path: '\/([a-z-]+)/g)) ownerOf.set(segment, capabilityOf(file));
  }
  const put = [...texts.keys()].filter((file) => together.test(file));
  const passing = closure(put, (file) => readersOf.get(file) ?? []);
  const readersOfDocs = [...texts].flatMap(([file, text]) =>
    isTest(file) && /['`](?:\.{1,2}\/)*(?:docs|README|CHANGELOG|CONTRIBUTING)\b/.test(text) ? [file] : [],
  );
  return { texts, imports, readersOf, ownerOf, passing, readersOfDocs };
}
