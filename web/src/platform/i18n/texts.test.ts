import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Language } from '../api/types.ts';

const source = fileURLToPath(new URL('../../', import.meta.url));

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.') ? [path] : [];
  });
}

const files = filesBelow(source);

type Module = Record<string, Record<string, unknown>>;

/**
 * Texts are kept in folders and files called texts, a file for each language. Those of a capability stand under its name, or under the
 * one that the words of the office give them.
 */
async function textsOf(language: Language): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const { words } = await import(`../../capabilities/words.${language}.ts`);
  for (const file of files.filter((each) => /[/\\]texts[/\\.]/.test(each) && each.endsWith(`.${language}.ts`))) {
    const capability = /capabilities[/\\]([^/\\]+)/.exec(file)?.[1];
    for (const exported of Object.values((await import(file)) as Module)) {
      const name = Object.keys(words).find((one) => words[one] === exported) ?? capability;
      const prefix = capability === undefined ? '' : `${name}.`;
      for (const [key, text] of leaves(exported, prefix)) found.set(key, text);
    }
  }
  return found;
}

function leaves(texts: Record<string, unknown>, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [[prefix + name, value] as [string, string]]
      : leaves(value as Record<string, unknown>, `${prefix}${name}.`),
  );
}

const parameters = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted();

const zh = await textsOf('zh');
const en = await textsOf('en');

/** Keys as they stand in the code: 'a.b' whole, or the pieces around what is put in at run time. */
function mentioned(): { whole: Set<string>; patterns: RegExp[] } {
  const whole = new Set<string>();
  const patterns: RegExp[] = [];
  for (const file of files) {
    const code = readFileSync(file, 'utf8');
    for (const [, key = ''] of code.matchAll(/['"]([a-zA-Z]\w*(?:\.\w+)*)['"]/g)) whole.add(key);
    for (const [, template = ''] of code.matchAll(/`([a-zA-Z]\w*\.[^`\s]*\$\{[^`]*)`/g)) {
      const pieces = template.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/).map((piece) => piece.replaceAll('.', '\\.'));
      patterns.push(new RegExp(`^${pieces.join('[\\w ]+')}$`));
    }
  }
  return { whole, patterns };
}

describe('the texts of the web', () => {
  it('are complete in both languages, none empty, with the same parameters', () => {
    assert.ok(zh.size > 300, `only ${zh.size} texts were found`);
    assert.deepEqual([...zh.keys()].toSorted(), [...en.keys()].toSorted());
    for (const [key, text] of zh) {
      assert.notEqual(text.trim(), '', key);
      assert.notEqual(en.get(key)?.trim(), '', key);
      assert.deepEqual(parameters(en.get(key) ?? ''), parameters(text), key);
    }
  });

  it('hold every key that the code asks for', () => {
    const missing = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bt\(\s*'([\w.]+)'/g)].flatMap(([, key = '']) =>
        zh.has(key) ? [] : [`${file.slice(source.length)}: ${key}`],
      ),
    );
    assert.deepEqual(missing, []);
  });

  it('are all asked for somewhere', () => {
    const { whole, patterns } = mentioned();
    const unused = [...zh.keys()].filter((key) => !whole.has(key) && !patterns.some((pattern) => pattern.test(key)));
    assert.deepEqual(unused, []);
  });

  it('keep the tone: no exclamation marks', () => {
    for (const [key, text] of [...zh, ...en]) assert.doesNotMatch(text, /[!！]/, key);
  });
});
