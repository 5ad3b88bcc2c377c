// Below the agency: the unit that handles a case, in whose name it acts, and what an entrusted body or a township may take up.
import { localDate } from '@qingfeng/codes';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { FieldProblem, Problem } from '../../../platform/errors/problem.ts';
import { findUnit, powersOn, type UnitRow, unitOf } from '../../../platform/organisation/units/store.ts';
import { caseProblem } from '../problems.ts';
import type { CaseRecord } from '../schema-record.ts';
import type { CaseFile } from '../store.ts';

type Letter = Pick<UnitRow, 'kind' | 'active' | 'validFrom' | 'validUntil' | 'publishedOn'>;

/** 行政处罚法 20: an entrusted body acts within the days of its letter, once that is published. */
function entrustmentHolds({ kind, active, validFrom, validUntil, publishedOn }: Letter, today: string): boolean {
  if (kind !== 'entrusted') return active;
  const within = (validFrom ?? '') <= today && today <= (validUntil ?? '');
  return active && within && (publishedOn ?? '9999') <= today;
}

/**
 * The unit for which the acting user opens a case; null for the agency itself.
 * @throws Problem cases.notEntrusted
 */
export async function unitForOpening({ tx, acting }: Session, now: Date): Promise<string | null> {
  const unit = await unitOf(tx, acting.userId);
  if (unit === undefined) return null;
  if (!entrustmentHolds(unit, localDate(now.getTime()))) throw notEntrusted(unit);
  return unit.id;
}

/** What a township may not take up: offences whose department gave it no powers (行政处罚法 24). */
export async function outOfPowers(
  { tx, acting }: Session,
  { field, now }: { field: string | null; now: Date },
): Promise<FieldProblem[]> {
  if (acting.departmentId !== 'township' || field === null) return [];
  const powers = await powersOn(tx, { agencyId: acting.agencyId, day: localDate(now.getTime()) });
  return powers.includes(field) ? [] : [noPower];
}

type Asked = { file: Pick<CaseFile, 'unitId'>; now: Date };

/**
 * What bars the acting user, by the actors of a step, from steps of a case that a unit handles: an entrusted body when its letter does not
 * hold; of a station that decides in its own name whoever is not its own head or reviewer (程序规定 52(3)).
 */
export async function unitBars(
  session: Session,
  { file, now }: Asked,
): Promise<(actors: readonly string[]) => Problem | null> {
  const { tx, acting } = session;
  const unit = file.unitId === null ? undefined : await findUnit(tx, file.unitId);
  if (unit === undefined) return () => null;
  const own = (await unitOf(tx, acting.userId))?.id === unit.id;
  const ended = own && unit.kind === 'entrusted' && !entrustmentHolds(unit, localDate(now.getTime()));
  return (actors) => {
    if (ended) return notEntrusted(unit);
    const decides = actors.length > 0 && actors.every((actor) => actor === 'head' || actor === 'reviewer');
    return unit.ownName && decides && !own ? caseProblem('cases.ownStation', { unit: unit.name }) : null;
  };
}

/** The unit as the record shows it, with the name under which it acts. */
export async function readUnit(
  { tx }: Session,
  { file, agencyName }: { file: Pick<CaseFile, 'unitId'>; agencyName: string },
): Promise<CaseRecord['unit']> {
  const unit = file.unitId === null ? undefined : await findUnit(tx, file.unitId);
  if (unit === undefined) return null;
  const { name, ownName, document, validUntil: until } = unit;
  const kind = unit.kind as NonNullable<CaseRecord['unit']>['kind'];
  return { name, kind, inNameOf: ownName ? name : agencyName, ownName, document, until };
}

const notEntrusted = ({ name, validFrom, validUntil }: UnitRow): Problem =>
  caseProblem('cases.notEntrusted', { unit: name, from: validFrom ?? '', until: validUntil ?? '' });

const noPower: FieldProblem = {
  pointer: '/offenceCode',
  zh: '本乡镇（街道）没有承接该领域的行政处罚权（行政处罚法第二十四条）',
  en: 'this township was not given the powers for this field (Penalty Law art. 24)',
};
