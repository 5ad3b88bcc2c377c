// A file as text and tables, for a page that shows it in place.

/** Rows of one table, or one paragraph. */
export type ShownBlock = { text: string } | { rows: string[][] };
/** A document is one part without a title; a workbook has one for each sheet. */
export type ShownPart = { title: string | null; blocks: ShownBlock[] };
/** `cut`: there is more in the file than is shown. */
export type Shown = { parts: ShownPart[]; cut: boolean };
