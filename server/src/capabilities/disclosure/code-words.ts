// What the codes in columns of these records are called; where a form, a list or a procedure says them, its words are taken.
import { nameCodes } from '../../platform/database/words/code-words.ts';
import { pushKind, receiptKind } from './pushed/message.ts';
import { partyWords } from './register.ts';

nameCodes({
  disclosure_answer: { answer: { cover: { zh: '遮盖', en: 'Cover' }, keep: { zh: '保留', en: 'Keep' } } },
  disclosure_message: {
    kind: { [pushKind]: { zh: '处罚推送', en: 'Penalty pushed' }, [receiptKind]: { zh: '接收回执', en: 'Receipt' } },
  },
  publication_key: {
    over: { text: { zh: '送达的文字', en: 'The served text' }, file: { zh: '送达的扫描件', en: 'The served scan' } },
  },
  publication: {
    party_kind: partyWords,
    state: {
      public: { zh: '公示中', en: 'Published' },
      withdrawn: { zh: '已撤回', en: 'Withdrawn' },
      ended: { zh: '已停止公示', en: 'Publication ended' },
    },
  },
});
