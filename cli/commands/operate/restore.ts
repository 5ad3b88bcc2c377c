// qingfeng restore: an installation out of a backup, into an empty folder.
import { resolve } from 'node:path';
import { type CommandRegistration, guide } from '../../command.ts';
import { operate } from '../../operator.ts';
import { writeNotice, writeResult } from '../../output.ts';
import { requireReadable } from '../../system-reason.ts';

type Options = { home?: string; passphraseFile?: string; json?: true };
type Report = {
  home: string;
  takenAt: string;
  tables: number;
  rows: number;
  files: number;
  missingFiles: string[];
  migrated: string[];
  auditEntries: number;
  jobsRestored: boolean;
};

export const registerRestore: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = program
    .command('restore')
    .argument('<file>', say({ zh: '备份文件', en: 'a backup' }))
    .option(
      '--home <dir>',
      say({ zh: '恢复到的空文件夹（默认 QINGFENG_HOME）', en: 'the empty folder to restore into (QINGFENG_HOME)' }),
    )
    .option('--passphrase-file <path>', say({ zh: '口令文件', en: 'the file that holds the passphrase' }))
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .description(
      say({
        zh: '把备份恢复到空文件夹；先核对整个备份，任何一步失败都不留下内容',
        en: 'restore a backup into an empty folder; the whole backup is checked first, and a failure leaves nothing',
      }),
    )
    .action(async (file: string, options: Options) => {
      await requireReadable(file, options.passphraseFile);
      const result = await operate(
        {
          verb: 'restore',
          options: {
            file: resolve(file),
            ...(options.home !== undefined && { home: resolve(options.home) }),
            ...(options.passphraseFile !== undefined && { passphraseFile: resolve(options.passphraseFile) }),
          },
          phases: { load: { zh: '恢复', en: 'Restoring' }, audit: { zh: '校验审计', en: 'Verifying the trail' } },
        },
        context,
      );
      const report = result as Report;
      if (options.json === true) return writeResult(`${JSON.stringify(report, null, 2)}\n`);
      await writeResult(summary(report, say));
      for (const digest of report.missingFiles) {
        await writeNotice(
          say({ zh: `备份时已缺少文件 ${digest}`, en: `the file ${digest} was lost before the backup was made` }),
        );
      }
      if (!report.jobsRestored) {
        await writeNotice(
          say({
            zh: '等待中的后台任务未恢复：任务队列的版本不同。',
            en: 'Waiting jobs were left behind: the job queue has another version.',
          }),
        );
      }
    });
  guide(command, { runs: 'server', examples: ['qingfeng restore qingfeng.qfb --home /var/lib/qingfeng-restored'] });
};

function summary(
  { home, takenAt, tables, rows, files, migrated, auditEntries }: Report,
  say: (sentence: { zh: string; en: string }) => string,
): string {
  const added =
    migrated.length === 0
      ? { zh: '', en: '' }
      : { zh: `已升级：${migrated.join('、')}。\n`, en: `Migrated: ${migrated.join(', ')}.\n` };
  return say({
    zh: `已把 ${takenAt} 的备份恢复到 ${home}：${tables} 张表 ${rows} 行，${files} 个文件；审计记录 ${auditEntries} 条，校验通过。\n${added.zh}`,
    en: `Restored the backup of ${takenAt} into ${home}: ${rows} rows of ${tables} tables, ${files} files; the trail of ${auditEntries} entries verifies.\n${added.en}`,
  });
}
