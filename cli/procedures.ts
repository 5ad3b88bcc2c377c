// The procedures that the server's program declares: versions of one id beside each other, the oldest first.
import type { Procedure } from '@qingfeng/procedure';
import type { CommandContext } from './command.ts';
import { Failure } from './failure.ts';
import { operate } from './operator.ts';
import { printable } from './output.ts';

/** Every version of every procedure, by id and then by its first day. */
export async function declaredProcedures(context: CommandContext): Promise<Procedure[]> {
  const declared = (await operate({ verb: 'procedures' }, context)) as Procedure[];
  return declared.toSorted((one, other) => (place(one) < place(other) ? -1 : 1));
}

const place = ({ id, validFrom }: Procedure): string => `${id} ${validFrom}`;

/** Whether a version is in force on a day. */
function inForceOn({ validFrom, validUntil }: Procedure, day: string): boolean {
  return validFrom <= day && (validUntil === null || day <= validUntil);
}

/**
 * The version asked for; without version and day the newest.
 * @throws Failure for an id, a version or a day that no declaration has, with those that are there
 */
export function chooseVersion(
  declared: readonly Procedure[],
  { id, version, on }: { id: string; version?: string | undefined; on?: string | undefined },
): Procedure {
  const versions = declared.filter((one) => one.id === id);
  if (versions.length === 0) {
    const known = [...new Set(declared.map((one) => one.id))].join(', ');
    throw new Failure({
      zh: `没有程序 ${printable(id)}；现有：${known}`,
      en: `no procedure ${printable(id)}; there are: ${known}`,
    });
  }
  const found = versions.findLast(
    (one) => (version === undefined || one.version === version) && (on === undefined || inForceOn(one, on)),
  );
  if (found !== undefined) return found;
  const known = versions.map((one) => `${one.version} (${one.validFrom} … ${one.validUntil ?? ''})`).join(', ');
  throw new Failure({
    zh: `${id} 没有这样的版本；现有：${known}`,
    en: `${id} has no such version; there are: ${known}`,
  });
}
