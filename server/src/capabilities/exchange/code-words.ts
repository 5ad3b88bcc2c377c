// What the codes in columns of these records are called; where a form, a list or a procedure says them, its words are taken.

import { suiteWords } from '../../platform/crypto/suites.ts';
import { nameCodes } from '../../platform/database/words/code-words.ts';
import { outgoingStates } from './nodes/lists-mail.ts';
import { forms } from './nodes/received-lists.ts';
import { ways } from './waiting/rows-workbook.ts';

nameCodes({
  exchange_row: {
    state: {
      open: { zh: '待处理', en: 'Pending' },
      taken: { zh: '已更正', en: 'Corrected' },
      replaced: { zh: '已被取代', en: 'Replaced' },
      dropped: { zh: '已作废', en: 'Discarded' },
    },
    way: ways,
  },
  node_key: { suite: suiteWords },
  node_outbox: { state: outgoingStates },
  node_peer: {
    direction: { above: { zh: '上级', en: 'Above' }, below: { zh: '下级', en: 'Below' } },
    shares: {
      cases: { zh: '案件摘要', en: 'Case summaries' },
      referrals: { zh: '移送状态', en: 'Referrals' },
      plans: { zh: '工作要点', en: 'Work plans' },
      orders: { zh: '督办', en: 'Supervision orders' },
      cooperation: { zh: '协查', en: 'Co-investigation' },
      disclosures: { zh: '处罚推送', en: 'Penalties pushed' },
      evidence: { zh: '证据移送', en: 'Evidence handed over' },
    },
    transport: { http: { zh: '网络', en: 'Network' }, package: { zh: '离线传送包', en: 'Offline packages' } },
  },
  node_request: { form: forms },
});
