// Proof files (c2sp.org/tlog-proof): that one entry stands in the tree of a checkpoint, in one text that is checked offline.
import { readCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import { LedgerError } from './error.ts';
import { writeNote } from './note.ts';
import { base64, decimal, hashFromText, INDEX, proofHash, strictBase64, strictText } from './text.ts';

/** The first line of every proof file. */
export const PROOF_HEADER = 'c2sp.org/tlog-proof@v1';

export type ProofFile = {
  /** What the application adds; nobody vouches for it. */
  readonly extra?: Uint8Array;
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  readonly checkpoint: SignedCheckpoint;
};

/** @throws LedgerError saying which line does not hold, and why */
export function readProofFile(bytes: Uint8Array): ProofFile {
  const whole = strictText(bytes);
  const gap = whole.indexOf('\n\n');
  if (gap === -1)
    throw new LedgerError('证明中检查点之前没有空行', 'the proof has no empty line before its checkpoint');
  const [header, ...lines] = whole.slice(0, gap).split('\n');
  if (header !== PROOF_HEADER)
    throw new LedgerError(`首行不是 ${PROOF_HEADER}`, `the first line is not ${PROOF_HEADER}`);
  const checkpoint = readCheckpoint(new TextEncoder().encode(whole.slice(gap + 2)));
  const extra = lines[0]?.startsWith('extra ')
    ? strictBase64(lines[0].slice(6), { zh: '附加数据', en: 'the extra data' })
    : undefined;
  const [indexLine, ...hashes] = extra === undefined ? lines : lines.slice(1);
  if (indexLine === undefined || !indexLine.startsWith('index '))
    throw new LedgerError('缺少序号（index）一行', 'the line of the index is missing');
  return {
    ...(extra === undefined ? {} : { extra }),
    index: decimal(indexLine.slice(6), INDEX),
    proof: hashes.map((line, at) => hashFromText(line, proofHash(at))),
    checkpoint,
  };
}

/** The file; the checkpoint goes in as it was signed. */
export function writeProofFile({ extra, index, proof, checkpoint }: ProofFile): Uint8Array {
  const head = [
    PROOF_HEADER,
    ...(extra === undefined ? [] : [`extra ${base64(extra)}`]),
    `index ${index}`,
    ...proof.map(base64),
  ];
  return Buffer.concat([Buffer.from(`${head.join('\n')}\n\n`), writeNote(checkpoint.note)]);
}
