// The index of a bundle, in Chinese, as a page that any browser opens: items, files with their digests, custody.
import { momentText } from '@qingfeng/codes';
import { html } from '../../../platform/portal/html.ts';
import { stampSaid } from './attestations.ts';
import type { Bundle } from './bundle.ts';
import { entryPath, stampPath } from './paths.ts';

type Indexed = Omit<Bundle, 'sheets'>;

export function indexOf({ title, agency, madeBy, at, items, log, stamps }: Indexed): string {
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>证据目录 · ${title}</title>
<style>body{font-family:sans-serif;max-width:960px;margin:24px auto;line-height:1.6}table{border-collapse:collapse;width:100%;margin:8px 0 24px}
td,th{border:1px solid #bbb;padding:4px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}code{font-size:12px}pre{white-space:pre-wrap;overflow-wrap:anywhere}</style></head><body>
<h1>证据目录</h1>
<p>${title}<br>${agency}，${madeBy}，${beijing(at.toISOString())} 导出，共 ${items.length} 项证据。</p>
<p>核对：把证据包解开，在其中的文件夹里运行本页末尾的命令；${
    log === null
      ? '导出时各项证据尚未全部进入存证日志，本包不含日志证明。'
      : html`存证日志共 ${log.size} 条，每项证据的登记和变更都附证明（log 文件夹），公钥在 log/keys.txt，日志和见证节点公布的全部公钥在 log/published-keys.txt（SM2 在 log/published-keys-sm2.txt），请向出具单位核对。`
  }时间戳在 stamps 文件夹，与文件同名，证书请向时间戳机构核对。</p>
${items.map(
  ({ number, title: name, facts, files, custody }, place) => html`<h2>${place + 1}　${name}（${number}）</h2>
<table>${facts.map(([label, value]) => html`<tr><th>${label}</th><td>${value}</td></tr>`)}</table>
<h3>文件</h3><table><tr><th>名称</th><th>字节</th><th>SHA-256</th><th>时间戳</th></tr>${files.map(
    (file) =>
      html`<tr><td>${file.name}</td><td>${file.size}</td><td><code>${file.sha256}</code></td><td>${stampSaid(stamps.get(file.sha256))}</td></tr>`,
  )}</table>
<h3>保管</h3><table><tr><th>时间</th><th>事项</th><th>办理人</th><th>记载</th></tr>${custody.map(
    (one) => html`<tr><td>${beijing(one.at)}</td><td>${one.step}</td><td>${one.by}</td><td>${one.said}</td></tr>`,
  )}</table>`,
)}
<h2>核对命令</h2>
${commandsOf({ items, log, stamps }).map((line) => html`<pre>${line}</pre>`)}
</body></html>
`.text;
}

/** The lines of a shell by which the bundle is checked, to be run in its folder. */
function commandsOf({ items, log, stamps }: Pick<Indexed, 'items' | 'log' | 'stamps'>): string[] {
  const proofs = items.flatMap((item, place) =>
    (log?.entries.get(item.id) ?? []).map((_, at) => {
      const path = entryPath(item, place, at);
      const files = `${quoted(`${path}.tlog-proof`)} --entry ${quoted(`${path}.entry`)}`;
      return `qingfeng ledger check ${files} --key "$(sed -n 1p log/keys.txt)"`;
    }),
  );
  const stamped = items.flatMap((item, place) =>
    item.files.flatMap(({ name, sha256 }, at) => {
      const { token = null, chain = null, at: time = null } = stamps.get(sha256) ?? {};
      if (token === null || chain === null || time === null) return [];
      const path = stampPath(item, place, { name, at });
      const [data, tsr, pem] = [path.replace(/^stamps/, 'data'), `${path}.tsr`, `${path}.pem`].map(quoted);
      // At the moment of the stamp: the certificates may have ended since.
      const seconds = Math.floor(time.getTime() / 1000);
      return [`openssl ts -verify -data ${data} -in ${tsr} -CAfile ${pem} -untrusted ${pem} -attime ${seconds}`];
    }),
  );
  return ['sha256sum -c manifest-sha256.txt', 'qingfeng evidence verify .', ...proofs, ...stamped];
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** '2026-11-29 15:41:03'. */
const beijing = (at: string): string => momentText(Date.parse(at));
