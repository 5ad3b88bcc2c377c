// The receipt of what was sent, on its page and as a file of its own: it opens on any device, without this server, and prints on one page.
import { type Basis, citation } from '@qingfeng/procedure';
import type { Words } from '../errors/problem.ts';
import { hidden } from './fields.ts';
import { type FormWords, filled } from './form-words.ts';
import { Html, html } from './html.ts';
import { at, type Frame } from './layout.ts';
import { words } from './words.ts';

type View = Frame & { t: Pick<FormWords, 'receipt' | 'clocks'> };

type Receipt = { no: string; secret: string; agency: string; receivedOn: string; clocks: Html; address: string };

const style =
  'body{max-width:640px;margin:24px auto;padding:0 20px;font:17px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;color:#1d2430}' +
  'dt{color:#4d5766}dd{margin:0 0 12px}.code{font:22px ui-monospace,Consolas,monospace}ul{padding:0;list-style:none}.hint{color:#4d5766;font-size:15px}';

const styleText = new Html(style);

/** @returns a whole page without script, picture or link that loads anything */
export function receiptDocument({ t, language, demo }: View, receipt: Receipt): string {
  const { no, secret, agency, receivedOn, clocks, address } = receipt;
  const { site, demo: invented } = words[language];
  const title = `${t.receipt.file} ${no}`;
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${styleText}</style></head>
<body><p>${site}</p><h1>${title}</h1>
${demo && html`<p><strong>${invented}</strong></p>`}
<dl><dt>${t.receipt.no}</dt><dd class="code">${no}</dd><dt>${t.receipt.secret}</dt><dd class="code">${secret}</dd>
<dt>${t.receipt.agency}</dt><dd>${agency}</dd><dt>${t.receipt.day}</dt><dd>${receivedOn}</dd>
<dt>${t.receipt.where}</dt><dd>${address}</dd></dl>
<h2>${t.receipt.next}</h2>
${clocks}
</body></html>
`.text;
}

type Given = {
  no: string;
  secret: string;
  agency: string;
  receivedOn: string;
  clocks: Html;
  /** The same form had come before: a browser went back and sent it again. */
  again: boolean;
};

/**
 * Shown once, for paper: number and secret, and what happens next.
 * @param file where the receipt is taken away as a file; `progress`: where it is looked up
 */
export function receiptPage(
  view: View,
  { no, secret, agency, receivedOn, clocks, again }: Given,
  { file, progress }: { file: string; progress: string },
): Html {
  const { receipt } = view.t;
  const save = html`<form method="post" action="${at(view, file)}">${hidden('no', no)}${hidden('secret', secret)}
<div class="acts"><button class="first" type="submit">${receipt.save}</button></div></form>`;
  const before = html`<div class="note" role="status"><p>${receipt.again}</p></div>
`;
  return html`${again ? before : ''}<div class="note"><p>${receipt.keep}</p></div>
<dl><dt>${receipt.no}</dt><dd class="code" id="no">${no}</dd>
<dt>${receipt.secret}</dt><dd class="code" id="secret">${secret}</dd>
<dt>${receipt.agency}</dt><dd>${agency}</dd>
<dt>${receipt.day}</dt><dd>${receivedOn}</dd></dl>
${save}
<h2>${receipt.next}</h2>
${clocks}
<p class="acts"><a href="${at(view, progress)}">${receipt.to}</a></p>
`;
}

type Clock = { title: Words; by: string; done: boolean; basis: Basis };
type Later = { title: Words; time: Words; beginsWith: readonly { title: Words }[]; basis: Basis };
export type Clocks = { clocks: readonly Clock[]; ahead: readonly Later[] };

/** Time limits with the rule behind each. Whether it was compared with the original is for officers to know; a rule of the office is named. */
export function clockList({ language, t }: View, { clocks, ahead }: Clocks): Html {
  const said = (basis: Basis): Html =>
    html`<span class="hint">${t.clocks.basis}${citation(basis, language)}${basis.mark === 'office rule' && html` · ${t.clocks.officeRule}`}</span>`;
  const running = clocks.map(
    ({ title, by, done, basis }) =>
      html`<li><p><strong>${title[language]}</strong> <span class="day">· ${done ? t.clocks.done : filled(t.clocks.by, { day: by })}</span><br>${said(basis)}</p></li>`,
  );
  const later = ahead.map(
    ({ title, time, beginsWith, basis }) =>
      html`<li><p><strong>${title[language]}</strong> · ${filled(t.clocks.after, { step: beginsWith.map((step) => step.title[language]).join(' / ') })}${time[language]}<br>${said(basis)}</p></li>`,
  );
  if (running.length + later.length === 0) return html`<p>${t.clocks.none}</p>`;
  return html`<ul class="plain">${running}${later}</ul>`;
}
