// The list of what the acting right holder was told of; its workbook has a line for each offer.

import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { no, timeColumn, yes } from '../../../platform/lists/paged/list-workbook.ts';
import { wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { declareList, descending } from '../../../platform/records/declared-list.ts';
import { type ToldOffer, toldOffers } from '../takedown/schema.ts';
import { mostCounted } from '../takedown/store.ts';
import { toldPassing } from './store.ts';
import { toldRows } from './told.ts';

type Told = z.infer<typeof toldOffers>;
type Line = { told: Told; offer: ToldOffer };

export const toldList = declareList({
  path: '/told-offers',
  tags: ['platforms'],
  summary: 'Offers that agencies told the acting right holder of',
  description: 'Public offers of their leads, by filters, the newest first. A notice is made of them by `toldId`.',
  filters: {
    q: called(
      z.string().trim().max(100).optional().describe('Words that must all stand in mark, seller or note'),
      '查找内容',
      'words to find',
    ),
    platform: called(z.uuid().optional(), '平台', 'platform'),
    made: called(
      z.enum(['true', 'false']).optional().describe('Only those of which a notice was made, or of which none was'),
      '是否已拟通知',
      'notice made',
    ),
    from: called(z.iso.date().optional().describe('First day on which it was told'), '起始日期', 'first day'),
    until: called(z.iso.date().optional().describe('Last day on which it was told'), '截止日期', 'last day'),
  },
  orders: { newest: descending('told_at', 'timestamptz') },
  said: 'The newest first',
  counted: mostCounted,
  item: toldOffers,
  page: 'ToldOffersList',
  rows: ({ tx, acting }, { q, made, ...same }) =>
    toldPassing(tx, {
      ...{ ...same, holder: acting.agencyKey, words: wordsOf(q) },
      made: made === undefined ? undefined : made === 'true',
    }),
  view: ({ tx }, rows) => toldRows(tx, rows),
  workbook: {
    summary: 'What the acting right holder was told of, as a workbook',
    description: 'A line for each offer that passes the filters.',
    kind: 'told_offers',
    file: '通报线索商品清单.xlsx',
    name: { zh: '通报的商品', en: 'Offers told of' },
    lines: (told: Told) => told.offers.map((offer): Line => ({ told, offer })),
    columns: [
      { title: { zh: '商标', en: 'Mark' }, width: 18, value: ({ told }) => told.mark },
      { title: { zh: '平台', en: 'Platform' }, width: 18, value: ({ told }) => told.platform.name },
      { title: { zh: '店铺', en: 'Shop' }, width: 24, value: ({ told }) => told.seller },
      { title: { zh: '商品', en: 'Offer' }, width: 48, value: ({ offer }) => offer.title },
      { title: { zh: '商品编号', en: 'Number' }, width: 18, value: ({ offer }) => offer.offerNo },
      { title: { zh: '链接', en: 'Link' }, width: 48, value: ({ offer }) => offer.address },
      { title: { zh: '标价（元）', en: 'Price (yuan)' }, format: 'yuan', value: ({ offer }) => offer.priceFen },
      timeColumn({ zh: '采集时间', en: 'Seen' }, ({ offer }: Line) => offer.seenAt),
      { title: { zh: '通报单位', en: 'Told by' }, width: 28, value: ({ told }) => told.teller.name },
      timeColumn({ zh: '通报时间', en: 'Told' }, ({ told }: Line) => told.toldAt),
      {
        title: { zh: '已拟通知', en: 'Notice made' },
        value: ({ told }, language) => (told.takedownId === null ? no : yes)[language],
      },
      { title: { zh: '说明', en: 'Note' }, width: 36, value: ({ told }) => told.note },
      { title: { zh: '演示数据', en: 'Demo data' }, value: ({ told }, language) => (told.demo ? yes : no)[language] },
    ],
  },
});
