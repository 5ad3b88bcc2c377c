// One server and who asks it: the generated client, with refusals turned into the command's own.

import { type Client, createClient, createConfig } from '@qingfeng/client';
import type { CommandContext } from '../command.ts';
import { Failure } from '../failure.ts';
import { crossesNetworkInClear, serverAddress } from './address.ts';
import { keyFor } from './api-keys.ts';
import { keyRefused, notOurs, refusalOf, unreachable } from './refusal.ts';

export type Remote = {
  /** Origin, such as https://qingfeng.example.gov.cn. */
  url: string;
  client: Client;
  /** Whether an API key goes with what is asked. */
  keyed: boolean;
};

/** What every function of the generated client resolves to. */
export type Answered<Data> = { data: Data | undefined; error: unknown; response?: Response };

export type RemoteOptions = {
  context: CommandContext;
  url: string | undefined;
  /** In place of the kept one. */
  key?: string;
};

/**
 * The server to speak to; asks it nothing yet.
 * @throws Misuse for an address that is none; Failure when a key would cross a network in the clear
 */
export function openRemote({ context, url, key: given }: RemoteOptions): Remote {
  const origin = serverAddress(url, process.env);
  const key = given ?? keyFor(origin, process.env);
  if (key !== undefined && crossesNetworkInClear(origin)) {
    throw new Failure(
      {
        zh: `${origin} 未加密，密钥会在网络上被看到，没有发送。请使用 https:// 地址`,
        en: `${origin} is not encrypted: the key could be read on the way and was not sent. Use an https:// address`,
      },
      { code: 'server.notEncrypted', field: '--url' },
    );
  }
  const client = createClient(
    createConfig({
      baseUrl: origin,
      // A redirect would take the key to an address that nobody named.
      redirect: 'manual',
      headers: { 'accept-language': context.language === 'zh' ? 'zh-CN' : 'en' },
      auth: ({ scheme }) => (scheme === 'bearer' ? key : undefined),
    }),
  );
  return { url: origin, client, keyed: key !== undefined };
}

/** As openRemote, for commands that no one may give without a key. @throws Misuse, Failure */
export function openKeyedRemote(options: RemoteOptions): Remote {
  const remote = openRemote(options);
  if (remote.keyed) return remote;
  throw new Failure(
    {
      zh: `没有 ${remote.url} 的 API 密钥。请向安全管理员申请，再用 qingfeng login --url ${remote.url} --key-stdin 保存，或设置环境变量 QINGFENG_API_KEY`,
      en: `There is no API key for ${remote.url}. Ask the security administrator for one, then keep it with qingfeng login --url ${remote.url} --key-stdin, or set QINGFENG_API_KEY`,
    },
    { code: 'server.noKey' },
  );
}

/**
 * Waits for an answer of the generated client.
 * @throws Refusal with the server's own words; Failure when there was no answer, or none of this platform's
 */
export async function answerOf<Data>(remote: Remote, asked: Promise<Answered<Data>>): Promise<Data> {
  return (await wholeAnswerOf(remote, asked)).data;
}

/** What a list has on all its pages. @throws as answerOf */
export async function everyItem<Item>(
  remote: Remote,
  ask: (page: { limit: '100'; cursor?: string }) => Promise<Answered<{ items: Item[]; nextCursor: string | null }>>,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await answerOf(remote, ask({ limit: '100', ...(cursor === undefined ? {} : { cursor }) }));
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

/** As answerOf, with the headers that came. */
export async function wholeAnswerOf<Data>(
  remote: Remote,
  asked: Promise<Answered<Data>>,
): Promise<{ data: Data; headers: Headers }> {
  const { url } = remote;
  const { data, error, response } = await asked;
  if (response === undefined) throw unreachable(url, error);
  refuseUnknownKey(remote, response);
  if (!response.ok) throw refusalOf({ url, response, body: error });
  if (error !== undefined || data === undefined || !isJson(response)) throw notOurs(url, response.status);
  return { data, headers: response.headers };
}

/** The server's own words ask to sign in on its page; here it is the key. @throws Failure */
export function refuseUnknownKey({ url, keyed }: Remote, { status }: Response): void {
  if (status === 401 && keyed) throw keyRefused(url);
}

function isJson({ headers }: Response): boolean {
  return /^application\/json\b/.test(headers.get('content-type') ?? '');
}
