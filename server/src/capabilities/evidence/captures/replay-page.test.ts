// A hostile document loses everything that acts or leads elsewhere, whatever way it is written.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replayPage, replayStyles } from './replay-page.ts';

const place = (absolute: string): string => `/replay/t/${Buffer.from(absolute).toString('base64url')}`;
const shown = (html: string) =>
  replayPage(html, { base: 'http://shop.example/a/', place, ownStyles: '/replay/t/styles' });

test('scripts, frames, handlers, refreshes, bases, forms and links are gone', () => {
  const { html } =
    shown(`<base href="http://evil.example/"><meta http-equiv="refresh" content="0;url=http://evil.example">
    <script>alert(1)</script><svg><script>alert(2)</script><a xlink:href="javascript:alert(3)">x</a></svg>
    <iframe srcdoc="<script>4</script>"></iframe><img src=x onerror=alert(5)><a href="javascript:alert(6)" ping="http://evil.example">y</a>
    <form action="http://evil.example"><button formaction="javascript:alert(7)">z</button></form>
    <object data="http://evil.example"></object><link rel="preload" href="http://evil.example/p"><template><script>8</script></template>`);
  assert.doesNotMatch(html, /evil\.example|javascript:|alert|<script|<iframe|<object|<base|onerror|srcdoc|http-equiv/i);
  assert.match(html, /<img src="\/replay\/t\//);
});

test('pictures and styles lead into the replay, those within the document come out as a sheet of their own', () => {
  const { html, styles } = shown(
    '<link rel="stylesheet" href="../m.css"><style>p{background:url(b.png)}</style><p style="color:red">x</p><img srcset="a.png 1x, b.png 2x">',
  );
  assert.ok(html.includes(`href="${place('http://shop.example/m.css')}"`));
  assert.ok(html.includes(`${place('http://shop.example/a/a.png')} 1x, ${place('http://shop.example/a/b.png')} 2x`));
  assert.ok(styles.includes(`url("${place('http://shop.example/a/b.png')}")`));
  assert.match(styles, /\[data-qf-style="1"\][^{]*\{color:red\}/);
  assert.doesNotMatch(html, /<style|\sstyle="/);
});

test('a style sheet imports and draws only what was captured', () => {
  const css = replayStyles('@import "x.css"; @import url(//e.example/y.css); a{b:url(javascript:1)}', {
    base: 'http://s.example/',
    place,
  });
  assert.ok(css.includes(place('http://s.example/x.css')) && css.includes(place('http://e.example/y.css')));
  assert.doesNotMatch(css, /javascript/);
});
