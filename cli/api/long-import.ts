// An import that the server carries out in the background: waited for, with its progress, until its report is there.
import { setTimeout as sleep } from 'node:timers/promises';
import { getLongWorkById, getLongWorkByIdReport, type ImportReport, type LongWork } from '@qingfeng/client';
import type { CommandContext } from '../command.ts';
import { Failure } from '../failure.ts';
import { startProgress } from '../progress.ts';
import { answerOf, type Remote } from './remote.ts';

const PAUSE = 1_000;

/**
 * The report of an import, at once or when the server is done with it. Of a long one it holds the counts of all rows and those that were
 * refused.
 * @throws Failure where it failed or somebody stopped it; Refusal as answerOf
 */
export async function finishedImport(
  remote: Remote,
  { answer, context }: { answer: ImportReport | LongWork; context: CommandContext },
): Promise<ImportReport> {
  if ('rows' in answer) return answer;
  const path = { id: answer.id };
  const { client } = remote;
  const work = await ended(remote, { answer, context });
  if (work.state === 'done') return answerOf(remote, getLongWorkByIdReport({ client, path }));
  const { zh, en } = work.problem ?? { zh: '已被停止', en: 'it was stopped' };
  throw new Failure(
    {
      zh: `导入在第 ${work.done} 行之后中断：${zh}。之前的行已经保存。`,
      en: `The import broke off after ${work.done} rows: ${en}. The rows before are kept.`,
    },
    { code: 'import.brokeOff' },
  );
}

async function ended(
  remote: Remote,
  { answer, context }: { answer: LongWork; context: CommandContext },
): Promise<LongWork> {
  const label = context.say({ zh: '导入', en: 'Importing' });
  const { client } = remote;
  const ask = () => answerOf(remote, getLongWorkById({ client, path: { id: answer.id } }));
  let work = await ask();
  const progress = startProgress({ label, total: work.total ?? 1, long: work.total !== null });
  try {
    while (work.state === 'waiting' || work.state === 'running') {
      await sleep(PAUSE);
      const before = work.done;
      work = await ask();
      progress.advance(work.done - before);
    }
    return work;
  } finally {
    progress.stop();
  }
}
