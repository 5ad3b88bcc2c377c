// The words that every page of the portal has, in both languages.
import type { Language } from '../errors/problem.ts';

const zh = {
  site: '清风 · 公众服务',
  about: '举报侵犯知识产权和制售假冒伪劣商品，查询办理进度，查看行政处罚和信用公示，核验证据。无需登录。',
  skip: '跳到正文',
  other: 'English',
  home: '首页',
  large: '长者版',
  usual: '标准版',
  crumbs: '当前位置',
  doors: '服务事项',
  settings: '字号和语言',
  colon: '：',
  example: '（示例）',
  demo: '演示系统：数据均为虚构，本页不受理真实的举报和投诉。',
  footer: '无需登录，不使用 Cookie。紧急情况请拨打 110；消费维权也可以拨打 12315。',
  error: { title: '未能完成', back: '返回首页', address: '请核对网址，或者从首页查询。' },
};

const en: typeof zh = {
  site: 'Qingfeng · for the public',
  about:
    'Report counterfeits and infringements, follow a report, read published penalties and credit records, verify evidence. No sign-in.',
  skip: 'Skip to the content',
  other: '中文',
  home: 'Home',
  large: 'Large type',
  usual: 'Usual type',
  crumbs: 'You are here',
  doors: 'Services',
  settings: 'Type size and language',
  colon: ': ',
  example: '(example)',
  demo: 'Demonstration: all data is invented, and no real report is taken here.',
  footer: 'No sign-in, no cookies. In an emergency call 110; consumers may also call 12315.',
  error: {
    title: 'That did not work',
    back: 'Back to the start',
    address: 'Please check the address, or search from the start page.',
  },
};

export const words: Record<Language, typeof zh> = { zh, en };
