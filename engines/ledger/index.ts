// A log that anybody can check: a Merkle tree (RFC 9162, hashed as RFC 6962), its tiles, checkpoints, cosignatures and proof files (C2SP).
export { type Checkpoint, checkpointText, readCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
export { LedgerError } from './error.ts';
export { EMPTY_ROOT, HASH_BYTES, leafHash, nodeHash, sameBytes } from './hash.ts';
export {
  cosignText,
  type KeyUse,
  readVerifierKey,
  type SignerKey,
  signerKey,
  signText,
  type Verified,
  type VerifierKey,
  verifyNote,
  writeVerifierKey,
} from './keys.ts';
export { readNote, type SignatureLine, type SignedNote, signatureLine, writeNote, writeSignature } from './note.ts';
export { PROOF_HEADER, type ProofFile, readProofFile, writeProofFile } from './proof-file.ts';
export { type Consistency, checkConsistency, checkInclusion, type Inclusion } from './proofs.ts';
export { consistencyRanges, inclusionRanges, type Range } from './ranges.ts';
export type { Part } from './text.ts';
export {
  combined,
  growTiles,
  partialWidth,
  type ReadTile,
  rangeHash,
  TILE_WIDTH,
  type Tile,
  type TilePlace,
  tilePath,
} from './tiles.ts';
export { checkVector } from './vectors.ts';
export {
  type Judgement,
  judge,
  readWitnessRequest,
  type Seen,
  type WitnessRequest,
  writeWitnessRequest,
} from './witness.ts';
