// The linear chain that the trail was kept in before it became a log: nothing is added to it, and it is still verified.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import type { Findings, TrailProblem } from '../verify/findings.ts';
import type { HeadFile, OldHead } from './head.ts';

const batch = 5_000;
export const beforeTheFirst: Buffer = createHash('sha256').update('qingfeng audit').digest();

/** Columns of audit.entry `e` as an array of text, null as an empty string with a mark; in JSON, which is read ten times as fast. */
const entryColumns = sql<
  string[]
>`to_json(array[e.id::text, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),
  coalesce(e.user_id::text, '∅'), e.actor, coalesce(e.agency_key::text, '∅'), coalesce(e.purpose, '∅'), coalesce(e.request_id, '∅'),
  e.action, e.kind, e.record_id, coalesce(e.before::text, '∅'), coalesce(e.after::text, '∅'), e.seal])`;

/** SHA-256 over the hash before and the entry. */
export function chainHash(before: Buffer, entry: readonly string[]): Buffer {
  return createHash('sha256').update(before).update(JSON.stringify(entry)).digest();
}

type Link = { seq: number; entryId: string; hash: Buffer; text: string[] | null };

/** Follows the chain from its first link and holds every signed head against it. @returns how many links it has */
export async function verifyChain(
  tx: Tables,
  q: { found: Findings; head: HeadFile; progress: ((read: number) => void | Promise<void>) | undefined },
): Promise<number> {
  const { found } = q;
  const heads = await knownHeads(tx, q.head, found);
  let last = beforeTheFirst;
  let seq = 0;
  for (;;) {
    const links = await readLinks(tx, seq);
    for (const link of links) {
      if (link.seq !== seq + 1) found.add(gap(seq + 1, link.seq - 1));
      else checkLink(link, last, found);
      // Going on from the stored hash keeps one edited row from making every later one look edited.
      last = link.hash;
      seq = link.seq;
      for (const head of heads.filter(({ count }) => count === seq)) compareHead(head, link.hash, found);
    }
    await q.progress?.(seq);
    if (links.length < batch) break;
  }
  const furthest = heads.toSorted((one, other) => other.count - one.count)[0];
  if (furthest === undefined && seq > 0)
    found.add(headProblem(null, { zh: '链头文件缺失', en: 'The head file is missing' }));
  if (furthest !== undefined && seq < furthest.count) found.add(truncated(furthest, seq));
  return seq;
}

/** Heads of the files and of the log; one that is not signed by us is named. */
async function knownHeads(tx: Tables, file: HeadFile, found: Findings): Promise<OldHead[]> {
  const stored = await tx.selectFrom('audit.oldHead').select(['count', 'hash', 'at', 'signature']).execute();
  let here: OldHead[] = [];
  try {
    here = file.oldHeads();
  } catch {
    found.add(headProblem(null, { zh: '链头文件无法读取', en: 'The head file cannot be read' }));
  }
  const all = new Map([...stored, ...here].map((head) => [JSON.stringify(head), head]));
  return [...all.values()].filter((head) => {
    const genuine = file.genuineOldHead(head);
    if (!genuine)
      found.add(
        headProblem(head.count, {
          zh: '链头文件的签名无效',
          en: 'The signature of the head file is not valid',
        }),
      );
    return genuine;
  });
}

async function readLinks(tx: Tables, after: number): Promise<Link[]> {
  const { rows } = await sql<Link>`
    select c.seq, c.entry_id, c.hash, case when e.id is null then null else ${entryColumns} end as text
      from audit.chain c left join audit.entry e on e.id = c.entry_id
     where c.seq > ${after} order by c.seq limit ${batch}`.execute(tx);
  return rows;
}

function checkLink({ seq, entryId, hash, text }: Link, before: Buffer, found: Findings): void {
  const where = { kind: 'chain', index: seq, id: entryId } as const;
  if (text === null) {
    found.add({ kind: 'removed', seq, entryId, where, zh: `第 ${seq} 条记录被删除`, en: `Row ${seq} was removed` });
  } else if (!chainHash(before, text).equals(hash)) {
    const words = { zh: `第 ${seq} 条记录或其链值被修改`, en: `Row ${seq}, or its link, was edited` };
    found.add({ kind: 'edited', seq, entryId, where, ...words });
  }
}

function compareHead(head: OldHead, hash: Buffer, found: Findings): void {
  if (hash.toString('hex') === head.hash) return;
  const words = { zh: '链值与链头文件不符', en: 'The chain does not lead to the head that was signed' };
  found.add(headProblem(head.count, words));
}

function headProblem(seq: number | null, words: { zh: string; en: string }): TrailProblem {
  return {
    kind: 'head',
    seq,
    entryId: null,
    where: { kind: 'head', ...(seq !== null && { index: seq }) },
    ...words,
  };
}

function truncated(head: OldHead, seq: number): TrailProblem {
  const missing = head.count - seq;
  return {
    kind: 'truncated',
    seq: null,
    entryId: null,
    where: { kind: 'chain', index: head.count },
    zh: `缺少最后 ${missing} 条记录（链头 ${head.at} 记有 ${head.count} 条）`,
    en: `The last ${missing} rows are missing (the head of ${head.at} counts ${head.count})`,
  };
}

function gap(from: number, to: number): TrailProblem {
  return {
    kind: 'removed',
    seq: from,
    entryId: null,
    where: { kind: 'chain', index: from },
    zh: `链上第 ${from} 至 ${to} 条被删除`,
    en: `Links ${from} to ${to} were removed`,
  };
}
