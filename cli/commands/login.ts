// qingfeng login, qingfeng logout: keep an API key for a server, or forget it.
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { getMe } from '@qingfeng/client';
import { serverAddress } from '../api/address.ts';
import { forgetKey, keepKey, keyFile } from '../api/api-keys.ts';
import { answerOf, openRemote } from '../api/remote.ts';
import { type CommandContext, type CommandRegistration, guide } from '../command.ts';
import { Failure, Misuse } from '../failure.ts';
import { printable, writeNotice, writeResult } from '../output.ts';
import { whoIs } from './operate/status.ts';
import { jsonText, type RemoteFlags, withRemoteOptions } from './remote.ts';

const KEY = /^[\x21-\x7e]{1,200}$/;

export const registerLogin: CommandRegistration = (program, context) => {
  const { say } = context;
  const login = program
    .command('login')
    .description(say({ zh: '保存某个服务器的 API 密钥', en: 'keep the API key for a server' }))
    .option('--key-stdin', say({ zh: '从标准输入读取密钥', en: 'read the key from standard input' }));
  guide(login, {
    runs: 'remote',
    examples: ['qingfeng login --url https://qingfeng.example.gov.cn \\\n  --key-stdin < key.txt'],
  });
  withRemoteOptions(login, context).action(async (flags: RemoteFlags & { keyStdin?: true }) => {
    if (flags.keyStdin !== true) {
      throw new Misuse({
        zh: '密钥只从标准输入读取（命令行参数会被本机其他用户看到）：qingfeng login --key-stdin < 密钥文件',
        en: 'the key is read from standard input alone (arguments can be seen by other users): qingfeng login --key-stdin < FILE',
      });
    }
    const key = await readKey(context);
    const remote = openRemote({ context, url: flags.url, key });
    const me = await answerOf(remote, getMe({ client: remote.client }));
    keepKey({ origin: remote.url, key, environment: process.env });
    const file = keyFile(process.env);
    const { account, displayName, agency } = me;
    const kept = say({ zh: `已保存到 ${file}`, en: `kept in ${file}` });
    await writeResult(
      flags.json === true
        ? jsonText({ url: remote.url, account, displayName, agency: agency.name, file })
        : `${printable(whoIs(me, context))}\n${kept}\n`,
    );
  });
  const logout = program
    .command('logout')
    .description(say({ zh: '删除本机保存的密钥', en: 'forget the key that is kept here' }));
  guide(logout, { runs: 'remote', examples: ['qingfeng logout --url https://qingfeng.example.gov.cn'] });
  withRemoteOptions(logout, context).action(async (flags: RemoteFlags) => {
    const url = serverAddress(flags.url, process.env);
    const forgotten = forgetKey(url, process.env);
    const words = forgotten
      ? say({
          zh: `已删除 ${url} 的密钥。密钥本身仍有效，停用请找安全管理员`,
          en: `The key for ${url} is forgotten here. It still works; the security administrator can revoke it`,
        })
      : say({ zh: `没有保存 ${url} 的密钥`, en: `No key is kept for ${url}` });
    await writeResult(flags.json === true ? jsonText({ url, forgotten }) : `${words}\n`);
  });
};

/** @throws Failure when what came is no key */
async function readKey({ say }: CommandContext): Promise<string> {
  const { stdin } = process;
  let given: string;
  if (stdin.isTTY) {
    await writeNotice(
      say({ zh: '请粘贴密钥后回车（不会显示）：', en: 'Paste the key and press Enter (it is not shown):' }),
    );
    given = await lineUnseen();
  } else {
    given = await text(stdin);
  }
  const key = given.trim();
  if (KEY.test(key)) return key;
  throw new Failure(
    { zh: '标准输入中没有密钥', en: 'standard input holds no key' },
    { code: 'input.empty', file: '-' },
  );
}

function lineUnseen(): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  return new Promise((resolve) => {
    lines.once('line', (line) => {
      resolve(line);
      lines.close();
    });
    lines.once('SIGINT', () => process.exit(130));
    lines.once('close', () => resolve(''));
  });
}
