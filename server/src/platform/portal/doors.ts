// The doors of the portal by name, as its first page and the head of every page show them.
import type { Words } from '../errors/problem.ts';

type Door = { path: string; title: Words; text: Words };

/** At most eight. */
export const doors = {
  tip: {
    path: '/portal/tip',
    title: { zh: '我要举报、投诉', en: 'Report or complain' },
    text: {
      zh: '举报售假、侵权或者假冒商品。可以匿名，不必登录。',
      en: 'Report the sale of counterfeit or infringing goods. Anonymously if you like, without signing in.',
    },
  },
  progress: {
    path: '/portal/progress',
    title: { zh: '进度查询', en: 'Follow a report' },
    text: {
      zh: '凭编号和查询密码查看进度、阅读回复、补充材料。',
      en: 'With your number and secret: where it stands, what was answered, and room to add to it.',
    },
  },
  decisions: {
    path: '/portal/decisions',
    title: { zh: '处罚公示', en: 'Penalty decisions' },
    text: {
      zh: '查询公开的行政处罚决定，订阅更新。',
      en: 'Look up the decisions that were made public, and subscribe to them.',
    },
  },
  credit: {
    path: '/portal/credit',
    title: { zh: '信用公示', en: 'Serious violators' },
    text: {
      zh: '目前在列的严重违法失信名单：列入情形、决定书、管理措施和期满日期。',
      en: 'Who stands on the list today: ground, decision, measures and when it ends.',
    },
  },
  holders: {
    path: '/portal/rights-holders',
    title: { zh: '权利人专区', en: 'Holders of rights' },
    text: {
      zh: '权利人可以办理的事项：通知平台、事先存证、协助辨认，以及需要准备的材料。',
      en: 'What owners and licensees can do here: notify platforms, deposit works, tell what is genuine, and what to bring.',
    },
  },
  notices: {
    path: '/portal/notices',
    title: { zh: '侵权通知公示', en: 'Published notices' },
    text: {
      zh: '电商平台公示的知识产权侵权通知、经营者声明和处理结果。',
      en: 'Notices of infringement that platforms received, declarations of merchants, and what came of them.',
    },
  },
  verify: {
    path: '/portal/verify',
    title: { zh: '证据核验', en: 'Verify a file' },
    text: {
      zh: '看一份文件何时登记、由谁出证；文件不上传。',
      en: 'See when a file was registered and who certified it; it is not uploaded.',
    },
  },
} as const satisfies Record<string, Door>;
