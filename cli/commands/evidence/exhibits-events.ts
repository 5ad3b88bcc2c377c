// qingfeng exhibits events CASE --epcis: what happened to the goods of a case, as EPCIS 2.0.
import { getExhibitEvents } from '@qingfeng/client';
import { answerOf, openKeyedRemote } from '../../api/remote.ts';
import { type CommandRegistration, guide, noun } from '../../command.ts';
import { printable, writeResult } from '../../output.ts';
import { jsonText, type RemoteFlags, withRemoteOptions } from '../remote.ts';

type Flags = RemoteFlags & { epcis?: true };

export const registerExhibitsEvents: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = noun({ program, name: 'exhibits', description: say({ zh: '涉案物品', en: 'goods in custody' }) })
    .command('events')
    .argument('<case>', say({ zh: '案件编号或标识', en: 'number or identifier of the case' }))
    .option('--epcis', say({ zh: '输出 EPCIS 2.0 文档（JSON）', en: 'print the EPCIS 2.0 document, JSON' }))
    .description(say({ zh: '一案物品的流转事件', en: 'what happened to the goods of a case' }));
  guide(command, { runs: 'remote', examples: ['qingfeng exhibits events 穗市监立〔2026〕318号 --epcis'] });
  withRemoteOptions(command, context).action(async (called: string, { url, json, epcis }: Flags) => {
    const remote = openKeyedRemote({ context, url });
    const document = await answerOf(remote, getExhibitEvents({ client: remote.client, query: { case: called } }));
    if (epcis === true || json === true) return writeResult(jsonText(document));
    const lines = document.epcisBody.eventList.map((event) => {
      const [first] = (event.quantityList ?? event.inputQuantityList ?? []) as { quantity?: number; uom?: string }[];
      const said = [event.eventTime, event.bizStep, event.disposition, first?.quantity, first?.uom];
      return `${said
        .filter((part) => part !== undefined)
        .map((part) => printable(String(part)))
        .join('  ')}\n`;
    });
    await writeResult(lines.join(''));
  });
};
