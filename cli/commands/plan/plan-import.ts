// qingfeng plan import: work plans from this machine into the review on a server.
import { getPlansByIdReview, type PlanReview, type PlanSummary, type Problem, postPlansImport } from '@qingfeng/client';
import { Refusal } from '../../api/refusal.ts';
import { answerOf, openKeyedRemote, type Remote, wholeAnswerOf } from '../../api/remote.ts';
import { type LocalFile, localFile, UnusableFile, uploadOf } from '../../api/upload.ts';
import { type CommandContext, type CommandRegistration, guide, noun } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { printable, writeNotice, writeResult } from '../../output.ts';
import { startProgress } from '../../progress.ts';
import { jsonText, type RemoteFlags, withRemoteOptions } from '../remote.ts';

const LONG_BYTES = 4 * 1024 * 1024;

type Imported = { file: string; plan: PlanSummary; review: PlanReview['counts']; repeated: boolean; address: string };
type Refused = { file: string; error: string; problem: Problem | null };

export const registerPlanImport: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = noun({ program, name: 'plan', description: say({ zh: '工作要点', en: 'work plans' }) })
    .command('import')
    .argument('<files...>', say({ zh: '要点文件，每个文件一份要点', en: 'plan documents, one plan each' }))
    .option('--parent <id>', say({ zh: '所细化的上级要点编号', en: 'id of the plan that it carries out' }))
    .description(
      say({
        zh: '把要点文件导入服务器，等待审核（.txt .docx .pdf .html；重复导入不会重复）',
        en: 'bring plan documents into the review on a server (.txt .docx .pdf .html; repeating changes nothing)',
      }),
    );
  guide(command, {
    runs: 'remote',
    examples: ['qingfeng plan import plan-2016.docx', 'qingfeng plan import *.docx --json > imported.json'],
    one: { zh: '1 有文件没有导入', en: '1 some file was not brought in' },
  });
  withRemoteOptions(command, context).action(async (files: string[], flags: RemoteFlags & { parent?: string }) => {
    const remote = openKeyedRemote({ context, url: flags.url });
    const results: (Imported | Refused)[] = [];
    try {
      for (const path of files) {
        const result = await tryImport({ remote, path, parentId: flags.parent, context });
        results.push(result);
        if ('error' in result) {
          if (files.length > 1) await writeNotice(`qingfeng: ${result.error}`);
        } else if (flags.json !== true) await writeResult(described(result, context));
      }
    } finally {
      if (flags.json === true) await writeResult(jsonText(results));
    }
    requireAll(results);
  });
};

/**
 * One document that cannot be used does not keep the others out.
 * @throws Failure for what concerns them all: no answer, no entitlement
 */
async function tryImport(q: {
  remote: Remote;
  path: string;
  parentId: string | undefined;
  context: CommandContext;
}): Promise<Imported | Refused> {
  const { say } = q.context;
  try {
    const file = await localFile(q.path);
    const { plan, repeated } = await sendPlan({ ...q, file });
    const { client, url } = q.remote;
    const review = await answerOf(q.remote, getPlansByIdReview({ client, path: { id: plan.id } }));
    const address = `${url}/plans/${plan.id}/review`;
    return { file: q.path, plan, review: review.counts, repeated, address };
  } catch (error) {
    if (error instanceof UnusableFile) return { file: q.path, error: say(error.sentence), problem: null };
    if (!(error instanceof Refusal && concernsDocument(error.problem))) throw error;
    return { file: q.path, error: `${printable(q.path)}: ${say(error.sentence)}`, problem: error.problem };
  }
}

/** Bad requests, documents too large, of another kind, or that cannot be read. */
function concernsDocument({ status }: Problem): boolean {
  return [400, 413, 415, 422].includes(status);
}

/** The key of the request is the document itself: sent again, it gets the answer that it got before. */
async function sendPlan(q: {
  remote: Remote;
  file: LocalFile;
  parentId: string | undefined;
  context: CommandContext;
}): Promise<{ plan: PlanSummary; repeated: boolean }> {
  const { remote, file, parentId } = q;
  const label = q.context.say({ zh: '上传', en: 'Uploading' });
  const progress = startProgress({ label, total: file.size, long: file.size > LONG_BYTES });
  try {
    const upload = await uploadOf(file, progress.advance);
    const asked = postPlansImport({
      client: remote.client,
      ...upload,
      headers: { ...upload.headers, 'idempotency-key': `plan-import:${file.sha256}:${parentId ?? ''}` },
      ...(parentId === undefined ? {} : { query: { parentId } }),
    });
    const { data, headers } = await wholeAnswerOf(remote, asked);
    return { plan: data, repeated: headers.get('idempotent-replayed') === 'true' };
  } finally {
    progress.stop();
  }
}

function described({ plan, review, repeated, address, file }: Imported, { say }: CommandContext): string {
  const title = printable([file, plan.title, plan.docNo].filter((word) => word !== null).join(' · '));
  const heading = repeated
    ? say({ zh: `${title}（已导入过，没有改动）`, en: `${title} (brought in before; nothing changed)` })
    : title;
  const counts = say({
    zh: `任务 ${plan.counts.tasks} 项，需要查看 ${review.toCheck} 项；未归位片段 ${review.unplaced}，未知单位 ${review.unknown}`,
    en: `${plan.counts.tasks} tasks, ${review.toCheck} need a look; ${review.unplaced} unplaced fragments, ${review.unknown} unknown departments`,
  });
  return `${heading}\n  ${plan.id}\n  ${counts}\n  ${address}\n`;
}

/** @throws Failure when not all were brought in */
function requireAll(results: readonly (Imported | Refused)[]): void {
  const failed = results.filter((result) => 'error' in result);
  const [only] = failed;
  if (only === undefined) return;
  if (results.length === 1) {
    const about = {
      file: only.file,
      ...(only.problem === null ? {} : { code: only.problem.code, problem: only.problem }),
    };
    throw new Failure({ zh: only.error, en: only.error }, about);
  }
  throw new Failure({
    zh: `${results.length} 个文件中有 ${failed.length} 个没有导入`,
    en: `${failed.length} of ${results.length} files were not brought in`,
  });
}
