// Versions of one procedure side by side: an instance runs under the one in force on the day on which it started.
import { CodesError, endOfDay, type Instant, type LocalDate, localDate } from '@qingfeng/codes';
import type { CompiledProcedure } from '../compile.ts';
import type { Text } from '../declaration.ts';
import { ProcedureError } from '../error.ts';
import { editionOf } from './edition.ts';

/** All versions of one procedure, the oldest first; each day from the first on belongs to exactly one. */
export type ProcedureSet = { readonly id: string; readonly versions: readonly CompiledProcedure[] };

/**
 * Puts versions side by side. Throws `ProcedureError` 'declaration' with all problems found: versions of another
 * procedure, a version twice, days that belong to two versions or, between two of them, to none.
 */
export function procedureSet(versions: readonly CompiledProcedure[]): ProcedureSet {
  const sorted = versions.toSorted((one, other) => (one.declaration.validFrom < other.declaration.validFrom ? -1 : 1));
  const [first] = sorted;
  if (first === undefined) throw new ProcedureError('declaration', ['a procedure has at least one version']);
  const { id } = first.declaration;
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const [index, { declaration }] of sorted.entries()) {
    if (declaration.id !== id) problems.push(`'${declaration.id}' is no version of '${id}'`);
    if (seen.has(declaration.version)) problems.push(`${id}: version '${declaration.version}' is declared twice`);
    seen.add(declaration.version);
    const next = sorted[index + 1];
    if (next !== undefined) problems.push(...seam(declaration, next.declaration));
  }
  if (problems.length > 0) throw new ProcedureError('declaration', problems);
  return { id, versions: sorted };
}

type Version = CompiledProcedure['declaration'];

/** What is wrong between a version and the one after it. */
function seam(earlier: Version, later: Version): string[] {
  const between = `${earlier.id}: between versions '${earlier.version}' and '${later.version}'`;
  if (earlier.validUntil === null || later.validFrom <= earlier.validUntil) {
    const until = earlier.validUntil ?? 'further notice';
    return [`${between} the days from ${later.validFrom} to ${until} belong to both`];
  }
  const next = dayAfter(earlier.validUntil);
  return next === later.validFrom ? [] : [`${between} the days from ${next} on belong to neither`];
}

/** Dates before the statutory calendar cannot be counted from; a version that ended then never runs. */
function dayAfter(date: LocalDate): LocalDate {
  try {
    return localDate(endOfDay(date) + 1);
  } catch (error) {
    if (error instanceof CodesError) return date;
    throw error;
  }
}

/**
 * The version under which an instance runs that starts on this day (a date, or an instant standing for its Shanghai
 * day). Throws `ProcedureError` 'noVersion' for a day before the first version or after the last.
 */
export function versionOn(set: ProcedureSet, start: LocalDate | Instant): CompiledProcedure {
  const day = typeof start === 'string' ? start : localDate(start);
  const found = set.versions.find(({ declaration }) => isValid(declaration, day));
  if (found === undefined) throw new ProcedureError('noVersion', [`${set.id} has no version in force on ${day}`]);
  return found;
}

function isValid({ validFrom, validUntil }: Version, day: LocalDate): boolean {
  return validFrom <= day && (validUntil === null || day <= validUntil);
}

/** The version for a day with the reason for it and its neighbours. Same errors as `versionOn`. */
export function explainVersion(
  set: ProcedureSet,
  start: LocalDate | Instant,
): {
  readonly version: string;
  readonly validFrom: LocalDate;
  readonly validUntil: LocalDate | null;
  readonly why: Text;
} {
  const day = typeof start === 'string' ? start : localDate(start);
  const { version, validFrom, validUntil } = versionOn(set, day).declaration;
  const others = set.versions.map(({ declaration }) => declaration).filter((one) => one.version !== version);
  const spans = others.map((one) => ({ one, span: sayPeriod(one) }));
  const span = sayPeriod({ validFrom, validUntil });
  const zh = `${day} 起办，适用当日有效的版本 ${editionOf(version)}（${span.zh}）`;
  const en = `Started on ${day}, it runs under version ${editionOf(version)}, in force that day (${span.en})`;
  if (spans.length === 0) return { version, validFrom, validUntil, why: { zh, en } };
  return {
    version,
    validFrom,
    validUntil,
    why: {
      zh: `${zh}；其他版本：${spans.map(({ one, span }) => `${editionOf(one.version)}（${span.zh}）`).join('、')}`,
      en: `${en}; other versions: ${spans.map(({ one, span }) => `${editionOf(one.version)} (${span.en})`).join(', ')}`,
    },
  };
}

function sayPeriod({ validFrom, validUntil }: Pick<Version, 'validFrom' | 'validUntil'>): Text {
  if (validUntil === null) return { zh: `${validFrom} 起`, en: `from ${validFrom}` };
  return { zh: `${validFrom} 至 ${validUntil}`, en: `${validFrom} to ${validUntil}` };
}
