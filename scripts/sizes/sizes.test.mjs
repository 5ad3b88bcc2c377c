// What is larger than the rule is told; the list of exceptions only ever gets shorter.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differences, longFunctions, oversized, shorter } from './sizes.mjs';

const lines = (count, line) => `${line}\n`.repeat(count);
const listed = (exceptions = {}) => ({ folders: {}, files: {}, functions: {}, ...exceptions });

test('a folder, a file and a function beyond the rule are told, one on it is not', () => {
  const folder = Array.from({ length: 26 }, (_, at) => `a/file-${at}.ts`);
  const texts = new Map([
    ['b/long.ts', lines(401, 'call();')],
    ['b/fits.ts', `function fits() {\n${lines(58, '  call();')}}\n${lines(340, 'call();')}`],
    ['b/works.ts', `export const works = () => {\n${lines(59, '  call();')}};\n`],
  ]);
  const found = oversized([...folder, ...texts.keys()], (file) => texts.get(file) ?? '');
  assert.deepEqual(found, {
    folders: { a: 26 },
    files: { 'b/long.ts': 401 },
    functions: { 'b/works.ts works': 61 },
  });
  assert.equal(differences(found, listed()).length, 3);
});

test('a declaration may be long, work beside a little data may not, and what a test describes is a table', () => {
  const data = `{\n${lines(70, "  name: { kind: 'text' },")}}`;
  assert.deepEqual(longFunctions('a.ts', `const declare = () => define(${data});`), {});
  assert.deepEqual(longFunctions('a.ts', `function both() {\n${lines(50, '  call();')}return ${data};\n}`), {
    'a.ts both': 124,
  });
  assert.deepEqual(
    oversized(['a.test.ts'], () => `describe('a', () => {\n${lines(70, '  call();')}});\n`).functions,
    {},
  );
  assert.deepEqual(Object.keys(longFunctions('a.tsx', `class A {\n  b() {\n${lines(60, '    call();')}  }\n}`)), [
    'a.tsx b',
  ]);
});

test('what is listed may not grow, and is taken off once it keeps the rule', () => {
  const found = listed({ files: { 'a.ts': 410 } });
  assert.deepEqual(differences(found, listed({ files: { 'a.ts': 410 } })), []);
  assert.match(differences(found, listed({ files: { 'a.ts': 405 } })).join(), /a\.ts: 410; it is listed with 405/);
  assert.match(differences(listed(), listed({ functions: { 'a.ts b': 70 } })).join(), /a\.ts b: keeps the rule/);
  assert.deepEqual(
    shorter(listed({ files: { 'a.ts': 410, 'new.ts': 500 } }), listed({ files: { 'a.ts': 420, 'b.ts': 430 } })),
    listed({ files: { 'a.ts': 410 } }),
  );
});
