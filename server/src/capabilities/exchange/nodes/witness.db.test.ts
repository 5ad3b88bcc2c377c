// Two nodes witness each other's logs: cosigned while a log only grows; one that was rewritten is found and shown.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { readCheckpoint, readVerifierKey, verifyNote } from '@qingfeng/ledger';
import { sql } from 'kysely';
import {
  askWitnesses,
  keepCheckpoint,
  loggedDigest,
  proveEntry,
  sequenceEntries,
  takeAnswer,
} from '../../../platform/audit/index.ts';
import { openTwoNodes, pin, type TestNode, type TwoNodes } from './testing/two-nodes.ts';

let nodes: TwoNodes;
before(async () => {
  nodes = await openTwoNodes(new Date('2026-11-02T01:00:00Z'));
  await pin(nodes.province, nodes.nation, 'above');
  await pin(nodes.nation, nodes.province, 'below');
});
after(() => nodes.close());

const span = 11 * 60_000;

/** What the minute's job does, eleven minutes after the last time. */
async function upkeep({ services, read }: TestNode): Promise<void> {
  nodes.clock.province += span;
  nodes.clock.nation += span;
  await sequenceEntries(services.database, services.auditHead, services.clock.real);
  await read(async (tx) => {
    await keepCheckpoint(tx, services.clock.real());
    await askWitnesses(tx, services.clock.real());
  });
}

/** The question goes up, the answer comes down. */
async function exchange(): Promise<void> {
  await nodes.province.send();
  await nodes.nation.send();
}

const witness = () => nodes.province.read((tx) => tx.selectFrom('audit.witness').selectAll().executeTakeFirstOrThrow());
const cosignatures = () =>
  nodes.province.read((tx) => tx.selectFrom('audit.cosignature').selectAll().orderBy('size').execute());
const grow = (name: string) => nodes.province.made.opened.agency('samr', '440100', name);

test('a checkpoint travels with the exchange, and the neighbour cosigns what continues what it saw', async () => {
  for (const name of ['one', 'two']) {
    await grow(name);
    await upkeep(nodes.province);
    await exchange();
  }
  const signed = await cosignatures();
  assert.equal(signed.length, 2);
  const { refusal, verifierKey, cosignedSize } = await witness();
  assert.equal(refusal, null);
  assert.equal(cosignedSize, signed.at(-1)?.size);
  const entry = await nodes.province.read((tx) =>
    tx.selectFrom('audit.entry').select('id').orderBy('id').limit(1).executeTakeFirstOrThrow(),
  );
  const { proof } = await proveEntry(nodes.province.services.database, entry.id);
  const note = readCheckpoint(proof.subarray(Buffer.from(proof).indexOf('\n\n') + 2)).note;
  assert.equal(verifyNote(note, [readVerifierKey(verifierKey ?? '')])[0]?.use, 'witness');
});

test('what the public is told of an entry names its place and the first time at which each neighbour cosigned over it', async () => {
  const told = await nodes.province.read(async (tx) => {
    const made = await tx
      .selectFrom('audit.entry')
      .select('recordId')
      .where(sql<boolean>`after ->> 'name' = 'one'`)
      .executeTakeFirstOrThrow();
    return loggedDigest(tx, { kind: 'agency', id: made.recordId, column: 'name', digest: 'one' });
  });
  const [first] = await cosignatures();
  assert.ok((told?.place ?? 0) > 0 && (told?.place ?? 0) <= (first?.size ?? 0));
  assert.deepEqual(
    told?.cosigned.map(({ at }) => at),
    [first?.at],
  );
  assert.equal(told?.stamp, null, 'no authority is set up');
});

test('a witness that is away delays cosignatures and nothing else', async () => {
  const before = (await cosignatures()).length;
  await nodes.nation.away();
  await grow('three');
  await upkeep(nodes.province);
  await exchange().catch(() => {});
  assert.equal((await cosignatures()).length, before);
  const log = await nodes.province.read((tx) => tx.selectFrom('audit.log').selectAll().executeTakeFirstOrThrow());
  assert.equal(log.size, log.signedSize);
  await nodes.nation.back();
  for (let round = 0; round < 3; round += 1) {
    await upkeep(nodes.province);
    await exchange();
  }
  assert.ok((await cosignatures()).length > before);
});

test('a log that was rewritten is not cosigned: the neighbour keeps the proof, both show it', async () => {
  await grow('four');
  await upkeep(nodes.province);
  await exchange();
  const before = await cosignatures();
  const { auditHead, clock, database } = nodes.province.services;
  await grow('five');
  await sequenceEntries(database, auditHead, clock.real);
  const { origin } = await nodes.province.read((tx) =>
    tx.selectFrom('audit.log').select('origin').executeTakeFirstOrThrow(),
  );
  // As somebody with the keys would who made the tree anew over other entries.
  const forged = auditHead.sign({ origin, size: (before.at(-1)?.size ?? 0) + 1, root: new Uint8Array(32).fill(9) });
  await nodes.province.read(async (tx) => {
    const size = (before.at(-1)?.size ?? 0) + 1;
    const at = clock.real();
    await tx.insertInto('audit.checkpoint').values({ size, note: forged, signedAt: at, keptAt: at }).execute();
    await askWitnesses(tx, at);
  });
  await exchange();
  assert.equal((await cosignatures()).length, before.length);
  assert.notEqual((await witness()).refusal, null);
  const seen = await nodes.nation.read((tx) => tx.selectFrom('audit.witnessed').selectAll().executeTakeFirstOrThrow());
  assert.notEqual(seen.problem, null);
  assert.equal(seen.problemNote, forged);
  assert.equal(seen.size, before.at(-1)?.size, 'what was cosigned stays');
});

test('a fault is seen and set aside by the audit administrator alone, with who and why; the proof stays', async () => {
  const fault = () => nodes.nation.read((tx) => tx.selectFrom('audit.witnessed').selectAll().executeTakeFirstOrThrow());
  const { peerId, problemNote, size } = await fault();
  const path = `/audit/log/witnessed/${peerId}/examined`;
  const why = '该省恢复备份后重建日志，已核对';
  for (const who of ['officer', 'approver', 'supervisor', 'systemAdmin', 'securityAdmin', 'nobody']) {
    const statuses = [
      (await nodes.nation.call(who, 'GET', '/audit/log')).status,
      (await nodes.nation.call(who, 'POST', path, { why })).status,
    ];
    assert.deepEqual(statuses, who === 'nobody' ? [401, 401] : [403, 403], who);
  }
  const examine = (body: object, at = path) => nodes.nation.call('auditAdmin', 'POST', at, body);
  for (const body of [{}, { why: ' ' }, { why, by: '他人' }]) assert.equal((await examine(body)).status, 400);
  assert.equal((await fault()).examinedAt, null);
  const seen = await nodes.nation.call('auditAdmin', 'GET', '/audit/log');
  assert.deepEqual([seen.body.witnessed[0].examined, seen.body.witnessed[0].problem === null], [null, false]);
  const { status, body } = await examine({ why });
  assert.deepEqual([status, body.witnessed[0].examined.why], [200, why]);
  for (const at of [path, path.replace(peerId, randomUUID())]) assert.equal((await examine({ why }, at)).status, 409);
  const after = await fault();
  assert.deepEqual([after.examinedBy, after.examinedWhy], [body.witnessed[0].examined.by, why]);
  assert.deepEqual([after.problemNote, after.size], [problemNote, size]);
  const { services, read } = nodes.nation;
  await sequenceEntries(services.database, services.auditHead, services.clock.real);
  const [entry] = await read((tx) =>
    tx
      .selectFrom('audit.entry')
      .select(['actor', 'after'])
      .where('kind', '=', 'audit.witnessed')
      .orderBy('id', 'desc')
      .limit(1)
      .execute(),
  );
  assert.match(JSON.stringify(entry), new RegExp(why), 'the trail holds it');
});

test('a cosignature over another root is named and never kept', async () => {
  const before = await cosignatures();
  const { size, note } = await nodes.province.read((tx) =>
    tx
      .selectFrom('audit.checkpoint')
      .select(['size', 'note'])
      .orderBy('size', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow(),
  );
  const { text } = readCheckpoint(Buffer.from(note)).note;
  const [origin = ''] = text.split('\n');
  const other = `${origin}\n${size}\n${Buffer.alloc(32, 7).toString('base64')}\n`;
  const { auditHead } = nodes.nation.services;
  const now = nodes.province.services.clock.real();
  const { peerId } = await witness();
  const verifierKey = auditHead.witnessKey(nodes.nation.nodeId);
  const line = auditHead.cosign(other, now, nodes.nation.nodeId);
  const body = { size, seen: size, verifierKey, line, refusal: null };
  await nodes.province.read((tx) => takeAnswer(tx, { peerId, body, now }));
  assert.deepEqual(await cosignatures(), before);
  assert.match(JSON.stringify((await witness()).refusal), /The cosignature does not hold/);
});
