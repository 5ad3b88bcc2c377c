// Parts of every form of the portal: its question, its files, what is wrong with it.
import { describeBytes } from '../files/size.ts';
import { type Faults, type Filled, textField, wrongLine } from './fields.ts';
import { type FormToken, numbersInWords } from './form-token.ts';
import { type FormWords, filled } from './form-words.ts';
import { type Html, html } from './html.ts';
import type { Frame } from './layout.ts';
import { type KeptFile, keepsPlace } from './read-form.ts';

type FormView = Pick<Frame, 'language'> & { t: Pick<FormWords, 'form'> };

export function questionPart({ t, language }: FormView, state: Filled & { token: FormToken }): Html {
  const [a, b] = numbersInWords(state.token, language);
  const label = filled(t.form.question, { a, b });
  return html`<fieldset><legend>${t.form.proving}</legend>
<div class="trap" aria-hidden="true"><label for="website">${t.form.trap}</label><input type="text" id="website" name="website" tabindex="-1" autocomplete="off"></div>
${textField(state, { name: 'answer', label, hint: t.form.questionHint, must: t.form.must, short: true })}
</fieldset>`;
}

type FilesState = { files: readonly KeptFile[]; faults: Faults; limit: number; values?: Filled['values'] };

/** What was received, each to be left out again, and room for more. @param hint in place of what is usually said of files */
export function filesField({ t }: FormView, { files, faults, limit, values }: FilesState, hint?: string): Html {
  const sent = files.map(
    ({ key, name, size }, index) =>
      html`<li>${name} · ${describeBytes(size)} <label class="choice" for="drop-${index}"><input type="checkbox" id="drop-${index}" name="drop" value="${key}"><span>${t.form.drop}</span></label></li>`,
  );
  const fault = faults.get('file');
  const keeps = values?.get(keepsPlace) === 'yes';
  return html`${sent.length > 0 && html`<h3>${t.form.sent}</h3><ul class="plain">${sent}</ul>`}
<label class="choice" for="${keepsPlace}"><input type="checkbox" id="${keepsPlace}" name="${keepsPlace}" value="yes"${keeps && html` checked`}><span>${t.form.keepPlace}<small>${t.form.keepPlaceHint}</small></span></label>
<label for="file">${t.form.files}</label>
<input type="file" id="file" name="file" multiple aria-describedby="file-hint${fault !== undefined && ' file-wrong'}">
<p class="hint" id="file-hint">${hint !== undefined && html`${hint} `}${filled(t.form.filesHint, { limit: describeBytes(limit) })}</p>
${fault !== undefined && wrongLine('file', fault)}`;
}

type Labels = Readonly<Record<string, string | object>>;

/** What is wrong, each leading to its field. @param labels of the fields, by name */
export function faultList({ t }: { t: Pick<FormWords, 'form' | 'wrong'> }, faults: Faults, labels: Labels): Html {
  if (faults.size === 0) return html``;
  const all: Labels = { ...labels, file: t.form.files, answer: t.form.proving };
  const lines = [...faults].map(
    ([name, fault]) => html`<li><a href="#${name}">${labelOf(all[name], name)}</a> · ${fault}</li>
`,
  );
  return html`<div class="refused" role="alert"><h2>${t.wrong.title}</h2><ul>${lines}</ul></div>`;
}

const labelOf = (label: string | object | undefined, name: string): string =>
  typeof label === 'string' ? label : name;
