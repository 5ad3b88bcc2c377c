// Archives read again, without a browser or a network: whether one is whole, and single responses out of it.
export { type PackagedCapture, readCapture } from './contents.ts';
export type { CaptureRecord } from './record.ts';
export { type Kept, openReplay, type Replay } from './replay.ts';
export { verifyWacz, type WaczProblem, type WaczVerdict } from './verify.ts';
