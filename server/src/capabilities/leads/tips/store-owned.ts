// Queries over tips and complaints that other systems own: what is known of many, and what their messages change, with a statement each.
import type { Json } from '@qingfeng/fields';
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { SourceMessage } from '../../../platform/exchange/kind.ts';
import { sourceKey } from '../../../platform/exchange/sources.ts';

const content = [
  ...(['title', 'account', 'claim', 'respondent', 'respondentAddress', 'regionCode', 'platform', 'link'] as const),
  ...(['goods', 'mark'] as const),
];
type Content = (typeof content)[number];

/** A tip as it stands, with the fields as a message has them. */
export type OwnedTip = {
  readonly id: string;
  readonly sourceSystem: string | null;
  readonly sourceId: string | null;
  readonly sourceVersion: string | number | null;
  readonly sourceFields: readonly string[];
  readonly fields: Readonly<Record<string, Json>>;
};

/**
 * Tips of the agency that messages are about: by the number of their system, else by the number of their channel; the one that was handed
 * over takes the number on.
 */
export async function tipsOfSources(
  tx: Tables,
  q: { agencyKey: number; messages: readonly SourceMessage[]; onto: string | undefined },
): Promise<(message: SourceMessage) => OwnedTip | undefined> {
  const numbers = q.messages.map(({ sourceId }) => sourceId);
  const rows = await tx
    .selectFrom('tip')
    .select(['id', 'kind', 'channel', 'channelNo', 'receivedOn', ...content])
    .select(['sourceSystem', 'sourceId', 'sourceVersion', 'sourceFields'])
    .where('ownerAgency', '=', q.agencyKey)
    .where((eb) =>
      eb.or([
        sql<boolean>`tip.source_id = any(${numbers}::text[])`,
        sql<boolean>`tip.channel_no = any(${numbers}::text[])`,
        sql<boolean>`tip.id = ${q.onto ?? null}::uuid`,
      ]),
    )
    .execute();
  const found = rows.map(({ id, sourceSystem, sourceId, sourceVersion, sourceFields, channelNo, ...fields }) => ({
    ...{ id, sourceSystem, sourceId, sourceVersion, sourceFields, channelNo, fields },
  }));
  const bySource = new Map(
    found.map((tip) => [sourceKey({ system: tip.sourceSystem ?? '', sourceId: tip.sourceId ?? '' }), tip]),
  );
  const channelKey = (channel: unknown, no: string | null) => JSON.stringify([channel, no]);
  const byChannel = new Map(found.map((tip) => [channelKey(tip.fields.channel, tip.channelNo), tip]));
  const handed = found.find(({ id }) => id === q.onto);
  return (message) =>
    handed ?? bySource.get(sourceKey(message)) ?? byChannel.get(channelKey(message.fields.channel, message.sourceId));
}

type Change = { message: SourceMessage; known: OwnedTip };

/** The content of tips as later messages have it; what they leave out stays. */
export async function changeOwnedTips(tx: Tables, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ message, known }) => {
    const owned = known.sourceSystem === message.system ? known.sourceFields : [];
    return {
      id: known.id,
      ...Object.fromEntries(content.map((name) => [name, valueIn(name, { ...known.fields, ...message.fields }[name])])),
      ...{ system: message.system, sourceId: message.sourceId, sourceVersion: message.sourceVersion },
      sourceFields: [...new Set([...owned, ...Object.keys(message.fields)])].toSorted(),
    };
  });
  await sql`
    update tip t set title = r.title, account = r.account, claim = r.claim, respondent = r.respondent,
      respondent_address = r."respondentAddress", region_code = r."regionCode", platform = r.platform, link = r.link, goods = r.goods,
      mark = r.mark, source_system = r.system, source_id = r."sourceId", source_version = r."sourceVersion",
      source_fields = r."sourceFields", version = t.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, title text, account text, claim text, respondent text,
      "respondentAddress" text, "regionCode" char(6), platform text, link text, goods text, mark text, system text, "sourceId" text,
      "sourceVersion" bigint, "sourceFields" text[])
    where t.id = r.id`.execute(tx);
}

/** A region may be none; texts are empty then. */
function valueIn(name: Content, value: Json | undefined): Json {
  const said = typeof value === 'string' ? value.trim() : '';
  return name === 'regionCode' && said === '' ? null : said;
}
