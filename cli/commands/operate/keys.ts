// qingfeng keys list | rotate | seal-files: what keys there are, a new one for a purpose, and files sealed that lie open. Key material is never shown.
import { type CommandContext, type CommandRegistration, guide, noun } from '../../command.ts';
import { type About, Failure, Misuse } from '../../failure.ts';
import { nearest } from '../../help/suggest.ts';
import { operate } from '../../operator.ts';
import { writeNotice, writeResult } from '../../output.ts';

type ShownKey = { purpose: string; id: string; suite: string; created: string; state: 'active' | 'retired' };

/** The purposes of the key file, and what each key does. */
const PURPOSES: Record<string, { zh: string; en: string }> = {
  field: { zh: '字段加密', en: 'field encryption' },
  'audit-head': { zh: '旧审计链头签名', en: 'heads of the earlier audit chain' },
  log: { zh: '日志检查点签名', en: 'signing checkpoints of the log' },
  'log-sm2': { zh: '日志检查点国密签名', en: 'the SM2 line of those checkpoints' },
  'log-witness': { zh: '见证其他节点的日志', en: 'cosigning the logs of other nodes' },
  exchange: { zh: '节点报文与传送包签名', en: 'signing messages and packages for other nodes' },
  session: { zh: '登录会话', en: 'sign-in sessions' },
  context: { zh: '数据库访问凭证与审计封印', en: 'proof of who acts, seals of audit rows' },
  webhook: { zh: '通知签名', en: 'signing outgoing notices' },
  lookup: { zh: '加密字段检索', en: 'finding encrypted numbers' },
};

export const registerKeys: CommandRegistration = (program, context) => {
  const { say } = context;
  const keys = noun({ program, name: 'keys', description: say({ zh: '密钥', en: 'keys' }) });
  const json = ['--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' })] as const;
  const list = keys
    .command('list')
    .option(...json)
    .description(say({ zh: '列出密钥的用途、套件和状态', en: 'list the keys by purpose, suite and state' }))
    .action(async (options: { json?: true }) => {
      const found = (await operate({ verb: 'keys-list' }, context)) as { path: string; keys: ShownKey[] };
      if (options.json === true) return writeResult(`${JSON.stringify(found, null, 2)}\n`);
      await writeResult(`${found.path}\n${found.keys.map((key) => line(key, context)).join('\n')}\n`);
    });
  guide(list, { runs: 'server', examples: ['qingfeng keys list'] });
  const rotate = keys
    .command('rotate')
    .argument('<purpose>', Object.keys(PURPOSES).join(' | '))
    .option('--suite <suite>', say({ zh: '密码套件：intl 或 gm（国密）', en: 'cipher suite: intl or gm' }))
    .option(...json)
    .description(
      say({
        zh: '为一种用途换新密钥；旧密钥仍可解密和验证已有内容',
        en: 'make a new key for a purpose; the old one goes on opening and verifying what it made',
      }),
    )
    .action(async (purpose: string, options: { suite?: string; json?: true }) => {
      requireKnown(purpose, options.suite);
      const key = (await operate(
        { verb: 'keys-rotate', options: { purpose, ...(options.suite !== undefined && { suite: options.suite }) } },
        context,
      )) as ShownKey;
      await writeResult(options.json === true ? `${JSON.stringify(key, null, 2)}\n` : `${line(key, context)}\n`);
    });
  guide(rotate, { runs: 'server', examples: ['qingfeng keys rotate field --suite gm'] });
  registerSealFiles(keys, context);
};

type SealReport = { sealed: number; originalsKept: number; left: { key: string; problem: string }[] };

function registerSealFiles(keys: ReturnType<typeof noun>, context: CommandContext): void {
  const { say } = context;
  const seal = keys
    .command('seal-files')
    .option(
      '--remove-originals',
      say({
        zh: '存储桶只供本系统使用：加密后删除明文原件（本机文件夹总是删除）',
        en: 'the bucket serves this installation alone: remove the open originals (done anyway in a folder)',
      }),
    )
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .description(
      say({
        zh: '为启用文件加密以前保存的、以及旧备份恢复的明文文件就地加密；可以中断，再次运行时继续',
        en: 'seal files kept before files were sealed, or restored from an old backup; may be ended, and goes on when run again',
      }),
    )
    .action(async (options: { removeOriginals?: true; json?: true }) => {
      const found = (await operate(
        {
          verb: 'keys-seal-files',
          options: options.removeOriginals === true ? { removeOriginals: true } : {},
          phases: { seal: { zh: '加密文件', en: 'Sealing files' } },
        },
        context,
      )) as SealReport;
      if (options.json === true) await writeResult(`${JSON.stringify(found, null, 2)}\n`);
      else await writeResult(`${say(sealedWords(found))}\n`);
      const { left } = found;
      for (const { key, problem } of left) await writeNotice(`${key} ${problem}`);
      if (left.length > 0)
        throw new Failure({ zh: `${left.length} 个文件未能加密`, en: `files not sealed: ${left.length}` });
    });
  guide(seal, { runs: 'server', examples: ['qingfeng keys seal-files'] });
}

function sealedWords({ sealed, originalsKept }: SealReport): { zh: string; en: string } {
  const kept =
    originalsKept === 0
      ? { zh: '', en: '' }
      : {
          zh: `，其中 ${originalsKept} 个明文原件仍在存储桶中`,
          en: `, open originals still in the bucket: ${originalsKept}`,
        };
  return { zh: `已加密 ${sealed} 个文件${kept.zh}。`, en: `Files sealed: ${sealed}${kept.en}.` };
}

function requireKnown(purpose: string, suite: string | undefined): void {
  if (!(purpose in PURPOSES)) {
    const known = Object.keys(PURPOSES).join(', ');
    throw new Misuse(
      { zh: `没有用途 ${purpose}；可用：${known}`, en: `no purpose ${purpose}; there are: ${known}` },
      valueAbout('<purpose>', purpose, Object.keys(PURPOSES)),
    );
  }
  if (suite !== undefined && suite !== 'intl' && suite !== 'gm') {
    throw new Misuse(
      { zh: `没有密码套件 ${suite}；可用：intl, gm`, en: `no suite ${suite}; there are: intl, gm` },
      valueAbout('--suite', suite, ['intl', 'gm']),
    );
  }
}

function valueAbout(field: string, given: string, allowed: readonly string[]): About {
  return { code: 'usage.invalidArgument', field, allowed, suggestions: nearest(given, allowed) };
}

function line({ purpose, id, suite, created, state }: ShownKey, { say }: CommandContext): string {
  const states = { active: { zh: '在用', en: 'active' }, retired: { zh: '停用', en: 'retired' } };
  const about = say(PURPOSES[purpose] ?? { zh: '', en: '' });
  return [purpose.padEnd(11), id, suite.padEnd(4), created.slice(0, 10), say(states[state]), about].join('  ');
}
