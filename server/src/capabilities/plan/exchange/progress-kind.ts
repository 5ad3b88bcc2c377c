// Progress as a list that may be long: read apart, taken in parts, told of once.
import type { PeriodLength } from '@qingfeng/procedure';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { EndQuestion, ImportKind } from '../../../platform/long-work/kind.ts';
import { askedOf, type ToolSources, workToolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { readersOf } from '../../../platform/reading/reading.ts';
import { findPlan, type PlanRow } from '../store-plan.ts';
import { nameOf } from '../tasks/tell.ts';
import { exchangeProblem } from './problems.ts';
import { importProgress } from './progress-import.ts';
import type { ProgressRow } from './progress-rows.ts';
import { firstDue } from './store.ts';

/** The duty that a report opens for the office. */
const reviewing = 'review';
const review = { zh: '审核报告', en: 'Review the report' };
const files = readersOf<typeof import('./progress-file.ts')>(new URL('./progress-file.ts', import.meta.url), 120);

/**
 * Imports of progress of the plan that `params` names. Reading throws plan.progressColumns, office.*; reading.*. Each part is refused
 * where the plan is no longer issued.
 */
export function progressImport(services: ToolSources & Pick<Services, 'reading' | 'jobs'>): ImportKind<ProgressRow> {
  return {
    name: 'progress',
    read: ({ bytes, name, kind }, { reporting }) =>
      files.spooled(services.reading, {
        ...{ file: name, read: 'progressOfFile' },
        args: [{ bytes, name, kind }, reporting as PeriodLength],
      }),
    take: async (session, { rows, params, preview, seen, part }) => {
      const plan = await issuedPlan(session, params.planId ?? '');
      const { tell, ...others } = await workToolsOf(services);
      // Of a part nobody hears: the end tells of all of them.
      const tools = part === true || tell === undefined ? others : { ...others, tell };
      return (await importProgress(session, tools, { plan, rows, preview, ...(preview && { seen }) })).rows;
    },
    end: async (session, q) => {
      const { tell } = await workToolsOf(services);
      const plan = await issuedPlan(session, q.params.planId ?? '');
      await tell?.(session.tx, await noticesOf(session, { ...q, plan }));
    },
  };
}

/** @throws Problem request.notFound, plan.notIssued */
export async function issuedPlan({ tx }: Session, planId: string): Promise<PlanRow> {
  const plan = await findPlan(tx, planId);
  if (plan === undefined) throw problem('request.notFound');
  if (plan.status !== 'issued') throw exchangeProblem('plan.notIssued');
  return plan;
}

/** One for the office that reviews, with the number of reports and the first day by which one must be reviewed. */
async function noticesOf({ acting, tx }: Session, q: EndQuestion & { plan: PlanRow }) {
  const { plan, preview, counts, askedAt } = q;
  const count = (counts.new ?? 0) + (counts.changed ?? 0);
  if (preview || count === 0 || plan.ownerAgency === acting.agencyKey) return [];
  const asked = { planId: plan.id, duty: reviewing, reporter: acting.agencyKey, since: askedAt };
  const dueAt = await firstDue(tx, asked);
  const duties = dueAt === null ? [] : [{ duty: reviewing, dueAt: dueAt.getTime(), title: review }];
  const { agencyName } = acting;
  const words = { zh: `${agencyName}报告进展 ${count} 项`, en: `${agencyName}: Report progress (${count})` };
  const link = `/plans/${plan.id}`;
  return [{ agencyKey: plan.ownerAgency, kind: 'report', link, title: words, ...askedOf(duties, nameOf(plan)) }];
}
