// Who names which tables: a capability asks for what is another's through its index, in SQL too, and
// within one only stores name tables.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..');

/** Every table, as SQL writes it. */
function tables(): string[] {
  const declared = readFileSync(join(root, 'platform/database/schema.generated.ts'), 'utf8');
  const [, listed = ''] = /export (?:interface|type) DB\b[^{]*\{([\s\S]*?)\n\}/.exec(declared) ?? [];
  const names = [...listed.matchAll(/^\s+(\w+): /gm)].map(([, name = '']) => name);
  return names.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

/** Source that runs in the office: no test, no invented data. */
function sources(): { file: string; text: string }[] {
  const files = globSync('{capabilities,platform}/**/*.ts', { cwd: root }).toSorted();
  return files
    .filter((file) => !/\.test\.ts$|\/testing\/|\/demo\/|\/demonstration\/|\.generated\.ts$|\/test-[^/]*$/.test(file))
    .map((file) => ({ file, text: withoutComments(readFileSync(join(root, file), 'utf8')) }));
}

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');

const camel = (table: string): string => table.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A table in the words of the query builder, and in SQL. */
const built = /(?:From|Into|Table|Join)\(\s*\[?['"](\w+)(?: as \w+)?['"]/gi;
const written = /\b(?:from|join|into|update)\s+(?:only\s+)?(\w+)\b(?!\.)/gi;

/** What a text may name as tables, in small letters; read once, not once for each table. */
function named(text: string): { built: Set<string>; written: Set<string> } {
  const all = (pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, name = '']) => name.toLowerCase()));
  return { built: all(built), written: all(written) };
}

const capabilityOf = (file: string): string | undefined => /^capabilities\/(\w+)\//.exec(file)?.[1];

/** Per table, the files that name it. */
function namings(): Map<string, string[]> {
  const all = sources().map(({ file, text }) => ({ file, names: named(text) }));
  return new Map(
    tables().map((table) => {
      const inCode = camel(table).toLowerCase();
      const naming = all.filter(({ names }) => names.written.has(table) || names.built.has(inCode));
      return [table, naming.map(({ file }) => file)];
    }),
  );
}

const found = namings();
/** What the platform names is open to all capabilities: agencies, files, runs and their like. */
const ofPlatform = (files: readonly string[]): boolean => files.some((file) => file.startsWith('platform/'));

test('a table of one capability is named by no other', () => {
  const foreign = [...found].flatMap(([table, files]) => {
    const capabilities = new Set(files.flatMap((file) => capabilityOf(file) ?? []));
    return ofPlatform(files) || capabilities.size < 2 ? [] : [`${table}: ${files.join(', ')}`];
  });
  assert.deepEqual(foreign, []);
});

/** Rooms that name tables by their nature: how an event changes a row, and what personal data stands where. */
const byNature = /^(?:projections|personal-data|demo)\.ts$/;

test('within a capability only stores name its tables', () => {
  const outside = new Set(
    [...found.values()]
      .filter((files) => !ofPlatform(files))
      .flat()
      .filter((file) => !/store/.test(basename(file)) && !byNature.test(basename(file))),
  );
  assert.deepEqual([...outside].toSorted(), []);
});
