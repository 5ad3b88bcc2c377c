// What the columns of these records are called, where the trail or a refusal tells of them.
import { nameColumns } from '../../platform/database/words/column-words.ts';

nameColumns({
  capture_claim: {
    capture: { zh: '网页固定', en: 'capture' },
  },
  capture_result: {
    capture: { zh: '网页固定', en: 'capture' },
    signed_by: { zh: '签名公钥', en: 'signed by' },
    stamp_problem: { zh: '未加盖时间戳的原因', en: 'why there is no stamp' },
    stamped_at: { zh: '时间戳时间', en: 'stamped at' },
  },
});
