// The procedures that the server's program declares: versions of one id beside each other, the oldest first.
import { readFile } from 'node:fs/promises';
import type { Procedure } from '@qingfeng/procedure';
import type { CommandContext } from './command.ts';
import { Failure } from './failure.ts';
import { nearest } from './help/suggest.ts';
import { isAtServer, operate } from './operator.ts';
import { printable } from './output.ts';

let declared: Procedure[] | undefined;

/** Every version of every procedure, by id and then by its first day. */
export async function declaredProcedures(context: CommandContext): Promise<Procedure[]> {
  declared ??= (isAtServer() ? await operate({ verb: 'procedures' }, context) : await packed()) as Procedure[];
  return declared.toSorted((one, other) => (place(one) < place(other) ? -1 : 1));
}

/** Those that were declared when the command was packed for other machines, see scripts/pack-cli.mjs. */
async function packed(): Promise<unknown> {
  return JSON.parse(await readFile(new URL('./procedures.json', import.meta.url), 'utf8'));
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
    const ids = [...new Set(declared.map((one) => one.id))];
    const known = ids.join(', ');
    throw new Failure(
      {
        zh: `没有程序 ${printable(id)}；现有：${known}`,
        en: `no procedure ${printable(id)}; there are: ${known}`,
      },
      { code: 'procedure.unknown', field: '<id>', suggestions: nearest(id, ids), allowed: ids },
    );
  }
  const found = versions.findLast(
    (one) => (version === undefined || one.version === version) && (on === undefined || inForceOn(one, on)),
  );
  if (found !== undefined) return found;
  const known = versions.map((one) => `${one.version} (${one.validFrom} … ${one.validUntil ?? ''})`).join(', ');
  throw new Failure(
    {
      zh: `${id} 没有这样的版本；现有：${known}`,
      en: `${id} has no such version; there are: ${known}`,
    },
    { code: 'procedure.noVersion', field: '<id>' },
  );
}
