// The pages of the door: what is asked for, and what became of it.
import { type Filled, hidden, textField } from '../../../platform/portal/fields.ts';
import { faultList, filesField, questionPart } from '../../../platform/portal/form-parts.ts';
import type { FormToken } from '../../../platform/portal/form-token.ts';
import { filled } from '../../../platform/portal/form-words.ts';
import { type Html, html } from '../../../platform/portal/html.ts';
import { at, type Frame, frameQuery } from '../../../platform/portal/layout.ts';
import type { KeptFile } from '../../../platform/portal/read-form.ts';
import { clockList } from '../../../platform/portal/receipt.ts';
import type { PublicListing } from '../store.ts';
import type { Progress } from './progress.ts';
import { type RequestKind, type RequestWords, requestKinds, requestWords } from './words.ts';

export type View = Frame & { t: RequestWords };

export const requestPath = '/portal/credit/request';
/** Longest text of a request; what the record that it becomes takes. */
export const longestSaid = { repair: 1_000, objection: 2_000 } as const satisfies Record<RequestKind, number>;

/** The two doors of a listing, as its entries show them. */
export function requestLinks(frame: Frame, listing: string): Html {
  const lines = requestKinds.map((kind) => {
    const query = new URLSearchParams({ ...frameQuery(frame), listing, kind });
    return html`<a href="${requestPath}?${query.toString()}">${requestWords[frame.language].titles[kind]}</a>　`;
  });
  return html`<p class="second">${lines}</p>`;
}

type FormState = Filled & {
  kind: RequestKind;
  listing: PublicListing;
  token: FormToken;
  kept: string;
  files: readonly KeptFile[];
  limit: number;
};

export function requestForm(view: View, state: FormState): Html {
  const { t } = view;
  const { kind, listing } = state;
  const { must } = t.form;
  const label = t.said[kind];
  return html`${faultList(view, state.faults, { uscc: t.uscc, said: label, kind: t.titles[kind] })}
<p>${t.leads[kind]}</p>
<h2>${t.about}</h2>
<dl class="pairs"><dt>${t.name}</dt><dd lang="zh">${listing.name}</dd><dt>${t.decision}</dt><dd lang="zh">${listing.decisionNo}</dd><dt>${t.agency}</dt><dd lang="zh">${listing.agency}</dd></dl>
<form method="post" action="${at(view, requestPath)}" enctype="multipart/form-data">
${hidden('token', state.token.text)}
${hidden('kept', state.kept)}
${hidden('listing', listing.id)}
${hidden('kind', kind)}
<fieldset id="kind"><legend>${t.titles[kind]}</legend>
${textField(state, { name: 'uscc', label: t.uscc, hint: t.usccHint, must })}
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
    [t.name, request.name],
    [t.decision, request.decisionNo ?? ''],
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
