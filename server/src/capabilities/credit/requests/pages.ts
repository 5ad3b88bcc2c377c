// The pages of the door: what is asked for, and what became of it.
import { citation } from '@qingfeng/procedure';
import { type Filled, hidden, textField } from '../../../platform/portal/fields.ts';
import { faultList, filesField, questionPart } from '../../../platform/portal/form-parts.ts';
import type { FormToken } from '../../../platform/portal/form-token.ts';
import { filled } from '../../../platform/portal/form-words.ts';
import { type Html, html } from '../../../platform/portal/html.ts';
import { at, type Frame } from '../../../platform/portal/layout.ts';
import type { KeptFile } from '../../../platform/portal/read-form.ts';
import { clockList } from '../../../platform/portal/receipt.ts';
import { receiptPages } from '../../../platform/portal/receipts.ts';
import { requestPath } from '../../disclosure/index.ts';
import type { Matter, NoMatter } from './matter.ts';
import type { Progress } from './progress.ts';
import type { RequestKind, RequestWords } from './words.ts';

export type View = Frame & { t: RequestWords };

/** Longest text of a request; what the record that it becomes takes. */
export const longestSaid = { repair: 1_000, objection: 2_000 } as const satisfies Record<RequestKind, number>;

type FormState = Filled & {
  kind: RequestKind;
  matter: Matter;
  token: FormToken;
  kept: string;
  files: readonly KeptFile[];
  limit: number;
};

export function requestForm(view: View, state: FormState): Html {
  const { t, language } = view;
  const { kind, matter } = state;
  const { must } = t.form;
  const own = t.of[matter.of];
  const label = t.said[kind];
  return html`${faultList(view, state.faults, { uscc: t.uscc, said: label, kind: t.titles[kind] })}
<p>${filled(own[kind], { days: matter.days })}</p>
<p class="hint">${t.basis}${citation(matter.bases[kind], language)}${matter.bases[kind].mark === 'office rule' && html` · ${t.clocks.officeRule}`}</p>
<h2>${own.about}</h2>
${about(view, matter)}
<form method="post" action="${at(view, requestPath)}" enctype="multipart/form-data">
${hidden('token', state.token.text)}
${hidden('kept', state.kept)}
${hidden(matter.of, matter.key)}
${hidden('kind', kind)}
<fieldset id="kind"><legend>${t.titles[kind]}</legend>
${textField(state, { name: 'uscc', label: t.uscc, hint: own.usccHint, must })}
${textField(state, { name: 'said', label, hint: filled(t.saidHint, { max: longestSaid[kind] }), lines: 7, must })}
</fieldset>
${questionPart(view, state)}
<fieldset><legend>${t.papers}${must}</legend>
${filesField(view, state, t.filesHint[kind])}
</fieldset>
<div class="acts"><button class="first" type="submit">${t.send}</button></div>
</form>
`;
}

function about(
  { t }: View,
  { of, name, decisionNo, agency }: Pick<Matter, 'of' | 'decisionNo' | 'agency'> & { name?: string },
): Html {
  return html`<dl class="pairs">${name !== undefined && html`<dt>${t.name}</dt><dd lang="zh">${name}</dd>`}<dt>${t.of[of].decision}</dt><dd lang="zh">${decisionNo}</dd><dt>${t.agency}</dt><dd lang="zh">${agency}</dd></dl>`;
}

/** In place of the form: why nothing can be asked here, and how else. What was not as it was published is not shown. */
export function closedPage(view: View, matter: Exclude<NoMatter, { none: 'unknown' }>): Html {
  const { t } = view;
  return html`<p class="note" role="status">${t.of[matter.of][matter.none]}</p>
${matter.none !== 'altered' && about(view, matter)}
<p><a href="${at(view, receiptPages.XY)}">${t.follow}</a></p>`;
}

export function pairForm(view: View, q: { no: string; refused: boolean; path: string }): Html {
  const { progress, receipt, form } = view.t;
  const state = { values: new Map([['no', q.no]]), faults: new Map<string, string>() };
  return html`<p>${progress.lead}</p>
${q.refused && html`<div class="refused" role="alert"><h2>${progress.refused}</h2><p>${progress.refusedText}</p></div>`}
<form method="post" action="${at(view, q.path)}">
${textField(state, { name: 'no', label: receipt.no, must: form.must })}
${textField(state, { name: 'secret', label: receipt.secret, must: form.must })}
<div class="acts"><button class="first" type="submit">${progress.look}</button></div>
</form>
`;
}

export function standingPage(view: View, { request, standing }: Progress): Html {
  const { t } = view;
  const kind = request.kind === 'repair' ? 'repair' : 'objection';
  const shown: [string, string][] = [
    [t.receipt.no, request.no],
    [t.progress.kind, t.titles[kind]],
    [t.name, request.name ?? ''],
    [t.of[request.publication === null ? 'listing' : 'decision'].decision, request.decisionNo ?? ''],
    [t.receipt.agency, request.agency],
    [t.receipt.day, request.receivedOn],
    [t.progress.state, standing.state[view.language]],
    [t.progress.answer, standing.answer],
  ];
  const lines = shown.map(
    ([label, value]) => html`${value !== '' && html`<dt>${label}</dt><dd>${value}</dd>`}
`,
  );
  return html`<dl>${lines}</dl>
<h2>${t.progress.time}</h2>
${clockList(view, standing)}
`;
}
