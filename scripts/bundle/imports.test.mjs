// What a source of a bundle loads is told from what it only says.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { missingImports } from './imports.mjs';

it('a bundle lacks what a source loads, and nothing that stands in a query', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-imports-'));
  mkdirSync(join(folder, 'server'));
  const source = `import type { Left } from 'left';
import {
  one,
} from 'one';
import * as two from './two.ts';
export async function permits(): Promise<string> {
  return sql\`select next_duty is not distinct from 'permit' from disposal\`;
}
`;
  writeFileSync(join(folder, 'server', 'store.ts'), source);
  assert.deepEqual(missingImports(folder), ['server/store.ts loads one', 'server/store.ts loads ./two.ts']);
  rmSync(folder, { recursive: true });
});
