// A demonstration from its file is the one that was told: every row, every file, a whole trail, nobody signed in, nothing in the future.
import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import pg from 'pg';
import { fillDemonstration } from './fill-demonstration.ts';
import { tableDigests } from './platform/backup/testing/home.ts';
import { openKeyring } from './platform/crypto/keys.ts';
import { madeOf } from './platform/demonstration/made-of.ts';
import { startPostgres } from './platform/postgres/index.ts';
import { readEnvironment } from './platform/settings/environment.ts';
import { shownClock, toldIn } from './platform/settings/told.ts';
import { silent } from './test-demonstration.ts';

describe('the file of a demonstration', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-fill-'));
  const [cache, release, told, restored] = ['cache', 'release', 'told', 'restored'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  const fill = async (home: string) => {
    const said: string[] = [];
    const environment = readEnvironment({ QINGFENG_HOME: home, QINGFENG_DEMO: '2016' }, '/');
    const done = await fillDemonstration({ environment, log: silent, cache, release, say: (line) => said.push(line) });
    return { done, said };
  };

  it('is made anew where it was cut, comes with a release, and holds what was told', async () => {
    const name = `2016-${madeOf().slice(0, 32)}.qfb`;
    const [file, shipped] = [join(cache, name), join(release, name)];
    for (const one of [cache, release]) mkdirSync(one);
    for (const one of [file, shipped]) writeFileSync(one, 'half a file');
    const first = await fill(told);
    assert.equal(first.done, 'told');
    assert.match(first.said.join('\n'), new RegExp(`${file}[^]*${shipped}`));
    assert.deepEqual(readdirSync(cache), [name], 'nothing half written lies beside it');
    assert.equal(readFileSync(shipped, 'utf8'), 'half a file', 'what came with the installation is not removed');
    assert.deepEqual(await fill(told), { done: 'there', said: [] });

    // That of the release serves where that of the cache is damaged, which alone is removed.
    renameSync(file, shipped);
    writeFileSync(file, 'half a file');
    const second = await fill(restored);
    assert.deepEqual([second.done, second.said.length], ['restored', 1]);
    assert.deepEqual([existsSync(file), existsSync(shipped)], [false, true]);
    assert.deepEqual(toldIn(restored), toldIn(told));
    // Every file that a record names, which restoring sees to; what none names is not carried.
    const before = new Set(filesIn(told));
    assert.ok(filesIn(restored).length > 80);
    assert.deepEqual(
      filesIn(restored).filter((file) => !before.has(file)),
      [],
    );
    const [one, other] = [await lookInto(told), await lookInto(restored)];
    assert.deepEqual(other.digests, one.digests);
    assert.ok(Object.keys(one.digests).length > 150);
    assert.equal(other.sessions, 0);
    assert.ok(other.latest <= new Date(toldIn(restored)?.shownFrom ?? 0), `${other.latest.toISOString()} lies ahead`);
    assert.ok(shownClock(restored, '2016-11-24').now() >= other.latest);
  });

  it('has keys that no real installation takes', () => {
    const path = join(restored, 'keys.json');
    const open = (demonstration: boolean) => openKeyring({ path, suite: 'intl', now: () => new Date(), demonstration });
    assert.throws(() => open(false), { code: 'crypto.demonstrationKeys' });
    open(true);
  });
});

function filesIn(home: string): string[] {
  return readdirSync(join(home, 'files'), { recursive: true }).map(String).sort();
}

async function lookInto(home: string) {
  const postgres = await startPostgres({ home, log: () => {} });
  const url = new URL(postgres.adminUrl);
  url.pathname = new URL(postgres.ownerUrl).pathname;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    const digests = await tableDigests(url.href);
    // Taking the file is itself an entry of the trail, after the moment that the file holds.
    for (const table of ['audit.entry', 'audit.chain', 'audit.head', 'audit.pending']) delete digests[table];
    const sessions = await client.query<{ count: number }>('select count(*)::int from auth.session');
    const latest = await client.query<{ at: Date }>('select max(at) as at from procedure_event');
    return { digests, sessions: sessions.rows[0]?.count, latest: latest.rows[0]?.at ?? new Date(Number.NaN) };
  } finally {
    await client.end();
    await postgres.stop();
  }
}
