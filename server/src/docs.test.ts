// The documents against what they describe: they say what there is, in both languages, and their links lead somewhere.
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const pairs = [
  ['README.md', 'README.zh-CN.md'],
  ['docs/operate.md', 'docs/operate.zh-CN.md'],
  ['docs/integrate.md', 'docs/integrate.zh-CN.md'],
  ['docs/clocks.md', 'docs/clocks.zh-CN.md'],
  ['CONTRIBUTING.md', 'CONTRIBUTING.zh-CN.md'],
  ['CHANGELOG.md', 'CHANGELOG.zh-CN.md'],
  ['SECURITY.md', 'SECURITY.zh-CN.md'],
] as const;

test('every environment variable that the server reads is in the operators’ table, and no other', () => {
  const source = read('server/src/platform/settings/environment.ts');
  const schema = source.slice(source.indexOf('const variables'), source.indexOf('export type Environment'));
  const known = [...schema.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name).toSorted();
  assert.ok(known.length > 20);
  for (const path of pairs[1]) assert.deepEqual(tableWith(path, 'QINGFENG_HOME'), known, path);
});

test('every environment variable that the capturer reads is in its own table, and no other', () => {
  const sources = [
    'server/src/operate-capture.ts',
    'cli/commands/evidence/capture.ts',
    'cli/commands/operate/capturer.ts',
  ];
  const code = [...sources, ...globSync('capture/*.ts', { cwd: root }).filter((path) => !path.includes('.test.'))].map(
    read,
  );
  const known = new Set(
    code.flatMap((text) => [...text.matchAll(/\benv\.([A-Z][A-Z0-9_]+)/g)].map(([, name]) => name)),
  );
  // Where programs lie, which every system says.
  known.delete('PATH');
  assert.ok(known.size > 3);
  for (const path of pairs[1]) assert.deepEqual(tableWith(path, 'CHROMIUM_PATH'), [...known].toSorted(), path);
});

/** The variables in the first column of the section's table that has this one. */
function tableWith(path: string, variable: string) {
  const sections = read(path).split(/^## /m);
  const section = sections.find((text) => text.includes(`\n| \`${variable}\``)) ?? '';
  const rows = section.match(/^\| `[A-Z].*$/gm) ?? [];
  const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([A-Z][A-Z0-9_]+)`/g)]);
  return named.map(([, name]) => name).toSorted();
}

test('links between the documents lead to files that are there', () => {
  for (const path of globSync(['*.md', 'docs/**/*.md', 'bench/*.md'], { cwd: root })) {
    for (const [, target = ''] of read(path).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target)) continue;
      const [file = ''] = target.split('#');
      // Pictures are made by the browser tests.
      if (!file.endsWith('.png')) assert.ok(existsSync(join(root, dirname(path), file)), `${path}: ${target}`);
    }
  }
});

test('the index of decisions names every page once, by its number', () => {
  const rows = read('docs/decisions/README.md').matchAll(/^\| \[(\d{4})\]\((\S+)\) \|/gm);
  const named = [...rows].map(([, number = '', file = '']) =>
    file.startsWith(`${number}-`) ? file : `${number}: ${file}`,
  );
  const pages = globSync('docs/decisions/[0-9]*.md', { cwd: root }).map((path) => basename(path));
  assert.deepEqual(named.toSorted(), pages.toSorted());
});

test('both languages have the same sections, tables and examples', () => {
  const shape = (path: string) => {
    const text = read(path);
    const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
    return { headings: count(/^#+ /gm), rows: count(/^\|/gm), fences: count(/^```/gm), steps: count(/^\d+\. /gm) };
  };
  for (const [english, chinese] of pairs) assert.deepEqual(shape(chinese), shape(english), chinese);
});
