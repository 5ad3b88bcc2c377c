// Carries out the data moves that a database lacks. Each batch is one transaction that also says how far it is: a killed process leaves a
// move where its last batch ended, and of two processes one does it.
import { sql } from 'kysely';
import type { Log } from '../../errors/log.ts';
import type { Database, Tables } from '../connections/connect.ts';
import { type Background, keepLooking } from '../looks.ts';
import type { DataMove } from './data-move.ts';

/** Moves follow a start; later looks are for what failed, in milliseconds. */
const betweenLooks = 600_000;

type Moving = { database: Database; log: Log; clock: { real(): Date } };

export function startMoving(services: Moving, moves: readonly DataMove[]): Background {
  const look = (stopping: AbortSignal) => carryOutMoves(services, moves, stopping);
  return keepLooking(look, { every: betweenLooks, name: 'data moves', log: services.log });
}

/**
 * Carries out what is left, in the order of numbers; one that fails is noted with its reason, and those after it wait for it.
 * @returns rows changed
 * @throws whatever the batch of a move throws, once it is noted
 */
export async function carryOutMoves(
  services: Moving,
  moves: readonly DataMove[],
  stopping?: AbortSignal,
): Promise<number> {
  let moved = 0;
  for (const move of await notEnded(services, moves)) {
    if (stopping?.aborted === true) break;
    moved += await carryOut(services, move, stopping);
  }
  return moved;
}

const named = ({ number, name }: DataMove): string => `data move ${number} (${name.en})`;

function notEnded({ database, clock }: Moving, moves: readonly DataMove[]): Promise<DataMove[]> {
  return database.asSystem('data moves', async (tx) => {
    const begunAt = clock.real();
    const known = await tx.selectFrom('dataMove').select(['number', 'endedAt']).execute();
    const missing = moves.filter(({ number }) => known.every((each) => each.number !== number));
    if (missing.length > 0)
      await tx
        .insertInto('dataMove')
        .values(missing.map(({ number, name }) => ({ number, name: name.en, begunAt })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    const ended = new Set(known.flatMap(({ number, endedAt }) => (endedAt === null ? [] : [number])));
    return moves.filter(({ number }) => !ended.has(number)).toSorted((a, b) => a.number - b.number);
  });
}

async function carryOut(services: Moving, move: DataMove, stopping: AbortSignal | undefined): Promise<number> {
  const { database, clock, log } = services;
  let moved = 0;
  try {
    for (let goesOn = true; goesOn && stopping?.aborted !== true; ) {
      const done = await database.asSystem(named(move), (tx) => oneBatch(tx, move, clock.real()));
      moved += done.moved;
      goesOn = done.goesOn;
    }
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    await database.asSystem(named(move), (tx) =>
      tx.updateTable('dataMove').set({ failedAt: clock.real(), failure }).where('number', '=', move.number).execute(),
    );
    throw new Error(`${named(move)} failed: ${failure}`, { cause: error });
  }
  if (moved > 0) log.info({ move: move.number, moved }, named(move));
  return moved;
}

async function oneBatch(tx: Tables, move: DataMove, now: Date): Promise<{ goesOn: boolean; moved: number }> {
  // Held for the batch: a second process waits here, and goes on after it.
  const at = await tx
    .selectFrom('dataMove')
    .select(['place', 'endedAt'])
    .where('number', '=', move.number)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (at.endedAt !== null) return { goesOn: false, moved: 0 };
  const { place, moved } = await move.batch(tx, at.place);
  await tx
    .updateTable('dataMove')
    .set({
      place,
      moved: sql<number>`moved + ${moved}`,
      failedAt: null,
      failure: null,
      ...(place === null && { endedAt: now }),
    })
    .where('number', '=', move.number)
    .execute();
  return { goesOn: place !== null, moved };
}
