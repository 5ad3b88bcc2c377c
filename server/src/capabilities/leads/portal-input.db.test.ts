// What is wrong with a form of the portal is said of its field, and what was typed stays.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type LeadsTest, openLeadsTest } from './testing/leads-test.ts';
import { answerOf, hiddenOf, PortalAuthor, progress, receiptOf, said, tip } from './testing/portal-visitor.ts';

/** A picture as a camera writes it, with the place, and as it is kept. */
const photo = (() => {
  const chunk = (type: string, body: string): Buffer => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(body.length);
    return Buffer.concat([size, Buffer.from(type + body, 'latin1'), Buffer.alloc(4)]);
  };
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const [head, place, dots, end] = [
    chunk('IHDR', '1234567890123'),
    chunk('eXIf', 'GPSLatitude 23.1291'),
    chunk('IDAT', 'dots'),
    chunk('IEND', ''),
  ];
  return {
    png: Uint8Array.from(Buffer.concat([signature, head, place, dots, end])),
    bare: Buffer.concat([signature, head, dots, end]),
  };
})();

describe('a form of the portal', () => {
  let test: LeadsTest;
  let author: PortalAuthor;
  before(async () => {
    test = await openLeadsTest();
    author = new PortalAuthor(test);
  });
  after(() => test.close());

  it('keeps what was typed when something is wrong, and says what, with nothing of it as markup', async () => {
    const page = await author.review({
      goods: '"><script>alert(1)</script>',
      county: '110105',
      account: '</textarea><img src=x>',
    });
    assert.equal(page.status, 422);
    assert.match(page.body, /id="county-wrong">请选择区县/);
    assert.match(page.body, /value="&quot;&gt;&lt;script&gt;/);
    assert.doesNotMatch(page.body, /<script|<img/);
  });

  it('takes no answer that is wrong, too quick, forged, or of a program that fills in everything', async () => {
    const page = await author.read(tip);
    const quick = { ...hiddenOf(page), ...said, answer: answerOf(page), do: 'send' };
    assert.match((await author.send(tip, quick)).body, /提交得太快/);
    assert.match((await author.review({ answer: '40' })).body, /答案不对/);
    assert.match((await author.review({ website: 'https://example.com' })).body, /答案不对/);
    const { token = '' } = quick as Record<string, string>;
    assert.match((await author.review({ token: `${token}A` })).body, /页面已失效/);
    const old = await author.filledIn();
    test.ahead += 5 * 3_600_000;
    assert.match((await author.send(tip, { ...old, do: 'send' })).body, /打开太久/);
    test.ahead -= 5 * 3_600_000;
    const chinese = await author.filledIn();
    const written = ['', ...'一二三四五六七八九', '十', ...[...'一二三四五六七八'].map((one) => `十${one}`)];
    const answer = written[Number(chinese.answer)] ?? '';
    assert.equal((await author.send(tip, { ...chinese, answer, do: 'check' })).status, 200);
  });

  it('takes number and secret however they were copied, and nothing that is less than they are', async () => {
    const { no, secret } = await author.sent();
    const wide = (text: string) => [...text].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('');
    const written: [string, string][] = [
      [no.toLowerCase(), secret.toLowerCase()],
      [` ${no.replace('-', ' ')} `, ` ${secret.replaceAll('-', ' ')} `],
      [no.replace('-', '—'), secret.replaceAll('-', '')],
      [wide(no), wide(secret)],
    ];
    for (const [number, word] of written) {
      const page = await author.send(progress, { no: number, secret: word });
      assert.deepEqual([page.status, page.body.includes(no)], [200, true], `${number} ${word}`);
    }
    for (const less of [no.slice(0, -1), no.slice(2), ''])
      assert.equal((await author.send(progress, { no: less, secret })).status, 403, less);
  });

  it('lets a browser keep the empty form, so that who goes back finds what was typed, and nothing that was sent', async () => {
    const kept = ({ headers }: { headers: Record<string, unknown> }) => headers['cache-control'];
    assert.equal(kept(await author.read(tip)), 'private, no-cache');
    assert.equal(kept(await author.review({ answer: '99' })), 'no-store');
    assert.equal(kept(await author.review()), 'no-store');
    assert.equal(kept(await author.send(progress, { no: 'JB20261124-AAAAAA', secret: 'A' })), 'no-store');
  });

  it('says of a message that its file is too large, and keeps its words', async () => {
    const pair = await author.sent();
    const page = await author.send(progress, pair);
    const large = { name: '录像.pdf', content: new Uint8Array(21 * 1024 * 1024).fill(65) };
    large.content.set(Buffer.from('%PDF-1.4\n'));
    const refused = await author.sendFiles(progress, { ...hiddenOf(page), ...pair, text: '补充录像' }, [large]);
    assert.equal(refused.status, 422);
    assert.match(refused.body, /录像\.pdf”超过上限 20 MB/);
    assert.match(refused.body, />\s*补充录像<\/textarea>/);
  });

  it('takes files along by their digest and refuses what is none of the kinds', async () => {
    const { answer = '', ...fields } = await author.filledIn();
    const { png, bare } = photo;
    const program = { name: '发票.pdf', content: 'MZ program' };
    const refused = await author.sendFiles(tip, { ...fields, answer, do: 'check' }, [
      { name: '鞋标.png', content: png },
      program,
    ]);
    assert.equal(refused.status, 422);
    assert.match(refused.body, /id="file-wrong"/);
    assert.match(refused.body, /鞋标\.png/);
    const checked = await author.send(tip, {
      ...fields,
      ...hiddenOf(refused),
      answer: answerOf(refused),
      do: 'check',
    });
    assert.match(checked.body, /鞋标\.png/);
    const { no, secret } = receiptOf(await author.send(tip, { ...hiddenOf(checked), do: 'send' }));
    const { id } = await author.tipOf(no);
    const { files } = await test.ok('district', 'GET', `/tips/${id}`);
    assert.deepEqual(
      files.map(({ name, size }: { name: string; size: number }) => [name, size]),
      [['鞋标.png', bare.length]],
    );
    assert.equal((await test.ok('stranger', 'GET', '/tips')).items.length, 0);
    const page = await author.send(progress, { no, secret });
    const kept = { ...hiddenOf(page), text: '拍摄地点见照片。', do: 'write', keepPlace: 'yes' };
    await author.sendFiles(progress, kept, [{ name: '门店.png', content: png }]);
    const both = (await test.ok('district', 'GET', `/tips/${id}`)).files.map((file: { size: number }) => file.size);
    assert.deepEqual(both.toSorted(), [bare.length, png.length], 'the place stays where the sender says so');
    const words = {
      ...hiddenOf(page),
      ...hiddenOf(await author.send(progress, { no, secret })),
      text: '订单在附件里。',
      do: 'write',
    };
    const wrote = await author.sendFiles(progress, words, [{ name: '订单.txt', content: '订单号 1' }]);
    assert.match(wrote.body, /订单\.txt/);
    assert.equal((await test.ok('district', 'GET', `/tips/${id}`)).files.length, 3);
  });

  it('names the field whose text is far too long, with its limit, and keeps what was typed', async () => {
    const whole = '网店'.repeat(20_000);
    assert.doesNotMatch((await author.read(tip)).body, /maxlength/, 'a browser would cut in silence');
    const before = await author.count();
    const long = await author.sendFiles(tip, { ...(await author.filledIn({ account: whole })), do: 'check' }, []);
    assert.equal(long.status, 422);
    assert.match(long.body, /id="account-wrong">最多 10000 个字，现有 \d+ 个，请删减；内容没有被截断</);
    assert.ok(long.body.includes(whole), 'all of it stands there');
    const endless = await author.sendFiles(
      tip,
      { ...(await author.filledIn({ account: '网'.repeat(1_200_000) })), do: 'check' },
      [],
    );
    assert.equal(endless.status, 422);
    assert.match(endless.body, /<a href="#account">.*后面的部分没有收到/);
    assert.match(endless.body, /网{10000}/);
    assert.match(endless.body, /value="跑跑潮品（示例）"/);
    assert.equal(await author.count(), before);
    const pair = await author.sent();
    const page = await author.send(progress, pair);
    const words = { ...hiddenOf(page), ...pair, text: '字'.repeat(6_000), do: 'write' };
    const wrote = await author.sendFiles(progress, words, []);
    assert.equal(wrote.status, 422);
    assert.match(wrote.body, /<a href="#text">[^<]+<\/a> · 最多 5000 个字，现有 \d+ 个/);
    assert.match(wrote.body, /字{6000}/);
  });

  it('names the field that holds what cannot be stored, and shows the rest of it', async () => {
    const before = await author.count();
    const page = await author.review({ account: '收到\0的鞋', goods: '\0' });
    assert.equal(page.status, 422);
    assert.match(page.body, /<a href="#account">经过<\/a> · 含有不能保存的空字符（U\+0000）/);
    assert.match(page.body, /<textarea id="account"[^>]*>\n收到的鞋<\/textarea>/);
    assert.match(page.body, /id="goods-wrong">请填写</);
    assert.equal(await author.count(), before);
    const pair = await author.sent();
    const shown = await author.send(progress, pair);
    const wrote = await author.send(progress, { ...hiddenOf(shown), ...pair, text: '补\0充', do: 'write' });
    assert.equal(wrote.status, 422);
    assert.match(wrote.body, /<a href="#text">内容<\/a> · 含有不能保存的空字符/);
    assert.match(wrote.body, /补充<\/textarea>/);
    assert.equal((await author.send(progress, { ...pair, no: `${pair.no}\0` })).status, 200);
    assert.equal((await author.send(progress, { ...pair, secret: '\0' })).status, 403);
  });

  it('reads the beginning of a form without files that is far too long, and says of which field the end is missing', async () => {
    const fields = await author.filledIn({ account: '网'.repeat(1_200_000) });
    const { respondent: _, ...before } = fields;
    const endless = await author.send(tip, { ...before, do: 'check', account: fields.account ?? '' });
    assert.equal(endless.status, 422);
    assert.match(endless.body, /<a href="#account">.*后面的部分没有收到/);
    assert.match(endless.body, /网{10000}/);
    assert.doesNotMatch(endless.body, /\ufffd/);
    assert.match(endless.body, /id="goods" [^>]*value="[^"]+"/);
    const nothing = await test.app.inject({ method: 'POST', url: tip });
    assert.deepEqual([nothing.statusCode, /id="goods-wrong">请填写</.test(nothing.body)], [422, true]);
  });

  it('takes the first ten of too many files, says so, and goes on without the others', async () => {
    const files = Array.from({ length: 13 }, (_, index) => ({ name: `照片${index}.txt`, content: `第${index}张` }));
    const page = await author.sendFiles(tip, { ...(await author.filledIn()), do: 'check' }, files);
    assert.equal(page.status, 422);
    assert.match(page.body, /<a href="#file">选择文件<\/a> · 文件最多 10 个/);
    assert.match(page.body, /照片9\.txt/);
    assert.doesNotMatch(page.body, /照片10\.txt/);
    const answered = { ...(await author.filledIn()), ...hiddenOf(page), answer: answerOf(page), do: 'check' };
    const checked = await author.send(tip, answered);
    assert.equal(checked.status, 200);
    assert.match(checked.body, /照片9\.txt/);
  });

  it('keeps the files of a message of which another was not taken', async () => {
    const pair = await author.sent();
    const words = { ...hiddenOf(await author.send(progress, pair)), ...pair, text: '见附件。', do: 'write' };
    const refused = await author.sendFiles(progress, words, [
      { name: '订单.txt', content: '订单号 2' },
      { name: '程序.txt', content: 'MZ program' },
    ]);
    assert.equal(refused.status, 422);
    assert.match(refused.body, /id="file-wrong">文件“程序\.txt”[^<]+。请/);
    assert.match(refused.body, /订单\.txt · \d+ B <label/);
    const wrote = await author.send(progress, { ...words, ...hiddenOf(refused) });
    assert.match(wrote.body, /已经发送[\s\S]*name="file" value="[^"]+">订单\.txt/);
  });

  it('asks for a telephone number where there is none in what was given as one', async () => {
    const page = await author.review({ naming: 'named', name: '王小明', phone: '不方便' });
    assert.match(page.body, /id="phone-wrong">请填写电话号码/);
    const wide = await author.review({ naming: 'named', name: '王小明', phone: '０２０－８１２３４５６' });
    assert.equal(wide.status, 200);
  });

  it('answers an address that is none with a page', async () => {
    for (const [path, words] of [
      ['/portal/nothing', /<h1>未能完成/],
      ['/portal/progress/file?lang=en', /<h1>That did not work/],
    ] as const) {
      const page = await author.read(path);
      assert.deepEqual([page.status, words.test(page.body)], [404, true], path);
    }
  });

  it('stores no file of whoever did not answer, or has not the secret', async () => {
    const stored = async () => {
      const keys: string[] = [];
      for await (const { key } of test.made.services.files.list()) keys.push(key);
      return keys;
    };
    const kept = await stored();
    const { answer: _, ...fields } = await author.filledIn();
    const files = [{ name: '大.txt', content: '没有回答问题的人发来的内容' }];
    const page = await author.sendFiles(tip, { ...fields, answer: '40', do: 'check' }, files);
    assert.match(page.body, /请重新选择文件/);
    const { no } = await author.sent();
    const { token = '' } = hiddenOf(await author.read(tip));
    await author.sendFiles(progress, { no, secret: 'A', token, text: '试', do: 'write' }, files);
    assert.deepEqual(await stored(), kept);
  });

  it('sends nothing where no bureau is entered, and says so', async () => {
    const before = await author.count();
    const page = await author.review({ province: '110000', city: '110105' });
    assert.equal(page.status, 422);
    assert.match(page.body, /id="province-wrong">本平台还没有启用“北京市朝阳区”[^<]*12315/);
    assert.match(page.body, /value="跑跑潮品（示例）"/);
    assert.equal(await author.count(), before);
  });

  it('refuses a form that another site sends', async () => {
    const elsewhere = { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' };
    const page = await author.send(tip, { ...(await author.filledIn()), do: 'send' }, elsewhere);
    assert.equal(page.status, 403);
    assert.match(String(page.headers['content-type']), /^text\/html/);
  });
});
