// Whether a table begins with the names of its columns, or with its first record.

/** What a cell looks like that no column is named by: numbers of phones and licences, dates, addresses of e-mail, names of firms. */
const FORMS: readonly RegExp[] = [
  /^\+?\d[\d\s()/.-]{5,20}$/,
  /^[0-9A-HJ-NPQRTUWXY]{18}$/,
  /^\S+@\S+\.\S+$/,
  /^.{4,}(?:公司|商行|经营部|旗舰店|专营店|专卖店|工作室)$/,
  /^.{2,}[省市区县].*(?:路|街|道|巷|镇|乡|村).*\d/,
];
/** Share of a column's cells that have the form. */
const MOST = 0.5;

/** Whether some cell of the first line is what most below it are. The first column is the id and says nothing. */
export function isRecord(first: readonly string[], rows: readonly (readonly string[])[]): boolean {
  return first.some((cell, at) => {
    const form = at === 0 ? undefined : FORMS.find((one) => one.test(cell));
    if (form === undefined) return false;
    const below = rows.map((row) => row[at] ?? '').filter((one) => one !== '');
    return below.length > 0 && below.filter((one) => form.test(one)).length > below.length * MOST;
  });
}
