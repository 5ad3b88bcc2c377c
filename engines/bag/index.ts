// Bags of files with their digests (BagIt, RFC 8493): whether one is whole.
export { type BundleProofs, isOurs, isPinned, proofsIn, type Trust } from './proofs.ts';
export type { BagFile, BagProblem, BagSource } from './source.ts';
export { type BagVerdict, verifyBag } from './verify.ts';
