// Whether a home is a demonstration or a real installation: decided at its first start, and never changed after.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, EnvironmentError, isLoopback } from './environment.ts';

/** The day a demonstration shows: in the year of its plan, on which some tasks are late and some are not. */
export const demonstrationDay = '2016-11-24';

/**
 * The day to show, or null for a real installation. A new home becomes a demonstration when nothing points to a real
 * one: no DATABASE_URL, not NODE_ENV=production, the loopback address, QINGFENG_DEMO not set to 0.
 * @throws EnvironmentError when the home is the other kind than what is asked for
 */
export function demonstrationOf(environment: Environment): string | null {
  const file = join(environment.home, 'mode');
  const before = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  const likely = environment.databaseUrls === null && !environment.production && isLoopback(environment.host);
  const mode =
    (environment.demo ?? (before === undefined ? likely : before === 'demonstration')) ? 'demonstration' : 'real';
  if (before !== undefined && before !== mode) {
    throw new EnvironmentError(
      `QINGFENG_DEMO: ${environment.home} holds ${before === 'demonstration' ? 'a demonstration' : 'a real installation'}; choose another QINGFENG_HOME`,
    );
  }
  if (mode === 'demonstration' && !isLoopback(environment.host)) {
    throw new EnvironmentError(`HOST: the demonstration in ${environment.home} listens on 127.0.0.1 alone`);
  }
  if (before === undefined) {
    mkdirSync(environment.home, { recursive: true, mode: 0o711 });
    writeFileSync(file, `${mode}\n`, { mode: 0o644 });
  }
  return mode === 'demonstration' ? demonstrationDay : null;
}
