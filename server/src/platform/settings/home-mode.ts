// Whether a home is a demonstration, and which one, or a real installation: decided at its first start, and never changed after.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EditionId, editions } from './edition.ts';
import { type Environment, EnvironmentError, isLoopback } from './environment.ts';

/** The day of the demonstration that is shown where none is named. */
export const demonstrationDay = editions['2016'].day;

type Mode = EditionId | 'real';

/** What the file of a home says; a demonstration of 2016 was the only one for long, and is said without its year. */
const written: Readonly<Record<Mode, string>> = {
  '2016': 'demonstration',
  '2026': 'demonstration 2026',
  real: 'real',
};

/**
 * The day to show, or null for a real installation. A new home becomes a demonstration when nothing points to a real
 * one: no DATABASE_URL, not NODE_ENV=production, the loopback address, QINGFENG_DEMO not set to 0.
 * @throws EnvironmentError when the home is the other kind than what is asked for, or the other demonstration
 */
export function demonstrationOf(environment: Environment): string | null {
  const { home, host } = environment;
  const file = join(home, 'mode');
  const before = existsSync(file) ? modeOf(readFileSync(file, 'utf8').trim()) : undefined;
  const mode = wanted(environment, before);
  if (before !== undefined && before !== mode) throw new EnvironmentError(refusal({ home, before, mode }));
  if (mode !== 'real' && !isLoopback(host)) {
    throw new EnvironmentError(`HOST: the demonstration in ${home} listens on 127.0.0.1 alone`);
  }
  if (before === undefined) {
    mkdirSync(home, { recursive: true, mode: 0o711 });
    writeFileSync(file, `${written[mode]}\n`, { mode: 0o644 });
  }
  return mode === 'real' ? null : editions[mode].day;
}

/** The day that a home would show which is not there yet, or null. Changes nothing. */
export function dayOfNewHome(environment: Environment): string | null {
  const mode = wanted(environment, undefined);
  return mode === 'real' || !isLoopback(environment.host) ? null : editions[mode].day;
}

/** The day that a home shows which was started before; null for a real installation. Changes nothing. */
export function dayShownIn({ home }: Pick<Environment, 'home'>): string | null {
  const file = join(home, 'mode');
  const mode = existsSync(file) ? modeOf(readFileSync(file, 'utf8').trim()) : 'real';
  return mode === 'real' ? null : editions[mode].day;
}

function modeOf(text: string): Mode {
  if (text === written['2016']) return '2016';
  return text === written['2026'] ? '2026' : 'real';
}

function wanted(environment: Environment, before: Mode | undefined): Mode {
  const { demo, edition, databaseUrls, production, host } = environment;
  if (edition !== undefined) return edition;
  if (demo === undefined) {
    const likely = databaseUrls === null && !production && isLoopback(host);
    return before ?? (likely ? '2016' : 'real');
  }
  if (!demo) return 'real';
  return before === undefined || before === 'real' ? '2016' : before;
}

function refusal({ home, before, mode }: { home: string; before: Mode; mode: Mode }): string {
  const holds = before === 'real' ? 'a real installation' : `a demonstration, that of ${before}`;
  const other = mode === 'real' ? '' : ` for that of ${mode}`;
  return `QINGFENG_DEMO: ${home} holds ${holds}; choose another QINGFENG_HOME${other}`;
}
