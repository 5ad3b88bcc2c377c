// The audit trail after commit: put in order as a log, signed outside the database, verified.
import './own-code-words.ts';
import './own-column-words.ts';

export { attachStamps, type MadeElsewhere } from './attested/attach.ts';
export { demonstrateWitness } from './attested/demonstrate.ts';
export { keyLines, type PublishedKey, publishedKeys } from './attested/published-keys.ts';
export { stampDue } from './attested/stamp.ts';
export {
  answered,
  answerKind,
  asked,
  askKind,
  askWitnesses,
  composeQuestion,
  examineFault,
  takeAnswer,
  takeQuestion,
} from './attested/witness.ts';
export { keepCheckpoint } from './keep.ts';
export { describeLog, logView } from './log/describe-log.ts';
export { type HeadFile, openHeadFile } from './log/head.ts';
export { type Logged, loggedDigest } from './log/logged.ts';
export { proveEntry, verifyLog } from './log/read-log.ts';
export { sequenceEntries } from './log/sequence.ts';
export { startSequencing } from './log/sequencing.ts';
export { ownRecordKinds } from './own-kinds.ts';
export { auditProblem } from './problems.ts';
export type { RecordKinds } from './record-kinds.ts';
export { unlikeLogged, unlikeRecorded } from './verify/as-recorded.ts';
export { proveRecords, type RecordProofs, stampsOver } from './verify/prove-records.ts';
export { type Verification, verifyTrail } from './verify/verify.ts';
export { startVouching, vouchForOlderRows } from './vouch.ts';
