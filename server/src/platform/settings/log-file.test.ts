import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openLogFile } from './log-file.ts';

test('the log has a file for each day in Shanghai, and those older than six months go (网络安全法 21(3))', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-log-'));
  try {
    for (const name of ['qingfeng-2026-05-22.jsonl', 'qingfeng-2026-05-24.jsonl', 'notes.txt'])
      writeFileSync(join(folder, name), 'x');
    let at = new Date('2026-11-29T15:59:00Z');
    const log = openLogFile({ folder, days: 190, now: () => at });
    log.write('{"a":1}\n');
    log.write('{"a":2}\n');
    at = new Date('2026-11-29T16:01:00Z');
    log.write('{"a":3}\n');
    assert.deepEqual(readdirSync(folder).toSorted(), [
      'notes.txt',
      'qingfeng-2026-05-24.jsonl',
      'qingfeng-2026-11-29.jsonl',
      'qingfeng-2026-11-30.jsonl',
    ]);
    assert.equal(readFileSync(join(folder, 'qingfeng-2026-11-29.jsonl'), 'utf8'), '{"a":1}\n{"a":2}\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
