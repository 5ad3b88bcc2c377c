// qingfeng backup: a whole installation in one file.
import { resolve } from 'node:path';
import { type CommandRegistration, guide } from '../../command.ts';
import { operate } from '../../operator.ts';
import { writeNotice, writeResult } from '../../output.ts';
import { requireReadable } from '../../system-reason.ts';

type Options = { force?: true; skipDamagedFiles?: true; passphraseFile?: string; json?: true };
type Report = {
  path: string;
  tables: number;
  rows: number;
  files: number;
  fileBytes: number;
  damagedFiles: string[];
  encrypted: boolean;
};

export const registerBackup: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = program
    .command('backup')
    .argument('<file>', say({ zh: '备份文件', en: 'the file to write' }))
    .option('--force', say({ zh: '覆盖已有的文件', en: 'overwrite a file that is there' }))
    .option(
      '--passphrase-file <path>',
      say({ zh: '用该文件第一行的口令加密', en: 'encrypt with the passphrase in the first line of this file' }),
    )
    .option(
      '--skip-damaged-files',
      say({ zh: '略过缺失或被改动的文件', en: 'leave out files that are missing or altered' }),
    )
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .description(
      say({
        zh: '把整个安装（数据库、文件、密钥）备份成一个文件；服务器可以照常运行',
        en: 'back up the whole installation (database, files, keys) into one file; the server may go on running',
      }),
    )
    .action(async (file: string, options: Options) => {
      await requireReadable(options.passphraseFile);
      const result = await operate(
        {
          verb: 'backup',
          options: {
            file: resolve(file),
            force: options.force === true,
            skipDamagedFiles: options.skipDamagedFiles === true,
            ...(options.passphraseFile !== undefined && { passphraseFile: resolve(options.passphraseFile) }),
          },
          phases: { backup: { zh: '备份', en: 'Backing up' } },
        },
        context,
      );
      const report = result as Report;
      if (options.json === true) return writeResult(`${JSON.stringify(report, null, 2)}\n`);
      const { path, tables, rows, files } = report;
      await writeResult(
        say({
          zh: `已备份到 ${path}：${tables} 张表 ${rows} 行，${files} 个文件。\n`,
          en: `Backed up to ${path}: ${rows} rows of ${tables} tables, ${files} files.\n`,
        }),
      );
      for (const digest of report.damagedFiles)
        await writeNotice(say({ zh: `未包含文件 ${digest}`, en: `without the file ${digest}` }));
      if (!report.encrypted) {
        await writeNotice(
          say({
            zh: '备份含有密钥，请妥善保管。',
            en: 'The backup holds the keys: keep it where the keys would be safe.',
          }),
        );
      }
    });
  guide(command, { runs: 'server', examples: ['qingfeng backup qingfeng.qfb --passphrase-file passphrase.txt'] });
};
