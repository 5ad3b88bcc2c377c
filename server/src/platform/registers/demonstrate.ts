// Invented entries for the demonstration, marked as such; entered once.
import type { Json } from '@qingfeng/fields';
import type { Register } from '@qingfeng/register';
import { sql } from 'kysely';
import type { Session, Tables } from '../database/connections/connect.ts';
import type { Services } from '../procedures/services.ts';
import { editionOf, heirIn } from '../settings/edition.ts';
import { takeEntryStep } from './lives/runs.ts';
import type { Given } from './rows.ts';
import { insertEntries } from './store.ts';

const work = 'demonstration data';

/** @param keeper department and region of the agency that keeps them */
export async function demonstrateEntries(
  { database, crypto, clock, config }: Services,
  register: Register,
  { keeper, entries }: { keeper: { department: string; region: string }; entries: readonly Given[] },
): Promise<void> {
  await database.asSystem(work, async (tx) => {
    if (await isShown(tx, register)) return;
    const agency = await tx
      .selectFrom('agency')
      .select('key')
      .where('demo', '=', true)
      .where('departmentId', '=', heirIn(editionOf(config), keeper.department))
      .where('regionCode', '=', keeper.region)
      .executeTakeFirst();
    if (agency === undefined) throw new TypeError(`the demonstration has no ${keeper.department} in ${keeper.region}`);
    const made = entries.map((given) => ({ given, demo: true }));
    await insertEntries(
      { tx, acting: { agencyKey: agency.key } },
      { register, crypto },
      { entries: made, now: clock.now() },
    );
  });
}

async function isShown(tx: Tables, register: Register): Promise<boolean> {
  const { rows } = await sql`select from ${sql.table(register.table)} where demo limit 1`.execute(tx);
  return rows.length > 0;
}

type DoesAs = <T>(does: (session: Session) => Promise<T>) => Promise<T>;

/** An invented entry that lives by a procedure: when it is entered, and the steps that follow. */
export type DemoLife = {
  readonly at: Date;
  readonly given: Given;
  readonly acts: readonly {
    readonly at: Date;
    readonly step: string;
    /** Asked for on the day of the step: what it needs may have to be stored first. */
    readonly factsBy: (session: Session) => Promise<Record<string, Json>>;
    /** Does work as who takes this step, where that is somebody else. */
    readonly as?: DoesAs;
  }[];
};

/**
 * Invented entries that live by a procedure, each begun and carried on at its times; entered once.
 * @param as does work as whoever enters them and takes their steps
 */
export async function demonstrateRuns(
  { database, crypto, files, reading, procedures, calendar }: Services,
  register: Register,
  { as, lives }: { as: DoesAs; lives: readonly DemoLife[] },
): Promise<void> {
  if (await database.asSystem(work, (tx) => isShown(tx, register))) return;
  // Nobody is told of what lies in the past.
  const days = { procedures, calendar: await calendar.current() };
  for (const { at, given, acts } of lives) {
    const tools = { ...days, now: at };
    const entries = [{ given, demo: true }];
    const [id] = await as((session) => insertEntries(session, { register, crypto, tools }, { entries, now: at }));
    for (const { at: now, step, factsBy, as: by = as } of acts)
      await by(async (session) => {
        const taken = { instanceId: id as string, step, facts: await factsBy(session) };
        await takeEntryStep(session, { ...days, now }, { register, crypto, files, reading, step: taken });
      });
  }
}
