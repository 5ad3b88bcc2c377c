// Rounds of kills: four write, one or both processes are killed at a moment of chance, started again, and everything is compared.
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { balancesEqual, compare } from './compare.ts';
import type { KillableHome } from './home.ts';
import type { Stock } from './stock.ts';
import { beginWriting, type Kind, kinds, type Written } from './writers.ts';

/** Who is killed: the server, its PostgreSQL while the server lives on, or both. */
export const victims = ['server', 'postgres', 'both'] as const;
export type Victim = (typeof victims)[number];

export type Round = {
  readonly victim: Victim;
  /** The kind in the middle of which the kill was meant to fall. */
  readonly aim: Kind;
  readonly written: readonly Written[];
  readonly lost: readonly string[];
  readonly half: readonly string[];
  /** Not acknowledged: there whole, and not there. */
  readonly unheard: { readonly whole: number; readonly absent: number };
};

/** How long one of a kind takes where none was answered yet, in milliseconds. */
const usually = 200;

const pages = ['/api/v1/me', '/api/v1/status', '/api/v1/inbox', '/portal/credit', '/portal/decisions', '/health/ready'];

/** People who look at pages meanwhile. */
function beginReading(home: KillableHome): { end(): Promise<void> } {
  let over = false;
  const all = pages.map(async (page) => {
    while (!over) {
      const { status } = await home.visit('keeper', page);
      // A server that is gone is not asked a thousand times a second.
      await wait(status === 0 ? 50 : 0);
    }
  });
  return {
    end: async () => {
      over = true;
      await Promise.all(all);
    },
  };
}

/** @param most how often each kind is sent at most */
export async function killRound(
  home: KillableHome,
  stock: Stock,
  { victim, aim, most }: { victim: Victim; aim: Kind; most: number },
): Promise<Round> {
  const writers = beginWriting(home, stock, most);
  const readers = beginReading(home);
  await writers.begun;
  await writers.sent(aim, 1 + Math.floor(Math.random() * 2));
  const took = writers.tookOf(aim) || usually;
  // An import goes on after its answer, which is when most of it is done.
  await wait(Math.random() * (aim === 'import' ? 1_500 : 1.2 * took));
  if (victim !== 'server') await home.killPostgres();
  if (victim !== 'postgres') await home.kill();
  // One that lives on says that its database is gone.
  while (victim === 'postgres' && !home.statuses.has(503)) await wait(20);
  await Promise.all([writers.end(), readers.end()]);
  if (victim !== 'postgres') await home.start();
  await home.answering();
  await balancesEqual(home, stock);
  const { lost, half, absent } = await compare(home, writers.written);
  // What was not stored is sent again another time.
  stock.publications.push(...absent.flatMap(({ kind, mark }) => (kind === 'publication' ? [mark] : [])));
  stock.disposals.push(...absent.flatMap(({ kind, mark }) => (kind === 'closing' ? [mark] : [])));
  const unheard = writers.written.filter(({ acknowledged }) => !acknowledged).length - half.length;
  return {
    ...{ victim, aim, written: writers.written, lost, half },
    unheard: { whole: unheard - absent.length, absent: absent.length },
  };
}

/** Waits for the imports to end: one of a process that was killed is taken up again after half a minute. */
export async function importsEnded(home: KillableHome): Promise<void> {
  const waiting = () => home.rows("select id from long_work where state in ('waiting', 'running')");
  while ((await waiting()).length > 0) await wait(500);
}

/** Compares all that was ever acknowledged, and lets the operator's commands look. @throws AssertionError */
export async function compareAll(home: KillableHome, stock: Stock, rounds: readonly Round[]): Promise<void> {
  const acknowledged = rounds.flatMap(({ written }) => written).filter((one) => one.acknowledged);
  assert.deepEqual((await compare(home, acknowledged)).lost, []);
  await balancesEqual(home, stock);
  await trailWhole(home);
  const files = await home.command('files', 'verify');
  assert.equal(files.status, 0, JSON.stringify(files.said));
}

export async function trailWhole(home: KillableHome): Promise<void> {
  const { status, said } = await home.command('audit', 'verify');
  assert.deepEqual([status, said.ok, said.problems ?? []], [0, true, []], JSON.stringify(said));
}

/** How many of each kind were acknowledged. */
export function acknowledgedIn(rounds: readonly Pick<Round, 'written'>[]): Record<Kind, number> {
  const all = rounds.flatMap(({ written }) => written).filter((one) => one.acknowledged);
  const count = (kind: Kind): number => all.filter((one) => one.kind === kind).length;
  return Object.fromEntries(kinds.map((kind) => [kind, count(kind)])) as Record<Kind, number>;
}
