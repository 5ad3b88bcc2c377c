// When the story of a demonstration was told, kept in its home and in its backups.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalDate } from '@qingfeng/codes';
import { z } from 'zod';
import { type Clock, demonstrationClock } from './clock.ts';

/** Its path in a home. */
export const toldFile = 'demonstration.json';

const told = z.strictObject({
  /** Digest of the sources that told it (made-of.ts). */
  madeOf: z.string().regex(/^[0-9a-f]{64}$/),
  /** The clock of this home begins no earlier: nothing that was told lies ahead of it. */
  shownFrom: z.iso.datetime(),
});

export type Told = z.infer<typeof told>;

/** Undefined in a home of an earlier release, whose story was told at the hour of its first start. */
export function toldIn(home: string): Told | undefined {
  const path = join(home, toldFile);
  return existsSync(path) ? told.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
}

export function keepTold(home: string, kept: Told): void {
  writeFileSync(join(home, toldFile), `${JSON.stringify(kept)}\n`, { mode: 0o644, flush: true });
}

/** The clock of a demonstration, in its server and in the programs beside it. */
export function shownClock(home: string, day: LocalDate): Clock {
  const from = toldIn(home)?.shownFrom;
  return demonstrationClock(day, { from: from === undefined ? undefined : new Date(from) });
}
