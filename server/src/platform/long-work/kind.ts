// What a capability says of lists that may be brought in with more rows than anybody waits for.
import type { Session } from '../database/connections/connect.ts';
import type { UploadedTable } from '../files/bytes-on-disk.ts';
import type { ReportRow } from '../lists/paged/imports.ts';
import type { Spooled } from '../reading/reading.ts';

/** One kind of list that may be brought in. */
export type ImportKind<Row = unknown> = {
  name: string;
  /** The kind of record by which its files stand in the log of files that left and came in. */
  logged?: string;
  /** Reads the file apart. @throws Problem where it cannot be read */
  read(file: UploadedTable, params: Readonly<Record<string, string>>): Promise<Spooled<Row>>;
  /** What the file itself calls the columns, as one of its rows tells. */
  heads?(row: Row): Readonly<Record<string, string>>;
  /** Takes some rows, in the name of who sent them; `seen`: whatever the kind remembers of rows before. */
  take(session: Session, q: TakeQuestion<Row>): Promise<ReportRow[]>;
  /** After all rows of an import in the background were taken: who is told of it hears of all of them once. */
  end?(session: Session, q: EndQuestion): Promise<void>;
};

export type TakeQuestion<Row> = {
  rows: readonly Row[];
  params: Readonly<Record<string, string>>;
  preview: boolean;
  seen: Set<string>;
  /** Whether these are a part of an import in the background, which `end` closes. */
  part?: true;
};

export type EndQuestion = {
  params: Readonly<Record<string, string>>;
  preview: boolean;
  /** How many rows of the whole import were new, unchanged, changed and refused. */
  counts: Readonly<Record<string, number>>;
  askedAt: Date;
};
