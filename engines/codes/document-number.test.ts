import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { findDocumentNumbers, normaliseDocumentNumber, parseDocumentNumber } from './index.ts';

describe('one document number, many spellings (GB/T 9704-2012)', () => {
  test('brackets, 第, 字第, full-width and Chinese digits, blanks, zeros and traditional characters fall away', () => {
    const spellings = [
      '国办发〔2016〕25号',
      '国办发[2016]25号',
      '国办发(2016)25号',
      '国办发（2016）25号',
      '国办发【2016】25号',
      '国办发〔2016〕第25号',
      '国办发［２０１６］２５号',
      '国办发 〔2016〕 25 号',
      ' 国办发〔 2016 〕025号 ',
      '国办发〔2016〕字第25号',
      '國辦發〔2016〕25號',
      '国办发〔二〇一六〕二十五号',
      '国办发﹝2016﹞25号',
      '国 办 发〔2016〕25号',
      '国办发〔2016）25号',
      '国办发〔2016年〕25号',
    ];
    for (const spelling of spellings) assert.equal(normaliseDocumentNumber(spelling), '国办发〔2016〕25号', spelling);
  });

  test('the parts are organ, year and sequence', () => {
    assert.deepEqual(parseDocumentNumber('公通字[2016]第16号'), {
      kind: 'document',
      organ: '公通字',
      year: 2016,
      sequence: '16',
      suffix: null,
      canonical: '公通字〔2016〕16号',
    });
  });

  test('numbers of every kind of issuer are read', () => {
    const same = [
      '国发〔2014〕6号',
      '法释〔2025〕5号',
      '粤府办〔2016〕62号',
      '国知办发管字〔2016〕2号',
      '高检发释字〔2001〕4号',
      '甘打假办发〔2015〕18号',
      '国市监网监发〔2024〕115号',
      '食药监稽〔2015〕271号',
      '×检意〔2024〕3号',
      '×公（经）立字〔2016〕123号',
    ];
    for (const number of same) assert.equal(normaliseDocumentNumber(number), number);
  });

  test('what is no number is null', () => {
    const none = [
      '',
      '国办发',
      '2016年25号',
      '〔2016〕25号',
      '商标法（2019）',
      '国办发〔216〕25号',
      '国办发〔2016〕号',
      '国办发〔2016〕25',
      '国办发〔3016〕25号',
      '根据国办发〔2016〕25号文件',
      '第25号',
      '令第5号',
    ];
    for (const text of none) assert.equal(parseDocumentNumber(text), null, text);
  });
});

describe('orders, penalty decisions and court cases', () => {
  test('orders keep their number, in Chinese numerals and reversed too', () => {
    const orders: Record<string, string> = {
      国务院令第310号: '国务院令第310号',
      '中华人民共和国国务院令 第310号': '国务院令第310号',
      '国务院令（第310号）': '国务院令第310号',
      国务院第310号令: '国务院令第310号',
      国家市场监督管理总局令第45号: '国家市场监督管理总局令第45号',
      中华人民共和国主席令第三十一号: '主席令第31号',
      主席令第七号: '主席令第7号',
      主席令第二十号: '主席令第20号',
      海关总署令第183号: '海关总署令第183号',
      公安部令第一百二十七号: '公安部令第127号',
      国家发展和改革委员会令2018年第16号: '国家发展和改革委员会令2018年第16号',
    };
    for (const [written, canonical] of Object.entries(orders)) {
      assert.equal(normaliseDocumentNumber(written), canonical, written);
      assert.equal(parseDocumentNumber(written)?.kind, 'order');
    }
  });

  test('penalty decisions are told from documents and keep printed zeros', () => {
    const penalties: Record<string, string> = {
      '粤市监处罚〔2024〕12号': '粤市监处罚〔2024〕12号',
      '闽市监光处〔2026〕0088号': '闽市监光处〔2026〕0088号',
      '京工商海处字〔2016〕第123号': '京工商海处字〔2016〕123号',
      '(沪)质监罚字〔2015〕第10号': '（沪）质监罚字〔2015〕10号',
      '(粤)食药监食罚〔2016〕1号': '（粤）食药监食罚〔2016〕1号',
      '（2016）粤工商处字第12号': '粤工商处字〔2016〕12号',
    };
    for (const [written, canonical] of Object.entries(penalties)) {
      assert.equal(normaliseDocumentNumber(written), canonical, written);
      assert.equal(parseDocumentNumber(written)?.kind, 'penalty', written);
    }
  });

  test('court numbers of the rule of 2016 and of before (法〔2015〕137号)', () => {
    const courts: Record<string, string> = {
      '（2016）京0105刑初123号': '（2016）京0105刑初123号',
      '(2019)最高法知民终1号': '（2019）最高法知民终1号',
      '〔2020〕沪73民终45号之一': '（2020）沪73民终45号之一',
      '（2015）海民初字第123号': '（2015）海民初字第123号',
    };
    for (const [written, canonical] of Object.entries(courts)) {
      assert.equal(normaliseDocumentNumber(written), canonical, written);
      assert.equal(parseDocumentNumber(written)?.kind, 'court', written);
    }
    assert.equal(parseDocumentNumber('（2016）京0105刑初123号')?.organ, '京0105刑初');
  });
});

describe('numbers in running text', () => {
  test('are found with offsets, without the words that run into them', () => {
    const text =
      '工作要点的通知国办发〔2016〕25号各省、自治区，2016-06-27粤府办〔2016〕62号，《方案》（国发〔2015〕13号），集中开展；根据国务院令第310号和法释〔2004〕19号，见（2016）京0105刑初123号判决、总局令第2号(2018)公布；第42号(2021)。';
    const found = findDocumentNumbers(text);
    assert.deepEqual(
      found.map(({ text: spelling }) => spelling),
      [
        '国办发〔2016〕25号',
        '粤府办〔2016〕62号',
        '国发〔2015〕13号',
        '国务院令第310号',
        '法释〔2004〕19号',
        '（2016）京0105刑初123号',
        '总局令第2号',
      ],
    );
    for (const { start, end, text: spelling } of found) assert.equal(text.slice(start, end), spelling);
  });

  test('any number survives any surroundings', () => {
    const organs = fc.constantFrom('国办发', '粤府办', '公通字', '高检发释字', '粤市监处罚');
    const before = fc.constantFrom('', '按照', '《通知》（', '的通知', '，', '\n', '2016年6月27日 ');
    fc.assert(
      fc.property(
        organs,
        fc.integer({ min: 1980, max: 2030 }),
        fc.integer({ min: 1, max: 99_999 }),
        before,
        (organ, year, sequence, lead) => {
          const [found, ...more] = findDocumentNumbers(`${lead}${organ}［${year}］第 ${sequence}號）各省`);
          assert.equal(found?.canonical, `${organ}〔${year}〕${sequence}号`);
          assert.equal(found?.start, lead.length);
          assert.equal(more.length, 0);
        },
      ),
      { seed: 20160419, numRuns: 500 },
    );
  });

  test('a long text without numbers takes time in proportion to its length', () => {
    assert.deepEqual(findDocumentNumbers('打击侵犯知识产权和制售假冒伪劣商品工作（手机）令人满意'.repeat(5000)), []);
  });
});
