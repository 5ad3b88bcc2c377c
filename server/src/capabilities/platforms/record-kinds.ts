// What the records of the work with platforms are called in the audit trail.
import type { RecordKinds } from '../../platform/audit/index.ts';

/** By the name of the table. */
export const platformRecordKinds: RecordKinds = {
  trading_platform: { zh: '平台', en: 'Platform' },
  takedown: { zh: '侵权通知', en: 'Notice of infringement' },
  takedown_link: { zh: '侵权通知链接', en: 'Link of a notice' },
  assistance_request: { zh: '平台协查', en: 'Request to a platform' },
  assistance_authorisation: { zh: '协查授权', en: 'Authorisation to ask platforms' },
  assistance_data: { zh: '平台提供的数据', en: 'Data that a platform gave' },
  assistance_identity: { zh: '经营者身份信息', en: 'Identity of a merchant' },
  patent_dispatch: { zh: '协作调度', en: 'Request to a dispatch centre' },
};
