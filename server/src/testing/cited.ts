// What the clocks of a demonstration cite, held against the days of the rules.
import { localDate } from '@qingfeng/codes';
import { basisOn, holdsOn } from '@qingfeng/procedure';
import { sql } from 'kysely';
import type { Demonstration } from '../test-demonstration.ts';

/** Clocks, open and closed, whose rule was not in force on the day on which they began; with how many there are. */
export async function citedOutside({ services }: Demonstration): Promise<{ clocks: number; outside: string[] }> {
  const { rows } = await services.database.asSystem('test', (tx) =>
    sql<{ procedure: string; version: string; duty: string; openedAt: Date }>`
      select distinct i.procedure, i.version, d.duty, d.opened_at as "openedAt"
        from duty d join procedure_instance i on i.id = d.instance_id`.execute(tx),
  );
  const outside = rows.flatMap(({ procedure, version, duty, openedAt }) => {
    const rule = services.procedures.find(procedure, version).procedure.declaration.duties[duty];
    if (rule === undefined) return [`${procedure} ${version} has no duty ${duty}`];
    const cited = basisOn(rule.basis, openedAt.getTime());
    const day = localDate(openedAt.getTime());
    return holdsOn(cited, day) ? [] : [`${procedure} ${duty} began on ${day} and cites ${cited.document}`];
  });
  return { clocks: rows.length, outside };
}
