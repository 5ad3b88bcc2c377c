// qingfeng ledger check: proofs, checkpoints and test vectors of a log, checked offline with the keys that are trusted.
import {
  checkInclusion,
  checkVector,
  LedgerError,
  leafHash,
  PROOF_HEADER,
  readCheckpoint,
  readProofFile,
  readVerifierKey,
  type VerifierKey,
  verifyNote,
} from '@qingfeng/ledger';
import { type CommandContext, type CommandRegistration, guide, noun } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { bytesOf } from '../../file-bytes.ts';
import { jsonLine } from '../../json-text.ts';
import type { Sentence } from '../../language.ts';
import { printable, writeResult } from '../../output.ts';

type Flags = { key?: string[]; entry?: string; json?: true };

/** What became of one file; `why` where its proof does not hold. */
type Outcome = { readonly file: string; readonly why?: Sentence };

export const registerLedgerCheck: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = noun({ program, name: 'ledger', description: say({ zh: '存证日志', en: 'the transparency log' }) })
    .command('check')
    .argument('<files...>', say({ zh: '证明、检查点或 JSON 测试向量', en: 'proofs, checkpoints or JSON vectors' }))
    .option(
      '--key <vkey>',
      say({ zh: '信任的验证公钥，可重复', en: 'a trusted verifier key, repeatable' }),
      (key: string, before: string[] = []) => [...before, key],
    )
    .option('--entry <file>', say({ zh: '证明所涉的记录文件', en: 'the entry that a proof is about' }))
    .option('--json', say({ zh: '每个文件输出一行 JSON', en: 'print one JSON line a file' }))
    .description(
      say({
        zh: '离线核验日志的证明和检查点；给出的每把公钥都须有验证通过的签名',
        en: 'check proofs and checkpoints of a log offline; every key given must have a signature that verifies',
      }),
    )
    .action((files: string[], flags: Flags) => check({ files, flags, context }));
  guide(command, {
    runs: 'here',
    examples: [
      'echo \'{"leafIdx":0,"treeSize":1,"proof":null,\n  "root":"bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=",\n  "leafHash":"bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0="}\' > vector.json\nqingfeng ledger check vector.json --json',
    ],
    one: { zh: '1 至少一个文件核验不通过', en: '1 at least one file does not hold' },
  });
};

async function check(q: { files: readonly string[]; flags: Flags; context: CommandContext }): Promise<void> {
  const { files, flags, context } = q;
  const entry = flags.entry === undefined ? undefined : await bytesOf(flags.entry);
  const outcomes: Outcome[] = [];
  for (const file of files) {
    const outcome = await outcomeOf({ file, keys: flags.key ?? [], entry });
    outcomes.push(outcome);
    await writeResult(flags.json === true ? asJson(outcome, context) : asText(outcome, context));
  }
  const failed = outcomes.filter(({ why }) => why !== undefined).length;
  if (failed > 0) {
    const sentence = { zh: `${failed} 个文件核验不通过`, en: `${failed} of ${files.length} files do not hold` };
    throw new Failure(sentence, { code: 'ledger.notProven' });
  }
}

async function outcomeOf(q: {
  file: string;
  keys: readonly string[];
  entry: Uint8Array | undefined;
}): Promise<Outcome> {
  const { file, keys, entry } = q;
  try {
    const bytes = await bytesOf(file);
    const text = new TextDecoder().decode(bytes);
    if (/^\s*\{/.test(text)) checkVector(text);
    else if (file.endsWith('.tlog-proof') || text.startsWith(PROOF_HEADER)) checkProof(bytes, trusted(keys), entry);
    else verifyNote(readCheckpoint(bytes).note, trusted(keys));
    return { file };
  } catch (error) {
    if (error instanceof LedgerError) return { file, why: { zh: error.zh, en: error.en } };
    if (error instanceof Failure) return { file, why: error.sentence };
    throw error;
  }
}

function checkProof(bytes: Uint8Array, keys: readonly VerifierKey[], entry: Uint8Array | undefined): void {
  const { index, proof, checkpoint } = readProofFile(bytes);
  verifyNote(checkpoint.note, keys);
  if (entry === undefined) {
    throw new LedgerError('须用 --entry 给出证明所涉的记录', 'the entry that the proof is about is missing: --entry');
  }
  checkInclusion({ index, size: checkpoint.size, leaf: leafHash(entry), root: checkpoint.root, proof });
}

function trusted(keys: readonly string[]): VerifierKey[] {
  if (keys.length === 0) {
    throw new LedgerError('须用 --key 给出信任的公钥', 'no trusted key is given: --key');
  }
  return keys.map(readVerifierKey);
}

const asJson = ({ file, why }: Outcome, { say }: CommandContext): string =>
  jsonLine(why === undefined ? { file, ok: true } : { file, ok: false, why: say(why) });

const asText = ({ file, why }: Outcome, { say }: CommandContext): string =>
  `${printable(why === undefined ? `✔ ${file}` : `✖ ${file}: ${say(why)}`)}\n`;
