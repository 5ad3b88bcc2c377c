// What the records of publication are called in the trail, beside those of the register.
import type { RecordKinds } from '../../platform/audit/index.ts';

export const disclosureRecordKinds: RecordKinds = {
  disclosure_answer: { zh: '脱敏疑点答复', en: 'Answers to doubts of redactions' },
  disclosure_text: { zh: '公示文本', en: 'Disclosure text under review' },
  disclosure_page: { zh: '公示扫描页', en: 'Blacked-out page under review' },
  publication_file: { zh: '公示文件', en: 'Published file' },
  publication_key: { zh: '公示核对密钥', en: 'Key of a published decision' },
  publication_page: { zh: '公示页面的扫描页', en: 'Page of a published scan' },
  disclosure_message: { zh: '推送登记地的报文', en: 'Push message' },
  publication: { zh: '公示页面', en: 'Public page' },
};
