// qingfeng node list | key | dead | resend: other nodes, what waits for them, and letters that they refused.
import { type CommandContext, type CommandRegistration, guide, noun } from '../../command.ts';
import { Misuse } from '../../failure.ts';
import type { Sentence } from '../../language.ts';
import { operate } from '../../operator.ts';
import { printable, writeResult } from '../../output.ts';

type Reason = Sentence & { code: string };
type Node = {
  name: string;
  direction: 'above' | 'below';
  transport: 'http' | 'package';
  baseUrl: string | null;
  active: boolean;
  heardAt: string | null;
  reachedAt: string | null;
  trouble: Reason | null;
  waiting: number;
  dead: number;
};
type Key = { keyId: string; suite: string; fingerprint: string };
type Dead = { id: string; node: string; kind: string; record: string; title: string; reason: Reason | null };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const registerNode: CommandRegistration = (program, context) => {
  const { say } = context;
  const node = noun({ program, name: 'node', description: say({ zh: '其他节点', en: 'other nodes' }) });
  const json = ['--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' })] as const;
  const add = <Result>(q: { name: string; about: Sentence; text: (result: Result) => string }) => {
    const command = node
      .command(q.name)
      .option(...json)
      .description(say(q.about))
      .action(async (options: { json?: true }) => {
        const result = (await operate({ verb: `node-${q.name}` }, context)) as Result;
        await writeResult(options.json === true ? `${JSON.stringify(result, null, 2)}\n` : q.text(result));
      });
    guide(command, { runs: 'server', examples: [`qingfeng node ${q.name}`] });
  };
  add<{ nodes: Node[] }>({
    name: 'list',
    about: { zh: '列出其他节点、线路状态和待送达的报文数', en: 'the nodes, how the line to each is, how much waits' },
    text: ({ nodes }) => nodes.map((one) => `${described(one, context)}\n`).join('') || nothing(context),
  });
  add<{ nodeId: string; keys: Key[] }>({
    name: 'key',
    about: { zh: '显示本节点的标识和密钥指纹', en: 'the own identifier and the fingerprints of its keys' },
    text: ({ nodeId, keys }) =>
      `${nodeId}\n${keys.map(({ keyId, suite, fingerprint }) => `${keyId}  ${suite}  ${fingerprint}\n`).join('')}`,
  });
  add<{ dead: Dead[] }>({
    name: 'dead',
    about: { zh: '列出死信及其原因', en: 'dead letters with their reasons' },
    text: ({ dead }) => dead.map((one) => `${refused(one, context)}\n`).join('') || nothing(context),
  });
  const resend = node
    .command('resend')
    .argument('<id>', say({ zh: '死信的编号', en: 'identifier of a dead letter' }))
    .option(...json)
    .description(say({ zh: '重新发送一份死信', en: 'send a dead letter again' }))
    .action(async (id: string, options: { json?: true }) => {
      if (!UUID.test(id))
        throw new Misuse(
          { zh: `“${id}”不是报文编号`, en: `“${id}” is no identifier of a message` },
          { code: 'usage.invalidArgument', field: '<id>' },
        );
      const result = await operate({ verb: 'node-resend', options: { id } }, context);
      const done = say({ zh: '已放回待发送。\n', en: 'It will be sent again.\n' });
      await writeResult(options.json === true ? `${JSON.stringify(result, null, 2)}\n` : done);
    });
  guide(resend, { runs: 'server', examples: ['qingfeng node resend 01936f7e-7c3b-7a40-9d2e-5b1c0a4f8e21'] });
};

function described(one: Node, { say }: CommandContext): string {
  const { name, direction, transport, baseUrl, active, heardAt, reachedAt, trouble, waiting, dead } = one;
  const never = say({ zh: '尚无', en: 'never' });
  const [heard, reached] = [heardAt ?? never, reachedAt ?? never];
  const where = say(direction === 'above' ? { zh: '上级', en: 'above' } : { zh: '下级', en: 'below' });
  const head = [name, where, baseUrl ?? transport, ...(active ? [] : [say({ zh: '停用', en: 'not in use' })])];
  const state = say({
    zh: `待送达 ${waiting}，死信 ${dead}，最近收到 ${heard}，最近送达 ${reached}`,
    en: `${waiting} waiting, ${dead} dead letters, last heard ${heard}, last reached ${reached}`,
  });
  const lines = [head.join(' · '), `  ${state}`, ...(trouble === null ? [] : [`  ${say(trouble)}`])];
  return lines.map(printable).join('\n');
}

function refused({ id, node, kind, record, title, reason }: Dead, { say }: CommandContext): string {
  const about = [node, kind, record, title].filter(Boolean).join(' · ');
  return `${id}  ${printable(about)}\n  ${reason === null ? '' : printable(say(reason))}`;
}

function nothing({ say }: CommandContext): string {
  return say({ zh: '没有。\n', en: 'None.\n' });
}
