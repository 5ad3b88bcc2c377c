// Registers and offers as they come: broken rows isolated with line and reason, encodings told apart, streams cut where lines end.
import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Offer } from '../types.ts';
import {
  type Block,
  cutBlocks,
  fenOf,
  formatOf,
  type LineFormat,
  type Overlong,
  parquetBlocks,
  readOfferRows,
  readOffers,
  readRights,
  readTitles,
  rightsInBlocks,
} from './index.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);
/** 耐克运动鞋 in GBK. */
const GBK = Buffer.from([0xc4, 0xcd, 0xbf, 0xcb, 0xd4, 0xcb, 0xb6, 0xaf, 0xd0, 0xac]);

function offersOf(content: Uint8Array, format: LineFormat, columns: string[] = []) {
  const offers: Offer[] = [];
  const { rows, gbkLines, problems } = readOffers({ bytes: content, line: 1, format, columns }, (offer) => {
    offers.push(offer);
  });
  return { offers, rows, gbkLines, problems: problems.map(({ line, code, refused }) => [line, code, refused]) };
}

async function* chunked(content: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

async function cut(content: Uint8Array, size: number, options: Parameters<typeof cutBlocks>[1]) {
  const blocks: Block[] = [];
  const overlong: Overlong[] = [];
  for await (const block of cutBlocks(chunked(content, size), {
    ...options,
    onOverlong: (line) => overlong.push(line),
  }))
    blocks.push(block);
  return { blocks, overlong };
}

describe('a block of offers', () => {
  test('of plain text has line numbers for ids; empty lines are passed over', () => {
    const { offers, rows } = offersOf(bytes('\ufeff甲\r\n\n乙'), 'text');
    assert.deepEqual(offers, [
      { id: '1', title: '甲' },
      { id: '3', title: '乙' },
    ]);
    assert.equal(rows, 2);
  });

  test('of CSV keeps quoted commas, quotes and line ends', () => {
    const { offers, problems } = offersOf(bytes('offer_id,title,price\na1,"鞋,""新""\n二行",¥1299\r\n'), 'csv', [
      'offer_id',
      'title',
      'price',
    ]);
    assert.deepEqual(offers, [{ id: 'a1', title: '鞋,"新"\n二行', price: 129_900 }]);
    assert.deepEqual(problems, []);
  });

  test('loses one line to a lost quote, and no more', () => {
    const { offers, problems } = offersOf(bytes('offer_id,title\n1,甲\n2,"乙\n3,丙\n4,丁,多\n5,"戊"x\n6,己\n'), 'csv', [
      'offer_id',
      'title',
    ]);
    assert.deepEqual(
      offers.map(({ id }) => id),
      ['1', '3', '6'],
    );
    assert.deepEqual(problems, [
      [3, 'quote', true],
      [5, 'columns', true],
      [6, 'quote', true],
    ]);
  });

  test('of NDJSON refuses what is no object or has no title', () => {
    const { offers, problems } = offersOf(
      bytes('{"offer_id":7,"title":"甲"}\n{broken\n[1]\n{"title":" "}\n'),
      'ndjson',
    );
    assert.deepEqual(offers, [{ id: '7', title: '甲' }]);
    assert.deepEqual(problems, [
      [2, 'json', true],
      [3, 'json', true],
      [4, 'noTitle', true],
    ]);
  });

  test('counts rows that cannot be read among the rows, in tables and in titles alone', () => {
    const broken = Buffer.concat([bytes('offer_id,title\n1,甲\n'), Buffer.from([0xff, 0xfe, 0x0a])]);
    assert.equal(offersOf(broken, 'csv', ['offer_id', 'title']).rows, 2);
    assert.equal(readTitles({ bytes: broken, line: 1, format: 'text' }).rows, 3);
  });

  test('takes a single column with its head for a table', () => {
    assert.equal(formatOf('title\n甲\n', 'title'), 'csv');
    assert.equal(formatOf('商标\r\n甲\r\n', 'mark'), 'csv');
    assert.equal(formatOf('标题党\n', 'title'), 'text');
  });

  test('keeps rows with prices in words and HTML in titles, and says so', () => {
    const { offers, problems } = offersOf(bytes('{"title":"甲","price":"二百元"}\n{"title":"<b>乙</b>"}\n'), 'ndjson');
    assert.equal(offers.length, 2);
    assert.deepEqual(problems, [
      [1, 'price', false],
      [2, 'html', false],
    ]);
  });

  test('reads lines of GBK among lines of UTF-8, and refuses what is neither', () => {
    const { offers, gbkLines, problems } = offersOf(
      Buffer.concat([bytes('甲\n'), GBK, bytes('\n'), Buffer.from([0xff, 0xfe, 0x80]), bytes('\n乙\n')]),
      'text',
    );
    assert.deepEqual(
      offers.map(({ title }) => title),
      ['甲', '耐克运动鞋', '乙'],
    );
    assert.equal(gbkLines, 1);
    assert.deepEqual(problems, [[3, 'encoding', true]]);
  });
});

describe('a stream', () => {
  test('cut anywhere gives the same lines with the same numbers and offsets', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom('a', '克', '"', ',', '\n'), maxLength: 12 }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        async (lines, size, quoted) => {
          const content = bytes(lines.join('\n'));
          const { blocks } = await cut(content, size, { quoted, blockBytes: 8, longestLine: 1_000 });
          assert.deepEqual(Buffer.concat(blocks.map((block) => block.bytes)), Buffer.from(content));
          for (const block of blocks) {
            const before = content.subarray(0, block.offset);
            assert.equal(block.line, 1 + before.filter((byte) => byte === 0x0a).length);
            assert.ok(block.offset === 0 || content[block.offset - 1] === 0x0a);
          }
        },
      ),
      { seed: 20261124, numRuns: 300 },
    );
  });

  test('leaves out a line above the limit, wherever it stands, and tells its length', async () => {
    for (const size of [7, 100, 10_000]) {
      const content = bytes(`a\n${'长'.repeat(400)}\nb\n${'x'.repeat(900)}`);
      const { blocks, overlong } = await cut(content, size, { quoted: false, blockBytes: 64, longestLine: 500 });
      assert.equal(Buffer.concat(blocks.map((block) => block.bytes)).toString(), 'a\nb\n');
      assert.deepEqual(overlong, [
        { line: 2, bytes: 1200 },
        { line: 4, bytes: 900 },
      ]);
      assert.deepEqual(blocks.map(({ line }) => line).at(-1), 3);
    }
  });

  test('goes on from a place as if it had read up to it', async () => {
    const content = bytes('a\nb\nc\n');
    const { blocks } = await cut(content.subarray(2), 3, { quoted: false, from: { offset: 2, line: 2 } });
    assert.deepEqual(
      blocks.map(({ line, offset }) => [line, offset]),
      [[2, 2]],
    );
  });
});

describe('a register', () => {
  test('of one mark a line has line numbers for ids', () => {
    const { rights } = readRights(bytes('耐克\n\nAir Jordan\n'));
    assert.deepEqual(
      rights.map(({ id, mark }) => [id, mark]),
      [
        ['1', '耐克'],
        ['3', 'Air Jordan'],
      ],
    );
  });

  test('of CSV takes lists by bars, money to fen and terms as dates', () => {
    const head = 'right_id,mark,aliases,owner,classes,authorised_sellers,reference_price,valid_from,valid_to\n';
    const { rights, problems } = readRights(
      bytes(
        `${head}r1,耐克,Nike|耐吉,示例公司,18|25,s1|s2,489.00,2020-01-01,2030-01-01\nr2,,,,,,,,\nr3,甲乙,,,99,,,,\nr4,甲乙,,,25,,,2030-01-01,2020-01-01\nr1,丙丁,,,,,,,\n`,
      ),
    );
    assert.deepEqual(rights, [
      {
        id: 'r1',
        mark: '耐克',
        aliases: ['Nike', '耐吉'],
        owner: '示例公司',
        classes: [18, 25],
        authorisedSellers: ['s1', 's2'],
        referencePrice: 48_900,
        validFrom: '2020-01-01',
        validTo: '2030-01-01',
      },
    ]);
    assert.deepEqual(
      problems.map(({ line, code }) => [line, code]),
      [
        [3, 'noMark'],
        [4, 'classes'],
        [5, 'dates'],
        [6, 'duplicate'],
      ],
    );
  });
});

describe('a register that is no list of marks', () => {
  const problemOf = (content: Uint8Array) => {
    const { rights, problems } = readRights(content);
    assert.deepEqual(rights, []);
    assert.deepEqual([problems.length, problems[0]?.refused], [1, true]);
    return problems[0];
  };

  test('a table without a column of marks is refused with the columns that it has', () => {
    const problem = problemOf(bytes('right_id,owner,classes\n1,示例公司,25\n2,示例公司,9\n'));
    assert.equal(problem?.code, 'noMarkColumn');
    assert.match(problem?.text.en ?? '', /right_id, owner, classes/);
    assert.equal(problemOf(bytes('编号,权利人\n1,示例公司\n'))?.code, 'noMarkColumn');
  });

  test('what is no text is refused by what it is', () => {
    for (const [content, name] of [
      [Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), /Excel/],
      [Buffer.from('%PDF-1.7\n%\xe2\n', 'latin1'), /PDF/],
      [Buffer.from([1, 2, 3, 0, 0, 0, 200, 201, 10, 0, 0, 7]), /zero bytes/],
    ] as const) {
      const problem = problemOf(content);
      assert.equal(problem?.code, 'notText');
      assert.match(problem?.text.en ?? '', name);
    }
  });

  test('UTF-16 is read, with its mark of byte order or without', () => {
    const list = '商标,编号\r\n耐克,a\r\nAir Jordan,b\r\n';
    const little = Buffer.from(list, 'utf16le');
    const big = Buffer.from(little).swap16();
    for (const content of [Buffer.concat([Buffer.from([0xff, 0xfe]), little]), little, big]) {
      const { rights } = readRights(content);
      assert.deepEqual(
        rights.map(({ mark }) => mark),
        ['耐克', 'Air Jordan'],
      );
    }
  });
});

test('a Parquet file is read row by row, also from the middle; a row without a title is refused by its number', async () => {
  const file = parquetWriteBuffer({
    columnData: [
      { name: 'offer_id', data: ['a', 'b', 'c'], type: 'STRING' },
      { name: 'title', data: ['甲', '', '丙'], type: 'STRING' },
      { name: 'price', data: [68.5, 1, 2], type: 'DOUBLE' },
    ],
  });
  const read = async (from: number) => {
    const offers: Offer[] = [];
    const problems: [number, string][] = [];
    for await (const block of parquetBlocks(file, from)) {
      const reading = readOfferRows(block, (offer) => {
        offers.push(offer);
      });
      for (const { line, code } of reading.problems) problems.push([line, code]);
    }
    return { offers, problems };
  };
  const [first, last] = [
    { id: 'a', title: '甲', price: 6_850 },
    { id: 'c', title: '丙', price: 200 },
  ];
  assert.deepEqual(await read(0), { offers: [first, last], problems: [[2, 'noTitle']] });
  assert.deepEqual(await read(2), { offers: [last], problems: [] });
});

test('prices as sellers write them become fen, words none', () => {
  const cases: [string, number | null][] = [
    ['1299', 129_900],
    ['¥1,299.00', 129_900],
    ['99.9元', 9_990],
    ['１２．５', 1_250],
    ['1.2万', 1_200_000],
    ['99-199', 9_900],
    ['面议', null],
    ['二百元', null],
    ['-5', null],
    ['1e9', null],
  ];
  for (const [text, fen] of cases) assert.equal(fenOf(text), fen, text);
});

describe('a register in blocks', () => {
  const whole = async (content: Uint8Array) => {
    const rights = [];
    const lines = [];
    const problems = [];
    let blocks = 0;
    for await (const block of rightsInBlocks(content)) {
      blocks += 1;
      rights.push(...block.rights);
      lines.push(...block.lines);
      problems.push(...block.problems);
    }
    return { reading: { rights, lines, problems }, blocks };
  };
  const owner = '（示例）权利人，“有限”公司'.repeat(4);
  const rows = (count: number) =>
    Array.from({ length: count }, (_, at) => `R${at % 9_000},示例${at},"${owner}\n第${at}行",25\n`).join('');

  for (const [what, content] of [
    ['of quoted rows, with numbers that come again blocks later', bytes(`right_id,mark,owner,classes\n${rows(9_500)}`)],
    ['of plain marks', bytes(Array.from({ length: 60_000 }, (_, at) => `示例商标${at}\n`).join(''))],
    ['in UTF-16', Buffer.from(`\ufeffright_id,mark,owner,classes\n${rows(4_000)}`, 'utf16le')],
  ] as const)
    it(`is what it is as a whole: ${what}`, async () => {
      const { reading, blocks } = await whole(content);
      assert.ok(blocks > 2);
      assert.deepEqual(reading, readRights(content));
    });

  it('refuses a line of megabytes by its number and reads on', async () => {
    const { reading } = await whole(bytes(`mark,aliases\n云雀,a\n${'云'.repeat(2_000_000)},b\n雀云,c\n`));
    assert.deepEqual(reading.lines, [2, 4]);
    assert.deepEqual(
      reading.problems.map(({ line, code }) => [line, code]),
      [[3, 'tooLong']],
    );
  });
});
