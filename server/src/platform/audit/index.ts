// The audit trail after commit: put in order as a log, signed outside the database, verified.
import './own-column-words.ts';

export { describeLog, logView } from './describe-log.ts';
export { type HeadFile, openHeadFile } from './head.ts';
export { keepCheckpoint } from './keep.ts';
export { ownRecordKinds } from './own-kinds.ts';
export { proveRecords, type RecordProofs, stampsOver } from './prove-records.ts';
export { proveEntry, verifyLog } from './read-log.ts';
export type { RecordKinds } from './record-kinds.ts';
export { sequenceEntries } from './sequence.ts';
export { startSequencing } from './sequencing.ts';
export { stampDue } from './stamp.ts';
export { tellAuditors } from './tell-auditors.ts';
export { type Verification, verifyTrail } from './verify.ts';
export {
  answered,
  answerKind,
  asked,
  askKind,
  askWitnesses,
  composeQuestion,
  takeAnswer,
  takeQuestion,
} from './witness.ts';
