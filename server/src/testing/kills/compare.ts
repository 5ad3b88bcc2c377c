// What stands after a kill, held against what was told before it: nothing acknowledged is lost, nothing is half.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { balanceOf } from '@qingfeng/custody';
import type { KillableHome } from './home.ts';
import { disposedEach, type Stock, taken } from './stock.ts';
import type { Written } from './writers.ts';

/** `whole`, `absent`, or in words what of it is there and what is not. An import that is still being taken is `whole` as far as it says it has come. */
type Found = 'whole' | 'absent' | string;

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
/** The first part that is false, as what is missing. */
const allOf = (parts: Readonly<Record<string, boolean>>): Found => {
  const lacking = Object.keys(parts).filter((name) => parts[name] !== true);
  if (lacking.length === 0) return 'whole';
  return lacking.length === Object.keys(parts).length ? 'absent' : `lacks ${lacking.join(', ')}`;
};

const finders: Readonly<Record<Written['kind'], (home: KillableHome, one: Written) => Promise<Found>>> = {
  // Short ones are answered when they are done, long ones when the file is kept. Rows and how far the work says it has come are of one
  // moment, being one statement.
  import: async (home, { mark, rows }) => {
    const [all] = await home.rows(
      `select count(l.id)::int as there, count(distinct l.number)::int as different, w.state, (w.counts ->> 'new')::int as told,
          count(l.id) filter (where exists (select from audit.entry e where e.kind = 'licence' and e.record_id = l.id::text))::int as logged
        from (select) as one left join licence l on l.number like $2 left join long_work w on w.file_name = $1 group by w.id`,
      [`${mark}.csv`, `${mark}-%`],
    );
    const { there, different, state, told, logged } = all ?? {};
    const otherwise = `has ${JSON.stringify(all)} of ${rows}`;
    if (there !== different || there !== logged) return otherwise;
    if (state === null && there === 0) return 'absent';
    if (state === null || state === 'done') return there === rows && (told ?? rows) === rows ? 'whole' : otherwise;
    return (state === 'waiting' || state === 'running') && there === (told ?? 0) ? 'whole' : otherwise;
  },
  publication: async (home, { mark }) => {
    const [row] = await home.rows(
      `select d.state, p.address, p.file_digests, (select count(*)::int from publication_file f where f.of_id = p.id) as files,
          exists (select from procedure_event e join procedure_instance i on i.id = e.instance_id where i.id = d.id and e.step = 'publish') as event,
          exists (select from audit.entry where kind = 'publication' and record_id = d.id::text) as logged
        from disclosure d left join publication p on p.id = d.id where d.id = $1`,
      [mark],
    );
    const page = `/portal/decisions/${row?.address}`;
    const status = async (path: string) => (row?.address == null ? 404 : (await home.fetch(path)).status);
    return allOf({
      state: row?.state === 'published',
      event: row?.event === true,
      row: row?.address != null,
      files: row?.files === 2,
      log: row?.logged === true,
      page: (await status(page)) === 200,
      pdf: (await status(`${page}/decision.pdf`)) === 200,
      docx: (await status(`${page}/decision.docx`)) === 200,
    });
  },
  evidence: async (home, { mark, sha256 }) => {
    const [row] = await home.rows(
      `select id, state, content, content_digests, exists (select from procedure_event e where e.instance_id = i.id) as event,
          exists (select from audit.entry where kind = 'evidence_item' and record_id = i.id::text) as logged
        from evidence_item i where number = $1`,
      [mark],
    );
    const [file] = (row?.content ?? []) as string[];
    return allOf({
      row: row !== undefined,
      event: row?.event === true,
      log: row?.logged === true,
      digest: row !== undefined && (row.content_digests as string[])[0] === sha256,
      bytes: file !== undefined && digest((await home.visit('officer', `/api/v1/files/${file}`)).bytes) === sha256,
    });
  },
  closing: async (home, { mark, sha256 }) => {
    const [row] = await home.rows(
      `select d.state, d.certificate, exists (select from procedure_event e where e.instance_id = d.id and e.step = 'close') as event,
          (select count(*)::int from exhibit_movement where disposal_id = d.id) as lines,
          exists (select from audit.entry where kind = 'exhibit_disposal' and record_id = d.id::text and after ->> 'state' = 'closed') as logged
        from exhibit_disposal d where d.id = $1`,
      [mark],
    );
    const [file] = (row?.certificate ?? []) as string[];
    return allOf({
      state: row?.state === 'closed',
      event: row?.event === true,
      book: row?.lines === disposedEach.length,
      log: row?.logged === true,
      certificate: file !== undefined && digest((await home.visit('keeper', `/api/v1/files/${file}`)).bytes) === sha256,
    });
  },
};

export type Comparison = {
  /** Acknowledged and not there, or not whole. */
  lost: string[];
  /** Not acknowledged, and there in part. */
  half: string[];
  /** Not acknowledged and not there. */
  absent: Written[];
};

export async function compare(home: KillableHome, written: readonly Written[]): Promise<Comparison> {
  const found: Comparison = { lost: [], half: [], absent: [] };
  for (const one of written) {
    const what = await finders[one.kind](home, one);
    if (what === 'whole') continue;
    if (one.acknowledged) found.lost.push(`${one.kind} ${one.mark}: ${what}`);
    else if (what === 'absent') found.absent.push(one);
    else found.half.push(`${one.kind} ${one.mark}: ${what}`);
  }
  return found;
}

/** The goods by their book, by the engine, by their lots, by the list of the case and by the disposals that are closed: one sum. @throws AssertionError */
export async function balancesEqual(home: KillableHome, { caseId, lots }: Stock): Promise<void> {
  const book = await home.rows(
    'select seq, at, kind, lot_id, unit, role, qty from exhibit_movement where case_id = $1 order by seq',
    [caseId],
  );
  const { lots: counted, refused } = balanceOf(
    book.map(({ at, lot_id: lot, qty, ...line }) => ({
      ...{ ...line, at: new Date(String(at)).toISOString(), lot },
      ...(qty !== null && { qty: Number(qty) }),
    })),
  );
  assert.deepEqual(refused, []);
  const [closed] = await home.rows(
    "select count(*)::int as many from exhibit_disposal where case_file = $1 and state = 'closed'",
    [caseId],
  );
  for (const [at, { id }] of lots.entries()) {
    const gone = Number(closed?.many) * (disposedEach[at] ?? 0);
    const sums = { held: (taken[at] ?? 0) - gone, disposed: gone };
    const engine = counted.find((one) => one.lot === id);
    assert.deepEqual({ held: engine?.held, disposed: engine?.disposed }, sums);
    const shown = await home.ok('keeper', 'GET', `/exhibit-lots/${id}`);
    assert.deepEqual({ held: shown.held, disposed: shown.disposed }, sums);
    const [line] = await home.rows('select held from case_goods where case_id = $1 and line = $2', [caseId, at + 1]);
    assert.equal(Number(line?.held), sums.held);
  }
}
