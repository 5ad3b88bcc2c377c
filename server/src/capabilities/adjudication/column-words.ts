// What the columns of these records are called, where the trail or a refusal tells of them.
import { nameColumns } from '../../platform/database/column-words.ts';

nameColumns({
  dispute: {
    claim: { zh: '请求事项和理由', en: 'what is asked and why' },
    decided_on: { zh: '决定日期', en: 'day of the decision' },
    decision: { zh: '决定', en: 'decision' },
    matter: { zh: '权利种类', en: 'kind of right' },
    no: { zh: '编号', en: 'number' },
    requester: { zh: '请求人', en: 'requester' },
    respondent: { zh: '被请求人', en: 'respondent' },
    state: { zh: '状态', en: 'state' },
  },
});
