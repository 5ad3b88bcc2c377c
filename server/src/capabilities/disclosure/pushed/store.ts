// Queries on what was pushed to the place of registration, and on the messages about it.
import { type Insertable, sql } from 'kysely';
import type { Acting, Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import type { PushBody, ReceiptBody } from './message.ts';

/** Where the authority of a region is reached; undefined where nobody here knows. */
export async function wayTo(
  tx: Tables,
  q: { region: string; mine: number },
): Promise<{ peer: string | null; agency: number | null } | undefined> {
  const { rows } = await sql<{ peer: string | null; agency: number | null }>`
    select peer, agency from access.way_to_registration(${q.region}, ${q.mine})`.execute(tx);
  return rows[0];
}

export async function insertMessage(tx: Tables, row: Insertable<DB['disclosureMessage']>): Promise<void> {
  await tx.insertInto('disclosureMessage').values(row).execute();
}

/** The text of a message to another node, as it is kept. */
export async function bodyOf(tx: Tables, id: string): Promise<unknown> {
  const row = await tx.selectFrom('disclosureMessage').select('body').where('id', '=', id).executeTakeFirst();
  return row?.body;
}

/** Whether a disclosure was pushed from here before. */
export async function wasPushed(tx: Tables, disclosure: string): Promise<boolean> {
  const row = await tx
    .selectFrom('disclosureMessage')
    .select('id')
    .where('disclosure', '=', disclosure)
    .where('kind', '=', 'disclosure.push')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** From which node the push of a disclosure came: null where it was made here, undefined where it is unknown. */
export async function pushedBy(tx: Tables, disclosure: string): Promise<string | null | undefined> {
  const row = await tx
    .selectFrom('disclosureMessage')
    .select('fromPeer')
    .where('disclosure', '=', disclosure)
    .where('kind', '=', 'disclosure.push')
    .orderBy('madeAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.fromPeer;
}

/** Messages between agencies of this installation that wait to be taken in, oldest first. */
export function messagesWaiting(tx: Tables) {
  return tx
    .selectFrom('disclosureMessage')
    .select(['id', 'kind', 'body'])
    .where('toPeer', 'is', null)
    .where('fromPeer', 'is', null)
    .where('takenAt', 'is', null)
    .where('fault', 'is', null)
    .orderBy('madeAt')
    .orderBy('id')
    .limit(200)
    .execute();
}

export async function settleMessage(
  tx: Tables,
  id: string,
  settled: { takenAt: Date } | { fault: string },
): Promise<void> {
  await tx.updateTable('disclosureMessage').set(settled).where('id', '=', id).execute();
}

/** The entry that a push became at an agency of this installation. */
export function pushedEntry(tx: Tables, disclosure: string) {
  return tx
    .selectFrom('pushedDisclosure')
    .innerJoin('agency', 'agency.key', 'pushedDisclosure.ownerAgency')
    .select(['pushedDisclosure.id', 'state', 'ownerAgency', 'pushedDisclosure.version', 'decisionNo'])
    .where('sourceDisclosure', '=', disclosure)
    .executeTakeFirst();
}

/** A disclosure of this installation that a receipt is about. */
export function pushingEntry(tx: Tables, id: string) {
  return tx
    .selectFrom('disclosure')
    .innerJoin('agency', 'agency.key', 'disclosure.ownerAgency')
    .select(['disclosure.id', 'state', 'ownerAgency', 'agency.name as agencyName', 'decisionNo'])
    .select(['channels', 'pushedOn', 'samrOn'])
    .where('disclosure.id', '=', id)
    .executeTakeFirst();
}

/** An agency as it takes in what another sent; nobody of it acts. */
export async function actingAt(tx: Tables, agency: number, sender: string): Promise<Acting> {
  const row = await tx.selectFrom('agency').selectAll().where('key', '=', agency).executeTakeFirstOrThrow();
  return {
    ...{
      userId: '',
      displayName: sender,
      language: 'zh',
      agencyId: row.id,
      agencyKey: row.key,
      agencyName: row.name,
      agencyKind: row.kind,
    },
    ...{ agencyLevel: row.level, departmentId: row.departmentId, regionCode: row.regionCode },
    ...{ regionPath: row.regionPath, roles: ['officer'], requestId: '' },
  };
}

/** The credit code of an agency, where it was entered. */
export async function creditCodeOf(tx: Tables, agencyKey: number): Promise<string | null> {
  const row = await tx.selectFrom('agency').select('creditCode').where('key', '=', agencyKey).executeTakeFirst();
  return row?.creditCode ?? null;
}

type Told = {
  act: PushBody['act'] | ReceiptBody['act'];
  agency: string | null;
  on: string;
  reason: string | null;
  fault: { zh: string; en: string } | null;
};

/** What was sent to the place of registration of a disclosure's party and what came back, the oldest first. */
export async function toldOfPush(tx: Tables, disclosure: string): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select body ->> 'act' as act, case when kind = 'disclosure.receipt' then body -> 'agency' ->> 'name' end as agency,
        body ->> 'on' as "on", body ->> 'reason' as reason, fault
      from disclosure_message where disclosure = ${disclosure}::uuid order by made_at, id limit 100`.execute(tx);
  return rows;
}
