// Files that left or came in: the only code that names their table.
import { type Expression, type SqlBool, sql } from 'kysely';
import type { Session, Tables } from '../../database/connections/connect.ts';

export type Direction = 'in' | 'out';

export type ExchangedFile = {
  direction: Direction;
  /** Of what it is a file, as the trail calls it. */
  kind: string;
  name: string;
  /** What was asked for, by the names of the filters. */
  asked?: Readonly<Record<string, unknown>>;
  /** Rows in it; of a file that came in also how many were not taken in. */
  rows: number | null;
  refused?: number;
  /** SHA-256 of its bytes, in hex. */
  sha256: string;
  at: Date;
};

export type ExchangedRow = {
  readonly id: string;
  readonly at: Date;
  readonly userName: string;
  readonly direction: Direction;
  readonly kind: string;
  readonly fileName: string;
  readonly asked: Readonly<Record<string, unknown>>;
  readonly rowCount: number | null;
  readonly refused: number | null;
  readonly sha256: string;
};

/** Enters a file, in the name of who took it out or brought it in. */
export async function noteFile({ tx, acting }: Session, file: ExchangedFile): Promise<void> {
  await enterFile(tx, { agencyKey: acting.agencyKey, userId: acting.userId, name: acting.displayName }, file);
}

/** Enters what the platform sent or took in for an agency. @param by.name who it came from, or the platform */
export async function noteFileOfPlatform(
  tx: Tables,
  by: { agencyKey: number; name: string },
  file: ExchangedFile,
): Promise<void> {
  await enterFile(tx, { ...by, userId: null }, file);
}

type By = { agencyKey: number; userId: string | null; name: string };

async function enterFile(tx: Tables, { agencyKey, userId, name }: By, file: ExchangedFile): Promise<void> {
  await tx
    .insertInto('exchangedFile')
    .values({
      ...{ ownerAgency: agencyKey, userId, userName: name, at: file.at },
      ...{ direction: file.direction, kind: file.kind, fileName: file.name.slice(0, 500) },
      ...{ asked: JSON.stringify(file.asked ?? {}), rowCount: file.rows, refused: file.refused ?? null },
      sha256: file.sha256,
    })
    .execute();
}

export type FilesWanted = {
  direction?: Direction | undefined;
  kind?: string | undefined;
  /** Between these moments, both included. */
  from?: Date | undefined;
  until?: Date | undefined;
};

/** Those of the acting agency that pass. */
export function filesPassing(
  tx: Tables,
  agencyKey: number,
  { direction, kind, from, until }: FilesWanted,
): Expression<ExchangedRow> {
  const wanted = [
    sql<SqlBool>`f.owner_agency = ${agencyKey}`,
    ...(direction === undefined ? [] : [sql<SqlBool>`f.direction = ${direction}`]),
    ...(kind === undefined ? [] : [sql<SqlBool>`f.kind = ${kind}`]),
    ...(from === undefined ? [] : [sql<SqlBool>`f.at >= ${from}`]),
    ...(until === undefined ? [] : [sql<SqlBool>`f.at <= ${until}`]),
  ];
  return tx
    .selectFrom('exchangedFile as f')
    .select(['f.id', 'f.at', 'f.userName', 'f.direction', 'f.kind', 'f.fileName', 'f.asked'])
    .select(['f.rowCount', 'f.refused', 'f.sha256'])
    .where(sql.join<SqlBool>(wanted, sql` and `)) as unknown as Expression<ExchangedRow>;
}

/** Lets go of what passed before. @returns how many files */
export async function forgetFiles(tx: Tables, before: Date): Promise<number> {
  const gone = await tx.deleteFrom('exchangedFile').where('at', '<', before).executeTakeFirst();
  return Number(gone.numDeletedRows);
}
