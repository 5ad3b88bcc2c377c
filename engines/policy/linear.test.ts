// Texts that a pattern of square time took minutes for, each of a kind that the search for such patterns found (npm run fuzz:patterns).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePlan } from './index.ts';
import { readPdf } from './readers/pdf/read-pdf.ts';
import { UnreadableDocument } from './readers/unreadable.ts';
import { fieldKind } from './responsibility/fields.ts';
import { columnOf } from './tables/columns.ts';
import { trimmedEnd, trimmedSigns } from './text/trim.ts';

const long = 60_000;
/** Seconds of processor time. */
function spent(work: () => unknown): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1e6;
}

describe('a text made to hold a pattern up takes time as its length does', () => {
  for (const [what, work] of [
    ['a header of opening brackets', () => columnOf('（'.repeat(long))],
    ['a header of opening brackets with a line end', () => fieldKind(`${'（'.repeat(long)}\n（`)],
    ['blanks within', () => [trimmedSigns(`a${' '.repeat(long)}a`, ' '), trimmedEnd(`${'\n'.repeat(long)}a`, ' \n')]],
    ['a page number with blanks', () => parsePlan(`第0页\t${'\t'.repeat(long)}/0\n一、任务`)],
    ['leaders of a table of contents', () => parsePlan(`一、任务\n${'\t'.repeat(long)}…\n${'.'.repeat(long)}x`)],
    ['关于 again and again', () => parsePlan(`一、任务\n${'关于'.repeat(long / 2)}`)],
    ['years again and again', () => parsePlan(`一、任务\n${'0000年'.repeat(long / 5)}\n0000年`)],
    ['a gap that names no range', () => parsePlan(`一、任务\n〔缺${'0'.repeat(long)}0）0-0〕`)],
  ] as const) {
    it(what, () => {
      const seconds = spent(work);
      assert.ok(seconds < 3, `${seconds.toFixed(1)} s`);
    });
  }

  it('a PDF of objects that do not end is refused', async () => {
    const objects = Array.from({ length: 20_000 }, (_, at) => `${at + 1} 0 obj\n<< /Type /Page /A <<\nendobj\n`).join(
      '',
    );
    const bytes = Buffer.from(`%PDF-1.7\n${objects}%%EOF`);
    const limits = { bytes: 50_000_000, characters: 10_000_000, depth: 100 };
    const begun = process.cpuUsage();
    await assert.rejects(readPdf(bytes, limits as Parameters<typeof readPdf>[1]), UnreadableDocument);
    assert.ok(process.cpuUsage(begun).user < 3e6);
  });

  it('and says the same as before', () => {
    assert.equal(columnOf('牵头 单位（盖章）'), columnOf('牵头单位'));
    assert.equal(fieldKind('完成时限：2026年'), fieldKind('完成时限'));
    assert.equal(trimmedSigns('  a b  ', ' '), 'a b');
    assert.equal(trimmedEnd('a \n\n', ' \n'), 'a');
  });
});
