// Files are read apart: nothing that a reader does holds the server up, takes its memory or ends it, and everybody gets a turn.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Problem } from '../errors/problem.ts';
import { openScratch, type Scratch } from '../files/scratch.ts';
import { onBehalfOf } from './on-behalf.ts';
import { openReading, type Reading, type ReadingOptions, readersOf } from './reading.ts';
import { tookTooLong } from './reading-process.ts';

const url = new URL('./testing/readers.ts', import.meta.url);
const readers = readersOf<typeof import('./testing/readers.ts')>(url, 20);
const quick = readersOf<typeof import('./testing/readers.ts')>(url, 1);

let folder = '';
let reading: Reading;
let scratch: Scratch;
const open = (options: Partial<ReadingOptions> = {}): void => {
  scratch = openScratch(folder);
  reading = openReading({ scratch, memory: 200 * 1024 * 1024, ...options });
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qingfeng-reading-'));
});
afterEach(async () => {
  await reading.close();
  await scratch.close();
  rmSync(folder, { recursive: true, force: true });
});

const isProblem = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Problem, String(error));
  assert.equal(error.code, code);
  assert.match(error.words('zh').title, /表\.xlsx/);
  return true;
};
const file = '表.xlsx';
const as = <T>(owner: string, work: () => Promise<T>): Promise<T> => onBehalfOf({ owner }, work);

describe('a file', () => {
  it('is read in another process, which knows nothing of the server', async () => {
    open();
    const args: unknown[] = ['甲', Buffer.from('abc'), new Map([[1, new Date(0)]])];
    assert.deepEqual(await readers.read(reading, { file, read: 'echo', args }), args);
    const large = [{ files: [{ name: '乙', bytes: new Uint8Array(3_000_000).fill(7) }] }];
    assert.deepEqual(await readers.read(reading, { file, read: 'measure', args: [large] }), ['乙 3000000 7']);
    const back = await readers.read(reading, { file, read: 'echo', args: [new Uint8Array(2_000_000).fill(9)] });
    assert.equal((back[0] as Uint8Array).at(-1), 9);
    assert.deepEqual(await readers.read(reading, { file, read: 'secrets', args: [] }), [undefined, undefined]);
  });

  it('that takes too long, fills the heap or fills memory beside it is given up by name, and the next one is read', async () => {
    open();
    await assert.rejects(quick.read(reading, { file, read: 'forever', args: [] }), isProblem('reading.tookTooLong'));
    await assert.rejects(readers.read(reading, { file, read: 'fillHeap', args: [] }), isProblem('reading.tookTooMuch'));
    await assert.rejects(
      readers.read(reading, { file, read: 'fillBuffers', args: [] }),
      isProblem('reading.tookTooMuch'),
    );
    assert.deepEqual(await readers.read(reading, { file, read: 'echo', args: [1] }), [1]);
  });

  it('that waits for a core on a full machine is not given up for that, and one that rests is', () => {
    const taken = { clock: 300, processor: 3, waited: 290 };
    assert.equal(tookTooLong(taken, 20), false);
    assert.equal(tookTooLong({ ...taken, waited: 100 }, 20), true);
    assert.equal(tookTooLong({ ...taken, processor: 20.1 }, 20), true);
    assert.equal(tookTooLong({ ...taken, clock: 401, waited: 400 }, 20), true);
  });

  it('whose reader ends or fails is refused as a file that cannot be read', async () => {
    open();
    await assert.rejects(readers.read(reading, { file, read: 'endProcess', args: [] }), isProblem('reading.failed'));
    await assert.rejects(readers.read(reading, { file, read: 'stumble', args: [] }), isProblem('reading.failed'));
  });

  it('is refused in the words of its reader', async () => {
    open();
    await assert.rejects(readers.read(reading, { file, read: 'refuse', args: [file] }), isProblem('file.empty'));
  });

  it('gives its rows in pieces, whole and in order, and leaves nothing behind', async () => {
    open();
    const rows: number[] = [];
    const spooled = await readers.spooled(reading, { file, read: 'count', args: [2_501] });
    assert.equal(spooled.count, 2_501);
    for await (const { at, day } of spooled.items()) {
      assert.equal(day.getTime(), at);
      rows.push(at);
    }
    assert.equal(rows.length, 2_501);
    assert.equal(rows.at(-1), 2_501);
    const [own = ''] = readdirSync(folder);
    assert.deepEqual(readdirSync(join(folder, own)), []);
  });
});

describe('the queue', () => {
  it('lets nobody hold both processes: a file of somebody else is read while ten of one wait', async () => {
    open();
    const one = Array.from({ length: 10 }, () =>
      as('one', () => readers.read(reading, { file, read: 'rest', args: [400] })),
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    const waiting = reading.waitingOf('one').map(({ ahead }) => ahead);
    assert.deepEqual(waiting.slice(0, 3), [null, 1, 2]);
    await as('other', () => readers.read(reading, { file, read: 'rest', args: [1] }));
    assert.ok(reading.waitingOf('one').length >= 6, 'those of the first wait still');
    assert.deepEqual(reading.waitingOf('other'), []);
    await Promise.all(one);
  });

  it('says that it is full, and gives up what waits too long', async () => {
    open({ patience: 0.2 });
    const first = as('one', () => readers.read(reading, { file, read: 'rest', args: [900] }));
    await assert.rejects(
      as('one', () => readers.read(reading, { file, read: 'rest', args: [1] })),
      isProblem('reading.busy'),
    );
    await first;
  });

  it('drops the file of somebody who has left, also while it is read', async () => {
    open();
    const left = new AbortController();
    const read = onBehalfOf({ owner: 'one', signal: left.signal }, () =>
      readers.read(reading, { file, read: 'forever', args: [] }),
    );
    setTimeout(() => left.abort(), 300);
    await assert.rejects(read, isProblem('reading.failed'));
    assert.deepEqual(reading.waitingOf('one'), []);
  });
});
