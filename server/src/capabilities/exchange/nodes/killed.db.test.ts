// Two servers in processes of their own, each on its own database; both are killed (kill -9) in the middle of a run of messages.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { ownNodeId } from '../../../platform/audit/log/own-node.ts';
import { createCryptography } from '../../../platform/crypto/cryptography.ts';
import { openKeyring } from '../../../platform/crypto/keys.ts';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { type OpenedTestDatabase, openTestDatabase } from '../../../platform/database/testing/test-database.ts';
import { ownKeys } from '../../../platform/nodes/peers.ts';

const program = join(import.meta.dirname, '..', '..', '..', 'main.ts');
const records = 24;
const perRecord = 5;

type Node = {
  opened: OpenedTestDatabase;
  home: string;
  port: number;
  nodeId: string;
  office: { id: string; key: number };
  process?: ChildProcess;
  read<T>(work: (tx: Tables) => Promise<T>): Promise<T>;
};
let nation: Node;
let province: Node;

async function prepare(region: string): Promise<Node> {
  const opened = await openTestDatabase();
  // The copy comes with the key of the test tools; a database that no server has used yet holds none.
  const owner = new pg.Client({ connectionString: opened.urls.ownerUrl });
  await owner.connect();
  await owner.query('delete from access.secret');
  await owner.end();
  const read: Node['read'] = (work) => opened.database.asSystem('test', work);
  const office = await opened.agency('double-fight', region, `双打办 ${region}`);
  const home = mkdtempSync(join(tmpdir(), 'qingfeng-node-'));
  return { opened, home, port: await freePort(), nodeId: await read(ownNodeId), office, read };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Starts the server of a node and waits until it says where it is. */
async function start(node: Node): Promise<void> {
  const { ownerUrl, appUrl, systemUrl } = node.opened.urls;
  const env = {
    ...process.env,
    QINGFENG_HOME: node.home,
    PORT: String(node.port),
    DATABASE_URL: ownerUrl,
    APP_DATABASE_URL: appUrl,
    SYSTEM_DATABASE_URL: systemUrl,
    QINGFENG_LOG_LEVEL: 'silent',
  };
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  node.process = child;
  for await (const line of createInterface({ input: child.stdout })) if (line.includes('http://')) return;
  throw new Error(`the server on ${node.port} ended`);
}

async function kill(node: Node): Promise<void> {
  const child = node.process;
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function pin(node: Node, other: Node, direction: 'above' | 'below'): Promise<string> {
  const crypto = createCryptography(
    openKeyring({ path: join(other.home, 'keys.json'), suite: 'intl', now: () => new Date() }),
  );
  const [key] = ownKeys(crypto);
  assert.ok(key);
  const { userId } = await node.opened.user(node.office, []);
  const id = randomUUID();
  const at = { changedBy: userId, changedAt: new Date() };
  await node.read(async (tx) => {
    await tx
      .insertInto('nodePeer')
      .values({
        ...{ id, nodeId: other.nodeId, name: direction, direction, transport: 'http', shares: ['cases'], ...at },
        ...{ regionCode: direction === 'above' ? '000000' : '440000', baseUrl: `http://127.0.0.1:${other.port}` },
        ...{ agencyId: node.office.id, accountId: userId },
      })
      .execute();
    const { keyId, suite, publicKey } = key;
    const pinned = { pinnedBy: userId, pinnedAt: new Date() };
    await tx
      .insertInto('nodeKey')
      .values({ keyId, suite, publicKey, peerId: id, ...pinned })
      .execute();
  });
  return id;
}

before(async () => {
  [nation, province] = [await prepare('000000'), await prepare('440000')];
});
after(async () => {
  for (const node of [nation, province]) {
    await kill(node);
    await node.opened.close();
    rmSync(node.home, { recursive: true, force: true });
  }
});

const taken = () =>
  nation.read(async (tx) => {
    const rows = await tx.selectFrom('nodeInbox').select(['record', 'seq', 'takenAt', 'state', 'kind']).execute();
    // Checkpoints of the log come along by themselves.
    return rows.filter(({ state, kind }) => state === 'taken' && !/^log/.test(kind));
  });

async function until(what: string, ready: () => Promise<boolean>): Promise<void> {
  // A bound on waiting, so that a loss fails the test; nothing is measured by it.
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (await ready()) return;
    await pause(50);
  }
  assert.fail(what);
}

test('everything arrives exactly once and in order, though both sides are killed in the middle and started again', async () => {
  await Promise.all([start(nation), start(province)]);
  const above = await pin(province, nation, 'above');
  await pin(nation, province, 'below');
  const ids = await province.read(async (tx) => {
    const made = Array.from({ length: records }, (_, index) => ({
      ...{
        id: randomUUID(),
        no: `粤〔2026〕${index}号`,
        ownerAgency: province.office.key,
        readers: [],
        state: 'filed',
      },
      ...{ title: '示例案', sourceKind: 'inspection', sourceOn: '2026-10-01' },
    }));
    await tx.insertInto('caseFile').values(made).execute();
    return made.map(({ id }) => id);
  });
  // One message for each change, where one for all would do: the order is what is looked at.
  for (let fine = 2; fine <= perRecord; fine += 1)
    await province.read(async (tx) => {
      await tx.updateTable('caseFile').set({ fine }).where('id', 'in', ids).execute();
      for (const id of ids)
        await sql`select access.queue_message(${above}::uuid, ${`case ${id}`}, 'case.summary', ${id}, '', false)`.execute(
          tx,
        );
    });
  const all = await province.read((tx) =>
    tx
      .selectFrom('nodeOutbox')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
  );
  const total = Number(all.count);
  assert.ok(total >= records * perRecord - 1);

  await until('the first arrive', async () => (await taken()).length >= 10);
  await kill(nation);
  const before = (await taken()).length;
  assert.ok(before < total, 'the receiver was killed in the middle');
  await start(nation);
  await until('more arrive after the receiver was back', async () => (await taken()).length > before);
  await kill(province);
  const between = (await taken()).length;
  assert.ok(between < total, 'the sender was killed in the middle');
  await start(province);
  await until('all are confirmed', async () => {
    const open = await province.read((tx) =>
      tx.selectFrom('nodeOutbox').select('id').where('state', '<>', 'sent').limit(1).executeTakeFirst(),
    );
    return open === undefined;
  });

  const rows = await taken();
  assert.equal(rows.length, total);
  for (const record of Map.groupBy(rows, (row) => row.record).values()) {
    const inOrder = record.toSorted((one, other) => Number(one.takenAt) - Number(other.takenAt) || one.seq - other.seq);
    assert.deepEqual(
      inOrder.map(({ seq }) => seq),
      record.map((_, index) => index + 1),
    );
  }
  const told = await nation.read((tx) => tx.selectFrom('nodeCase').select(['sourceId', 'summary']).execute());
  assert.deepEqual(told.map(({ sourceId }) => sourceId).toSorted(), ids.toSorted());
  for (const { summary } of told) assert.equal((summary as { fineFen: number }).fineFen, perRecord);
});
