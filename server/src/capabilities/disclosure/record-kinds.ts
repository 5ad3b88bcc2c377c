// What the records of publication are called in the trail, beside those of the register.
import type { RecordKinds } from '../../platform/audit/index.ts';

export const disclosureRecordKinds: RecordKinds = {
  disclosure_text: { zh: '公示文本', en: 'Text under review' },
  disclosure_page: { zh: '公示扫描页', en: 'Burnt page under review' },
  publication_page: { zh: '公示页面的扫描页', en: 'Page of a public scan' },
  disclosure_message: { zh: '推送登记地的报文', en: 'Message of a push' },
  publication: { zh: '公示页面', en: 'Public page' },
};
