// qingfeng plan list: the plans one may see.

import { getPlans, type PlanSummary } from '@qingfeng/client';
import { InvalidArgumentError, Option } from 'commander';
import { everyItem, openKeyedRemote } from '../../api/remote.ts';
import { type CommandContext, type CommandRegistration, guide, noun } from '../../command.ts';
import type { Sentence } from '../../language.ts';
import { printable, writeResult } from '../../output.ts';
import { jsonText, type RemoteFlags, withRemoteOptions } from '../remote.ts';

type PlanStatus = PlanSummary['status'];
type Filter = { status?: PlanStatus; year?: number; q?: string };

const STATUSES: Record<PlanStatus, Sentence> = {
  review: { zh: '审核中', en: 'in review' },
  issued: { zh: '已下发', en: 'issued' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

export const registerPlanList: CommandRegistration = (program, context) => {
  const { say } = context;
  const list = noun({ program, name: 'plan', description: say({ zh: '工作要点', en: 'work plans' }) })
    .command('list')
    .description(say({ zh: '我能看到的工作要点', en: 'the plans I may see' }))
    .addOption(new Option('--status <status>', say({ zh: '状态', en: 'state' })).choices(Object.keys(STATUSES)))
    .option('--year <year>', say({ zh: '年份', en: 'year' }), wholeNumber)
    .option('--q <text>', say({ zh: '名称或文号中的文字', en: 'words of the title or number' }));
  guide(list, {
    runs: 'remote',
    examples: ['qingfeng plan list --status issued --year 2016', 'qingfeng plan list --json'],
  });
  withRemoteOptions(list, context).action(async (flags: RemoteFlags & Filter) => {
    const { url, json, ...filter } = flags;
    const remote = openKeyedRemote({ context, url });
    const plans = await everyItem(remote, (page) => getPlans({ client: remote.client, query: { ...filter, ...page } }));
    const text = () => plans.map((plan) => described(plan, context)).join('') || nothing(context);
    await writeResult(json === true ? jsonText({ items: plans, total: plans.length }) : text());
  });
};

function described(plan: PlanSummary, { say }: CommandContext): string {
  const { tasks, late, progress, toSign, toAccept, finished } = plan.counts;
  const heading = [plan.title, plan.docNo, plan.region.name, say(STATUSES[plan.status])].filter(
    (word) => word !== null,
  );
  const counts = say({
    zh: `任务 ${tasks}：逾期 ${late}，进行中 ${progress}，待签收 ${toSign}，待审核 ${toAccept}，已完成 ${finished}`,
    en: `${tasks} tasks: ${late} late, ${progress} in progress, ${toSign} to sign, ${toAccept} to accept, ${finished} finished`,
  });
  return `${plan.id}  ${printable(heading.join(' · '))}\n  ${counts}\n`;
}

function nothing({ say }: CommandContext): string {
  return say({
    zh: '没有工作要点。用 qingfeng plan import 文件 导入\n',
    en: 'No plans. Bring one in with qingfeng plan import FILE\n',
  });
}

function wholeNumber(text: string): number {
  if (!/^\d{4}$/.test(text)) throw new InvalidArgumentError('YYYY');
  return Number(text);
}
