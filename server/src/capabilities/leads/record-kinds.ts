// What the records of leads and monitoring are called in the audit trail.
import type { RecordKinds } from '../../platform/audit/index.ts';

/** By the name of the table. */
export const leadRecordKinds: RecordKinds = {
  lead: { zh: '线索', en: 'Lead' },
  monitor: { zh: '监测任务', en: 'Monitor' },
  monitor_file: { zh: '监测文件', en: 'File of a monitor' },
  monitor_part: { zh: '监测分块', en: 'Part of a run' },
  monitor_run: { zh: '监测运行', en: 'Run of a monitor' },
  offer: { zh: '商品信息', en: 'Offer' },
  registered_right: { zh: '权利', en: 'Right' },
  screening_model: { zh: '筛查模型', en: 'Model of the score' },
  seller: { zh: '卖家', en: 'Seller' },
  seller_change: { zh: '卖家归并记录', en: 'Joining or parting of sellers' },
  seller_link: { zh: '店铺关联', en: 'Link between shops' },
  shop: { zh: '店铺', en: 'Shop' },
  shop_change: { zh: '店铺信息变更', en: 'Change of a shop' },
  tip: { zh: '举报投诉', en: 'Tip or complaint' },
  tip_author: { zh: '举报人、投诉人身份', en: 'Author of a tip' },
  tip_message: { zh: '举报投诉往来', en: 'Correspondence with the informant' },
  told_offers: { zh: '通报权利人的商品', en: 'Offers told to a right holder' },
};
