// qingfeng worker: screens offers that runs of monitors hand out over NATS JetStream.
import { type CommandRegistration, guide } from '../../command.ts';
import { operate } from '../../operator.ts';
import { writeResult } from '../../output.ts';

const begun = { zh: '筛查中，Ctrl-C 停止。', en: 'Screening; Ctrl-C stops.' };

export const registerWorker: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = program
    .command('worker')
    .option(
      '--nats <servers>',
      say({
        zh: 'NATS 服务器，多个用逗号分隔；默认取环境变量 NATS_URL',
        en: 'NATS servers, with commas; the environment variable NATS_URL unless given',
      }),
    )
    .description(
      say({
        zh: '筛查监测任务经 NATS JetStream 分发的商品，直到收到停止信号；可同时运行多个',
        en: 'screen the offers that monitors hand out over NATS JetStream, until a signal stops it; any number may run',
      }),
    )
    .action(async ({ nats }: { nats?: string }) => {
      const options = nats === undefined ? {} : { nats };
      const { parts } = (await operate({ verb: 'worker', options, begun }, context)) as { parts: number };
      await writeResult(say({ zh: `已停止，共入库 ${parts} 批。\n`, en: `Stopped; ${parts} batches stored.\n` }));
    });
  guide(command, { runs: 'server', examples: ['qingfeng worker --nats nats://127.0.0.1:4222'] });
};
