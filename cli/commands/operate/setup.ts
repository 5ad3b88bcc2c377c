// qingfeng setup: the first three administrators of a real installation.
import { createInterface } from 'node:readline/promises';
import { type CommandContext, type CommandRegistration, guide } from '../../command.ts';
import { Misuse } from '../../failure.ts';
import { operate } from '../../operator.ts';
import { writeNotice, writeResult } from '../../output.ts';

type Flags = {
  region?: string;
  department: string;
  agency?: string;
  system: string;
  security: string;
  audit: string;
  json?: true;
};
type Result = { agency: string; administrators: { role: string; account: string; oneTimePassword: string }[] };

const titles: Record<string, { zh: string; en: string }> = {
  systemAdmin: { zh: '系统管理员', en: 'system administrator' },
  securityAdmin: { zh: '安全管理员', en: 'security administrator' },
  auditAdmin: { zh: '审计管理员', en: 'audit administrator' },
};

export const registerSetup: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = program
    .command('setup')
    .description(
      say({
        zh: '建立首个单位和系统、安全、审计三位管理员；服务器须已启动过一次',
        en: 'make the first agency and its system, security and audit administrators; the server must have been started once',
      }),
    )
    .option(
      '--region <code>',
      say({ zh: '地区代码（GB/T 2260），如 440000', en: 'region code (GB/T 2260), such as 440000' }),
    )
    .option('--department <id>', say({ zh: '部门编号', en: 'id of the department' }), 'double-fight')
    .option(
      '--agency <name>',
      say({ zh: '单位名称；不填则用通用名称', en: 'name of the agency; its usual name unless given' }),
    )
    .option(
      '--system <account>',
      say({ zh: '系统管理员的用户名', en: 'account of the system administrator' }),
      'system',
    )
    .option(
      '--security <account>',
      say({ zh: '安全管理员的用户名', en: 'account of the security administrator' }),
      'security',
    )
    .option('--audit <account>', say({ zh: '审计管理员的用户名', en: 'account of the audit administrator' }), 'audit')
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .action(async (flags: Flags) => {
      const answers = flags.region === undefined ? await ask(flags, context) : flags;
      const { region, department, agency, system, security, audit } = answers;
      const result = (await operate(
        {
          verb: 'setup',
          options: {
            regionCode: region,
            departmentId: department,
            ...(agency !== undefined && { agency }),
            accounts: { systemAdmin: system, securityAdmin: security, auditAdmin: audit },
          },
        },
        context,
      )) as Result;
      if (flags.json === true) return writeResult(`${JSON.stringify(result, null, 2)}\n`);
      await writeResult(`${result.agency}\n${result.administrators.map((one) => line(one, context)).join('\n')}\n`);
      await writeNotice(
        say({
          zh: '以上一次性密码只显示这一次，72 小时内有效；首次登录须修改。请分别交给三个人。',
          en: 'These one-time passwords are shown this once and work for 72 hours; they must be changed at the first sign-in. Give each to another person.',
        }),
      );
    });
  guide(command, { runs: 'server', examples: ['qingfeng setup --region 440000'] });
};

function line({ role, account, oneTimePassword }: Result['administrators'][number], { say }: CommandContext): string {
  const title = titles[role];
  return `${account}\t${oneTimePassword}\t${title === undefined ? role : say(title)}`;
}

/** Asks for what was not given; an empty answer takes what stands in brackets. */
async function ask(flags: Flags, { say }: CommandContext): Promise<Flags> {
  if (!process.stdin.isTTY) {
    throw new Misuse({ zh: '请用 --region 指定地区代码', en: 'name the region with --region' });
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const question = async (sentence: { zh: string; en: string }, usual: string): Promise<string> => {
    const answer = (await lines.question(`${say(sentence)} [${usual}] `)).trim();
    return answer === '' ? usual : answer;
  };
  try {
    const region = await question({ zh: '地区代码（GB/T 2260）', en: 'Region code (GB/T 2260)' }, '440000');
    const department = await question({ zh: '部门编号', en: 'Id of the department' }, flags.department);
    const system = await question(
      { zh: '系统管理员的用户名', en: 'Account of the system administrator' },
      flags.system,
    );
    const security = await question(
      { zh: '安全管理员的用户名', en: 'Account of the security administrator' },
      flags.security,
    );
    const audit = await question({ zh: '审计管理员的用户名', en: 'Account of the audit administrator' }, flags.audit);
    return { ...flags, region, department, system, security, audit };
  } finally {
    lines.close();
  }
}
