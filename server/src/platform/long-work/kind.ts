// What a capability says of lists that may be brought in with more rows than anybody waits for.
import type { Session } from '../database/connect.ts';
import type { TakenFile } from '../files/store.ts';
import type { ReportRow } from '../http/imports.ts';
import type { Spooled } from '../reading/reading.ts';

type UploadedTable = Pick<TakenFile, 'bytes' | 'name' | 'kind'>;

/** One kind of list that may be brought in. */
export type ImportKind<Row = unknown> = {
  name: string;
  /** Reads the file apart. @throws Problem where it cannot be read */
  read(file: UploadedTable, params: Readonly<Record<string, string>>): Promise<Spooled<Row>>;
  /** What the file itself calls the columns, as one of its rows tells. */
  heads?(row: Row): Readonly<Record<string, string>>;
  /** Takes some rows, in the name of who sent them; `seen`: whatever the kind remembers of rows before. */
  take(session: Session, q: TakeQuestion<Row>): Promise<ReportRow[]>;
};

export type TakeQuestion<Row> = {
  rows: readonly Row[];
  params: Readonly<Record<string, string>>;
  preview: boolean;
  seen: Set<string>;
};
