import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { extensionOf, safeFileName } from './file-name.ts';

const cases: [string, string][] = [
  ['工作要点.docx', '工作要点.docx'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\张三\\要点.pdf', '要点.pdf'],
  ['..', '未命名'],
  ['', '未命名'],
  ['a\u0000b\r\n.txt', 'ab.txt'],
  ['报告\u202Efdp.exe', '报告fdp.exe'],
  ['zero\u200Bwidth.csv', 'zerowidth.csv'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['LPT1.docx', '_LPT1.docx'],
  ['console.txt', 'console.txt'],
  ['.htaccess', 'htaccess'],
  ['名字.docx. . ', '名字.docx'],
  ['a<b>:"|?*.txt', 'a_b______.txt'],
];

for (const [raw, safe] of cases) {
  test(`the name ${JSON.stringify(raw)} is kept as ${JSON.stringify(safe)}`, () =>
    assert.equal(safeFileName(raw), safe));
}

test('no name leads out of its folder, hides signs, exceeds 200 bytes or changes when made safe again', () => {
  const property = fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (raw) => {
    const safe = safeFileName(raw);
    assert.doesNotMatch(safe, /[/\\\p{Cc}\p{Cf}]/u);
    assert.ok(safe !== '' && safe !== '.' && safe !== '..');
    assert.ok(Buffer.byteLength(safe) <= 200);
    assert.equal(safeFileName(safe), safe);
  });
  fc.assert(property, { seed: 9704, numRuns: 500 });
});

test('a long name keeps its extension', () => {
  const safe = safeFileName(`${'侵'.repeat(300)}.docx`);
  assert.equal(extensionOf(safe), 'docx');
  assert.ok(Buffer.byteLength(safe) <= 200);
});
