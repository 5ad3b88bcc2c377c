// What a holder of rights can do here, what to bring for it, and where: one page of ways, since the work itself stands at other doors.
import type { Words } from '../../../platform/errors/problem.ts';
import { type Html, html } from '../../../platform/portal/html.ts';
import { at } from '../../../platform/portal/layout.ts';
import type { View } from './view.ts';

export const rightsHoldersPath = '/portal/rights-holders';

type Way = {
  title: Words;
  text: Words;
  /** What has to be at hand. */
  bring?: Words;
  /** Where it is done; one that needs an account leads to the sign-in. */
  to: string;
  link: Words;
};

const signIn: Words = { zh: '登录办理', en: 'Sign in' };

const ways: readonly Way[] = [
  {
    title: { zh: '举报或者投诉侵权', en: 'Report an infringement' },
    text: {
      zh: '发现售假、假冒注册商标、盗版或者侵犯专利权的，向主管部门举报或者投诉。不必登录，凭编号查询进度。',
      en: 'Counterfeits, pirated works, infringed patents: tell the competent authority. No account is needed; a number tells you where it stands.',
    },
    bring: {
      zh: '权利证书或者登记证明、侵权商品的图片和网址、购买凭证；委托他人的，附授权委托书。',
      en: 'Certificate of the right, pictures and address of the goods, proof of purchase; a power of attorney where somebody acts for you.',
    },
    to: '/portal/tip',
    link: { zh: '我要举报、投诉', en: 'Report or complain' },
  },
  {
    title: { zh: '通知电商平台', en: 'Notify an online platform' },
    text: {
      zh: '通知平台删除、屏蔽或者断开侵权链接，一次可列多个；平台的处理、经营者声明和十五日等待期都在同一条记录中。',
      en: 'Ask a platform to remove, hide or cut off offers, many at a time. What it does, the merchant’s declaration and the fifteen days of waiting stand in one record.',
    },
    bring: {
      zh: '身份证明、权属证明、初步侵权证据；填写对错误通知承担责任的保证。',
      en: 'Proof of identity and of the right, first evidence of the infringement, and your word that you answer for a wrong notice.',
    },
    to: '/sign-in',
    link: signIn,
  },
  {
    title: { zh: '事先存证', en: 'Deposit before any dispute' },
    text: {
      zh: '作品、设计稿、权利文件可以在纠纷发生前交公证机构保管，取得带编号和二维码的保管证书。',
      en: 'Works, drafts and papers can be kept by a notary office before anybody disputes them; it issues a certificate with a number and a code.',
    },
    to: '/sign-in',
    link: signIn,
  },
  {
    title: { zh: '核验证书和文件', en: 'Verify a certificate or file' },
    text: {
      zh: '核验保管证书或者文件何时登记、由谁出证。文件只在您的设备上计算，不上传。',
      en: 'See when a file was registered and who certified it. It is worked out on your own device; nothing is uploaded.',
    },
    to: '/portal/verify',
    link: { zh: '证据核验', en: 'Verify a file' },
  },
  {
    title: { zh: '协助辨认，查看授权', en: 'Help to tell what is genuine; authorisations' },
    text: {
      zh: '办案机关请您辨认真伪、说明授权时，在收件箱中答复；登记授权经营者和正品特征，可减少误报。',
      en: 'Answer in your inbox where an authority asks whether goods are genuine. Registered licensees and marks of the genuine article spare honest merchants.',
    },
    to: '/sign-in',
    link: signIn,
  },
  {
    title: { zh: '查看处理结果', en: 'See what came of it' },
    text: {
      zh: '已公示的行政处罚决定可按当事人、文号和机关查询，也可订阅；平台公示的侵权通知另列。',
      en: 'Published penalty decisions by party, number and authority, also as a feed. Notices that platforms published have a page of their own.',
    },
    to: '/portal/decisions',
    link: { zh: '处罚公示', en: 'Penalty decisions' },
  },
];

const said = {
  title: { zh: '权利人专区', en: 'Holders of rights' },
  lead: {
    zh: '商标权、专利权、著作权等权利人和获得授权的利害关系人，可以办理以下事项。',
    en: 'What owners and licensees of trade marks, patents, copyright and other rights can do here.',
  },
  bring: { zh: '请准备：', en: 'Have at hand: ' },
  account: { zh: '账号', en: 'Account' },
  accountText: {
    zh: '需要登录的事项使用权利人账号。账号由本页底部所列承办单位核对主体资格、权利证明和经办人身份后开通。只能看到本单位自己的记录。',
    en: 'What needs signing in needs an account of a right holder. The office named at the foot of this page opens it after seeing who you are, your right and who acts for you. You see your own records alone.',
  },
} as const satisfies Record<string, Words>;

/** @returns title and body of the page, in the reader's language */
export function rightsHoldersPage(view: View): { title: string; body: Html } {
  const { language } = view;
  const href = ({ to }: Way) => (to.startsWith('/portal/') ? at(view, to) : to);
  const body = html`<p>${said.lead[language]}</p>
${ways.map(
  (way) => html`<section><h2>${way.title[language]}</h2><p>${way.text[language]}</p>
${way.bring !== undefined && html`<p class="hint">${said.bring[language]}${way.bring[language]}</p>`}
<p><a href="${href(way)}">${way.link[language]}</a></p></section>`,
)}
<div class="note"><h2>${said.account[language]}</h2><p>${said.accountText[language]}</p></div>`;
  return { title: said.title[language], body };
}
