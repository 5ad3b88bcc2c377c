// The sheet that is handed to a party: key and commitment of the decision that it was served, and how anybody who has both checks it on a
// machine of their own, without this server.
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { Html, html } from '../../../platform/portal/html.ts';
import { lookAt, type WorkTools } from '../../../platform/procedures/index.ts';
import { disclosureProblem } from '../problems.ts';
import { findPublication } from '../store.ts';
import { disclosureRow, noteKeyTaken } from '../store-rows.ts';
import { openText } from '../text/text.ts';
import type { DrawnKey } from './commitment.ts';
import { openKey } from './store-keys.ts';

/** The line of a shell that computes the commitment; needs nothing but OpenSSL and what every system has. */
const checkLine = ({ over, key }: Pick<DrawnKey, 'over' | 'key'>): string => {
  const mac = `openssl dgst -sha256 -mac HMAC -macopt hexkey:${key}`;
  return over === 'text'
    ? `sed 's/　//g' decision.txt | tr -d ' \\t\\r\\n\\f\\v' | ${mac}`
    : `openssl dgst -sha256 -r decision.pdf | cut -c1-64 | tr -d '\\n' | ${mac}`;
};

type Sheet = { decisionNo: string; party: string; address: string; served: string | null } & DrawnKey;

/**
 * The sheet as a page that prints on its own; that it was taken out goes to the trail. The key is of the edition that is public now, and was
 * recorded as handed over since.
 * @throws Problem request.notFound, disclosure.noKey
 */
export async function readCheckSheet(
  session: Session,
  tools: WorkTools,
  { id, crypto, portalUrl }: { id: string; crypto: Cryptography; portalUrl: string },
): Promise<string> {
  const row = await disclosureRow(session.tx, id);
  if (row === undefined) throw problem('request.notFound');
  const one = await findPublication(session.tx, id);
  const key = await openKey(session.tx, crypto, id);
  const text = await openText(session, crypto, id, '交付核对密钥');
  if (one === undefined || key === undefined || text === undefined || !(await isHandedOver(session, tools, id)))
    throw disclosureProblem('disclosure.noKey');
  await noteKeyTaken(session.tx, id, { edition: one.edition });
  const { decisionNo, party } = row;
  const address = `${portalUrl}/portal/decisions/${one.address}`;
  return sheetOf({ decisionNo, party, address, ...key, served: key.over === 'text' ? text.served : null });
}

/** Whether it was recorded to whom the key of this edition goes. */
export async function isHandedOver(session: Session, tools: WorkTools, id: string): Promise<boolean> {
  const { history } = await lookAt(session, tools, id);
  return history.findLast(({ step }) => ['publish', 'correct', 'handKey'].includes(step))?.step === 'handKey';
}

const style = new Html(
  'body{max-width:720px;margin:24px auto;padding:0 20px;font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;color:#1d2430}' +
    'dt{color:#4d5766}dd{margin:0 0 12px}code,.code{font:15px ui-monospace,Consolas,monospace;overflow-wrap:anywhere}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;border-top:1px solid;padding-top:12px}',
);

/** @returns a whole page without script, picture or link that loads anything */
function sheetOf({ decisionNo, party, address, served, ...key }: Sheet): string {
  const kept =
    key.over === 'text'
      ? '把决定书的文字（印在下面，也可以照纸质决定书录入）存为 decision.txt（UTF-8）。空格、换行不影响结果。'
      : '把送达的扫描件存为 decision.pdf（图片也用这个文件名）。';
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>核对凭据 ${decisionNo}</title><style>${style}</style></head>
<body><h1>处罚决定书核对凭据</h1>
<p>本凭据交当事人保管。公示网站没有密钥；凭决定书和密钥，当事人不依赖本平台即可核对公示的承诺值。密钥与决定书一样不要交给他人：有密钥的人可以试出被遮盖的内容。</p>
<dl><dt>决定书文号</dt><dd>${decisionNo}</dd><dt>当事人</dt><dd>${party}</dd><dt>公示网址</dt><dd class="code">${address}</dd>
<dt>密钥（HMAC-SHA-256，十六进制）</dt><dd class="code">${key.key}</dd><dt>承诺值</dt><dd class="code">${key.commitment}</dd></dl>
<h2>怎样核对</h2>
<ol><li>${kept}</li><li>在装有 OpenSSL 的电脑上运行：<br><code>${checkLine(key)}</code></li><li>结果与承诺值相同，且公示页面上的承诺值也相同，公示的就是这份决定书遮盖后的文字。</li></ol>
${
  served !== null &&
  html`<h2>送达的文字</h2><pre>
${served}</pre>`
}
</body></html>
`.text;
}
