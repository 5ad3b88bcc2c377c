// What the codes in columns of these records are called; where a form, a list or a procedure says them, its words are taken.
import { nameCodes } from '../../platform/database/words/code-words.ts';
import { evidenceReceiptKind, transferKind } from './transfers/message.ts';

nameCodes({
  evidence_message: {
    kind: {
      [transferKind]: { zh: '证据移送', en: 'Evidence handed over' },
      [evidenceReceiptKind]: { zh: '接收回执', en: 'Receipt' },
    },
  },
});
