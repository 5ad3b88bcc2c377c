// The receipt of a tip as a file of its own: it opens on any device, without this server, and prints on one page.
import { Html, html } from '../../../platform/portal/html.ts';
import { words } from '../../../platform/portal/words.ts';
import type { View } from './view.ts';

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
