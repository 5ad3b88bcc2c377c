// Documents of the plan as an office handles them: a template changed in Word, a table filled in with a spreadsheet.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Page } from 'playwright-core';

/** What a click makes the browser keep. */
export async function downloaded(page: Page, click: () => Promise<void>): Promise<{ name: string; bytes: Uint8Array }> {
  const [file] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: file.suggestedFilename(), bytes: new Uint8Array(readFileSync(await file.path())) };
}

/** A file of a package, changed. */
export function changed(bytes: Uint8Array, path: string, change: (xml: string) => string): Buffer {
  const parts = unzipSync(bytes);
  return Buffer.from(zipSync({ ...parts, [path]: strToU8(change(textOf(bytes, path))) }));
}

function textOf(bytes: Uint8Array, path: string): string {
  const part = unzipSync(bytes)[path];
  assert.ok(part, path);
  return strFromU8(part);
}

/** The words of a Word document, paragraph by paragraph. */
export function paragraphsOf(docx: Uint8Array): string[] {
  return [...textOf(docx, 'word/document.xml').matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  );
}

export type Filled = { percent: string; text: string };

/** The first sheet of the progress template, its first rows filled in. */
export function filledIn(xlsx: Uint8Array, rows: readonly Filled[]): Buffer {
  return changed(xlsx, 'xl/worksheets/sheet1.xml', (xml) =>
    rows.reduce((sheet, { percent, text }, index) => {
      const row = index + 2;
      const cells = [cell(`F${row}`, percent), cell(`G${row}`, text)].join('');
      const next = sheet.replace(new RegExp(`(<c r="E${row}".*?</c>)(?:<c r="[FG]${row}"[^>]*/>)*`), `$1${cells}`);
      assert.notEqual(next, sheet, `row ${row}`);
      return next;
    }, xml),
  );
}

function cell(place: string, text: string): string {
  return /^\d+$/.test(text)
    ? `<c r="${place}"><v>${text}</v></c>`
    : `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
}
