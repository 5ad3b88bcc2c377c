// Everything that nodes say to each other.
import { type MessageKind, voidKind } from '../../../../platform/nodes/kinds.ts';
import { caseKind, referralKind } from './case.ts';
import { pushKind, receiptKind } from './disclosure.ts';
import { evidenceListKind, evidencePartKind, evidenceReceiptKind } from './evidence.ts';
import { logCheckpointKind, logCosignatureKind } from './log.ts';
import { planKind } from './plan.ts';
import { beginKind, stepKind } from './run.ts';

const kinds = [
  ...[voidKind, caseKind, referralKind, planKind, beginKind, stepKind, logCheckpointKind, logCosignatureKind],
  ...[pushKind, receiptKind, evidenceListKind, evidencePartKind, evidenceReceiptKind],
];
export const nodeKinds: ReadonlyMap<string, MessageKind> = new Map(kinds.map((kind) => [kind.name, kind]));
