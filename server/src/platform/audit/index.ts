// The audit trail after commit: chained, signed outside the database, verified.
export { chainEntries } from './chain.ts';
export { type Head, type HeadFile, openHeadFile } from './head.ts';
export { type TrailProblem, type Verification, verifyTrail } from './verify.ts';
