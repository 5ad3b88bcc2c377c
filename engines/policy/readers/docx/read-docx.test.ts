// Word files: numbering, tables, tracked changes, text boxes, what is left out.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readDocument } from '../read-document.ts';
import {
  abstractList,
  buildDocx,
  cell,
  type DocxParts,
  level,
  list,
  numbered,
  paragraph,
  relation,
  row,
  run,
  table,
} from '../testing/build-docx.ts';

async function read(parts: DocxParts) {
  return readDocument({ name: 'plan.docx', bytes: buildDocx(parts) });
}

async function linesOf(parts: DocxParts): Promise<string[]> {
  return (await read(parts)).text.split('\n');
}

const PLAN_LIST = abstractList(
  1,
  level({ index: 0, format: 'chineseCountingThousand', text: '%1、' }) +
    level({ index: 1, format: 'chineseCounting', text: '（%2）' }) +
    level({ index: 2, format: 'decimal', text: '%3.' }) +
    level({ index: 3, format: 'decimal', text: '%1.%4', more: '<w:isLgl/><w:suff w:val="nothing"/>' }),
);

describe('automatic numbers', () => {
  test('are written out over levels, and lower levels restart after a higher one', async () => {
    const body = [
      numbered('总体要求', 1),
      numbered('市场', 1, 1),
      numbered('网络', 1, 1),
      numbered('2016年完成', 1, 2),
      numbered('重点任务', 1),
      numbered('农村', 1, 1),
      numbered('甲', 1, 3),
    ].join('');
    assert.deepEqual(await linesOf({ body, numbering: PLAN_LIST + list(1, 1) }), [
      '一、总体要求',
      '（一）市场',
      '（二）网络',
      '1. 2016年完成',
      '二、重点任务',
      '（一）农村',
      '2.1甲',
    ]);
  });

  test('go on over two instances of one list, and begin anew where the start is overridden', async () => {
    const override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>';
    const numbering = PLAN_LIST + list(1, 1) + list(2, 1) + list(3, 1, override);
    const body = [1, 2, 3, 3, 1].map((id) => numbered('事', id)).join('');
    assert.deepEqual(await linesOf({ body, numbering }), ['一、事', '二、事', '五、事', '六、事', '七、事']);
  });

  test('never restart where lvlRestart is 0, and take the level of an override', async () => {
    const numbering =
      abstractList(
        1,
        level({ index: 0, format: 'decimal', text: '第%1章', more: '<w:suff w:val="space"/>' }) +
          level({ index: 1, format: 'decimal', text: '第%2条', more: '<w:lvlRestart w:val="0"/>' }),
      ) +
      list(1, 1) +
      list(
        2,
        1,
        `<w:lvlOverride w:ilvl="1">${level({ index: 1, format: 'ideographTraditional', text: '%2、', more: '<w:lvlRestart w:val="0"/>' })}</w:lvlOverride>`,
      );
    const body = [
      numbered('总则', 1),
      numbered('目的', 1, 1),
      numbered('分则', 1),
      numbered('范围', 1, 1),
      numbered('附', 2, 1),
    ].join('');
    assert.deepEqual(await linesOf({ body, numbering }), [
      '第1章 总则',
      '第1条 目的',
      '第2章 分则',
      '第2条 范围',
      '丙、附',
    ]);
  });

  test('come from styles, through what a style is based on and the level that names it', async () => {
    const numbering =
      abstractList(
        1,
        level({ index: 0, format: 'japaneseCounting', text: '%1、', more: '<w:pStyle w:val="H1"/>' }) +
          level({ index: 1, format: 'decimalFullWidth', text: '%2．', more: '<w:pStyle w:val="H2"/>' }),
      ) + list(4, 1);
    const styles =
      '<w:style w:type="paragraph" w:default="1" w:styleId="N"/>' +
      '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>';
    const styled = (style: string, text: string) => paragraph(text, `<w:pStyle w:val="${style}"/>`);
    const body =
      styled('H1', '甲') +
      styled('H2', '乙') +
      styled('H2', '丙') +
      styled('Loop', '丁') +
      paragraph('戊', '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>') +
      paragraph('己') +
      styled('H1', '庚');
    assert.deepEqual(await linesOf({ body, numbering, styles }), [
      '一、甲',
      '１．乙',
      '２．丙',
      '丁',
      '戊',
      '己',
      '二、庚',
    ]);
  });

  test('follow a list that points to a list style', async () => {
    const numbering =
      '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="S"/></w:abstractNum>' +
      `<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="S"/>${level({ index: 0, format: 'upperRoman', text: '%1.' })}</w:abstractNum>` +
      list(1, 1);
    assert.deepEqual(await linesOf({ body: numbered('甲', 1) + numbered('乙', 1), numbering }), ['I. 甲', 'II. 乙']);
  });

  test('leave bullets out, and say which format they do not know', async () => {
    const numbering =
      abstractList(1, level({ index: 0, format: 'bullet', text: '\uf0b7' })) +
      abstractList(2, level({ index: 0, format: 'hebrew1', text: '%1)' })) +
      list(1, 1) +
      list(2, 2);
    const { text, notes } = await read({ body: numbered('甲', 1) + numbered('乙', 2), numbering });
    assert.equal(text, '甲\n1) 乙');
    assert.deepEqual(notes, [{ code: 'unknownNumberFormat', params: { format: 'hebrew1' } }]);
  });

  test('read a custom format from its example and not from its fallback', async () => {
    const custom =
      '<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1、"/></w:lvl>';
    const numbering = abstractList(1, custom) + list(1, 1);
    assert.deepEqual(await linesOf({ body: numbered('甲', 1) + numbered('乙', 1), numbering }), ['009、甲', '010、乙']);
  });

  test('count on inside tables', async () => {
    const body = numbered('甲', 1) + table(row(`<w:tc>${numbered('乙', 1)}</w:tc>`, cell('丙')));
    assert.deepEqual(await linesOf({ body, numbering: PLAN_LIST + list(1, 1) }), ['一、甲', '二、乙\t丙']);
  });
});

describe('tables', () => {
  test('give a line per row, with paragraphs of a cell kept apart and tabs in it harmless', async () => {
    const body = table(
      row(cell('序号'), cell('任务')),
      row(cell('1'), cell('第一\n第二'), '<w:tc><w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p></w:tc>'),
    );
    assert.deepEqual(await linesOf({ body }), ['序号\t任务', '1\t第一\u2028第二\t甲 乙']);
  });

  test('repeat a vertically merged cell and fill the columns of a wide one', async () => {
    const restart = '<w:vMerge w:val="restart"/>';
    const body = table(
      row(cell('网络', restart), cell('任务一'), cell('工商总局')),
      row(cell('', '<w:vMerge/>'), cell('任务二'), cell('公安部')),
      row(cell('全文', '<w:gridSpan w:val="2"/>'), cell('海关总署')),
    );
    assert.deepEqual(await linesOf({ body }), ['网络\t任务一\t工商总局', '网络\t任务二\t公安部', '全文\t\t海关总署']);
  });

  test('shift a row that begins later, drop a deleted row, keep a table in a cell', async () => {
    const inner = table(row(cell('内一'), cell('内二')));
    const body = table(
      `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('乙')}</w:tr>`,
      `<w:tr><w:trPr><w:del/></w:trPr>${cell('删')}${cell('除')}</w:tr>`,
      row(cell('丙'), `<w:tc>${inner}<w:p/></w:tc>`),
    );
    assert.deepEqual(await linesOf({ body }), ['\t乙', '丙\t内一 内二']);
  });
});

describe('what was changed, hidden or set beside', () => {
  test('insertions stay, deletions and moved-away text go, and the notes count them', async () => {
    const body =
      '<w:p><w:r><w:t>甲</w:t></w:r><w:ins><w:r><w:t>乙</w:t></w:r></w:ins><w:del><w:r><w:delText>丙</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>丁</w:t></w:r></w:moveFrom></w:p>';
    const { text, notes } = await read({ body });
    assert.equal(text, '甲乙');
    assert.deepEqual(notes, [{ code: 'trackedChanges', params: { insertions: 1, deletions: 2 } }]);
  });

  test('a paragraph whose mark was deleted runs on into the next, which gives the number', async () => {
    const numPr = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';
    const body =
      paragraph('前', `${numPr}<w:rPr><w:del/></w:rPr>`) +
      paragraph('后', numPr) +
      paragraph('末', '<w:rPr><w:del/></w:rPr>');
    assert.deepEqual(await linesOf({ body, numbering: PLAN_LIST + list(1, 1) }), ['一、前后', '末']);
  });

  test('a text box is read once, after its paragraph, in either of its forms', async () => {
    const inside = `<w:txbxContent>${paragraph('框内')}</w:txbxContent>`;
    const modern = `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${inside}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`;
    const old = `<mc:AlternateContent><mc:Choice Requires="x"><w:drawing/></mc:Choice><mc:Fallback><w:pict><v:textbox>${inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`;
    const body = [modern, old].map((box) => `<w:p>${run('前')}<w:r>${box}</w:r>${run('后')}</w:p>`).join('');
    assert.deepEqual(await linesOf({ body }), ['前后', '框内', '前后', '框内']);
  });

  test('notes, comments, hidden text, field codes and running heads are left out and counted', async () => {
    const body =
      `<w:p>${run('正文')}<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="1"/></w:r>` +
      '<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>';
    const { text, notes } = await read({
      body,
      relations: relation('header', 'header1.xml'),
      extra: { 'word/header1.xml': '<x/>', 'word/vbaProject.bin': 'Sub AutoOpen()' },
    });
    assert.equal(text, '正文7');
    assert.deepEqual(
      notes.map(({ code }) => code),
      ['headersAndFootersIgnored', 'macrosIgnored', 'footnotesIgnored', 'commentsIgnored', 'hiddenTextIgnored'],
    );
  });

  test('controls, hyperlinks, line breaks, spaces and special signs stay in place', async () => {
    const body =
      '<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:p><w:hyperlink w:anchor="a"><w:r><w:t>链</w:t></w:r></w:hyperlink>' +
      '<w:r><w:t xml:space="preserve">  两格 </w:t><w:t> 修剪 </w:t><w:br/><w:t>次行&lt;&amp;&gt;</w:t><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p></w:sdtContent></w:sdt>';
    assert.deepEqual(await linesOf({ body }), ['链  两格 修剪', '次行<&>-✓']);
  });
});
