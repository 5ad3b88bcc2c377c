// qingfeng ledger verify: is the log of this installation whole, and does it continue a checkpoint that somebody kept?
import { type CommandContext, type CommandRegistration, guide, noun } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { bytesOf } from '../../file-bytes.ts';
import type { Sentence } from '../../language.ts';
import { operate } from '../../operator.ts';
import { writeNotice, writeResult } from '../../output.ts';

type Flags = { from?: string; json?: true };
type Found = {
  ok: boolean;
  size: number;
  root: string;
  checkpoint: string | null;
  witnesses: { name: string; at: string }[];
  unverifiable: number;
  problems: ({ where: object } & Sentence)[];
};

export const registerLedgerVerify: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = noun({ program, name: 'ledger', description: say({ zh: '存证日志', en: 'the transparency log' }) })
    .command('verify')
    .option(
      '--from <checkpoint>',
      say({ zh: '日志须延续的较早检查点（文件）', en: 'a file with an earlier checkpoint that it must continue' }),
    )
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .description(
      say({
        zh: '通读本平台的日志：每条记录、每个瓦片和检查点，指出被改动之处；发现问题时退出状态为 1',
        en: 'read the log of this installation, every entry, tile and checkpoint, and say where something was altered; exit status 1 when anything is found',
      }),
    )
    .action((flags: Flags) => verify(flags, context));
  guide(command, {
    runs: 'server',
    examples: ['qingfeng ledger verify --json', 'qingfeng ledger verify --from checkpoint-2026-11'],
    needsFiles: true,
    one: { zh: '1 日志有问题，或没有完成', en: '1 the log has problems, or the work failed' },
  });
};

async function verify(flags: Flags, context: CommandContext): Promise<void> {
  const { say } = context;
  const options = flags.from === undefined ? {} : { from: Buffer.from(await bytesOf(flags.from)).toString() };
  const { problems, ...found } = (await operate({ verb: 'ledger-verify', options }, context)) as Found;
  const told = problems.map(({ where, ...what }) => ({ where, what: say(what) }));
  if (flags.json === true) await writeResult(`${JSON.stringify({ ...found, problems: told }, null, 2)}\n`);
  else if (found.ok) await writeResult(say(summary(found)));
  else for (const { what } of told) await writeNotice(what);
  if (!found.ok)
    throw new Failure(
      { zh: `日志有 ${told.length} 处问题`, en: `the log has ${told.length} problems` },
      { code: 'ledger.damaged' },
    );
}

function summary({ size, root, witnesses, unverifiable }: Omit<Found, 'problems'>): Sentence {
  const names = witnesses.map(({ name, at }) => `${name} (${at})`);
  const others = {
    zh: unverifiable === 0 ? '' : `；另有 ${unverifiable} 份见证签名无法核验`,
    en: unverifiable === 0 ? '' : `; ${unverifiable} cosignatures cannot be verified`,
  };
  return {
    zh: `日志 ${size} 条，完整无误，根 ${root}；${names.length === 0 ? '尚无见证' : `见证：${names.join('、')}`}${others.zh}。\n`,
    en: `${size} entries, all as they were written, root ${root}; ${names.length === 0 ? 'no witness yet' : `cosigned by ${names.join(', ')}`}${others.en}.\n`,
  };
}
