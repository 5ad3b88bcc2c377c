import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readOutside, withReadings } from './outside-transactions.ts';

describe('a transaction that asks for a reading', () => {
  it('is undone, begins anew when it was read, and holds nothing meanwhile', async () => {
    const said: string[] = [];
    let open = 0;
    const transaction = async (): Promise<string> => {
      open += 1;
      try {
        said.push('begin');
        const one = await readOutside('one', async () => {
          said.push(`read, ${open} open`);
          return 'first';
        });
        const two = await readOutside('two', async () => `${one} second`);
        said.push('store');
        return two;
      } finally {
        open -= 1;
      }
    };
    assert.equal(await withReadings(transaction), 'first second');
    assert.deepEqual(said, ['begin', 'read, 0 open', 'begin', 'begin', 'store']);
  });

  it('does not store what was made from another version: the reading is done for what stands there now', async () => {
    const versions = [1, 1, 2, 2];
    const made: string[] = [];
    const stored = await withReadings(async () => {
      const version = versions.shift() ?? 2;
      // Changed by somebody between the first round and the second.
      const seen = made.length === 0 ? version : 2;
      return readOutside(`version ${seen}`, async () => {
        made.push(`version ${seen}`);
        return seen;
      });
    });
    assert.equal(stored, 2);
    assert.deepEqual(made, ['version 1', 'version 2']);
  });

  it('is given up where it asks for something else every time, and passes refusals of the reading on', async () => {
    let asked = 0;
    await assert.rejects(
      withReadings(() => {
        asked += 1;
        return readOutside(`${asked}`, async () => asked);
      }),
      /not read yet/,
    );
    await assert.rejects(
      withReadings(() => readOutside('bad', async () => Promise.reject(new TypeError('damaged')))),
      /damaged/,
    );
  });
});
