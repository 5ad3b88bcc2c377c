// The documents of a notice, drafted from its file: the notice itself, the platform's receipt, the letter that forwards a declaration.
import { localDate } from '@qingfeng/codes';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { fillTemplate, type TemplateShape } from '../../../platform/office/template.ts';
import { type DatedWordings, wording, wordingsOn } from '../../../platform/office/templates/dated-wording.ts';
import { officialDocument, paragraph, table } from '../../../platform/office/templates/official-document.ts';
import { agenciesByKey } from '../../../platform/organisation/agencies/agency-refs.ts';
import { lookAt, type WorkTools } from '../../../platform/procedures/index.ts';
import { findPlatform } from '../register/store.ts';
import { linkView, measuresSaid } from './read.ts';
import { mostLinks } from './schema.ts';
import { findTakedown, linksOf, numberOf } from './store.ts';

export const letterKinds = ['notice', 'receipt', 'forwarding'] as const;
export type LetterKind = (typeof letterKinds)[number];
const letterNames: Readonly<Record<LetterKind, string>> = {
  notice: '知识产权侵权通知书',
  receipt: '通知签收回执',
  forwarding: '不侵权声明转送函',
};

/** The step that a document belongs to. */
const stepOf: Readonly<Record<LetterKind, string>> = { notice: 'send', receipt: 'receive', forwarding: 'forward' };

const text = 'text' as const;
const shape: TemplateShape = {
  ...{
    编号: text,
    平台: text,
    经营者: text,
    权利人: text,
    权利: text,
    权利号: text,
    店铺: text,
    主张: text,
    链接数: text,
  },
  ...{ 日期: text, 签收时间: text, 措施: text, 声明: text, 等待依据: text, 等待期: text },
  链接: { 序号: text, 地址: text, 商品: text, 措施: text },
};
const linkTable = table([
  [1, '序号', '{#链接}{序号}'],
  [5, '商品链接', '{地址}'],
  [4, '商品', '{商品}{/链接}'],
]);
const receiptTable = table([
  [1, '序号', '{#链接}{序号}'],
  [4, '商品链接', '{地址}'],
  [3, '商品', '{商品}'],
  [2, '措施', '{措施}{/链接}'],
]);
const head = (kind: LetterKind) => [paragraph('Title', letterNames[kind]), paragraph('Number', '{编号}')];
const bodies: Readonly<Record<LetterKind, readonly string[]>> = {
  notice: [
    paragraph('Addressee', '{经营者}（{平台}）：'),
    paragraph(
      'Body',
      '权利人{权利人}享有“{权利}”（权利号：{权利号}）的知识产权。经查，贵平台{店铺}下列 {链接数} 条链接涉嫌侵害上述权利：',
    ),
    linkTable,
    paragraph('Body', '{主张}'),
    paragraph(
      'Body',
      '现依法通知贵平台及时采取删除、屏蔽、断开链接、终止交易和服务等必要措施，并将本通知转送平台内经营者。随附权属证明、身份信息、初步证据。',
    ),
    paragraph('Body', '权利人保证本通知的内容真实，并承担因通知错误产生的法律责任。'),
    paragraph('Signature', '{权利人}'),
    paragraph('Signature', '{日期}'),
  ],
  receipt: [
    paragraph('Addressee', '{权利人}：'),
    paragraph(
      'Body',
      '你方{编号}关于“{权利}”（权利号：{权利号}）的通知及 {链接数} 条链接已收到。签收时间：{签收时间}。采取的措施：{措施}。',
    ),
    receiptTable,
    paragraph('Signature', '{经营者}'),
    paragraph('Signature', '{日期}'),
  ],
  forwarding: [
    paragraph('Addressee', '{权利人}：'),
    paragraph(
      'Body',
      '就你方{编号}，平台内经营者{店铺}提交了不存在侵权行为的声明及初步证据，现转送你方。声明内容如下：',
    ),
    paragraph('Body', '{声明}'),
    paragraph(
      'Body',
      '你方可以向有关主管部门投诉或者向人民法院起诉。{等待依据}声明到达你方后{等待期}内，我方未收到你方已经投诉或者起诉通知的，将及时终止所采取的措施。',
    ),
    paragraph('Signature', '{经营者}'),
    paragraph('Signature', '{日期}'),
  ],
};

/** How long a merchant's declaration waits. Before the E-Commerce Law the days were this office's own, as the clock says too (terms.ts). */
export const takedownWordings = {
  等待依据: [
    wording('法律没有规定期限，按照平台的处理规则，', ['2010-07-01', '2018-12-31', 'office rule']),
    wording('依据《电子商务法》第四十三条第二款，', ['2019-01-01', null, 'read']),
  ],
  等待期: [
    wording('十五日', ['2010-07-01', '2018-12-31', 'office rule']),
    wording('十五日', ['2019-01-01', null, 'read']),
  ],
} satisfies DatedWordings;

/** The template of a document of a notice. */
export const takedownTemplate = (kind: LetterKind): Uint8Array => officialDocument([...head(kind), ...bodies[kind]]);

const longDays = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'Asia/Shanghai' });
const dayOf = (at: number | Date | null): string => (at === null ? '【待填】' : longDays.format(at));

/** The document as Word reads it; what is not known yet stands as 【待填】. @throws Problem request.notFound */
export async function takedownLetter(
  session: Session,
  tools: WorkTools,
  q: { id: string; kind: LetterKind },
): Promise<{ name: string; bytes: Buffer }> {
  const { tx } = session;
  const row = await findTakedown(tx, q.id);
  const platform = row === undefined ? undefined : await findPlatform(tx, row.platformId);
  if (row === undefined || platform === undefined) throw problem('request.notFound');
  const holder = (await agenciesByKey(tx, [row.ownerAgency])).get(row.ownerAgency);
  const { history } = await lookAt(session, tools, q.id);
  const last = (step: string) => history.findLast((event) => event.step === step);
  const statement = last('declare')?.facts.statement;
  // Of the day on which it was done; one that is still to be done bears today's.
  const at = last(stepOf[q.kind])?.at ?? tools.now.getTime();
  const links = await linksOf(tx, { takedownId: q.id, after: 0, limit: mostLinks });
  const data = {
    编号: numberOf(row),
    平台: platform.name,
    经营者: platform.operator,
    权利人: holder?.name ?? '',
    权利: row.mark,
    权利号: row.rightNo,
    店铺: row.shopName === '' ? '' : `“${row.shopName}”`,
    主张: row.claim,
    链接数: String(row.links),
    日期: dayOf(at),
    ...wordingsOn<keyof typeof takedownWordings>(takedownWordings, localDate(at)),
    签收时间: dayOf(last('receive')?.at ?? row.actedAt),
    措施: measuresSaid(row.measures)?.zh ?? '【待填】',
    声明: typeof statement === 'string' ? statement : '【待填】',
    链接: links
      .map((link) => linkView(link, row))
      .map(({ place, address, title, offerNo, measure }) => ({
        序号: String(place),
        地址: address,
        商品: title || offerNo,
        措施: [measure?.title.zh ?? '【待填】', measure?.note ?? ''].filter(Boolean).join('：'),
      })),
  };
  return {
    name: `${letterNames[q.kind]} ${numberOf(row)}.docx`,
    bytes: await fillTemplate(takedownTemplate(q.kind), data, { name: letterNames[q.kind], shape }),
  };
}
