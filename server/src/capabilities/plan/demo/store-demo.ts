// What the demonstration asks of the plan's tables.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';

/** The demonstration's plan of a region, if it is there. */
export async function findDemoPlan(
  tx: Tables,
  regionCode: string,
): Promise<{ id: string; status: string } | undefined> {
  return tx
    .selectFrom('plan')
    .select(['id', 'status'])
    .where('demo', '=', true)
    .where('regionCode', '=', regionCode)
    .executeTakeFirst();
}

/** Ids of the demonstration's campaigns by their names. */
export async function demoCampaigns(tx: Tables): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.selectFrom('campaign').select(['id', 'name']).where('demo', '=', true).execute();
  return new Map(rows.map(({ id, name }) => [name, id]));
}

export type AssignedRun = {
  id: string;
  taskId: string;
  taskNo: string;
  taskText: string;
  position: number;
  ownerAgency: number;
  agencyName: string;
  regionCode: string;
  state: string;
  dueOn: string | null;
  issuedOn: string;
};

/** Every assignment of a plan with its task and agency, in the order of the plan. */
export async function assignedRuns(tx: Tables, planId: string): Promise<AssignedRun[]> {
  return tx
    .selectFrom('assignment')
    .innerJoin('planTask', 'planTask.id', 'assignment.taskId')
    .innerJoin('agency', 'agency.key', 'assignment.ownerAgency')
    .innerJoin('procedureInstance', 'procedureInstance.id', 'assignment.id')
    .select([
      'assignment.id',
      'assignment.taskId',
      'planTask.no as taskNo',
      'planTask.text as taskText',
      'planTask.position',
      'assignment.ownerAgency',
      'agency.name as agencyName',
      'assignment.regionCode',
      'assignment.state',
      'assignment.dueOn',
      sql<string>`to_char(procedure_instance.started_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`.as('issuedOn'),
    ])
    .where('assignment.planId', '=', planId)
    .orderBy('planTask.position')
    .orderBy('assignment.ownerAgency')
    .execute();
}

/** Agencies that get the tasks assigned last, by id. */
export async function lateAgencies(
  tx: Tables,
  { departments, regions }: { departments: readonly string[]; regions: readonly string[] },
): Promise<string[]> {
  const rows = await tx
    .selectFrom('agency')
    .select('id')
    .where('demo', '=', true)
    .where('departmentId', 'in', [...departments])
    .where('regionCode', 'in', [...regions])
    .orderBy('key')
    .execute();
  return rows.map(({ id }) => id);
}

/** Whether one of the assignments was pressed already. */
export async function anyOrder(tx: Tables, assignmentIds: readonly string[]): Promise<boolean> {
  if (assignmentIds.length === 0) return true;
  const sent = await tx
    .selectFrom('supervisionOrder')
    .select('id')
    .where('assignmentId', 'in', [...assignmentIds])
    .executeTakeFirst();
  return sent !== undefined;
}

/** Whether the last act of the demonstration took place. */
export async function demoOrdersSent(tx: Tables): Promise<boolean> {
  const sent = await tx.selectFrom('supervisionOrder').select('id').where('demo', '=', true).executeTakeFirst();
  return sent !== undefined;
}
