// Fills the template of a form: what the file has nothing for is an open place. It takes what an officer wrote into it, else it stays
// as a marked blank and is named.
import { type Filling, ownFilling } from '../../../platform/office/reading.ts';
import type { TemplateData, TemplateShape } from '../../../platform/office/template.ts';
import type { CaseData } from './case-data.ts';
import type { Form } from './form.ts';
import { shapeOf } from './forms.ts';
import { optionalLoops } from './tags.ts';

/** Stands where nobody has written anything yet. */
export const blank = '【待填】';

/** A place of the template that the file has nothing for: `key` is its tag, in a list with the row, counted from 1: 措施表/1/文号. */
export type Place = { key: string; label: string; value: string };

export type Filled = { bytes: Buffer; missing: string[]; places: Place[] };

type Asked = Readonly<Record<string, string>>;
/** What is printed in a place; `at` counts the places. */
export type Stand = (place: Place, at: number) => string;

/**
 * Fills `template` with the case and with what was written into its open places.
 * @param asked by the keys of the places; those of `form.asks` are open whatever the file holds
 * @param stand what is printed in an open place: what was written, else a marked blank
 * @param filling for a template that somebody uploaded: where files from outside are read
 * @returns the document, its open places, and the tags of those that are still blank, by their path through the loops
 * @throws Problem as fillTemplate
 */
export async function fillForm(q: {
  form: Form;
  template: { name: string; bytes: Uint8Array };
  data: CaseData;
  asked: Asked;
  stand?: Stand;
  filling?: Filling;
}): Promise<Filled> {
  const { form, template, asked, filling = ownFilling, stand = ({ value }) => value || blank } = q;
  const shape = shapeOf(form);
  const input = { name: template.name, shape };
  const { found } = await filling.check(template.bytes, input);
  const given = Object.fromEntries(Object.entries(q.data).filter(([tag]) => !form.asks.includes(tag)));
  const { data, missing, places } = blanked(given, { shape, found: new Set(found), asked, stand });
  return { bytes: await filling.fill(template.bytes, data, input), missing, places };
}

type Given = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>;
type Blanking = { shape: TemplateShape; found: ReadonlySet<string>; asked: Asked; stand: Stand };

function blanked(given: Given, { shape, found, asked, stand }: Blanking) {
  const missing = new Set<string>();
  const places: Place[] = [];
  const text = (place: { path: string; key: string; label: string; blankAs?: string }, value = ''): string => {
    if (value !== '') return value;
    // A tag that the template does not use is no place of the document.
    if (!found.has(place.path)) return blank;
    const written = asked[place.key]?.trim() ?? '';
    if (written === '') missing.add(place.blankAs ?? place.path);
    const open = { key: place.key, label: place.label, value: written };
    places.push(open);
    return stand(open, places.length - 1);
  };
  const data: Record<string, TemplateData[string]> = {};
  for (const [tag, inner] of Object.entries(shape)) {
    const value = given[tag];
    if (inner === 'text') {
      data[tag] = text({ path: tag, key: tag, label: tag }, typeof value === 'string' ? value : undefined);
      continue;
    }
    const rows = typeof value === 'string' || value === undefined ? [] : value;
    if (rows.length === 0 && optionalLoops.has(tag)) {
      data[tag] = [];
      continue;
    }
    // A list without a row is one row of blanks, named as the list: the officer sees where it stands.
    const shown = rows.length === 0 ? [{}] : rows;
    const whole = rows.length === 0 ? { blankAs: tag } : {};
    data[tag] = shown.map((row: Readonly<Record<string, string>>, at) =>
      Object.fromEntries(
        Object.keys(inner).map((name) => {
          const place = { path: `${tag}/${name}`, key: `${tag}/${at + 1}/${name}`, label: labelOf(row, name, at) };
          return [name, text({ ...place, ...whole }, row[name])];
        }),
      ),
    );
  }
  return { data, missing: [...missing], places };
}

/** A place of a row is told by what the row is about, else by its number. */
function labelOf(row: Readonly<Record<string, string>>, name: string, at: number): string {
  return `${row['名称'] || row['姓名'] || row['品名'] || `第${at + 1}行`} · ${name}`;
}
