// Capturing pages, as the command line starts it.
import { join } from 'node:path';
import type { Installation } from './installation.ts';
import { createCryptography } from './platform/crypto/cryptography.ts';
import { calendarService, collectProcedures } from './platform/procedures/index.ts';
import { openFileStore } from './platform/reading/configured-store.ts';
import { realClock } from './platform/settings/clock.ts';
import type { Environment } from './platform/settings/environment.ts';
import { dayShownIn } from './platform/settings/home-mode.ts';
import { shownClock } from './platform/settings/told.ts';

/** Captures pages until a signal comes, or hands jobs out and takes results in as files. */
export async function captureWaiting(
  environment: Environment,
  { database, keyring }: Installation,
  q: {
    once?: boolean | undefined;
    export?: string | undefined;
    import?: string | undefined;
    say: (line: object) => void;
  },
): Promise<object> {
  const [{ declaredProcedures }, capturer] = await Promise.all([
    import('./capabilities/declared.ts'),
    import('./capturer.ts'),
  ]);
  // Of the day that the server shows: what is captured in a demonstration is of its day, not of its future.
  const day = dayShownIn(environment);
  const clock = day === null ? realClock() : shownClock(environment.home, day);
  const services = {
    database,
    clock,
    files: openFileStore(environment.files, { now: clock.real, sealing: createCryptography(keyring).files }),
    calendar: calendarService(database),
    procedures: collectProcedures(declaredProcedures),
  };
  if (q.export !== undefined) return { exported: await capturer.exportJobs(services, q.export) };
  if (q.import !== undefined) return { imported: await capturer.importResults(services, q.import) };
  let stopped = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stopped = true;
    });
  }
  q.say({ progress: { phase: 'capture', done: 0, total: null } });
  return capturer.runCapturer(services, {
    folder: join(environment.home, 'capturer'),
    chromium: process.env.CHROMIUM_PATH ?? '',
    timeSource: process.env.CAPTURE_TIME_URL ?? null,
    tsa: process.env.TSA_URL ?? null,
    once: q.once === true,
    stopped: () => stopped,
    tell: (line) => process.stderr.write(`${line}\n`),
  });
}
