// qingfeng capture: one web page as evidence, into a folder; and the process that takes such orders from the server.
import { existsSync, readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Captured, CaptureSetting, Refusal } from '@qingfeng/capture';
import { InvalidArgumentError } from 'commander';
import { type CommandContext, type CommandRegistration, guide } from '../../command.ts';
import { Failure, Misuse } from '../../failure.ts';
import { printable, writeNotice, writeResult } from '../../output.ts';

type Flags = {
  out: string;
  allow: string[];
  time?: string;
  tsa?: string;
  key?: string;
  seconds?: number;
  json?: true;
};

export const registerCapture: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = program
    .command('capture')
    .argument('<url>', say({ zh: '网页地址', en: 'address of the page' }))
    .requiredOption('--out <folder>', say({ zh: '结果文件夹', en: 'folder for the result' }))
    .requiredOption(
      '--allow <host[:port]>',
      say({
        zh: '允许访问的主机，可重复；内网地址须写明地址和端口',
        en: 'a host that may be reached, repeatable; a private address only with its port',
      }),
      (one: string, before: string[] = []) => [...before, one],
    )
    .option('--time <url>', say({ zh: '时间源：ntp://主机 或网址', en: 'time source: ntp://HOST or a URL' }))
    .option('--tsa <url>', say({ zh: '时间戳机构网址（默认 TSA_URL）', en: 'time-stamp authority (else TSA_URL)' }))
    .option('--key <pem>', say({ zh: '签名密钥，没有则生成', en: 'key to sign with, made where missing' }))
    .option('--seconds <n>', say({ zh: '最长秒数（默认 60）', en: 'longest time in seconds (else 60)' }), seconds)
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .description(
      say({
        zh: '网页取证：整页画面、全部响应（WARC）、签名的 WACZ、环境与时间检查',
        en: 'capture a page: picture, every response (WARC), signed WACZ, checks of machine and clock',
      }),
    )
    .action((url: string, flags: Flags) => capture(url, flags, context));
  guide(command, {
    runs: 'here',
    needsFiles: true,
    examples: [
      'qingfeng capture https://shop.example/item/4093 --out evidence \\\n  --allow shop.example --allow img.shop.example --json',
    ],
    one: { zh: '1 没有取到网页本身', en: '1 the page itself was not captured' },
  });
};

async function capture(url: string, flags: Flags, context: CommandContext): Promise<void> {
  const { capturePage, chromiumPath, completeCapture, orderRefusal, readKey } = await import('@qingfeng/capture');
  const order = { url, allow: flags.allow, timeSource: flags.time ?? null };
  const refusal = orderOf(() => orderRefusal(order), url);
  const startedAt = new Date().toISOString();
  if (refusal !== null) return answer({ refusal, startedAt, json: flags.json, context });
  const chromium = chromiumPath(process.env);
  if (chromium === undefined || !existsSync(chromium)) throw noChromium(chromium);
  await mkdir(flags.out, { recursive: true });
  const setting: CaptureSetting = {
    folder: flags.out,
    name: startedAt.replace(/\D/gu, ''),
    chromium,
    env: Object.fromEntries(
      Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    key: await readKey(
      flags.key ?? join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'qingfeng', 'capture.pem'),
    ),
    tsa: flags.tsa ?? process.env.TSA_URL ?? null,
    now: () => new Date(),
    ...(flags.seconds !== undefined && { limits: { seconds: flags.seconds } }),
  };
  // What an earlier run had captured and not packed comes first.
  for (const left of readdirSync(flags.out).filter((name) => /^\.\d+\.capturing$/u.test(name))) {
    const name = left.replace(/^\.|\.capturing$/gu, '');
    const completed = await completeCapture(join(flags.out, left), { ...setting, name });
    if (completed !== null)
      await writeNotice(
        context.say({
          zh: `已补齐上次的取证 ${completed.wacz}`,
          en: `completed an earlier capture: ${completed.wacz}`,
        }),
      );
  }
  let captured: Captured;
  try {
    captured = await capturePage(order, setting);
  } catch (error) {
    throw new Failure(
      { zh: `未能取证：${messageOf(error)}`, en: `nothing was captured: ${messageOf(error)}` },
      { code: 'capture.failed' },
    );
  }
  await answer({ captured, json: flags.json, context });
}

type Answer = {
  captured?: Captured;
  refusal?: Refusal;
  startedAt?: string;
  json: true | undefined;
  context: CommandContext;
};

async function answer({ captured, refusal, startedAt, json, context }: Answer): Promise<void> {
  const facts = captured?.facts;
  const result = {
    wacz: captured?.wacz ?? null,
    picture: captured?.picture ?? null,
    warcSha256: captured?.warcSha256 ?? null,
    startedAt: facts?.startedAt ?? startedAt,
    finishedAt: facts?.finishedAt ?? startedAt,
    clockOffsetMs: facts?.clockOffsetMs ?? null,
    responses: facts?.requests.length ?? 0,
    refused: facts?.refused ?? (refusal === undefined ? [] : [refusal]),
    complete: facts?.complete ?? false,
    record: captured?.record ?? null,
    stamp: captured?.stamp ?? null,
    ...(captured?.stampProblem == null ? {} : { stampProblem: captured.stampProblem }),
  };
  await writeResult(json === true ? `${JSON.stringify(result, null, 2)}\n` : asText(result, context));
  if (!result.complete) {
    throw new Failure(
      { zh: '没有取到网页本身', en: 'the page itself was not captured' },
      { code: 'capture.incomplete' },
    );
  }
}

type Told = { wacz: string | null; picture: string | null; responses: number; refused: readonly Refusal[] };

function asText({ wacz, picture, responses, refused }: Told, { say }: CommandContext): string {
  const lines = [
    ...[wacz, picture].filter((path) => path !== null),
    say({
      zh: `响应 ${responses} 个，拒绝 ${refused.length} 个`,
      en: `${responses} responses, ${refused.length} refused`,
    }),
    ...refused.map(({ url, code, why }) => `✖ ${url} ${code}: ${why}`),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

/** @throws Misuse for an address or an entry of the list that cannot be read */
function orderOf(judge: () => Refusal | null, url: string): Refusal | null {
  if (!URL.canParse(url)) {
    throw new Misuse(
      { zh: `不是网址：${url}`, en: `no address of a page: ${url}` },
      { code: 'usage.url', field: 'url' },
    );
  }
  try {
    return judge();
  } catch (error) {
    throw new Misuse(
      { zh: `--allow 无效：${messageOf(error)}`, en: `--allow: ${messageOf(error)}` },
      { code: 'usage.invalidArgument', field: '--allow' },
    );
  }
}

/** Says how a browser comes onto this machine. */
export function noChromium(named: string | undefined): Failure {
  const which = named === undefined ? '' : ` (CHROMIUM_PATH=${named})`;
  return new Failure(
    {
      zh: `这台机器上没有 Chromium${which}：请安装（Debian：apt-get install chromium），或用 CHROMIUM_PATH 指定`,
      en: `there is no Chromium on this machine${which}: install it (Debian: apt-get install chromium), or name it by CHROMIUM_PATH`,
    },
    { code: 'capture.noChromium' },
  );
}

function seconds(text: string): number {
  const value = Number(text);
  if (!/^\d+$/u.test(text) || value < 1 || value > 3600) throw new InvalidArgumentError('1 … 3600');
  return value;
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
