// The clocks of server and database: a proof of who acts holds for a minute, so apart by more nothing could be done by anybody.
import pg from 'pg';
import { defineProblems } from '../../errors/problem.ts';

const clockProblem = defineProblems({
  'database.clockApart': {
    status: 503,
    zh: '服务器与数据库的时钟相差 {seconds} 秒（数据库{direction}），超过 {limit} 秒',
    en: 'The clocks of server and database are {seconds} seconds apart (the database is {directionEn}); at most {limit} are allowed',
    next: {
      zh: '请让两台机器都与同一时间服务器对时（如 chronyc tracking、timedatectl），再启动。',
      en: 'Let both machines keep the time of the same time server (chronyc tracking, timedatectl), then start again.',
    },
  },
});

/** Seconds; half of what a proof allows. */
const clocksApart = 30;

/**
 * Compares the database's clock with ours, less half of the time that asking took.
 * @throws Problem database.clockApart
 */
export async function requireSameClock(url: string, now: () => Date): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const before = now().getTime();
    const { rows } = await client.query<{ at: number }>(
      'select (extract(epoch from clock_timestamp()) * 1000)::float8 as at',
    );
    const after = now().getTime();
    const ahead = ((rows[0]?.at ?? 0) - (before + after) / 2) / 1000;
    if (Math.abs(ahead) <= clocksApart) return;
    throw clockProblem('database.clockApart', {
      seconds: Math.round(Math.abs(ahead)),
      limit: clocksApart,
      direction: ahead > 0 ? '快' : '慢',
      directionEn: ahead > 0 ? 'ahead' : 'behind',
    });
  } finally {
    await client.end();
  }
}
