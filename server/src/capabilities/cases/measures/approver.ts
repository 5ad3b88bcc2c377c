// By which law a measure is approved above the own head, as dated data, and which agency that is in a case.
import { localDate } from '@qingfeng/codes';
import { type Basis, editionsOf, holdsOn, rulesOf } from '@qingfeng/procedure';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { holdsRegion } from '../../../platform/database/queries/within.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import {
  agenciesByKey,
  agencyNamed,
  agencyQuery,
  type KeyedAgency,
} from '../../../platform/organisation/agencies/agency-refs.ts';
import type { DeclaredProcedure, WorkTools } from '../../../platform/procedures/index.ts';
import { isAbove } from '../handling/places.ts';
import { lawInUse } from '../threshold/weigh.ts';

type Layer = NonNullable<DeclaredProcedure['layer']>;

/** The measures of a case that is punished by this law follow its own version of their procedures. */
export const unfairCompetition: Layer = {
  id: 'unfairCompetition',
  lines: ['law:unfair-competition'],
  title: { zh: '反不正当竞争法的调查措施', en: 'measures under the Anti-Unfair Competition Law' },
};

const text = [
  '采取查封、扣押、查询银行账户措施的，应当向设区的市级以上监督检查部门主要负责人书面报告，并经批准。',
  'Sealing, seizure and enquiries about bank accounts are reported in writing to the principal head of an authority of a city with districts or above, and approved there.',
] as const;

/** Each holds between its days; a change of law is a new row. */
export const higherApproval = {
  2018: rulesOf(
    { document: '反不正当竞争法（2019年修正）', from: '2019-04-23', until: '2025-10-14' },
    { document: '反不正当竞争法（2017年修订）', from: '2018-01-01', until: '2019-04-22' },
  )('13(2)', ...text),
  2025: rulesOf({ document: '反不正当竞争法（2025年修订）', from: '2025-10-15' })('16(2)', ...text),
} as const satisfies Readonly<Record<string, Basis>>;

/** Documents of the law table by which a measure needs that approval. */
const documents: readonly string[] = ['unfair-competition', 'unfair-competition-2025'];
const highEnough: readonly string[] = ['city', 'province', 'nation'];

export type Approver = { basis: Basis; agency: KeyedAgency | null };
type Asked = { offenceCode: string | null };

/** The rule by which measures of a case are approved above; null where the own head approves them. */
async function ruleAbove(tx: Tables, { now }: Pick<WorkTools, 'now'>, { offenceCode }: Asked): Promise<Basis | null> {
  const day = localDate(now.getTime());
  const basis = Object.values(higherApproval)
    .flatMap(editionsOf)
    .find((one) => holdsOn(one, day));
  if (basis === undefined || offenceCode === null) return null;
  const { compiled } = await lawInUse(tx, now);
  const offence = compiled.table.offences.find(({ id }) => id === offenceCode);
  return offence !== undefined && documents.includes(offence.document) ? basis : null;
}

/**
 * The agency whose head approves the measures of one: itself from the level of a city on, else the nearest above it, of its own line
 * before that of market regulation; null where none is here.
 */
async function agencyAbove(tx: Tables, ownKey: number): Promise<KeyedAgency | null> {
  const own = await tx
    .selectFrom('agency')
    .select(['departmentId', 'regionPath', 'level'])
    .where('key', '=', ownKey)
    .executeTakeFirstOrThrow();
  if (highEnough.includes(own.level)) return (await agenciesByKey(tx, [ownKey])).get(ownKey) ?? null;
  const found = await agencyQuery(tx)
    .where('agency.departmentId', 'in', [own.departmentId, 'samr'])
    .where('agency.active', '=', true)
    .where('agency.kind', '<>', 'outside')
    .where('agency.level', 'in', highEnough)
    .where(holdsRegion('agency.regionPath', own.regionPath))
    .orderBy((eb) => eb('agency.departmentId', '=', own.departmentId), 'desc')
    .orderBy((eb) => eb.fn('nlevel', ['agency.regionPath']), 'desc')
    .orderBy('agency.key')
    .limit(1)
    .execute();
  return found[0] ?? null;
}

/** Who approves the measures of a case that need more than the own head; null where that head approves them. */
export async function approverOf(
  tx: Tables,
  tools: Pick<WorkTools, 'now'>,
  { file, owner }: { file: Asked & { ownerAgency: number }; owner: number | null },
): Promise<Approver | null> {
  const basis = await ruleAbove(tx, tools, file);
  return basis === null ? null : { basis, agency: await agencyAbove(tx, owner ?? file.ownerAgency) };
}

/**
 * The approving agency of a new measure: the one that is named, else the one above.
 * @throws Problem request.invalid where none is known, or the one that is named lies too low or not above the case
 */
export async function approvingKey(
  tx: Tables,
  { approver, named, owner }: { approver: Approver; named: string | undefined; owner: number },
): Promise<number> {
  const agency = named === undefined ? approver.agency : ((await agencyNamed(tx, named)) ?? null);
  if (agency === null) return refuse(named === undefined ? nobody(approver.basis) : unknown);
  const above = agency.key === owner || (await isAbove(tx, agency, [owner]));
  if (!highEnough.includes(agency.level) || !above) return refuse(tooLow(approver.basis));
  return agency.key;
}

const citeOf = ({ document, article }: Basis) => ({
  zh: `${document}第${article}条`,
  en: `${document} art. ${article}`,
});
const unknown = { zh: '本平台没有这一机关', en: 'no agency here has this name' };
const nobody = (basis: Basis) => ({
  zh: `须经设区的市级以上监督检查部门主要负责人批准，本平台没有上级监督检查部门，请写明批准机关（${citeOf(basis).zh}）`,
  en: `is approved by the principal head of an authority of a city with districts or above, none of which is here: name it (${citeOf(basis).en})`,
});
const tooLow = (basis: Basis) => ({
  zh: `应为本机关或者上级的、设区的市级以上的监督检查部门（${citeOf(basis).zh}）`,
  en: `must be this agency or one above it, of a city with districts or higher (${citeOf(basis).en})`,
});

function refuse(why: { zh: string; en: string }): never {
  refuseFields([{ pointer: '/approver', ...why }]);
  throw new Error('a field at fault is refused');
}
