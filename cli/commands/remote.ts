// What every command has that speaks to a server.
import type { Command } from 'commander';
import type { CommandContext } from '../command.ts';

export type RemoteFlags = { url?: string; json?: true };

/** Adds --url and --json. There is none for the key: what is typed as an option, every user of the machine can see. */
export function withRemoteOptions(command: Command, { say }: CommandContext): Command {
  return command
    .option(
      '--url <address>',
      say({
        zh: '服务器地址（默认 QINGFENG_URL，否则本机正在运行的服务器）',
        en: 'address of the server (else QINGFENG_URL, else the one running here)',
      }),
    )
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }));
}

export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
