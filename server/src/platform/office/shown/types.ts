// A file as text and tables, for a page that shows it in place.

/** A merged area of a table, by its first cell, counted from 0. */
export type ShownArea = { row: number; column: number; rows: number; columns: number };
/** Rows of one table, or one paragraph. */
export type ShownBlock = { text: string } | { rows: string[][]; areas?: ShownArea[] };
/** A document is one part without a title; a workbook has one for each sheet. */
export type ShownPart = { title: string | null; blocks: ShownBlock[] };
/** What is in the file and not in its text and tables. */
export type ShownNote = { zh: string; en: string };
/** `cut`: there is more in the file than is shown. */
export type Shown = { parts: ShownPart[]; notes: ShownNote[]; cut: boolean };
