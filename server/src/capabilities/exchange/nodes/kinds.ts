// Everything that nodes say to each other.
import { type MessageKind, voidKind } from '../../../platform/nodes/kinds.ts';
import { caseKind, referralKind } from './kind-case.ts';
import { pushKind, receiptKind } from './kind-disclosure.ts';
import { evidenceListKind, evidencePartKind, evidenceReceiptKind } from './kind-evidence.ts';
import { logCheckpointKind, logCosignatureKind } from './kind-log.ts';
import { planKind } from './kind-plan.ts';
import { beginKind, stepKind } from './kind-run.ts';

const kinds = [
  ...[voidKind, caseKind, referralKind, planKind, beginKind, stepKind, logCheckpointKind, logCosignatureKind],
  ...[pushKind, receiptKind, evidenceListKind, evidencePartKind, evidenceReceiptKind],
];
export const nodeKinds: ReadonlyMap<string, MessageKind> = new Map(kinds.map((kind) => [kind.name, kind]));
