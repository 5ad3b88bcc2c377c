// What the receipts of requests and their columns are called, where the trail tells of them.
import type { RecordKinds } from '../../../platform/audit/index.ts';
import { nameCodes } from '../../../platform/database/words/code-words.ts';
import { keepColumns, nameColumns } from '../../../platform/database/words/column-words.ts';
import { requestWords } from './words.ts';

export const requestRecordKinds: RecordKinds = {
  credit_request: { zh: '网上异议、修复申请', en: 'Request by the portal' },
};

nameColumns({
  credit_request: {
    kind: { zh: '类别', en: 'kind' },
    listing: { zh: '所涉列入事项', en: 'listing' },
    publication: { zh: '所涉处罚公示', en: 'published decision' },
    no: { zh: '编号', en: 'number' },
    received_on: { zh: '收到日期', en: 'received on' },
  },
});

keepColumns({ credit_request: ['seq', 'instance_id'] });

const [zh, en] = [requestWords.zh.titles, requestWords.en.titles];
nameCodes({
  credit_request: {
    kind: { repair: { zh: zh.repair, en: en.repair }, objection: { zh: zh.objection, en: en.objection } },
  },
});
