// Fills the template of a form: what the file has nothing for stays as a marked blank and is named.
import { type Filling, ownFilling } from '../../../platform/office/reading.ts';
import type { TemplateData, TemplateShape } from '../../../platform/office/template.ts';
import type { CaseData } from './case-data.ts';
import type { Form } from './form.ts';
import { shapeOf } from './forms.ts';
import { optionalLoops } from './tags.ts';

/** Stands where the file has nothing; an officer fills it in Word. */
export const blank = '【待填】';

export type Filled = { bytes: Buffer; missing: string[] };

/**
 * Fills `template` with the case and with what was asked.
 * @param asked by the tags of `form.asks`
 * @param filling for a template that somebody uploaded: where files from outside are read
 * @returns the document, and the tags that it uses and nothing was there for, by their path through the loops
 * @throws Problem as fillTemplate
 */
export async function fillForm(q: {
  form: Form;
  template: { name: string; bytes: Uint8Array };
  data: CaseData;
  asked: Readonly<Record<string, string>>;
  filling?: Filling;
}): Promise<Filled> {
  const { form, template, filling = ownFilling } = q;
  const shape = shapeOf(form);
  const input = { name: template.name, shape };
  const { found } = await filling.check(template.bytes, input);
  const written = Object.fromEntries(form.asks.map((tag) => [tag, q.asked[tag]?.trim() ?? '']));
  const { data, missing } = blanked({ ...q.data, ...written }, { shape, found: new Set(found) });
  return { bytes: await filling.fill(template.bytes, data, input), missing };
}

type Given = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>;

function blanked(given: Given, { shape, found }: { shape: TemplateShape; found: ReadonlySet<string> }) {
  const missing = new Set<string>();
  const text = (path: string, value: string | undefined): string => {
    if (value !== undefined && value !== '') return value;
    if (found.has(path)) missing.add(path);
    return blank;
  };
  const data: Record<string, TemplateData[string]> = {};
  for (const [tag, inner] of Object.entries(shape)) {
    const value = given[tag];
    if (inner === 'text') {
      data[tag] = text(tag, typeof value === 'string' ? value : undefined);
      continue;
    }
    const rows = typeof value === 'string' || value === undefined ? [] : value;
    if (rows.length === 0 && optionalLoops.has(tag)) {
      data[tag] = [];
      continue;
    }
    // A list without a row is one row of blanks: the officer sees where it stands.
    const shown = rows.length === 0 ? [{}] : rows;
    if (rows.length === 0 && found.has(tag)) missing.add(tag);
    data[tag] = shown.map((row: Readonly<Record<string, string>>) =>
      Object.fromEntries(
        Object.keys(inner).map((name) => [name, rows.length === 0 ? blank : text(`${tag}/${name}`, row[name])]),
      ),
    );
  }
  return { data, missing: [...missing] };
}
