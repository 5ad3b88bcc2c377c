// What an agency may do with a plan's progress and bulletin, and why not: the pages offer it by the rules that the routes hold to.
import type { Acting, Session } from '../../../platform/database/connections/connect.ts';
import type { Problem, Words } from '../../../platform/errors/problem.ts';
import { type Action, doesOfficeWork } from '../../../platform/procedures/index.ts';
import { requireCoordination } from '../import/actions.ts';
import { taskProcedure } from '../procedure.ts';
import type { PlanRow } from '../store-plan.ts';
import { exchangeProblem } from './problems.ts';
import { statesOfAgency } from './store.ts';

const issuer: Words = { zh: '下发要点的双打办', en: 'the coordination office that issued the plan' };
const { report } = taskProcedure.declaration.steps;

/** Why the acting agency may not draft the bulletin of a plan; null when it may. */
export function bulletinRefusal(plan: PlanRow, acting: Acting): Problem | null {
  if (plan.ownerAgency !== acting.agencyKey) return exchangeProblem('plan.bulletinByOwner');
  return plan.status === 'review' ? exchangeProblem('plan.notIssued') : null;
}

/**
 * Why the acting agency may not replace the template for a plan's bulletins; null when it may.
 * @throws Problem plan.onlyCoordination: whoever is no office has no template
 */
export function templateRefusal(plan: PlanRow, acting: Acting): Problem | null {
  if (plan.ownerAgency !== acting.agencyKey) return exchangeProblem('plan.bulletinByOwner');
  requireCoordination(acting);
  return null;
}

/** The actions of a plan's record for the acting user. */
export async function planActions({ tx, acting }: Session, plan: PlanRow): Promise<Action[]> {
  const states = await statesOfAgency(tx, { planId: plan.id, agencyKey: acting.agencyKey });
  const agencies = [taskProcedure.declaration.roles.responsible.title];
  return [
    action('importProgress', { zh: '导入进展', en: 'Import progress' }, agencies, importObstacle(plan, acting, states)),
    action(
      'makeBulletin',
      { zh: '生成通报', en: 'Generate the bulletin' },
      [issuer],
      said(bulletinRefusal(plan, acting)),
    ),
    action(
      'replaceBulletinTemplate',
      { zh: '更换通报模板', en: 'Replace the bulletin template' },
      [issuer],
      said(templateRefusal(plan, acting)),
    ),
  ];
}

/** Every row of an import is a report of the acting agency: without a task to report on, all of them would come back. */
function importObstacle(plan: PlanRow, acting: Acting, states: readonly string[]): Words | null {
  if (plan.status !== 'issued') return said(exchangeProblem('plan.notIssued'));
  if (states.length === 0) {
    return {
      zh: '进展由承担任务的责任单位导入，本单位在本要点中没有任务',
      en: 'Progress is imported by responsible agencies; yours has no tasks in this plan',
    };
  }
  if (!doesOfficeWork(acting)) {
    return {
      zh: '报告进展须有经办、审批或协调督办角色，本账号没有',
      en: 'Reporting requires the role of officer, approver or supervisor, which your account does not have',
    };
  }
  if (states.some((state) => report.from.some((from) => from === state))) return null;
  return {
    zh: '本单位的任务尚未签收或者已办结，没有可报告的',
    en: 'Your agency’s tasks have not been received yet or are finished, so there is nothing to report',
  };
}

function said(refusal: Problem | null): Words | null {
  return refusal === null ? null : { zh: refusal.words('zh').title, en: refusal.words('en').title };
}

function action(name: string, title: Words, whoCan: readonly Words[], why: Words | null): Action {
  const nothing = { asks: [], materials: [], barred: [], keys: {}, reasonRequired: false, basis: null };
  return { action: name, title, allowed: why === null, why, whoCan: [...whoCan], ...nothing };
}
