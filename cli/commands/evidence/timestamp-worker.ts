// qingfeng timestamp worker: has checkpoints and evidence stamped by an authority, on a machine that reaches both it and the database.
import { type CommandRegistration, guide, noun } from '../../command.ts';
import { bytesOf } from '../../file-bytes.ts';
import { operate } from '../../operator.ts';
import { writeResult } from '../../output.ts';

const begun = { zh: '盖戳中，Ctrl-C 停止。', en: 'Stamping; Ctrl-C stops.' };

export const registerTimestampWorker: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = noun({
    program,
    name: 'timestamp',
    description: say({ zh: '可信时间戳', en: 'time stamps (RFC 3161)' }),
  })
    .command('worker')
    .requiredOption('--tsa <url>', say({ zh: '时间戳服务的地址', en: 'address of the time-stamping authority' }))
    .requiredOption(
      '--chain <pem>',
      say({ zh: '该服务的证书链，其中的自签证书为信任根', en: 'its certificates; self-signed ones are trusted' }),
    )
    .option('--once', say({ zh: '处理完当前等待的即结束', en: 'end when what waits now was tried' }))
    .description(
      say({
        zh: '为日志检查点和证据取得可信时间戳，直到收到停止信号；服务不可用时稍后补盖，证书到期前续盖',
        en: 'have checkpoints of the log and evidence stamped until a signal stops it; what an authority that is away missed is stamped later, and stamps are renewed before their certificate ends',
      }),
    )
    .action(async (flags: { tsa: string; chain: string; once?: true }) => {
      const chain = Buffer.from(await bytesOf(flags.chain)).toString();
      const options = { url: flags.tsa, chain, once: flags.once === true };
      const report = await operate({ verb: 'timestamp-worker', options, begun }, context);
      const { stamped, failed } = report as { stamped: number; failed: number };
      await writeResult(
        say({
          zh: `已盖戳 ${stamped} 个，失败 ${failed} 次。\n`,
          en: `${stamped} stamped; ${failed} tries failed.\n`,
        }),
      );
    });
  guide(command, {
    runs: 'server',
    needsFiles: true,
    examples: ['qingfeng timestamp worker --tsa https://tsa.example/tsr --chain tsa.pem'],
  });
};
