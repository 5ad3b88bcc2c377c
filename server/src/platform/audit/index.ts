// The audit trail after commit: chained, signed outside the database, verified.
import './own-column-words.ts';

export { chainEntries } from './chain.ts';
export { type HeadFile, openHeadFile } from './head.ts';
export { ownRecordKinds } from './own-kinds.ts';
export type { RecordKinds } from './record-kinds.ts';
export { type Verification, verifyTrail } from './verify.ts';
