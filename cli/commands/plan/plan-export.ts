// qingfeng plan export: the register or the progress of a plan as a workbook on this machine.

import { type GetPlansByIdExportXlsxData, getPlansByIdExportXlsx } from '@qingfeng/client';
import { Option } from 'commander';
import { saveDocument } from '../../api/download.ts';
import { openKeyedRemote } from '../../api/remote.ts';
import { type CommandContext, type CommandRegistration, guide, noun } from '../../command.ts';
import { printable, writeResult } from '../../output.ts';
import { jsonText, type RemoteFlags, withRemoteOptions } from '../remote.ts';

type Wanted = NonNullable<GetPlansByIdExportXlsxData['query']>;
type Flags = RemoteFlags & Pick<Wanted, 'kind' | 'status' | 'department' | 'region' | 'q'> & { out: string };

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const KINDS: readonly NonNullable<Wanted['kind']>[] = ['register', 'progress'];
const STATUSES: readonly NonNullable<Wanted['status']>[] = ['late', 'progress', 'toSign', 'toAccept', 'finished'];

export const registerPlanExport: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = noun({ program, name: 'plan', description: say({ zh: '工作要点', en: 'work plans' }) })
    .command('export')
    .argument('<plan>', say({ zh: '要点编号（见 qingfeng plan list）', en: 'id of the plan (see qingfeng plan list)' }))
    .requiredOption(
      '--out <file>',
      say({ zh: '保存为（.xlsx，已有的会被替换）', en: 'save as (.xlsx; replaced if it exists)' }),
    )
    .addOption(new Option('--kind <kind>', say({ zh: '任务清单或进展', en: 'what to export' })).choices(KINDS))
    .addOption(new Option('--status <status>', say({ zh: '状态', en: 'state of the tasks' })).choices(STATUSES))
    .option('--department <id>', say({ zh: '责任部门', en: 'responsible department' }))
    .option('--region <code>', say({ zh: '行政区划代码', en: 'region code' }))
    .option('--q <text>', say({ zh: '任务文字', en: 'words of the task' }))
    .description(say({ zh: '把任务清单或进展导出为 XLSX', en: 'export the register or the progress as XLSX' }));
  guide(command, {
    runs: 'remote',
    examples: ['qingfeng plan export 01936f7e-7c3b-7a40-9d2e-5b1c0a4f8e21 \\\n  --out register.xlsx --status late'],
  });
  withRemoteOptions(command, context).action((plan: string, flags: Flags) => exportPlan(plan, flags, context));
};

async function exportPlan(plan: string, flags: Flags, context: CommandContext): Promise<void> {
  const { url, json, out, ...query } = flags;
  const remote = openKeyedRemote({ context, url });
  const asked = getPlansByIdExportXlsx({ client: remote.client, path: { id: plan }, query, parseAs: 'stream' });
  const bytes = await saveDocument({ remote, asked, mediaType: WORKBOOK, path: out });
  const words = context.say({ zh: `已保存 ${out}（${bytes} 字节）`, en: `${out} saved (${bytes} bytes)` });
  await writeResult(json === true ? jsonText({ plan, file: out, bytes }) : `${printable(words)}\n`);
}
