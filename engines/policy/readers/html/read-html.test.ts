// Saved web pages: what is visible becomes lines, whatever the page's charset, nothing is fetched.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import iconv from 'iconv-lite';
import { readDocument } from '../read-document.ts';

async function read(html: string | Uint8Array) {
  const bytes = typeof html === 'string' ? Buffer.from(html) : html;
  return readDocument({ name: 'plan.html', bytes });
}

async function linesOf(html: string): Promise<string[]> {
  return (await read(html)).text.split('\n');
}

describe('a page', () => {
  test('gives a line per block and line break, with entities read', async () => {
    const html = '<h1>工作要点</h1><div>一、市场<p>甲&amp;乙&#12290;</p>丙<br>丁</div><ul><li>戊<li>己</ul>';
    assert.deepEqual(await linesOf(html), ['工作要点', '一、市场', '甲&乙。', '丙', '丁', '戊', '己']);
  });

  test('joins source lines within a sentence, as a browser shows it', async () => {
    assert.deepEqual(await linesOf('<p>打击侵权\n   假冒<span>\n行为</span> in \n 2016 <b>年</b></p>'), [
      '打击侵权假冒行为 in 2016 年',
    ]);
    assert.deepEqual(await linesOf('<pre>甲\n  乙</pre>'), ['甲', '  乙']);
  });

  test('drops scripts, styles, navigation and hidden elements', async () => {
    const html =
      '<head><title>站名</title><style>p{}</style></head><nav>首页</nav><script>document.write("x")</script><p>正文</p>' +
      '<p hidden>甲</p><p style="display: none">乙</p><template><p>丙</p></template><noscript>丁</noscript><div style="visibility:hidden">戊</div>';
    assert.deepEqual(await linesOf(html), ['正文']);
  });

  test('numbers ordered lists as shown', async () => {
    const html =
      '<ol start="3"><li>甲<li value="7">乙<ol type="a"><li>丙</ol></ol><ol style="list-style-type: cjk-ideographic"><li>丁</ol><ol style="list-style:none"><li>戊</ol>';
    assert.deepEqual(await linesOf(html), ['3. 甲', '7. 乙', 'a. 丙', '一、丁', '戊']);
  });

  test('gives tables as rows with their spans', async () => {
    const html =
      '<table><caption>任务表</caption><thead><tr><th>领域<th>任务<th>单位</thead>' +
      '<tr><td rowspan="2">网络<td>一<br>二<td>甲</tr><tr><td>三<td>乙</tr><tr><td colspan="2">全部<td rowspan="0">丙</tr><tr><td>四</tr></table>';
    assert.deepEqual(await linesOf(html), [
      '任务表',
      '领域\t任务\t单位',
      '网络\t一\u2028二\t甲',
      '网络\t三\t乙',
      '全部\t\t丙',
      '四\t\t丙',
    ]);
  });

  test('laid out in tables is read as paragraphs, the table of data in it as rows', async () => {
    const html =
      '<table><tr><td>左栏</td><td><p>一、甲</p><table><tr><td>任务</td><td>单位</td></tr></table><p>二、乙</p></td></tr></table>';
    assert.deepEqual(await linesOf(html), ['左栏', '一、甲', '任务\t单位', '二、乙']);
  });
});

describe('the charset of a page', () => {
  const body = '<p>责任单位：工商总局、质检总局</p>';

  test('is read from the meta element', async () => {
    const bytes = iconv.encode(`<meta charset="gb2312">${body}`, 'gbk');
    const { text, encoding } = await read(bytes);
    assert.deepEqual({ text, encoding }, { text: '责任单位：工商总局、质检总局', encoding: 'gb18030' });
    const old = iconv.encode(`<meta http-equiv=Content-Type content="text/html; charset=big5"><p>責任單位</p>`, 'big5');
    assert.equal((await read(old)).text, '責任單位');
  });

  test('is UTF-8 where the bytes are, whatever the page claims', async () => {
    assert.equal((await read(`<meta charset="gbk">${body}`)).text, '责任单位：工商总局、质检总局');
  });

  test('that does not fit the bytes is refused with the offset', async () => {
    const bytes = Buffer.concat([iconv.encode(`<meta charset="gbk">${body}`, 'gbk'), Buffer.from([0xff])]);
    await assert.rejects(read(bytes), {
      code: 'invalidEncoding',
      reason: {
        code: 'invalidEncoding',
        part: `byte ${bytes.length - 1}`,
        params: { encoding: 'gb18030', offset: bytes.length - 1 },
      },
    });
  });
});

describe('a hostile page', () => {
  test('has its outside references named and not fetched', async () => {
    const { notes } = await read(
      '<p>甲</p><img src="http://192.0.2.1/t.gif"><img src="a.png"><script src="//192.0.2.1/x.js"></script>',
    );
    assert.deepEqual(
      notes.map((note) => note.code === 'externalReference' && note.params.target),
      ['//192.0.2.1/x.js', 'http://192.0.2.1/t.gif'].toReversed(),
    );
  });

  test('cannot declare entities', async () => {
    const { text } = await read('<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>甲&x;乙</p>');
    assert.ok(!text.includes('root:'));
  });

  test('nested without end is refused', async () => {
    await assert.rejects(read(`${'<div>'.repeat(100_000)}甲`), { code: 'xmlBomb' });
  });

  test('that repeats a long cell over many rows is stopped', async () => {
    const rows = '<tr><td>乙</td></tr>'.repeat(10_000);
    const html = `<table><tr><td rowspan="65534">${'甲'.repeat(100_000)}</td><td>x</td></tr>${rows}</table>`;
    await assert.rejects(read(html), { code: 'unpackedTooLarge' });
  });
});
