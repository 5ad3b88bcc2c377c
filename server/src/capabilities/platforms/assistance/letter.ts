// The letter of a request (协查函) as a Word document, drawn up from what will be sent; an office may seal it and send it on paper.
import { localDate } from '@qingfeng/codes';
import { fillTemplate, type TemplateShape } from '../../../platform/office/template.ts';
import { officialDocument, paragraph, table } from '../../../platform/office/templates/official-document.ts';
import type { Letter } from './schema.ts';

const text = 'text' as const;
const shape: TemplateShape = {
  ...{ 机关: text, 文号: text, 平台: text, 事由: text, 当事人: text, 用途: text, 期间: text, 范围: text },
  ...{ 其他: text, 依据: text, 期限: text, 联系: text, 日期: text, 有店铺: { 店铺: text }, 有商品: { 商品: text } },
  ...{ 有范围: {}, 有其他: {}, 数据: { 序号: text, 类别: text, 数据项: text } },
};

/** A paragraph that is there or is not: with its marks in paragraphs of their own no empty one is left. */
const where = (tag: string, said: string): string[] =>
  [`{#${tag}}`, said, `{/${tag}}`].map((one) => paragraph('Body', one));

/** The template of the letter. */
export const letterTemplate = (): Uint8Array => officialDocument(body);

const body = [
  paragraph('TableTitle', '{机关}'),
  paragraph('Title', '协助调查函'),
  paragraph('Number', '{文号}'),
  paragraph('Addressee', '{平台}：'),
  paragraph('Body', '{事由}。依据{依据}，请协助提供下列数据。'),
  paragraph('Heading1', '一、查询对象'),
  paragraph('Body', '当事人：{当事人}'),
  ...where('有店铺', '店铺：{店铺}'),
  ...where('有商品', '商品：{商品}'),
  ...where('有范围', '范围：{范围}'),
  paragraph('Body', '数据期间：{期间}'),
  paragraph('Heading1', '二、调取的数据'),
  table([
    [900, '序号', '{#数据}{序号}'],
    [2400, '数据类别', '{类别}'],
    [5544, '数据项', '{数据项}{/数据}'],
  ]),
  ...where('有其他', '标准以外的数据项：{其他}'),
  paragraph('Heading1', '三、用途和期限'),
  paragraph('Body', '用途：{用途}。上述数据只用于该用途，依法保密。'),
  paragraph('Body', '请于{期限}前答复；不能提供或者不能按期提供的，请书面说明原因。'),
  paragraph('Body', '联系人：{联系}'),
  paragraph('Signature', '{机关}'),
  paragraph('Signature', '{日期}'),
];

const long = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

/** The document of a letter; the same letter makes the same text on every machine. */
export async function letterDocument(letter: Letter): Promise<Buffer> {
  const shops = letter.shops.map(({ id, name }) => `${name}（${id}）`).join('、');
  const offers = letter.offers.map(({ id, title }) => `${title}（${id}）`).join('；');
  const range = [letter.goods, letter.places].filter((part) => part !== '').join('，');
  const from = letter.dataFrom === '' ? '' : `${long(letter.dataFrom)}起`;
  const until = letter.dataUntil === '' ? '' : `至${long(letter.dataUntil)}止`;
  const data = {
    机关: letter.from,
    文号: letter.no,
    平台: letter.to,
    事由: letter.title,
    当事人: letter.merchant === '' ? '—' : letter.merchant,
    用途: letter.purpose,
    期间: `${from}${until}` === '' ? '不限' : `${from}${until}`,
    范围: range,
    其他: letter.consentNo === '' ? letter.outside : `${letter.outside}（省级机关同意：${letter.consentNo}）`,
    依据: letter.bases.join('、'),
    期限: long(letter.dueOn),
    联系: letter.contact,
    日期: long(localDate(Date.parse(letter.sentAt))),
    有店铺: shops === '' ? [] : [{ 店铺: shops }],
    有商品: offers === '' ? [] : [{ 商品: offers }],
    有范围: range === '' ? [] : [{}],
    有其他: letter.outside === '' ? [] : [{}],
    数据: letter.dataSets.map(({ title, fields }, at) => ({
      序号: String(at + 1),
      类别: title,
      数据项: fields.join('、'),
    })),
  };
  return fillTemplate(letterTemplate(), data, { name: '协助调查函.docx', shape });
}
