// What a form of a case is: its number in the set of 2021, its place in the file, its series of numbers, and the text of its template.
import type { Column } from '../../../platform/office/templates/official-document.ts';
import type { LoopTag } from './tags.ts';

/**
 * A piece of a template: body text, a heading, a right-aligned line, a line to be signed and dated by hand, who gets a copy, a ruled
 * table over one loop, or a text for each turn of a loop.
 */
export type Block =
  | string
  | { heading: string }
  | { addressee: string }
  | { signature: string }
  | { signed: string }
  | { copies: string }
  | { each: LoopTag; text: string }
  | { table: LoopTag; title?: string; columns: readonly Column[] };

/** Groups of the two volumes in the order in which they are bound; archive/order.ts says where that order comes from. */
export type FileGroup = 'filing' | 'decision' | 'party' | 'service' | 'hearing' | 'evidence' | 'internal';

export type Form = {
  id: string;
  /** Number in 国市监法发〔2021〕42号; null for forms whose number there was not read, and for those of our own. */
  no: number | null;
  title: string;
  titleEn: string;
  group: FileGroup;
  /** Series that its numbers are taken from; null for forms without a number. */
  series: string | null;
  /** Whether it must reach somebody who signs for it. */
  served: boolean;
  /** In a joint case the agency that decides alone issues it. */
  byDeciding?: true;
  /** Its list of documents names drafts too: what is sent with it. */
  listsDrafts?: true;
  /** What the file cannot know: asked when it is drafted. */
  asks: readonly string[];
  body: readonly Block[];
};

/** Lines that end most forms: who issues it, and when. */
export const issued: readonly Block[] = [{ signature: '{机关}' }, { signature: '{日期}' }];
/** Signatures under what is written down on the spot. */
export const witnessed: readonly Block[] = [{ signed: '当事人、见证人签名：' }, { signed: '执法人员签名：' }];
export const officersLine = '执法人员：{承办人员}。';
export const contactLine = '联系人：{联系人}　　联系电话：{联系电话}';

/** Goods as they stand in lists that a party signs. Widths in twips; they fill the text. */
export const goodsTable: Block = {
  table: '物品',
  columns: [
    [700, '序号', '{行}'],
    [2400, '名称', '{名称}'],
    [1300, '商标', '{商标}'],
    [1400, '规格', '{规格}'],
    [1100, '数量', '{数量}{单位}'],
    [1944, '存放及封条', '{存放}'],
  ],
};
