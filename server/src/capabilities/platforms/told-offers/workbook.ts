// What a right holder was told of as a workbook: a line for each offer.
import type { Writable } from 'node:stream';
import type { z } from 'zod';
import type { Session } from '../../../platform/database/connect.ts';
import { inPieces } from '../../../platform/database/cursor.ts';
import { type ListColumn, no, timeColumn, writeList, yes } from '../../../platform/http/list-workbook.ts';
import type { ToldOffer, toldOffers } from '../takedown/schema.ts';
import { type ToldFilter, toldQuery } from './store.ts';
import { toldRows } from './told.ts';

type Line = { told: z.infer<typeof toldOffers>; offer: ToldOffer };

const columns: readonly ListColumn<Line>[] = [
  { title: { zh: '商标', en: 'Mark' }, width: 18, value: ({ told }) => told.mark },
  { title: { zh: '平台', en: 'Platform' }, width: 18, value: ({ told }) => told.platform.name },
  { title: { zh: '店铺', en: 'Shop' }, width: 24, value: ({ told }) => told.seller },
  { title: { zh: '商品', en: 'Offer' }, width: 48, value: ({ offer }) => offer.title },
  { title: { zh: '商品编号', en: 'Number' }, width: 18, value: ({ offer }) => offer.offerNo },
  { title: { zh: '链接', en: 'Link' }, width: 48, value: ({ offer }) => offer.address },
  {
    title: { zh: '标价（元）', en: 'Price (yuan)' },
    format: 'yuan',
    value: ({ offer: { priceFen } }) => priceFen,
  },
  timeColumn({ zh: '采集时间', en: 'Seen' }, ({ offer }) => offer.seenAt),
  { title: { zh: '通报单位', en: 'Told by' }, width: 28, value: ({ told }) => told.teller.name },
  timeColumn({ zh: '通报时间', en: 'Told' }, ({ told }) => told.toldAt),
  {
    title: { zh: '已拟通知', en: 'Notice made' },
    value: ({ told }, language) => (told.takedownId === null ? no : yes)[language],
  },
  { title: { zh: '说明', en: 'Note' }, width: 36, value: ({ told }) => told.note },
  { title: { zh: '演示数据', en: 'Invented' }, value: ({ told }, language) => (told.demo ? yes : no)[language] },
];

/** @returns rows written @throws as writeWorkbook; `out` is destroyed then */
export function writeTold(out: Writable, session: Session, q: { filter: ToldFilter; now: Date }): Promise<number> {
  const rows = async function* () {
    for await (const piece of inPieces(session.tx, toldQuery(session.tx, q.filter))) {
      for (const told of await toldRows(session.tx, piece)) for (const offer of told.offers) yield { told, offer };
    }
  };
  return writeList(out, session, {
    name: { zh: '通报的商品', en: 'Offers told of' },
    columns,
    rows: rows(),
    now: q.now,
  });
}
