// What the columns of these records are called, where the trail or a refusal tells of them.
import { nameColumns } from '../../platform/database/words/column-words.ts';

nameColumns({
  dispute: {
    claim: { zh: '请求事项和理由', en: 'what is asked and why' },
    decided_on: { zh: '决定日期', en: 'day of the decision' },
    decision: { zh: '决定', en: 'decision' },
    matter: { zh: '权利种类', en: 'kind of right' },
    no: { zh: '编号', en: 'number' },
    requested_on: { zh: '收到请求日期', en: 'request received on' },
    requester: { zh: '请求人', en: 'requester' },
    respondent: { zh: '被请求人', en: 'respondent' },
    right_no: { zh: '权利号', en: 'number of the right' },
    right_title: { zh: '权利名称', en: 'title of the right' },
    state: { zh: '状态', en: 'state' },
    suspended: { zh: '中止', en: 'suspended' },
  },
});
