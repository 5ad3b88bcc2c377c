// Nodes witness each other's logs: the newest kept checkpoint goes to each neighbour, which cosigns it only where it continues what it
// cosigned before. What does not continue it is kept as proof and shown.
import {
  type Judgement,
  judge,
  LedgerError,
  type Part,
  readCheckpoint,
  readVerifierKey,
  readWitnessRequest,
  signatureLine,
  type VerifierKey,
  verifyNote,
  type WitnessRequest,
  writeNote,
  writeSignature,
  writeWitnessRequest,
} from '@qingfeng/ledger';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../../database/connections/connect.ts';
import type { HeadFile } from '../log/head.ts';
import { consistencyProof, tileReader } from '../log/tile-store.ts';
import { pinWitnessKey } from './witness-keys.ts';

export const askKind = 'log.checkpoint';
export const answerKind = 'log.cosignature';
/** An unanswered question is asked anew after this time, ms: the other side may have been set up anew. */
const askAgain = 24 * 3600_000;

/** What a neighbour is asked: the request of c2sp.org/tlog-witness, and the keys that our checkpoints are signed with. */
export const asked = z.strictObject({
  request: z.string().max(200_000),
  verifierKeys: z.array(z.string().max(300)).min(1).max(100),
});
export type Asked = z.infer<typeof asked>;

const words = z.strictObject({ zh: z.string().max(500), en: z.string().max(500) });
export const answered = z.strictObject({
  size: z.int().min(0).describe('Size that was asked for'),
  seen: z.int().min(0).describe('Size that the witness has cosigned last'),
  verifierKey: z.string().max(300),
  line: z.string().max(1_000).nullable().describe('Line of the note; null where it is refused'),
  refusal: words.nullable(),
});
export type Answered = z.infer<typeof answered>;

/** Queues a question to every neighbour that has not seen the newest kept checkpoint and has none open. @returns how many */
export async function askWitnesses(tx: Tables, now: Date): Promise<number> {
  const newest = await newestKept(tx);
  if (newest === undefined) return 0;
  const due = await tx
    .selectFrom('nodePeer as p')
    .leftJoin('audit.witness as w', 'w.peerId', 'p.id')
    .select('p.id')
    .where('p.active', '=', true)
    .where((eb) => eb.or([eb('w.peerId', 'is', null), eb('w.cosignedSize', '<>', newest.size)]))
    .where((eb) => eb.or([eb('w.askedSize', 'is', null), eb('w.askedAt', '<', new Date(now.getTime() - askAgain))]))
    .execute();
  for (const { id } of due) {
    const asking = { askedSize: newest.size, askedAt: now };
    await tx
      .insertInto('audit.witness')
      .values({ peerId: id, ...asking })
      .onConflict((conflict) => conflict.column('peerId').doUpdateSet(asking))
      .execute();
    await queue(tx, { peerId: id, kind: askKind, subject: id });
  }
  return due.length;
}

const newestKept = (tx: Tables) =>
  tx.selectFrom('audit.checkpoint').select(['size', 'note']).orderBy('size', 'desc').limit(1).executeTakeFirst();

/** One stream of messages a kind and neighbour: a log that waits holds up nothing else. */
async function queue(tx: Tables, q: { peerId: string; kind: string; subject: string }): Promise<void> {
  const latest = q.kind === askKind;
  await sql`select access.queue_message(${q.peerId}::uuid, ${q.kind}, ${q.kind}, ${q.subject}, '', ${latest})`.execute(
    tx,
  );
}

/** The question as it is now: from what the neighbour saw last to the newest kept checkpoint. */
export async function composeQuestion(tx: Tables, peerId: string): Promise<Asked | undefined> {
  const newest = await newestKept(tx);
  if (newest === undefined) return undefined;
  const witness = await tx
    .selectFrom('audit.witness')
    .select('cosignedSize')
    .where('peerId', '=', peerId)
    .executeTakeFirst();
  const seen = witness?.cosignedSize ?? 0;
  // A witness that saw more than there is here is told so: it decides by what it has.
  const old = Math.min(seen, newest.size);
  const proof = old === 0 ? [] : await consistencyProof(tileReader(tx), old, newest.size);
  const checkpoint = readCheckpoint(Buffer.from(newest.note));
  const keys = await tx
    .selectFrom('audit.logKey')
    .select('verifierKey')
    .where('suite', '=', 'intl')
    .orderBy('id')
    .execute();
  await tx.updateTable('audit.witness').set({ askedSize: newest.size }).where('peerId', '=', peerId).execute();
  return {
    request: Buffer.from(writeWitnessRequest({ old, proof, checkpoint })).toString(),
    verifierKeys: keys.map(({ verifierKey }) => verifierKey),
  };
}

/** Judges a neighbour's question, keeps what is cosigned or why it is not, and queues the answer. @returns a fault of its log, if it shows one */
export async function takeQuestion(
  tx: Tables,
  q: { peerId: string; body: Asked; head: HeadFile; nodeId: string; now: Date },
): Promise<Part | undefined> {
  const { peerId, body, head, now } = q;
  const request = readWitnessRequest(Buffer.from(body.request));
  const before = await tx
    .selectFrom('audit.witnessed')
    .select(['origin', 'verifierKeys', 'size', 'note', 'problemNote'])
    .where('peerId', '=', peerId)
    .executeTakeFirst();
  const verifierKeys = [...new Set([...(before?.verifierKeys ?? []), ...body.verifierKeys])];
  const judged = judgeRequest(request, { before, verifierKeys });
  const { checkpoint } = request;
  const note = Buffer.from(writeNote(checkpoint.note)).toString();
  const { origin, size } = checkpoint;
  const line = judged.cosign ? head.cosign(checkpoint.note.text, now, q.nodeId) : null;
  const fault = judged.cosign ? undefined : faultOf(judged, { size, seen: before?.size ?? 0 });
  if (judged.cosign) {
    const kept = { origin, verifierKeys, size, note, cosignedAt: now, askedAt: now };
    await tx
      .insertInto('audit.witnessed')
      .values({ peerId, ...kept })
      .onConflict((conflict) => conflict.column('peerId').doUpdateSet(kept))
      .execute();
  } else if (before !== undefined) {
    // The same checkpoint asked for again says nothing new of what was examined.
    const found = fault === undefined || before.problemNote === note ? {} : faultFound(fault, { note, now });
    await tx
      .updateTable('audit.witnessed')
      .set({ askedAt: now, ...found })
      .where('peerId', '=', peerId)
      .execute();
  }
  const answer: Answered = {
    ...{ size, seen: judged.cosign ? size : (before?.size ?? 0), verifierKey: head.witnessKey(q.nodeId), line },
    refusal: fault ?? null,
  };
  await queue(tx, { peerId, kind: answerKind, subject: JSON.stringify(answer) });
  return fault;
}

const faultFound = (fault: Part, { note, now }: { note: string; now: Date }) => ({
  ...{ problem: JSON.stringify(fault), problemNote: note, problemAt: now },
  ...{ examinedAt: null, examinedBy: null, examinedWhy: null },
});

type Examination = { node: string; by: string; why: string; now: Date };

/** Sets a neighbour's fault aside once it was examined; what was cosigned and the proof stay. @returns whether one stood */
export async function examineFault(tx: Tables, { node, by, why, now }: Examination): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('audit.witnessed')
    .set({ examinedAt: now, examinedBy: by, examinedWhy: why })
    .where('peerId', '=', node)
    .where('problem', 'is not', null)
    .where('examinedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

type Watched = { origin: string; size: number; note: string };

function judgeRequest(
  request: WitnessRequest,
  q: { before: Watched | undefined; verifierKeys: readonly string[] },
): Judgement {
  const { before } = q;
  const { origin, note } = request.checkpoint;
  if (before !== undefined && before.origin !== origin)
    return {
      cosign: false,
      status: 422,
      why: {
        zh: `此前是日志 ${before.origin}，现为 ${origin}`,
        en: `The log was ${before.origin} and is now ${origin}`,
      },
    };
  const keys = q.verifierKeys.flatMap((text): VerifierKey[] => {
    try {
      return [readVerifierKey(text)];
    } catch {
      // A key of another kind; it vouches for nothing here.
      return [];
    }
  });
  const used = keys.filter((key) =>
    note.signatures.some(({ name, keyId }) => name === key.name && keyId === key.keyId),
  );
  const seen = before === undefined ? undefined : readCheckpoint(Buffer.from(before.note));
  return judge({ request, keys: used.length > 0 ? used : keys.slice(0, 1), seen });
}

/** A refusal that is more than two sides out of step: a log that is shorter than it was, rewritten, or signed by a stranger. */
function faultOf(judged: Extract<Judgement, { cosign: false }>, q: { size: number; seen: number }): Part | undefined {
  if (q.size < q.seen)
    return {
      zh: `日志由 ${q.seen} 条变为 ${q.size} 条`,
      en: `The log went back from ${q.seen} entries to ${q.size}`,
    };
  return judged.status === 409 || judged.status === 400 ? undefined : judged.why;
}

/** Keeps a cosignature, once it holds over the checkpoint that was asked for; or why there is none. */
export async function takeAnswer(tx: Tables, q: { peerId: string; body: Answered; now: Date }): Promise<void> {
  const { body, peerId, now } = q;
  const { size, seen, line, verifierKey } = body;
  const kept = await tx.selectFrom('audit.checkpoint').select('note').where('size', '=', size).executeTakeFirst();
  let refusal = body.refusal;
  if (line !== null && kept !== undefined) {
    try {
      await keepCosignature(tx, { size, note: kept.note, line, verifierKey, peerId, now });
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
      refusal = { zh: `见证签名无效：${error.zh}`, en: `The cosignature does not hold: ${error.en}` };
    }
  }
  await tx
    .updateTable('audit.witness')
    .set({
      ...{ verifierKey, cosignedSize: seen, askedSize: null, answeredAt: now },
      refusal: refusal === null ? null : JSON.stringify(refusal),
    })
    .where('peerId', '=', peerId)
    .execute();
}

async function keepCosignature(
  tx: Tables,
  q: { size: number; note: string; line: string; verifierKey: string; peerId: string; now: Date },
): Promise<void> {
  const key = readVerifierKey(q.verifierKey);
  const signature = signatureLine(q.line.trimEnd());
  const { note } = readCheckpoint(Buffer.from(q.note));
  const [verified] = verifyNote({ ...note, signatures: [signature] }, [key]);
  if (verified?.use !== 'witness' || verified.time === undefined)
    throw new LedgerError('不是见证密钥', 'the key is not that of a witness');
  const at = new Date(verified.time * 1000);
  await pinWitnessKey(tx, { name: key.name, verifierKey: q.verifierKey, peerId: q.peerId, at });
  await tx
    .insertInto('audit.cosignature')
    .values({ size: q.size, name: key.name, line: writeSignature(signature).trimEnd(), at, takenAt: q.now })
    .onConflict((conflict) => conflict.columns(['size', 'name']).doNothing())
    .execute();
}
