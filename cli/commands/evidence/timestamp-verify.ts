// qingfeng timestamp verify: whether a time stamp (RFC 3161) holds over a file, by the certificates that are trusted; offline.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { CodesError, parseInstant } from '@qingfeng/codes';
import { type StampVerdict, verifyStamp } from '@qingfeng/timestamp';
import { InvalidArgumentError } from 'commander';
import { type CommandContext, type CommandRegistration, guide, noun } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { bytesOf } from '../../file-bytes.ts';
import { printable, writeResult } from '../../output.ts';
import { unreadableFile } from '../../system-reason.ts';

type Flags = { token: string; data: string; chain: string; at?: Date; json?: true };

export const registerTimestampVerify: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = noun({
    program,
    name: 'timestamp',
    description: say({ zh: '可信时间戳', en: 'time stamps (RFC 3161)' }),
  })
    .command('verify')
    .requiredOption('--token <file>', say({ zh: '时间戳应答或令牌', en: 'the response or the bare token' }))
    .requiredOption('--data <file>', say({ zh: '被盖戳的文件', en: 'the file that was stamped' }))
    .requiredOption(
      '--chain <pem>',
      say({
        zh: '证书链，其中的自签证书为信任根；可附吊销列表（CRL）',
        en: 'certificates; self-signed ones are trusted; lists of revoked ones may stand with them',
      }),
    )
    .option(
      '--at <instant>',
      say({
        zh: '证书须在此刻有效（默认盖戳时刻）',
        en: "when the certificates must be valid (else the token's own time)",
      }),
      instant,
    )
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .description(
      say({
        zh: '离线核验可信时间戳：数据、签名、签名证书及其证书链；令牌或证书链中的吊销信息（CRL、OCSP）予以采信，没有时不联网查询，视为未吊销',
        en: 'check a time stamp offline: data, signature, certificate and its chain; what the token or the chain says of revoked certificates (CRL, OCSP) counts; without any, nobody is asked and none counts as revoked',
      }),
    )
    .action((flags: Flags) => verify(flags, context));
  guide(command, {
    runs: 'here',
    needsFiles: true,
    examples: ['qingfeng timestamp verify --token picture.tsr --data picture.png \\\n  --chain tsa.pem --json'],
    one: { zh: '1 时间戳不成立或无法核验', en: '1 the stamp does not hold, or cannot be checked' },
  });
};

async function verify({ token, data, chain, at, json }: Flags, context: CommandContext): Promise<void> {
  const verdict = await verifyStamp({
    token: await bytesOf(token),
    chain: new TextDecoder().decode(await bytesOf(chain)),
    digest: (name) => digestOf(data, name),
    ...(at === undefined ? {} : { at }),
  });
  await writeResult(json === true ? asJson(verdict, context) : asText(verdict, context));
  if (verdict.ok === null)
    throw new Failure({ zh: '时间戳无法核验', en: 'the stamp cannot be checked' }, { code: 'timestamp.unchecked' });
  if (!verdict.ok)
    throw new Failure({ zh: '时间戳不成立', en: 'the stamp does not hold' }, { code: 'timestamp.invalid' });
}

/** Reads the file piece by piece: what is stamped may be a film. @throws Failure naming the file and the reason */
async function digestOf(file: string, name: string): Promise<Uint8Array> {
  const hash = createHash(name);
  if (file === '-') return hash.update(await bytesOf(file)).digest();
  try {
    await pipeline(createReadStream(file), hash);
  } catch (error) {
    throw unreadableFile(file, error);
  }
  return hash.digest();
}

function asJson({ ok, time, policy, problems }: StampVerdict, { say }: CommandContext): string {
  const told = problems.map((problem) => ({ where: problem.where, what: say(problem) }));
  return `${JSON.stringify({ ok, ...(time === undefined ? {} : { time, policy }), problems: told }, null, 2)}\n`;
}

function asText({ time, policy, problems }: StampVerdict, { say }: CommandContext): string {
  const when =
    time === undefined
      ? []
      : [
          say({
            zh: `盖戳时间 ${time.toISOString()}，策略 ${policy}`,
            en: `stamped at ${time.toISOString()}, policy ${policy}`,
          }),
        ];
  return `${[...when, ...problems.map((problem) => `${problem.unchecked === true ? '?' : '✖'} ${say(problem)}`)].map(printable).join('\n')}\n`;
}

function instant(text: string): Date {
  try {
    return new Date(parseInstant(text));
  } catch (error) {
    if (!(error instanceof CodesError)) throw error;
    // The calendar of working days begins in 2004; certificates are older, and so may be the day that is asked for.
    if (error.code === 'time.beforeCalendar') return new Date(zoned(text));
    throw new InvalidArgumentError('2026-11-29T08:00:00Z');
  }
}

/** Without a zone the time is that of Shanghai. */
function zoned(text: string): string {
  if (!text.includes('T')) return `${text}T00:00:00+08:00`;
  return /(?:Z|[+-][0-9]{2}:?[0-9]{2})$/.test(text) ? text : `${text}+08:00`;
}
