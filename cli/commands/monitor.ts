// qingfeng monitor dead, resend: offers that monitors could not store, and sent again.
import { getMonitorsSetAside, postMonitorsByIdRunsByRunIdResend, type SetAsideList } from '@qingfeng/client';
import { answerOf, everyItem, openKeyedRemote } from '../api/remote.ts';
import { type CommandContext, type CommandRegistration, guide, noun } from '../command.ts';
import { printable, writeResult } from '../output.ts';
import { jsonText, type RemoteFlags, withRemoteOptions } from './remote.ts';

const monitor = (program: Parameters<CommandRegistration>[0], { say }: CommandContext) =>
  noun({ program, name: 'monitor', description: say({ zh: '定向监测', en: 'targeted monitoring' }) });

type Filter = { monitor?: string; run?: string };
type Part = SetAsideList['items'][number];

export const registerMonitorSetAside: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = monitor(program, context)
    .command('dead')
    .option('--monitor <id>', say({ zh: '只看一个监测', en: 'of one monitor' }))
    .option('--run <id>', say({ zh: '只看一次运行', en: 'of one run' }))
    .description(say({ zh: '未能入库的商品批次及其原因', en: 'offers that could not be stored, and why' }));
  guide(command, {
    runs: 'remote',
    examples: ['qingfeng monitor dead --monitor 01936f7e-7c3b-7a40-9d2e-5b1c0a4f8e21'],
  });
  withRemoteOptions(command, context).action(async ({ url, json, ...filter }: RemoteFlags & Filter) => {
    const remote = openKeyedRemote({ context, url });
    const parts = await everyItem(remote, (page) =>
      getMonitorsSetAside({ client: remote.client, query: { ...filter, ...page } }),
    );
    const total = say({ zh: `共 ${parts.length} 批\n`, en: `${parts.length} parts in all\n` });
    const text = () => [...parts.map((part) => described(part, context)), total].join('');
    await writeResult(json === true ? jsonText({ items: parts, total: parts.length }) : text());
  });
};

function described(part: Part, { say }: CommandContext): string {
  const { offers, firstLine, lastLine, at, resent } = part;
  const where = say({
    zh: `第 ${firstLine}–${lastLine} 行之间 ${offers} 件，${at}，已重送 ${resent} 次`,
    en: `${offers} offers within lines ${firstLine}-${lastLine}, ${at}, sent again ${resent} times`,
  });
  const heading = `${part.id}  ${part.monitor.title} · ${part.run.sourceName} (${part.monitor.id} ${part.run.id})`;
  return `${printable(heading)}\n  ${where}\n  ${printable(part.failure)}\n`;
}

type ResendFlags = RemoteFlags & { part?: string[] };

export const registerMonitorResend: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = monitor(program, context)
    .command('resend')
    .argument('<monitor>', say({ zh: '监测编号', en: 'the monitor' }))
    .argument('<run>', say({ zh: '运行编号', en: 'the run' }))
    .option('--part <id...>', say({ zh: '只送这些批次（默认全部）', en: 'these parts only (else all)' }))
    .description(say({ zh: '把未能入库的批次重新送入', en: 'send again what could not be stored' }));
  guide(command, {
    runs: 'remote',
    examples: [
      'qingfeng monitor resend \\\n  01936f7e-7c3b-7a40-9d2e-5b1c0a4f8e21 \\\n  01936f80-1d52-7f03-8c6a-2f9b7e40d315',
    ],
  });
  withRemoteOptions(command, context).action(
    async (id: string, runId: string, { url, json, part: parts }: ResendFlags) => {
      const remote = openKeyedRemote({ context, url });
      const body = parts === undefined ? {} : { parts };
      const { client } = remote;
      const sent = await answerOf(remote, postMonitorsByIdRunsByRunIdResend({ client, path: { id, runId }, body }));
      const said = say({
        zh: `已重新送入 ${sent.parts} 批、${sent.offers} 件\n`,
        en: `${sent.parts} parts with ${sent.offers} offers are under way again\n`,
      });
      await writeResult(json === true ? jsonText(sent) : said);
    },
  );
};
