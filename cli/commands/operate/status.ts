// qingfeng status: which server answers, and who one is there.
import { getMe, getStatus, type Me, type Status } from '@qingfeng/client';
import { answerOf, openRemote } from '../../api/remote.ts';
import { type CommandContext, type CommandRegistration, guide } from '../../command.ts';
import { printable, writeResult } from '../../output.ts';
import { jsonText, type RemoteFlags, withRemoteOptions } from '../remote.ts';

export const registerStatus: CommandRegistration = (program, context) => {
  const command = program.command('status').description(
    context.say({
      zh: '服务器是否运行，当前账号信息',
      en: 'whether the server runs, and which account is signed in',
    }),
  );
  guide(command, {
    runs: 'remote',
    examples: ['qingfeng status', 'qingfeng status --url https://qingfeng.example.gov.cn --json'],
  });
  withRemoteOptions(command, context).action(async (flags: RemoteFlags) => {
    const remote = openRemote({ context, url: flags.url });
    const { client } = remote;
    const status = await answerOf(remote, getStatus({ client }));
    const me = remote.keyed ? await answerOf(remote, getMe({ client })) : null;
    // Sign-in data of a demonstration belongs on its sign-in page, not in logs.
    const { accounts: _accounts, ...shown } = status;
    const json = { url: remote.url, ...shown, me };
    await writeResult(flags.json === true ? jsonText(json) : described({ url: remote.url, status, me, context }));
  });
};

function described(q: { url: string; status: Status; me: Me | null; context: CommandContext }): string {
  const { url, status, me } = q;
  const { say } = q.context;
  const lines = [`${status.name} ${status.version}  ${url}`];
  if (status.demo) {
    lines.push(say({ zh: `演示数据，演示日期 ${status.demoDay}`, en: `demonstration, set on ${status.demoDay}` }));
  }
  if (status.needsSetup) {
    lines.push(say({ zh: '尚未设置管理员：请运行 qingfeng setup', en: 'no administrator yet: run qingfeng setup' }));
  }
  lines.push(me === null ? say({ zh: '没有密钥，未表明身份', en: 'no key: asked as nobody' }) : whoIs(me, q.context));
  return `${lines.map(printable).join('\n')}\n`;
}

/** The account behind a key, its agency and what waits for it. */
export function whoIs(me: Me, { say }: CommandContext): string {
  const { account, displayName, agency, counts } = me;
  return say({
    zh: `${displayName}（${account}）· ${agency.name} · 待办 ${counts.inbox}，逾期 ${counts.overdue}`,
    en: `${displayName} (${account}) · ${agency.name} · ${counts.inbox} to do, ${counts.overdue} overdue`,
  });
}
