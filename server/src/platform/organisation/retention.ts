// Carries out the retention rule of each processing activity; the register and this table have the same ids.
import { sql } from 'kysely';
import type { Database, Tables } from '../database/connect.ts';
import type { Clock } from '../http/clock.ts';

/** Rows dated by the office's time are measured by it; all others by real time. */
type Before = { office: Date; real: Date };
type Rule = (tx: Tables, before: Before) => Promise<number>;

/** By id of the activity: removes what is older than `before` and returns how much. */
export const retentionRules: Readonly<Record<string, Rule>> = {
  userContact: forgetContacts,
  caseParty: forgetParties,
  session: endOldSessions,
  // The trail is never shortened: a row that is missing is what verification looks for.
  auditTrail: async () => 0,
  notice: async (tx, before) => {
    const gone = await tx.deleteFrom('notice').where('createdAt', '<', before.office).executeTakeFirst();
    return Number(gone.numDeletedRows);
  },
  idempotencyKey: async (tx, before) => {
    const gone = await tx.deleteFrom('idempotencyKey').where('createdAt', '<', before.real).executeTakeFirst();
    return Number(gone.numDeletedRows);
  },
};

/** Contact of people who were made inactive, as the trail has it, before then and are inactive still. */
async function forgetContacts(tx: Tables, { real: before }: Before): Promise<number> {
  const { numAffectedRows } = await sql`
    update app_user u set email = null, phone = null
     where not u.active and (u.email is not null or u.phone is not null)
       and (select max(e.at) from audit.entry e where e.kind = 'app_user' and e.record_id = u.id::text
              and e.after @> '{"active": false}') < ${before}`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** Personal data of everybody in cases that were closed before then; that they were identified stays on record. */
async function forgetParties(tx: Tables, { office: before }: Before): Promise<number> {
  const { numAffectedRows } = await sql`
    update case_party p set id_number = null, id_digest = null, id_mask = null, address = null, phone = null,
        id_missing = case when p.id_number is null then p.id_missing else '保管期满，已删除' end
      from case_file c where c.id = p.case_id and c.closed_on < ${before}
        and (p.id_number is not null or p.address is not null or p.phone is not null)`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

async function endOldSessions(tx: Tables, { real: before }: Before): Promise<number> {
  const sessions = await tx.deleteFrom('auth.session').where('expiresAt', '<', before).executeTakeFirst();
  await tx.deleteFrom('auth.verification').where('expiresAt', '<', before).execute();
  await tx.deleteFrom('auth.lockout').where('lastFailure', '<', before).execute();
  return Number(sessions.numDeletedRows);
}

/**
 * Applies every rule of the register, each in a transaction of its own.
 * @returns what was removed, by activity
 * @throws TypeError when the register has an activity without a rule
 */
export async function carryOutRetention(database: Database, clock: Clock): Promise<Record<string, number>> {
  const activities = await database.asSystem('retention', (tx) =>
    tx.selectFrom('processingActivity').select(['id', 'retentionDays']).orderBy('id').execute(),
  );
  const removed: Record<string, number> = {};
  for (const { id, retentionDays } of activities) {
    const rule = retentionRules[id];
    if (rule === undefined) throw new TypeError(`no retention rule for ${id}`);
    const ago = (at: Date): Date => new Date(at.getTime() - retentionDays * 86_400_000);
    const before = { office: ago(clock.now()), real: ago(clock.real()) };
    removed[id] = await database.asSystem(`retention ${id}`, (tx) => rule(tx, before));
  }
  return removed;
}
