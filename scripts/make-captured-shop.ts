// Makes the captured shop of both demonstrations anew: an invented page on this machine, captured as any page is. Run it as whoever may
// open port 80, for each year: node_modules/.bin/node scripts/make-captured-shop.ts 2016
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { capturePage, readKey } from '../capture/index.ts';
import { findChromium } from '../web/e2e/chromium.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../server/src/capabilities/evidence/captures/demo');

/** By year, the name of its files and the morning on which the demonstration has it. */
const editions = {
  '2016': { name: 'shop', morning: '2016-11-22T02:21:30Z' },
  '2026': { name: 'shop-2026', morning: '2026-11-20T02:21:30Z' },
} as const;
const year = process.argv[2] === '2026' ? '2026' : '2016';
const { name, morning } = editions[year];

const shoe = (colour: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 140"><rect width="240" height="140" fill="#eef1f4"/><path d="M30 90 L90 45 L125 70 L205 88 Q222 94 216 110 L32 110 Q24 100 30 90Z" fill="${colour}"/><rect x="26" y="108" width="194" height="10" rx="5" fill="#c9d3dc"/><path d="M100 52l26 18M112 48l24 18" stroke="#fff" stroke-width="4"/></svg>`;

const page = `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>小岸优选（示例店铺）商品页</title>
<link rel="stylesheet" href="/item/main.css"></head><body>
<header><b>示例商城</b><span>小岸优选（示例店铺）</span></header>
<main><img src="http://img.xiaoan.example/4093-1.svg" alt="" class="big"><nav><img src="http://img.xiaoan.example/4093-2.svg" alt=""><img src="http://img.xiaoan.example/4093-3.svg" alt=""></nav>
<h1>云雀同款透气跑鞋 ${year} 新款情侣运动鞋 原单</h1><p class="price">¥ <b id="price">…</b> <small>月销 1,204　评价 386</small></p>
<dl><dt>发货</dt><dd>广东广州（示例）包邮</dd><dt>颜色</dt><dd>藏青　灰　砖红</dd><dt>尺码</dt><dd>36　37　38　39　40　41　42　43</dd><dt>店铺主体</dt><dd>（示例）广州市荔湾区小岸鞋行</dd></dl>
<h2>商品评价 386</h2><ul id="reviews"></ul><p class="note">本页为虚构的演示页面。</p></main>
<img src="http://stat.tracker.example/t.gif" alt="" width="1" height="1">
<script>fetch('/api/shop').then((r) => r.json()).then((s) => { document.getElementById('price').textContent = s.price; for (const [who, text] of s.reviews) { const li = document.createElement('li'); li.innerHTML = '<i></i><span></span>'; li.firstChild.textContent = who; li.lastChild.textContent = text; document.getElementById('reviews').append(li); } });</script>
</body></html>`;

const css = `body{margin:0;font:16px/1.6 "Noto Sans SC",sans-serif;color:#222;background:#f4f5f7}header{display:flex;justify-content:space-between;padding:12px 40px;background:#fff;border-bottom:1px solid #ddd}main{max-width:760px;margin:24px auto;padding:24px 32px;background:#fff}.big{width:100%}nav img{width:120px;margin:8px 8px 0 0;border:1px solid #ccc}h1{font-size:22px}.price{background:#f8f4f0;padding:12px 16px;font-size:18px}.price b{font-size:30px}small{color:#777;margin-left:24px}dl{display:grid;grid-template-columns:90px 1fr;gap:4px 12px}dt{color:#888}dd{margin:0}ul{list-style:none;padding:0}li{padding:10px 0;border-top:1px solid #eee}li i{display:block;color:#999;font-style:normal;font-size:13px}.note{color:#999;margin-top:40px}`;

const answers: Record<string, readonly [type: string, body: string]> = {
  'xiaoan.example/item/4093': ['text/html; charset=utf-8', page],
  'xiaoan.example/item/main.css': ['text/css', css],
  'img.xiaoan.example/4093-1.svg': ['image/svg+xml', shoe('#2f4760')],
  'img.xiaoan.example/4093-2.svg': ['image/svg+xml', shoe('#7d8894')],
  'img.xiaoan.example/4093-3.svg': ['image/svg+xml', shoe('#a4503c')],
  'xiaoan.example/api/shop': [
    'application/json',
    JSON.stringify({
      price: '68.00',
      reviews: [
        ['匿**户　11-19', '鞋标有点模糊，吊牌没有合格证编号。'],
        ['云**6　11-17', '价格便宜，跟专柜的比鞋舌薄一些。'],
        ['小**鱼　11-16', '问客服是不是正品，说是原单。'],
      ],
    }),
  ],
};

/** The shop is as invented as its day: the clock of this machine, set to the morning on which the demonstration has it. */
const begun = Date.now();
const now = (): Date => new Date(Date.parse(morning) + Date.now() - begun);

const server = http.createServer((request, response) => {
  const [type, body] = answers[`${request.headers.host ?? ''}${request.url ?? ''}`] ?? ['text/plain', 'none'];
  response.writeHead(type === 'text/plain' ? 404 : 200, { 'content-type': type, date: now().toUTCString() }).end(body);
});
await new Promise<void>((resolve) => server.listen(80, '127.0.0.1', resolve));
for (const end of ['wacz', 'png', 'json']) rmSync(join(folder, `${name}.${end}`), { force: true });
process.env.CAPTURE_MACHINE = '取证机 QF-02（示例）';
const { executablePath, env } = await findChromium();
// The font of our documents, so that Chinese is drawn on a machine that has none.
const made = mkdtempSync(join(tmpdir(), 'shop-'));
const fonts = join(dirname(fileURLToPath(import.meta.url)), '../node_modules/@embedpdf/fonts-sc/fonts');
const configuration = join(made, 'fonts.conf');
writeFileSync(configuration, `<fontconfig><dir>${fonts}</dir><cachedir>${made}</cachedir></fontconfig>`);
await capturePage(
  {
    url: 'http://xiaoan.example/item/4093',
    allow: ['xiaoan.example', 'img.xiaoan.example', '127.0.0.1:80'],
    timeSource: 'http://127.0.0.1/',
  },
  {
    ...{
      folder,
      name,
      chromium: executablePath,
      env: { ...env, FONTCONFIG_FILE: configuration },
      tsa: null,
      now,
    },
    key: await readKey(join(made, 'key.pem')),
    resolve: async () => ['127.0.0.1'],
  },
);
rmSync(made, { recursive: true });
server.closeAllConnections();
server.close();
