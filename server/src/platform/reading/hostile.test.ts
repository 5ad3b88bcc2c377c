// Files that held the server for seconds or filled its memory: each is refused for what it is, within the time and memory of a reader.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Problem } from '../errors/problem.ts';
import { openScratch, type Scratch } from '../files/scratch.ts';
import { uploadedRows } from '../lists/paged/imports.ts';
import { countPages } from '../office/reading.ts';
import { openReading, type Reading } from './reading.ts';
import { emptyParts, figures, type Hostile, longLine, slashes, streams, unfolding } from './testing/hostile.ts';

let folder = '';
let reading: Reading;
let scratch: Scratch;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'qingfeng-hostile-'));
  scratch = openScratch(folder);
  reading = openReading({ scratch });
});
after(async () => {
  await reading.close();
  await scratch.close();
  rmSync(folder, { recursive: true, force: true });
});

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'read';
  } catch (error) {
    assert.ok(error instanceof Problem, String(error));
    return error.code;
  }
};

const pagesOf = ({ name, bytes }: Hostile) => countPages({ reading }, { name, mediaType: 'application/pdf', bytes });

async function rowsOf({ name, bytes }: Hostile): Promise<number> {
  let rows = 0;
  for await (const _ of uploadedRows(reading, { name, bytes, kind: name.endsWith('.csv') ? 'csv' : 'xlsx' })) rows += 1;
  return rows;
}

describe('a PDF made to hold its reader up', () => {
  for (const [what, made] of [
    ['by a list of filters that does not end', slashes()],
    ['by figures behind its end', figures()],
    ['by streams without objects', streams(5_000)],
    ['by a stream that unfolds to 100 MB', unfolding(100_000_000)],
  ] as const) {
    it(`${what} is refused as broken`, async () => {
      assert.equal(await codeOf(pagesOf(made)), 'scan.broken');
    });
  }
});

describe('a table made to hold its reader up', () => {
  it('by a line of two million cells, or of one cell, is refused by name', async () => {
    assert.match(await codeOf(rowsOf(longLine(4_500_000))), /^office\.(csvMalformed|tooManyColumns)$/);
    assert.equal(await codeOf(rowsOf(longLine(4_500_000, 'a'))), 'office.csvMalformed');
    assert.equal(await codeOf(rowsOf(longLine(9_000_000, '"'))), 'office.csvMalformed');
  });

  it('by a million cells, or by empty rows, in some kilobytes is refused by name', async () => {
    assert.equal(await codeOf(rowsOf(await emptyParts({ strings: 1, cells: 1_000_000 }))), 'office.tooManyColumns');
    assert.equal(await codeOf(rowsOf(await emptyParts({ strings: 1, rows: 210_000 }))), 'office.tooManyRows');
  });
});
