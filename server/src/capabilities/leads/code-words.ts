// What the codes in columns of these records are called; where a form, a list or a procedure says them, its words are taken.
import { nameCodes } from '../../platform/database/words/code-words.ts';
import { sourceTitles } from './leads/list.ts';
import { results } from './leads/procedure.ts';
import { channelTitles, kindTitles } from './tips/list.ts';

nameCodes({
  lead: { result: { ...results, case: { zh: '立案', en: 'Filed as a case' } }, source_kind: sourceTitles },
  monitor: {
    every: {
      asked: { zh: '按需', en: 'When asked' },
      hour: { zh: '每小时', en: 'Every hour' },
      day: { zh: '每天', en: 'Every day' },
      week: { zh: '每周', en: 'Every week' },
    },
    source: {
      upload: { zh: '人工上传文件', en: 'Files uploaded by an officer' },
      push: { zh: '平台接口推送', en: 'Pushed by a platform' },
      folder: { zh: '监视文件夹', en: 'Watched folder' },
    },
  },
  monitor_run: {
    format: { lines: { zh: '逐行文本', en: 'Lines of text' }, parquet: { zh: 'Parquet', en: 'Parquet' } },
    state: {
      waiting: { zh: '等待', en: 'Waiting' },
      running: { zh: '运行中', en: 'Running' },
      done: { zh: '完成', en: 'Completed' },
      failed: { zh: '中断', en: 'Interrupted' },
    },
  },
  seller: {
    region_basis: {
      licence: { zh: '按营业执照', en: 'By business licence' },
      address: { zh: '按店铺地址', en: 'By shop address' },
      declared: { zh: '人工确认', en: 'Confirmed by an officer' },
      unknown: { zh: '实际经营地未查明', en: 'Real place of business not known' },
    },
  },
  seller_change: { kind: { joined: { zh: '合并', en: 'Merged' }, parted: { zh: '拆分', en: 'Split' } } },
  seller_link: { decision: { confirmed: { zh: '已确认', en: 'Confirmed' }, parted: { zh: '已拆分', en: 'Split' } } },
  tip: { channel: channelTitles, kind: kindTitles },
  tip_message: {
    side: { author: { zh: '举报投诉人', en: 'Author of the tip' }, office: { zh: '办理单位', en: 'Office' } },
  },
});
