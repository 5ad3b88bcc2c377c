// Agencies, users and regions keep to the index of their names: among 20,000 agencies with a user each and the regions of the country.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor, Tables } from '../../database/connections/connect.ts';
import type { OpenedTestDatabase } from '../../database/testing/test-database.ts';
import { openFilledDatabase } from '../../database/testing/test-filled.ts';
import { rowsRead } from '../../database/testing/test-reads.ts';
import { commonWord, rareWord } from '../../database/testing/test-words.ts';
import { organisationFilled } from '../testing/fill-organisation.ts';
import { countUsers, listUsers } from '../users/store.ts';
import { readRegions } from './reference-routes.ts';
import { countAgencies, listAgencies } from './store.ts';

type Found = { rows: number; total: number };

const agencies = (q: string) => async (tx: Tables) => {
  const rows = await listAgencies(tx, { filter: { q }, place: undefined, limit: 20 });
  return { rows: rows.length, total: await countAgencies(tx, { q }) };
};
const users = (q: string) => async (tx: Tables) => {
  const rows = await listUsers(tx, { filter: { q }, place: undefined, limit: 20 });
  return { rows: rows.length, total: await countUsers(tx, { q }) };
};
const regions = (word: string) => async (tx: Tables) => {
  const { length } = await readRegions(tx, { parent: '000000', words: [word] });
  return { rows: length, total: length };
};

/** What is looked for, how many are found, and the most rows that may be read for it. */
const asked: readonly [what: string, find: (tx: Tables) => Promise<Found>, total: number, budget: number][] = [
  ['agencies with a word that few have', agencies(rareWord), 20, 400],
  ['agencies with two words that one has together', agencies(`${commonWord} 13000`), 1, 100],
  ['agencies with a word that nobody has', agencies('龘'), 0, 0],
  ['users with a name that few have', users('欧阳'), 20, 600],
  ['users with a word in the name of their agency', users(rareWord), 20, 600],
  ['users with a word that nobody has', users('龘'), 0, 40],
  ['regions with a word that few have', regions('越秀'), 1, 60],
  ['regions with a word that no region has', regions('龘'), 0, 2],
];

describe('names among 20,000 agencies and users', () => {
  let opened: OpenedTestDatabase;
  let actor: Actor;

  before(async () => {
    const made = await openFilledDatabase(organisationFilled(20_000));
    opened = made.opened;
    actor = await opened.user(made.filled.nation, ['systemAdmin']);
  });
  after(() => opened?.close());

  for (const [what, find, total, budget] of asked)
    it(`${what}: ${total} found, ${budget} rows read at most`, async () => {
      let found: Found | undefined;
      const read = await opened.database.as(actor, ({ tx }) =>
        rowsRead(tx, ['agency', 'app_user', 'region'], async () => {
          found = await find(tx);
        }),
      );
      assert.equal(found?.total, total);
      assert.ok(read <= budget, `${read} rows`);
    });
});
