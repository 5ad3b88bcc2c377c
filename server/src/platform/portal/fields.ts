// Native controls with their labels, hints and faults.
import { Html, html } from './html.ts';
import type { Place } from './places.ts';

/** What is wrong with fields, by their names. */
export type Faults = ReadonlyMap<string, string>;
export type Filled = { values: ReadonlyMap<string, string>; faults: Faults };
type Field = { name: string; label: string; hint?: string; type?: 'text' | 'tel'; lines?: number };
type Need = { must?: string | undefined; complete?: string | undefined; short?: boolean };

/**
 * One field of text; its hint and its fault are read out with it. It has no `maxlength`: a browser would cut there
 * without a word what was pasted, while the answer to the form says what is too long and keeps it whole.
 */
export function textField({ values, faults }: Filled, field: Field & Need): Html {
  const { name, label, hint, must, type = 'text' } = field;
  const fault = faults.get(name);
  const value = values.get(name) ?? '';
  const described = [hint && `${name}-hint`, fault && `${name}-wrong`].filter(Boolean).join(' ');
  const shared = html`id="${name}" name="${name}"${described !== '' && html` aria-describedby="${described}"`}${fault !== undefined && html` aria-invalid="true"`}${must !== undefined && html` required`}`;
  // A line break right after <textarea> is not part of the text.
  const control =
    field.lines === undefined
      ? html`<input type="${type}" ${shared} value="${value}" autocomplete="${field.complete ?? 'off'}"${field.short === true && html` class="short" inputmode="numeric"`}>`
      : html`<textarea ${shared} rows="${field.lines}">
${value}</textarea>`;
  return html`<label for="${name}">${label}${must ?? ''}</label>
${control}
${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`}
${fault !== undefined && wrongLine(name, fault)}
`;
}

type Step = { name: string; label: string; hint?: string; of: readonly Place[]; focus: boolean; empty: string };

/** A list of places of which one is chosen; `empty` says what choosing none means. Places are named in Chinese in both languages. */
export function placeField({ values, faults }: Filled, field: Step): Html {
  const { name, label, hint, of, focus, empty } = field;
  const fault = faults.get(name);
  const described = [hint && `${name}-hint`, fault && `${name}-wrong`].filter(Boolean).join(' ');
  const options = of.map(
    ({ code, name: place }) =>
      html`<option value="${code}" lang="zh"${code === values.get(name) && html` selected`}>${place}</option>`,
  );
  return html`<label for="${name}">${label}</label>
<select id="${name}" name="${name}"${described !== '' && html` aria-describedby="${described}"`}${fault !== undefined && html` aria-invalid="true"`}${focus && html` autofocus`}><option value="">${empty}</option>${options}</select>
${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`}
${fault !== undefined && wrongLine(name, fault)}
`;
}

export const wrongLine = (name: string, fault: string): Html => html`<p class="wrong" id="${name}-wrong">${fault}</p>`;

export const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`;

type Choice = { value: string; label: string; hint: string };

/** Some choices of which one is taken. */
export function choices({ values }: Filled, { name, of }: { name: string; of: readonly Choice[] }): Html {
  const chosen = values.get(name);
  return new Html(
    of
      .map(({ value, label, hint }, index) => {
        const id = index === 0 ? name : `${name}-${value}`;
        return html`<label class="choice" for="${id}"><input type="radio" id="${id}" name="${name}" value="${value}" required${chosen === value && html` checked`}><span>${label}<small>${hint}</small></span></label>
`.text;
      })
      .join(''),
  );
}
