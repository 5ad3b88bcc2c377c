// Which items the channels of an entry ask for, as a condition of SQL: the table is that of `qingfeng disclosure check`.
import { disclosureLaw } from '@qingfeng/disclosure';

const wanted = disclosureLaw.duties.flatMap((duty) =>
  (disclosureLaw.items[duty.items] ?? []).map(({ zh, party = null }) => ({ channel: duty.channel, item: zh, party })),
);

/** Each channel with each of its items, for `jsonb_to_recordset(… ) as w(channel text, item text, party text)`. */
export const wantedItems: string = JSON.stringify([
  ...new Map(wanted.map((one) => [`${one.channel} ${one.item}`, one])).values(),
]);
