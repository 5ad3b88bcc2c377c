// Time stamps (RFC 3161): whether one holds over data, by which chain, at which instant.
export type { StampProblem } from './problem.ts';
export { type StampVerdict, verifyStamp } from './verify.ts';
