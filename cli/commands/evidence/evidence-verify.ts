// qingfeng evidence verify: whether a bundle of evidence (a BagIt bag) is whole, offline, without unpacking it.
import { type BagProblem, type BagVerdict, type BundleProofs, isOurs, proofsIn, verifyBag } from '@qingfeng/bag';
import { FormatError } from '@qingfeng/formats';
import { LedgerError, readVerifierKey, type VerifierKey } from '@qingfeng/ledger';
import { describeUnreadable } from '@qingfeng/policy/readers';
import { InvalidArgumentError } from 'commander';
import { type CommandContext, type CommandRegistration, guide, noun } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { printable, writeResult } from '../../output.ts';
import { openBag } from './bag-source.ts';

export const registerEvidenceVerify: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = noun({ program, name: 'evidence', description: say({ zh: '电子证据', en: 'electronic evidence' }) })
    .command('verify')
    .argument('<bundle>', say({ zh: '证据包（ZIP）或文件夹', en: 'a bundle (ZIP) or a folder' }))
    .option(
      '--key <vkey>',
      say({
        zh: '信任的日志公钥，可重复；不给出时用证据包自带的公钥',
        en: 'a trusted key of the log, repeatable; without any, those that the bundle names',
      }),
      trustedKey,
    )
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .description(
      say({
        zh: '离线核验证据包（BagIt 0.97、1.0）：文件齐全，摘要相符，日志证明和时间戳成立；不解包',
        en: 'check a bundle (BagIt 0.97, 1.0) offline: all files, right digests, proofs of the log, time stamps; nothing is unpacked',
      }),
    )
    .action(async (bundle: string, { json, key = [] }: { json?: true; key?: VerifierKey[] }) => {
      const verdict = await verdictOn(bundle, key);
      await writeResult(json === true ? asJson(verdict, context) : asText(verdict, context));
      if (!verdict.ok)
        throw new Failure({ zh: '证据包不完整', en: 'the bundle is not whole' }, { code: 'evidence.invalid' });
    });
  guide(command, {
    runs: 'here',
    needsFiles: true,
    examples: ['qingfeng evidence verify case-12.zip --json'],
    one: { zh: '1 证据包不完整或已被改动', en: '1 the bundle is not whole, or was changed' },
  });
};

function trustedKey(text: string, before: VerifierKey[] = []): VerifierKey[] {
  try {
    return [...before, readVerifierKey(text)];
  } catch (error) {
    if (error instanceof LedgerError) throw new InvalidArgumentError('NAME+ID+BASE64');
    throw error;
  }
}

type Verdict = BagVerdict & { readonly bagOk: boolean } & Pick<BundleProofs, 'log' | 'stamps'>;

const noProofs: BundleProofs = { log: null, stamps: [], problems: [] };

/** @throws Failure for a place that cannot be read */
async function verdictOn(path: string, keys: readonly VerifierKey[]): Promise<Verdict> {
  try {
    const { source, problems, warnings, close } = await openBag(path);
    try {
      const bag = await verifyBag(source);
      const bagOk = bag.ok && problems.length === 0;
      // What is not as it was packed proves nothing: its first fault is told, not what follows from it.
      const proofs = (await isOurs(source)) ? await proofsIn(source, keys) : noProofs;
      return {
        ...{ ...bag, bagOk, log: proofs.log, stamps: proofs.stamps },
        ok: bagOk && proofs.problems.length === 0,
        warnings: [...warnings, ...bag.warnings],
        problems: [...problems, ...bag.problems, ...proofs.problems],
      };
    } finally {
      close();
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const problems = [unsound(path, error)];
    return { ok: false, bagOk: false, warnings: [], files: 0, problems, log: null, stamps: [] };
  }
}

/** A package that cannot be read through says which part is at fault. */
function unsound(path: string, { reason }: FormatError): BagProblem {
  const { params } = reason;
  const name = 'name' in params ? String(params.name) : undefined;
  const where = name ?? reason.part ?? path;
  const { zh, en } = describeUnreadable(reason);
  return { where, zh: `压缩包不可用：${zh}`, en: `the package is not sound: ${en}` };
}

function asJson({ ok, bagOk, warnings, files, problems, log, stamps }: Verdict, { say }: CommandContext): string {
  const told = (list: readonly BagProblem[]) =>
    list.map((one) => ({ where: one.where, what: `${one.where}: ${say(one)}` }));
  const result = {
    ok,
    bag: { ok: bagOk, warnings: told(warnings) },
    log,
    stamps,
    files,
    problems: told(problems),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

function asText({ ok, warnings, files, problems, log, stamps }: Verdict, { say }: CommandContext): string {
  const lines = [
    ok ? say({ zh: `✔ ${files} 个文件，齐全且相符`, en: `✔ ${files} files, all there and unchanged` }) : '',
    log?.ok === true
      ? say({ zh: `✔ 存证日志（${log.size} 条）的证明成立`, en: `✔ proved by the log of ${log.size} entries` })
      : '',
    ...stamps
      .filter((one) => one.ok)
      .map(({ file, time }) => say({ zh: `✔ ${file} 盖戳于 ${time}`, en: `✔ ${file} was stamped at ${time}` })),
    ...warnings.map((one) => `! ${one.where}: ${say(one)}`),
    ...problems.map((one) => `✖ ${one.where}: ${say(one)}`),
  ];
  return `${lines
    .filter((line) => line !== '')
    .map(printable)
    .join('\n')}\n`;
}
