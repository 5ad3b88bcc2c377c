// Who sent a tip: encrypted for its row, masked, and read whole only by the officer in charge, with a reason that is kept.
import { maskName, maskPhone } from '@qingfeng/codes';
import { sql } from 'kysely';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { leadProblem } from '../problems.ts';
import type { Author } from './schema.ts';
import { findAuthor, findTip, insertAuthors, type TipAuthorRow } from './store.ts';

const columns = { name: 'name', phone: 'phone', address: 'address', idNumber: 'id_number' } as const;
type Field = keyof typeof columns;

const contextOf = (field: Field, tipId: string) => ({ table: 'tip_author', column: columns[field], row: tipId });

/** Stores the authors of tips apart from them; empty fields are left out. */
export async function storeAuthors(
  tx: Tables,
  { crypto, authors }: { crypto: Cryptography; authors: readonly { tipId: string; author: Author }[] },
): Promise<void> {
  const rows = authors.map(({ tipId, author }) => {
    const seal = (field: Field): string | null =>
      author[field] === '' ? null : crypto.encryptField(author[field], { context: contextOf(field, tipId) });
    return {
      id: tipId,
      name: crypto.encryptField(author.name, { context: contextOf('name', tipId) }),
      phone: seal('phone'),
      address: seal('address'),
      idNumber: seal('idNumber'),
      nameMask: maskName(author.name),
      phoneMask: author.phone === '' ? null : maskPhone(author.phone),
    };
  });
  await insertAuthors(tx, rows);
}

/**
 * Reads the author whole; who, why and what goes to the trail in the same transaction.
 * @throws Problem request.notFound, leads.anonymous, leads.notInCharge, leads.authorForgotten
 */
export async function readAuthor(
  { tx, acting }: Session,
  q: { crypto: Cryptography; tipId: string; reason: string },
): Promise<Author> {
  const tip = await findTip(tx, q.tipId);
  if (tip === undefined) throw problem('request.notFound');
  if (!tip.named) throw leadProblem('leads.anonymous');
  if (tip.officer !== acting.userId) throw leadProblem('leads.notInCharge');
  const row = await findAuthor(tx, q.tipId);
  if (row === undefined) throw leadProblem('leads.authorForgotten');
  const detail = JSON.stringify({ reason: q.reason, fields: Object.keys(columns) });
  await sql`select audit.note('read', 'tip_author', ${q.tipId}, ${detail}::jsonb)`.execute(tx);
  return openAuthor(row, q.crypto);
}

/** The author of a row that was read; who may is decided by its callers. */
export function openAuthor(row: TipAuthorRow, crypto: Cryptography): Author {
  const open = (field: Field): string => {
    const sealed = row[field];
    return sealed === null ? '' : crypto.decryptField(sealed, { context: contextOf(field, row.id) });
  };
  return { name: open('name'), phone: open('phone'), address: open('address'), idNumber: open('idNumber') };
}
