// What the other agency of a joint case does in its own name: goods that it lists, measures that it takes, documents that it issues.
// The file stays with the agency that decides, so that what follows for it is done by the platform afterwards.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { requireVersion } from '../../../platform/http/requests/versions.ts';
import type { JobDefinition, Jobs } from '../../../platform/notices/jobs.ts';
import { eventsOfRuns, takeStepAsSystem, toolsOf, type WorkTools } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { projectNextDuty } from '../projections.ts';
import { type CaseFile, findCase, lockCase } from '../store.ts';
import { compareCase, type ReweighServices } from '../threshold/reweigh.ts';
import { heldOf, lawInUse, weighCase } from '../threshold/weigh.ts';

/** Whether the acting user does its agency's work in a case that another agency decides. */
export async function handlesJointly({ tx, acting }: Session, file: Pick<CaseFile, 'id' | 'ownerAgency'>) {
  if (file.ownerAgency === acting.agencyKey) return false;
  if (!acting.roles.some((role) => role === 'officer' || role === 'approver')) return false;
  const { rows } = await sql<{ joint: boolean }>`select access.handles_jointly(${file.id}) as joint`.execute(tx);
  return rows[0]?.joint === true;
}

/**
 * The file for who works in it: kept from others for the agency that handles it; for the one that handles it jointly its version alone
 * is counted on. `owner`: whose the rows are that are entered, null of the handling agency.
 * @throws Problem request.notFound, access.refusedByDatabase, record.changed (where a version is given)
 */
export async function caseToWorkIn(
  session: Session,
  { id, version }: { id: string; version?: number },
): Promise<{ file: CaseFile; owner: number | null }> {
  const own = await lockCase(session.tx, id);
  if (own !== undefined) return { file: own, owner: null };
  const file = await findCase(session.tx, id);
  if (file === undefined) throw problem('request.notFound');
  if (!(await handlesJointly(session, file))) throw problem('access.refusedByDatabase');
  const { rows } = await sql<{ version: number }>`select access.touch_joint_case(${id}) as version`.execute(session.tx);
  const now = rows[0]?.version ?? file.version + 1;
  if (version !== undefined) requireVersion(now - 1, { kind: 'case_file', id, seen: version });
  return { file, owner: session.acting.agencyKey };
}

/** Compares the file at once for the agency that handles it; what the other one did is compared by `jointWorkJob`. */
export async function weighOwn(session: Session, tools: WorkTools, id: string): Promise<void> {
  const file = await findCase(session.tx, id);
  if (file?.ownerAgency === session.acting.agencyKey) await weighCase(session, tools, id);
}

export const jointWork = 'joint work in a case';
const asked = z.object({ caseId: z.uuid() });

/** Has the platform compare the case of another agency, in which the acting one did something, once that is committed. */
export async function followJointWork(
  { tx, acting }: Session,
  jobs: Pick<Jobs, 'send'>,
  caseId: string,
): Promise<void> {
  const file = await findCase(tx, caseId);
  if (file !== undefined && file.ownerAgency !== acting.agencyKey)
    await jobs.send(jointWork, { tx, key: caseId, data: { caseId } });
}

export function jointWorkJob(services: ReweighServices & Pick<Services, 'procedures'>): JobDefinition {
  return {
    name: jointWork,
    handler: async (data) => {
      const { caseId } = asked.parse(data);
      const tools = await toolsOf(services);
      await services.database.asSystem(jointWork, async (tx) => {
        const law = await lawInUse(tx, tools.now);
        const because = {
          zh: '联合办理机关登记了物品或者措施',
          en: 'the agency that handles it jointly listed goods or took a measure',
        };
        await compareCase(services, tx, { tools, id: caseId, law, because });
        await countHeldAsSystem(tx, tools, caseId);
        const file = await findCase(tx, caseId);
        if (file !== undefined) await projectNextDuty(tx, { caseId, agencyKey: file.ownerAgency });
      });
    },
  };
}

/** While any goods are held, by whichever agency, the case is not closed. */
async function countHeldAsSystem(tx: Tables, tools: WorkTools, caseId: string): Promise<void> {
  const file = await findCase(tx, caseId);
  if (file === undefined) return;
  const agency = await tx
    .selectFrom('agency')
    .select('name')
    .where('key', '=', file.ownerAgency)
    .executeTakeFirstOrThrow();
  const author = { displayName: '清风', agencyKey: file.ownerAgency, agencyName: agency.name, requestId: null };
  const held = await heldOf(tx, caseId);
  const events = (await eventsOfRuns(tx, [caseId])).get(caseId) ?? [];
  if ((events.findLast(({ step }) => step === 'countHeld')?.facts.held ?? 0) === held) return;
  await takeStepAsSystem(tx, tools, { instanceId: caseId, step: 'countHeld', facts: { held }, author });
}
