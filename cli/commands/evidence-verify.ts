// qingfeng evidence verify: whether a bundle of evidence (a BagIt bag) is whole, offline, without unpacking it.
import { type BagProblem, type BagVerdict, verifyBag } from '@qingfeng/bag';
import { FormatError } from '@qingfeng/formats';
import { openBag } from '../bag-source.ts';
import { type CommandContext, type CommandRegistration, guide, noun } from '../command.ts';
import { Failure } from '../failure.ts';
import { printable, writeResult } from '../output.ts';

export const registerEvidenceVerify: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = noun({ program, name: 'evidence', description: say({ zh: '电子证据', en: 'electronic evidence' }) })
    .command('verify')
    .argument('<bundle>', say({ zh: '证据包（ZIP）或文件夹', en: 'a bundle (ZIP) or a folder' }))
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .description(
      say({
        zh: '离线核验证据包（BagIt 0.97、1.0）：文件齐全，摘要相符；不解包',
        en: 'check a bundle (BagIt 0.97, 1.0) offline: all files, right digests; nothing is unpacked',
      }),
    )
    .action(async (bundle: string, { json }: { json?: true }) => {
      const verdict = await verdictOn(bundle);
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

/** @throws Failure for a place that cannot be read */
async function verdictOn(path: string): Promise<BagVerdict> {
  try {
    const { source, problems, close } = await openBag(path);
    try {
      const verdict = await verifyBag(source);
      return { ...verdict, ok: verdict.ok && problems.length === 0, problems: [...problems, ...verdict.problems] };
    } finally {
      close();
    }
  } catch (error) {
    if (error instanceof FormatError) return { ok: false, warnings: [], files: 0, problems: [unsound(path, error)] };
    throw error;
  }
}

/** A package that cannot be read through says which part is at fault. */
function unsound(path: string, { reason }: FormatError): BagProblem {
  const { params } = reason;
  const name = 'name' in params ? String(params.name) : undefined;
  const where = name ?? reason.part ?? path;
  const detail = 'reason' in params ? ` (${params.reason})` : '';
  return {
    where,
    zh: `压缩包不可用：${reason.code}${detail}`,
    en: `the package is not sound: ${reason.code}${detail}`,
  };
}

function asJson({ ok, warnings, files, problems }: BagVerdict, { say }: CommandContext): string {
  const told = (list: readonly BagProblem[]) =>
    list.map((one) => ({ where: one.where, what: `${one.where}: ${say(one)}` }));
  const result = {
    ok,
    bag: { ok, warnings: told(warnings) },
    // Bags that Qingfeng did not make carry neither a log nor stamps.
    log: null,
    stamps: [],
    files,
    problems: told(problems),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

function asText({ ok, warnings, files, problems }: BagVerdict, { say }: CommandContext): string {
  const lines = [
    ok ? say({ zh: `✔ ${files} 个文件，齐全且相符`, en: `✔ ${files} files, all there and unchanged` }) : '',
    ...warnings.map((one) => `! ${one.where}: ${say(one)}`),
    ...problems.map((one) => `✖ ${one.where}: ${say(one)}`),
  ];
  return `${lines
    .filter((line) => line !== '')
    .map(printable)
    .join('\n')}\n`;
}
