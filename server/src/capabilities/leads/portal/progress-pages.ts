// The pages of 进度查询: the question for number and secret, and what they open.
import { formatInstant } from '@qingfeng/codes';
import { describeBytes } from '../../../platform/files/size.ts';
import { hidden, textField } from '../../../platform/portal/fields.ts';
import { filesField } from '../../../platform/portal/form-parts.ts';
import { filled } from '../../../platform/portal/form-words.ts';
import { type Html, html } from '../../../platform/portal/html.ts';
import { at } from '../../../platform/portal/layout.ts';
import type { KeptFile } from '../../../platform/portal/read-form.ts';
import { clockList } from '../../../platform/portal/receipt.ts';
import type { Pair, Progress } from './progress.ts';
import type { View } from './view.ts';

const nothing = new Map<string, string>();

/** Signs of one message. */
export const longestMessage = 5_000;

/** Asks for the pair; `refused` says, whatever is wrong, that it is not right. */
export function pairForm(
  view: View,
  { values, refused }: { values: ReadonlyMap<string, string>; refused: boolean },
): Html {
  const { progress, form } = view.t;
  const state = { values, faults: nothing };
  return html`<p>${progress.lead}</p>
${refused && html`<div class="refused" role="alert"><h2>${progress.refused}</h2><p>${progress.refusedText}</p></div>`}
<form method="post" action="${at(view, '/portal/progress')}">
${textField(state, { name: 'no', label: progress.no, must: form.must })}
${textField(state, { name: 'secret', label: progress.secret, must: form.must })}
<div class="acts"><button class="first" type="submit" name="do" value="look">${progress.look}</button></div>
</form>
`;
}

/** Why a message was not taken, and of which field. */
export type TalkFault = { name: 'text' | 'file'; says: string };
type Talking = {
  pair: Pair;
  token: string;
  /** Files of a message that was not taken, and the field that brings them back. */
  files: readonly KeptFile[];
  kept: string;
  limit: number;
  text: string;
  fault: TalkFault | undefined;
  wrote: boolean;
};

export function progressPage(view: View, { tip, standing, talk }: Progress, talking: Talking): Html {
  const { t } = view;
  const { progress } = t;
  const kind = tip.kind === 'complaint' ? 'complaint' : 'tip';
  const states: Readonly<Record<string, string>> = t.states[kind];
  const results: Readonly<Record<string, string>> = t.results;
  // That others reported the same is nobody's business but the office's: it reads as any other that is not filed.
  const result = results[tip.result === 'duplicate' ? 'notFiled' : (tip.result ?? '')];
  const shown: [string, string | undefined][] = [
    [t.receipt.no, tip.no],
    [t.form.kind, t.form.kinds[kind]],
    [t.receipt.agency, tip.agency],
    [t.receipt.day, tip.receivedOn],
    [progress.state, states[tip.state] ?? tip.state],
    [progress.result, result],
    [progress.told, standing.told],
    [progress.reason, standing.reason],
  ];
  const lines = shown.map(
    ([label, value]) => html`${!!value && html`<dt>${label}</dt><dd>${value}</dd>`}
`,
  );
  return html`${talking.wrote && html`<div class="note" role="status"><p>${progress.wrote}</p></div>`}
${talking.fault !== undefined && faultNote(view, talking.fault)}
<dl>${lines}</dl>
<h2>${progress.time}</h2>
${clockList(view, standing)}
<h2 id="talk">${progress.talk}</h2>
${talkList(view, talk)}
${takeForm(view, talking)}
${writeForm(view, talking)}
`;
}

function faultNote({ t }: View, { name, says }: TalkFault): Html {
  const label = name === 'text' ? t.progress.text : t.form.files;
  return html`<div class="refused" role="alert"><p><a href="#${name}">${label}</a> · ${says}</p></div>`;
}

function talkList({ t }: View, talk: Progress['talk']): Html {
  if (talk.length === 0) return html`<p class="second">${t.progress.nothing}</p>`;
  const lines = talk.map(({ at: sent, side, text, files }) => {
    const who = side === 'office' ? t.progress.office : t.progress.author;
    // In Shanghai, to the minute.
    const when = formatInstant(sent.getTime()).slice(0, 16).replace('T', ' ');
    return html`<li class="${side === 'office' ? 'office' : 'author'}"><span class="second">${who} · ${when}</span>
<p>${text}</p>${files.map(({ id, name, size }) => html`<button class="file" type="submit" form="take" name="file" value="${id}">${name} · ${describeBytes(size)}</button>`)}</li>
`;
  });
  return html`<ol class="talk">${lines}</ol>`;
}

/** The form that the files of the talk belong to: number and secret travel along unseen, and the page stays. */
function takeForm(view: View, { pair }: Talking): Html {
  return html`<form id="take" method="post" action="${at(view, '/portal/progress/file')}">${hidden('no', pair.no)}${hidden('secret', pair.secret)}</form>`;
}

/** Not said by the button: what stands behind a file that is too large is not read. */
const writes = hidden('do', 'write');

function writeForm(view: View, { pair, token, kept, files, limit, text, fault }: Talking): Html {
  const { progress, form } = view.t;
  const faults = new Map(fault === undefined ? [] : [[fault.name, fault.says]]);
  const state = { values: new Map([['text', text]]), faults };
  return html`<form method="post" action="${at(view, '/portal/progress')}" enctype="multipart/form-data">
${hidden('token', token)}
${hidden('kept', kept)}
${writes}
${hidden('no', pair.no)}
${hidden('secret', pair.secret)}
<fieldset><legend>${progress.write}</legend>
${textField(state, { name: 'text', label: progress.text, hint: filled(progress.textHint, { max: longestMessage }), lines: 5, must: form.must })}
${filesField(view, { files, faults, limit })}
</fieldset>
<div class="acts"><button class="first" type="submit">${progress.send}</button></div>
</form>
`;
}
