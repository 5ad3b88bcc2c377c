// A case that two agencies handle together: who the other one is, that it sees the case, and who decides.
import type { ProcedureEvent } from '@qingfeng/procedure';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import {
  agenciesByKey,
  agencyNamed,
  agencyRef,
  type KeyedAgency,
} from '../../../platform/organisation/agencies/agency-refs.ts';
import type { lookAt, Step, WorkTools } from '../../../platform/procedures/index.ts';
import { problemOf } from '../rules/parts.ts';
import { imposesPenalties } from '../rules/powers.ts';
import type { CaseRecord } from '../schema-record.ts';
import type { CaseFile } from '../store.ts';
import { handlesJointly } from './joint-work.ts';
import { isAbove, placesOf } from './places.ts';
import { grantCase } from './store-handover.ts';

/**
 * The step with the agency that its facts name as a party of the run.
 * @throws Problem request.invalid for an agency that is not here, is the own one or imposes no penalties, or a superior that is not above both
 */
export async function withPartner(session: Session, step: Step): Promise<Step> {
  const { tx, acting } = session;
  const partner = await named(tx, step.facts.partner);
  if (partner === undefined)
    refuseFields([problemOf('partner', { zh: '本平台没有这一机关', en: 'no agency here has this name' })]);
  if (partner === undefined) return step;
  const places = await placesOf(tx, [acting.agencyKey, partner.key]);
  const place = places.get(partner.key);
  if (partner.key === acting.agencyKey || place === undefined || !imposesPenalties(place))
    refuseFields([
      problemOf('partner', {
        zh: '应为另一个有行政处罚权的机关',
        en: 'must be another agency that imposes administrative penalties',
      }),
    ]);
  const superior = await named(tx, step.facts.designatedBy);
  if (superior !== undefined && !(await isAbove(tx, superior, [acting.agencyKey, partner.key])))
    refuseFields([
      problemOf('designatedBy', {
        zh: '不是双方共同的上一级机关（行政处罚法第25条第2款）',
        en: 'is not above both agencies (Penalty Law art. 25(2))',
      }),
    ]);
  return { ...step, parties: { partner: partner.key } };
}

const named = (tx: Tables, name: unknown): Promise<KeyedAgency | undefined> =>
  typeof name === 'string' ? agencyNamed(tx, name.trim()) : Promise.resolve(undefined);

/** The agency that was named sees the case from now on, with all its runs, and is told. */
export async function openToPartner(
  session: Session,
  tools: WorkTools,
  { file, partner }: { file: CaseFile; partner: number },
): Promise<void> {
  await grantCase(session.tx, { id: file.id, agencyKey: partner });
  const { agencyName } = session.acting;
  const notice = {
    agencyKey: partner,
    kind: 'handleJointly',
    link: `/cases/${file.id}`,
    title: { zh: `${agencyName}请联合办理：${file.title}`, en: `To be handled with ${agencyName}: ${file.title}` },
    body: { zh: '处罚决定由对方作出。', en: 'The other agency decides.' },
  };
  await tools.tell?.(session.tx, [notice]);
}

/** Who takes part in a case beside the agency that handles it, by the name of the part. */
export async function partiesOfRun(tx: Tables, caseId: string): Promise<Record<string, number>> {
  const row = await tx.selectFrom('procedureInstance').select('parties').where('id', '=', caseId).executeTakeFirst();
  // Written by the module of procedures alone.
  return (row?.parties ?? {}) as Record<string, number>;
}

/** What the page says of a case that two agencies handle or handled together; null of any other. */
export async function jointOf(
  session: Session,
  q: {
    file: CaseFile;
    deciding: KeyedAgency;
    looked: Pick<Awaited<ReturnType<typeof lookAt>>, 'instance' | 'history'>;
  },
): Promise<CaseRecord['joint']> {
  const { file, deciding } = q;
  const { instance, history } = q.looked;
  const key = instance.parties.partner;
  const partner = key === undefined ? undefined : (await agenciesByKey(session.tx, [key])).get(key);
  if (partner === undefined) return null;
  const at = history.findLastIndex(({ step }) => step === 'handleJointly');
  const facts = history[at]?.facts ?? {};
  return {
    deciding: agencyRef(deciding),
    partner: agencyRef(partner),
    by: facts.jointBy === 'designation' ? 'designation' : 'agreement',
    designatedBy: typeof facts.designatedBy === 'string' ? facts.designatedBy : null,
    document: String(facts.jointDocument ?? ''),
    share: String(facts.share ?? ''),
    reportBy: String(facts.reportBy ?? ''),
    state: stateAfter(history.slice(at), facts.jointBy === 'designation'),
    mayAct: await handlesJointly(session, file),
    findings: history.slice(at).filter(({ step }) => step === 'reportShare').length,
  };
}

function stateAfter(since: readonly ProcedureEvent[], byOrder: boolean): NonNullable<CaseRecord['joint']>['state'] {
  const last = since.findLast(({ step }) => ['joinJoint', 'declineJoint', 'endJoint'].includes(step))?.step;
  switch (last) {
    case 'declineJoint':
      return 'declined';
    case 'endJoint':
      return 'ended';
    case 'joinJoint':
      return 'joined';
    default:
      return byOrder ? 'joined' : 'asked';
  }
}
