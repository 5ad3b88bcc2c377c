// What a witness is asked and judges (c2sp.org/tlog-witness): it cosigns only a checkpoint that continues the one it cosigned before.
import { readCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import { LedgerError } from './error.ts';
import { sameBytes } from './hash.ts';
import { type VerifierKey, verifyNote } from './keys.ts';
import { writeNote } from './note.ts';
import { checkConsistency } from './proofs.ts';
import { base64, decimal, hashFromText, type Part, proofHash, SIZE, strictText } from './text.ts';

const MOST_HASHES = 63;

export type WitnessRequest = {
  /** The size that the log believes was cosigned last; 0 where none was. */
  readonly old: number;
  readonly proof: readonly Uint8Array[];
  readonly checkpoint: SignedCheckpoint;
};

/** The checkpoint of a log that a witness cosigned last. */
export type Seen = { readonly size: number; readonly root: Uint8Array };

/** What becomes of a request: cosigned, or refused with the status that the protocol names and a reason. */
export type Judgement =
  | { readonly cosign: true }
  | { readonly cosign: false; readonly status: 400 | 403 | 404 | 409 | 422; readonly why: Part };

/** @throws LedgerError saying what of the format does not hold */
export function readWitnessRequest(bytes: Uint8Array): WitnessRequest {
  const whole = strictText(bytes);
  const gap = whole.indexOf('\n\n');
  if (gap === -1)
    throw new LedgerError('请求中检查点之前没有空行', 'the request has no empty line before its checkpoint');
  const [first = '', ...hashes] = whole.slice(0, gap).split('\n');
  if (!first.startsWith('old ')) throw new LedgerError('缺少原大小（old）一行', 'the line of the old size is missing');
  if (hashes.length > MOST_HASHES)
    throw new LedgerError(`证明中的哈希超过 ${MOST_HASHES} 个`, `the proof has more than ${MOST_HASHES} hashes`);
  return {
    old: decimal(first.slice(4), SIZE),
    proof: hashes.map((line, at) => hashFromText(line, proofHash(at))),
    checkpoint: readCheckpoint(new TextEncoder().encode(whole.slice(gap + 2))),
  };
}

export function writeWitnessRequest({ old, proof, checkpoint }: WitnessRequest): Uint8Array {
  const head = [`old ${old}`, ...proof.map(base64)].join('\n');
  return Buffer.concat([Buffer.from(`${head}\n\n`), writeNote(checkpoint.note)]);
}

/**
 * Judges a request.
 * @param q.keys keys of the log with this origin; undefined for a log that the witness does not watch
 * @param q.seen what it cosigned last of this log; undefined before the first
 */
export function judge(q: {
  request: WitnessRequest;
  keys: readonly VerifierKey[] | undefined;
  seen: Seen | undefined;
}): Judgement {
  const { request, keys, seen } = q;
  const { old, proof, checkpoint } = request;
  if (keys === undefined)
    return refuse(404, { zh: `本机构不见证 ${checkpoint.origin}`, en: `${checkpoint.origin} is not watched here` });
  const unsigned = failure(() => verifyNote(checkpoint.note, keys));
  if (unsigned !== undefined) return refuse(403, unsigned);
  if (old > checkpoint.size)
    return refuse(400, {
      zh: `原大小 ${old} 大于检查点的大小 ${checkpoint.size}`,
      en: `the old size ${old} is above the size ${checkpoint.size}`,
    });
  const last = seen ?? { size: 0, root: undefined };
  if (old !== last.size)
    return refuse(409, {
      zh: `上次见证的大小为 ${last.size}`,
      en: `the checkpoint cosigned last has the size ${last.size}`,
    });
  if (last.root === undefined)
    return proof.length === 0 ? { cosign: true } : refuse(422, { zh: '证明应为空', en: 'the proof should be empty' });
  if (old === checkpoint.size && !sameBytes(last.root, checkpoint.root))
    return refuse(422, { zh: `大小 ${old} 有两个不同的根`, en: `two roots of size ${old}` });
  const { root: olderRoot } = last;
  const broken = failure(() =>
    checkConsistency({ older: old, newer: checkpoint.size, olderRoot, newerRoot: checkpoint.root, proof }),
  );
  return broken === undefined ? { cosign: true } : refuse(422, broken);
}

const refuse = (status: 400 | 403 | 404 | 409 | 422, why: Part): Judgement => ({ cosign: false, status, why });

function failure(check: () => void): Part | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof LedgerError) return { zh: error.zh, en: error.en };
    throw error;
  }
}
