// Evidence that was entered before it said from which capture: the first of an agency that holds a file of a capture names it.
import { sql } from 'kysely';
import type { DataMove } from '../../../platform/database/moves/data-move.ts';

/** Rows looked at in one transaction. */
const rowsAtOnce = 1_000;

export const nameCaptures: DataMove = {
  number: 1,
  name: { zh: '证据：补记来自哪次网页取证', en: 'evidence: the web capture it came from' },
  release: '0.3.0',
  batch: async (tx, after) => {
    const { rows } = await sql<{ place: string | null; looked: number; moved: number }>`
      with part as (
        select id, owner_agency, entered_at, content, capture from evidence_item
         where ${after}::uuid is null or id > ${after}::uuid order by id limit ${rowsAtOnce}
      ), found as (
        select distinct on (p.owner_agency, f.record_id) p.id, f.record_id as capture
          from part p join file f on f.id = any (p.content) and f.kind = 'capture'
         where p.capture is null
           and not exists (select from evidence_item o where o.owner_agency = p.owner_agency and o.capture = f.record_id)
         order by p.owner_agency, f.record_id, p.entered_at, p.id
      ), once as (
        select distinct on (id) id, capture from found order by id, capture
      ), named as (
        update evidence_item e set capture = o.capture from once o where e.id = o.id returning e.id
      )
      select (select max(id::text) from part) as place, (select count(*)::int from part) as looked, (select count(*)::int from named) as moved`.execute(
      tx,
    );
    const { place = null, looked = 0, moved = 0 } = rows[0] ?? {};
    return { place: looked < rowsAtOnce ? null : place, moved };
  },
};
