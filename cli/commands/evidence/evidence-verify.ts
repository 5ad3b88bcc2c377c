// qingfeng evidence verify: whether a bundle of evidence (a BagIt bag) is whole, offline, without unpacking it.
import {
  type BagProblem,
  type BagVerdict,
  type BundleProofs,
  isOurs,
  isPinned,
  proofsIn,
  type Trust,
  verifyBag,
} from '@qingfeng/bag';
import { FormatError } from '@qingfeng/formats';
import { LedgerError, readVerifierKey, type VerifierKey } from '@qingfeng/ledger';
import { describeUnreadable } from '@qingfeng/policy/readers';
import { InvalidArgumentError } from 'commander';
import { type CommandContext, type CommandRegistration, guide, noun } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { bytesOf } from '../../file-bytes.ts';
import type { Sentence } from '../../language.ts';
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
    .option(
      '--trust <file>',
      say({
        zh: '信任的公钥文件，每行一个，日志和见证节点的都可以',
        en: 'a file of trusted keys, one a line, of logs and witnesses alike',
      }),
    )
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .description(
      say({
        zh: '离线核验证据包（BagIt 0.97、1.0）：文件齐全，摘要相符，日志证明和时间戳成立；不解包',
        en: 'check a bundle (BagIt 0.97, 1.0) offline: all files, right digests, proofs of the log, time stamps; nothing is unpacked',
      }),
    )
    .action(async (bundle: string, { json, key = [], trust }: { json?: true; key?: VerifierKey[]; trust?: string }) => {
      const verdict = await verdictOn(bundle, { signed: key, known: trust === undefined ? [] : await keysIn(trust) });
      await writeResult(json === true ? asJson(verdict, context) : asText(verdict, context));
      if (verdict.ok === null)
        throw new Failure(
          { zh: '证据包有内容无法核验', en: 'something in the bundle cannot be checked' },
          { code: 'evidence.unchecked' },
        );
      if (!verdict.ok)
        throw new Failure({ zh: '证据包不完整', en: 'the bundle is not whole' }, { code: 'evidence.invalid' });
    });
  guide(command, {
    runs: 'here',
    needsFiles: true,
    examples: ['qingfeng evidence verify case-12.zip --json'],
    one: {
      zh: '1 证据包不完整、已被改动或无法核验',
      en: '1 the bundle is not whole, was changed, or cannot be checked',
    },
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

/** Keys as the log and its witnesses publish them. @throws Failure naming the file, and the line that is no key */
async function keysIn(file: string): Promise<VerifierKey[]> {
  const lines = Buffer.from(await bytesOf(file))
    .toString()
    .replace(/^\ufeff/, '')
    .split(/\r?\n/);
  const keys = lines.flatMap((line, at) => {
    const text = line.trim();
    if (text === '' || text.startsWith('#')) return [];
    try {
      return [readVerifierKey(text)];
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
      throw new Failure(
        { zh: `${file} 第 ${at + 1} 行：${error.zh}`, en: `${file}, line ${at + 1}: ${error.en}` },
        { code: 'input.invalid', file },
      );
    }
  });
  if (keys.length > 0) return keys;
  throw new Failure({ zh: `${file}：没有公钥`, en: `${file}: no key` }, { code: 'input.empty', file });
}

type Verdict = Omit<BagVerdict, 'ok'> & {
  /** Null where nothing is wrong but something could not be checked. */
  readonly ok: boolean | null;
} & { readonly bagOk: boolean; readonly pinned: boolean } & Pick<BundleProofs, 'log' | 'stamps' | 'cosigners'>;

const noProofs: BundleProofs = { log: null, stamps: [], cosigners: [], problems: [] };

/** @throws Failure for a place that cannot be read */
async function verdictOn(path: string, trust: Trust): Promise<Verdict> {
  const pinned = isPinned(trust);
  try {
    const { source, problems, warnings, close } = await openBag(path);
    try {
      const bag = await verifyBag(source);
      const bagOk = bag.ok && problems.length === 0;
      // What is not as it was packed proves nothing: its first fault is told, not what follows from it.
      const proofs = (await isOurs(source)) ? await proofsIn(source, trust) : noProofs;
      return {
        ...{ ...bag, bagOk, pinned, log: proofs.log, stamps: proofs.stamps, cosigners: proofs.cosigners },
        ok: verdictOf([...(bagOk ? [] : problems), ...(bagOk ? [] : bag.problems), ...proofs.problems]),
        warnings: [...warnings, ...bag.warnings],
        problems: [...problems, ...bag.problems, ...proofs.problems],
      };
    } finally {
      close();
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const problems = [unsound(path, error)];
    return { ok: false, bagOk: false, pinned, warnings: [], files: 0, problems, log: null, stamps: [], cosigners: [] };
  }
}

function verdictOf(problems: readonly BagProblem[]): boolean | null {
  if (problems.length === 0) return true;
  return problems.every(({ unchecked }) => unchecked === true) ? null : false;
}

/** A package that cannot be read through says which part is at fault. */
function unsound(path: string, { reason }: FormatError): BagProblem {
  const { params } = reason;
  const name = 'name' in params ? String(params.name) : undefined;
  const where = name ?? reason.part ?? path;
  const { zh, en } = describeUnreadable(reason);
  return { where, zh: `压缩包不可用：${zh}`, en: `the package is not sound: ${en}` };
}

function asJson(verdict: Verdict, { say }: CommandContext): string {
  const { ok, bagOk, pinned, warnings, files, problems, log, stamps, cosigners } = verdict;
  const told = (list: readonly BagProblem[]) =>
    list.map((one) => ({ where: one.where, what: `${one.where}: ${say(one)}` }));
  const result = {
    ok,
    bag: { ok: bagOk, warnings: told(warnings) },
    log,
    stamps,
    files,
    problems: told(problems),
    trust: pinned ? 'pinned' : 'own',
    cosigners,
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

const BY_TRUSTED: Sentence = { zh: '  按给出的受信任公钥核对', en: '  by the trusted keys that were given' };
const BY_OWN: Sentence = {
  zh: '  按证据包自带的公钥核对：只说明前后一致，不说明出自谁手；请用 --trust 或 --key 给出另行取得的公钥',
  en: '  by the keys in the bundle itself: consistent, but not proved to be anybody’s; give keys had from elsewhere by --trust or --key',
};

const byAuthority = (name: string): Sentence => ({
  zh: `  时间戳按证据包自带的机构证书核对：${name}；请与另行取得的证书比对`,
  en: `  stamps by the certificate in the bundle itself: ${name}; compare it with one had from elsewhere`,
});

function toldOfCosigner(name: string, holds: boolean | null): Sentence {
  if (holds === null)
    return {
      zh: `  ${name} 的见证：没有它的公钥，无法核验`,
      en: `  cosigned by ${name}? cannot be verified without its key`,
    };
  return holds
    ? { zh: `✔ 见证：${name}`, en: `✔ cosigned by ${name}` }
    : { zh: `✖ ${name} 的见证不成立`, en: `✖ the cosignature by ${name} does not hold` };
}

function asText(verdict: Verdict, { say }: CommandContext): string {
  const { ok, pinned, warnings, files, problems, log, stamps, cosigners } = verdict;
  const lines = [
    ok !== false ? say({ zh: `✔ ${files} 个文件，齐全且相符`, en: `✔ ${files} files, all there and unchanged` }) : '',
    log?.ok === true
      ? say({ zh: `✔ 存证日志（${log.size} 条）的证明成立`, en: `✔ proved by the log of ${log.size} entries` })
      : '',
    ...(log === null ? [] : [say(pinned ? BY_TRUSTED : BY_OWN)]),
    ...cosigners.map(({ name, ok: holds }) => say(toldOfCosigner(name, holds))),
    ...stamps
      .filter((one) => one.ok === true)
      .map(({ file, time }) => say({ zh: `✔ ${file} 盖戳于 ${time}`, en: `✔ ${file} was stamped at ${time}` })),
    ...[...new Set(stamps.flatMap(({ authorities }) => authorities))].map((one) => say(byAuthority(one))),
    ...warnings.map((one) => `! ${one.where}: ${say(one)}`),
    ...problems.map((one) => `${one.unchecked === true ? '?' : '✖'} ${one.where}: ${say(one)}`),
  ];
  return `${lines
    .filter((line) => line !== '')
    .map(printable)
    .join('\n')}\n`;
}
