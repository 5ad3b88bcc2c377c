// What agencies do with requests for adjudication before their course begins.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import type { Acting, Session } from '../../platform/database/connections/connect.ts';
import { refuseFields } from '../../platform/http/requests/field-faults.ts';
import { earliestOpen, startInstances, type WorkTools } from '../../platform/procedures/index.ts';
import { disputeProblem } from './problems.ts';
import type { Matter } from './procedure.dispute.ts';
import { VARIETIES_IN_COUNTIES_FROM } from './procedure.dispute-law.ts';
import type { NewDispute } from './schema.ts';
import { insertDispute } from './store.ts';

const everyLevel: readonly string[] = ['nation', 'province', 'city', 'county'];

/** 专利法 65; 种子法 72 (before it 植物新品种保护条例 39: the province and above); 集成电路布图设计保护条例 31: the national office. */
function mayAdjudicate({ departmentId, agencyLevel }: Acting, { of, today }: { of: Matter; today: string }): boolean {
  if (of === 'patent') return ['sipo', 'samr'].includes(departmentId);
  if (of === 'layout') return departmentId === 'sipo' && agencyLevel === 'nation';
  const levels = today < VARIETIES_IN_COUNTIES_FROM ? everyLevel.slice(0, 2) : everyLevel;
  return ['mara', 'moa', 'nfga', 'sfa'].includes(departmentId) && levels.includes(agencyLevel);
}

/**
 * Enters a request that the acting agency is asked to decide; its course follows the law of the right.
 * @returns its id
 * @throws Problem adjudication.notCompetent, request.invalid (a day that lies ahead)
 */
export async function enterDispute(
  session: Session,
  tools: Pick<WorkTools, 'procedures' | 'calendar' | 'now'>,
  { demo = false, ...given }: NewDispute & { demo?: boolean },
): Promise<string> {
  const { acting, tx } = session;
  const today = localDate(tools.now.getTime());
  if (!mayAdjudicate(acting, { of: given.matter, today })) throw disputeProblem('adjudication.notCompetent');
  const { requestedOn } = given;
  if (requestedOn > today)
    refuseFields([{ pointer: '/requestedOn', zh: `${requestedOn} 晚于今天`, en: `${requestedOn} lies in the future` }]);
  const id = randomUUID();
  const title = `${given.rightTitle}：${given.requester}诉${given.respondent}`.slice(0, 300);
  const common = { id, ownerAgency: acting.agencyKey, stewardAgency: null, demo };
  const start = {
    ...common,
    procedure: 'adjudication.dispute',
    recordId: id,
    title,
    line: given.matter,
    department: acting.departmentId,
  };
  const [begun] = await startInstances(session, tools, [{ ...start, step: 'register', facts: { requestedOn } }]);
  if (begun === undefined) throw new TypeError('a dispute has its run');
  const { nextDueAt, nextAmberAt, nextDuty } = earliestOpen(begun.evaluation);
  const due = { nextDueAt, nextAmberAt, nextDuty };
  await insertDispute(tx, { ...common, ...given, ...due, state: begun.evaluation.state, createdAt: tools.now });
  return id;
}
