// qingfeng files verify: does every file that a record names lie there as it was kept?
import { type CommandRegistration, guide, noun } from '../../command.ts';
import { Failure } from '../../failure.ts';
import type { Sentence } from '../../language.ts';
import { operate } from '../../operator.ts';
import { writeNotice, writeResult } from '../../output.ts';

type Verdict = {
  ok: boolean;
  files: number;
  bytes: number;
  problems: ({ where: { kind: 'file'; key: string; table: string; id: string | null } } & Sentence)[];
};

export const registerFilesVerify: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = noun({ program, name: 'files', description: say({ zh: '存储的文件', en: 'stored files' }) })
    .command('verify')
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .description(
      say({
        zh: '通读所有记录引用的文件，指出缺失、被改动以及与登记摘要不符的文件；发现问题时退出状态为 1',
        en: 'read every file that a record names, and say which are missing, altered, or not what the record says; exit status 1 when there are any',
      }),
    )
    .action(async (options: { json?: true }) => {
      const phases = { files: { zh: '核验文件', en: 'Verifying files' } };
      const { problems, ...found } = (await operate({ verb: 'files-verify', phases }, context)) as Verdict;
      const told = problems.map(({ where, ...what }) => ({ where, what: say(what) }));
      if (options.json === true) await writeResult(`${JSON.stringify({ ...found, problems: told }, null, 2)}\n`);
      else if (found.ok) await writeResult(say(summary(found)));
      else for (const { where, what } of told) await writeNotice(`${where.table} ${where.id ?? where.key}: ${what}`);
      if (!found.ok)
        throw new Failure(
          { zh: `${problems.length} 个文件有问题`, en: `files with problems: ${problems.length}` },
          { code: 'files.damaged' },
        );
    });
  guide(command, {
    runs: 'server',
    examples: ['qingfeng files verify --json'],
    one: { zh: '1 有文件缺失或者被改动，或没有完成', en: '1 files are missing or altered, or the work failed' },
  });
};

function summary({ files, bytes }: Pick<Verdict, 'files' | 'bytes'>): Sentence {
  const size = `${Math.ceil(bytes / 1_000_000)} MB`;
  return { zh: `文件 ${files} 个（${size}），完整无误。\n`, en: `${files} files (${size}), all as they were kept.\n` };
}
