// qingfeng ledger proof: a file that proves offline that one entry stands in the log of this installation.
import { resolve } from 'node:path';
import { type CommandRegistration, guide, noun } from '../../command.ts';
import { operate } from '../../operator.ts';
import { printable, writeResult } from '../../output.ts';

type Made = { out: string; entry: string; id: string; index: number; size: number; keys: string[] };

export const registerLedgerProof: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = noun({ program, name: 'ledger', description: say({ zh: '存证日志', en: 'the transparency log' }) })
    .command('proof')
    .argument(
      '<entry>',
      say({
        zh: '审计记录的编号，或它在日志中的序号（从 0 起）',
        en: 'identifier of an entry of the audit trail, or its place in the log from 0',
      }),
    )
    .requiredOption('--out <file>', say({ zh: '写入证明的文件（.tlog-proof）', en: 'the file to write (.tlog-proof)' }))
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .description(
      say({
        zh: '写出一条记录在日志中的证明；记录本身写在旁边的 .entry 文件中，可用 ledger check 离线核验',
        en: 'write the proof that an entry stands in the log, and the entry itself beside it as .entry; ledger check checks both offline',
      }),
    )
    .action(async (entry: string, flags: { out: string; json?: true }) => {
      const options = { entry, out: resolve(flags.out) };
      const made = (await operate({ verb: 'ledger-proof', options }, context)) as Made;
      if (flags.json === true) return writeResult(`${JSON.stringify(made, null, 2)}\n`);
      const check = `qingfeng ledger check ${flags.out} --entry ${made.entry} --key ${made.keys[0] ?? ''}`;
      await writeResult(
        say({
          zh: `日志第 ${made.index} 号（共 ${made.size} 条）的证明已写入 ${printable(made.out)}。核验：\n${check}\n`,
          en: `Wrote the proof of entry ${made.index} of ${made.size} to ${printable(made.out)}. To check it:\n${check}\n`,
        }),
      );
    });
  guide(command, {
    runs: 'server',
    examples: ['qingfeng ledger proof 0 --out first.tlog-proof'],
  });
};
