import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ImportAnswer, Requirement } from '../../../api/types.ts';
import { errorRowsCsv } from '../../imports/import-rows.ts';
import { sizeInWords } from '../sizes.ts';
import { isAsked, isMaterialMissing, isMissing, materialsIn } from './requirements.ts';

const title = { zh: '完成比例', en: 'percent' };

describe('what an act asks for', () => {
  it('is asked only while the fact it depends on has one of the values', () => {
    const when = { fact: 'result', is: ['partly', 'no'] };
    assert.equal(isAsked({}, {}), true);
    assert.equal(isAsked({ when }, {}), false);
    assert.equal(isAsked({ when }, { result: 'no' }), true);
    assert.equal(isAsked({ when }, { result: 'yes' }), false);
  });

  it('is missing when empty, unless it may be left out', () => {
    const text: Requirement = { fact: 'text', title, kind: 'text' };
    assert.equal(isMissing(text, undefined), true);
    assert.equal(isMissing(text, '  '), true);
    assert.equal(isMissing({ ...text, optional: true }, undefined), false);
    assert.equal(isMissing({ fact: 'files', title, kind: 'file' }, []), true);
    assert.equal(isMissing({ fact: 'done', title, kind: 'boolean' }, false), false);
  });

  it('is asked while one of several choices is made', () => {
    const when = { fact: 'penalties', is: ['fine'] };
    assert.equal(isAsked({ when }, { penalties: ['warning', 'fine'] }), true);
    assert.equal(isAsked({ when }, { penalties: ['warning'] }), false);
  });

  it('takes files for a document, and a reason only where that will do', () => {
    const letter = { id: 'letter', title, basis: null, when: null, mayBeAbsent: false };
    const report = { ...letter, id: 'report', mayBeAbsent: true };
    const facts = { materials: { letter: { files: ['f'] }, report: { absent: '仍在检验' } } };
    assert.equal(isMaterialMissing(letter, materialsIn(facts)), false);
    assert.equal(isMaterialMissing(report, materialsIn(facts)), false);
    assert.equal(isMaterialMissing(letter, { letter: { absent: '没有' } }), true);
    assert.equal(isMaterialMissing(report, { report: { absent: ' ' } }), true);
    assert.equal(isMaterialMissing(report, materialsIn({})), true);
  });

  it('refuses numbers outside their range and parts of what comes whole', () => {
    const percent: Requirement = { fact: 'percent', title, kind: 'number', min: 0, max: 100, whole: true };
    assert.deepEqual(
      [0, 100, 101, -1, 2.5, Number.NaN].map((value) => isMissing(percent, value)),
      [false, false, true, true, true, true],
    );
  });
});

describe('rows that an import sends back', () => {
  const columns = [{ key: 'name', title: '名称' }];
  const answer: ImportAnswer = {
    rows: [
      { row: 2, status: 'new', problems: [], values: { name: '广州市' } },
      {
        row: 3,
        status: 'error',
        problems: [{ column: 'name', zh: '没有这个部门', en: 'no such department' }],
        values: { name: '=HYPERLINK("x"),"y"' },
      },
    ],
    counts: { new: 1, unchanged: 0, changed: 0, error: 1 },
    applied: false,
  };

  it('are the wrong ones alone, with their reasons, and no cell can become a formula', () => {
    assert.equal(
      errorRowsCsv(answer, columns, 'zh'),
      '\uFEFF名称,问题\r\n"\'=HYPERLINK(""x""),""y""",没有这个部门\r\n',
    );
  });
});

describe('sizes of files', () => {
  it('are written with two figures where they are small', () => {
    assert.deepEqual([0, 950, 3400, 12_300, 999_600, 52_428_800].map(sizeInWords), [
      '0 B',
      '950 B',
      '3.4 kB',
      '12 kB',
      '1.0 MB',
      '52 MB',
    ]);
  });
});
