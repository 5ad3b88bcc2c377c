// qingfeng audit verify: was anything done to the audit trail behind the platform's back?
import { type CommandRegistration, guide, noun } from '../../command.ts';
import { Failure } from '../../failure.ts';
import type { Sentence } from '../../language.ts';
import { operate } from '../../operator.ts';
import { writeNotice, writeResult } from '../../output.ts';

type Verification = {
  ok: boolean;
  entries: number;
  chained: number;
  pending: number;
  head: { count: number; at: string } | null;
  problems: Sentence[];
  more: boolean;
  tables: { table: string; rows: number | null; compared: number | null; differing: number }[];
  notCompared: { table: string; why: Sentence }[];
  unrecorded: { table: string; why: Sentence }[];
  vouched: { table: string; column: string; since: string | null; missing: number }[];
};

export const registerAuditVerify: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = noun({ program, name: 'audit', description: say({ zh: '审计记录', en: 'the audit trail' }) })
    .command('verify')
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .description(
      say({
        zh: '查找被修改、删除、插入或截断的审计记录，以及与审计记录不符的数据；发现问题时退出状态为 1',
        en: 'find edited, removed, inserted or cut off entries, and records that differ from them; exit status 1 when there are any',
      }),
    )
    .action(async (options: { json?: true }) => {
      const found = (await operate({ verb: 'audit-verify' }, context)) as Verification;
      if (options.json === true) await writeResult(`${JSON.stringify(found, null, 2)}\n`);
      else if (found.ok) await writeResult(say(summary(found)));
      else for (const problem of found.problems) await writeNotice(say(problem));
      if (!found.ok) throw new Failure(verdict(found), { code: 'audit.damaged' });
    });
  guide(command, {
    runs: 'server',
    examples: ['qingfeng audit verify --json'],
    one: { zh: '1 审计记录有问题，或没有完成', en: '1 the trail has problems, or the work failed' },
  });
};

function summary({ entries, pending, head, tables, unrecorded, vouched }: Verification): Sentence {
  const [zh, en] = head === null ? ['尚无链头', 'no head yet'] : [`链头 ${head.at}`, `head of ${head.at}`];
  const lines: Sentence[] = [
    {
      zh: `审计记录 ${entries} 条，完整无误（${zh}，待入链 ${pending} 条）。`,
      en: `${entries} entries, all as they were written (${en}, ${pending} waiting to be chained).`,
    },
    {
      zh: `${tables.length} 张数据表逐行与审计记录比对，没有未比对的；${unrecorded.length} 张表不入记录（--json 列出原因）。`,
      en: `${tables.length} tables were held against the trail row by row, none was left out; ${unrecorded.length} are not on record (--json says why).`,
    },
    ...vouched.map(vouchedFor),
  ];
  return { zh: lines.map((line) => `${line.zh}\n`).join(''), en: lines.map((line) => `${line.en}\n`).join('') };
}

/** From when on a column of older rows is vouched for: before, it may have been anything. */
function vouchedFor({ table, column, since, missing }: Verification['vouched'][number]): Sentence {
  const named = `${table}.${column}`;
  if (since === null)
    return { zh: `${named}：${missing} 行尚未纳入比对。`, en: `${named}: ${missing} rows are not vouched for yet.` };
  return {
    zh: `${named}：较早的数据自 ${since} 起纳入比对${missing === 0 ? '' : `，尚余 ${missing} 行`}。`,
    en: `${named}: older rows are vouched for since ${since}${missing === 0 ? '' : `, ${missing} of them not yet`}.`,
  };
}

function verdict({ problems, more }: Verification): Sentence {
  const count = `${problems.length}${more ? '+' : ''}`;
  return { zh: `审计记录有 ${count} 处问题`, en: `the audit trail has ${count} problems` };
}
