// The server's log in files of a day each, kept for as long as the law asks for logs (网络安全法 21(3): six months at least; recalled).
import { appendFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { localDate } from '@qingfeng/codes';

const fileName = /^qingfeng-(\d{4}-\d{2}-\d{2})\.jsonl$/;

/** What pino writes to. */
export type LogFile = { write(line: string): void };

/**
 * Appends to `qingfeng-DAY.jsonl` in the folder; with the first line of a day, files older than `days` go. A line that cannot be
 * written is lost here and stands on stdout.
 * @param days how long a file is kept
 */
export function openLogFile(q: { folder: string; days: number; now: () => Date }): LogFile {
  let today = '';
  return {
    write(line) {
      try {
        const day = localDate(q.now().getTime());
        if (day !== today) {
          mkdirSync(q.folder, { recursive: true, mode: 0o700 });
          removeOlder(q.folder, localDate(q.now().getTime() - q.days * 86_400_000));
          today = day;
        }
        appendFileSync(join(q.folder, `qingfeng-${day}.jsonl`), line, { mode: 0o600 });
      } catch {
        today = '';
      }
    },
  };
}

function removeOlder(folder: string, oldest: string): void {
  for (const name of readdirSync(folder)) {
    const day = fileName.exec(name)?.[1];
    if (day !== undefined && day < oldest) rmSync(join(folder, name), { force: true });
  }
}
