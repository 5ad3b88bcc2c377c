// The portal as the public meets it: plain forms over HTTP, without scripts, cookies or sign-in.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type LeadsTest, openLeadsTest } from './testing/leads-test.ts';
import { answerOf, hiddenOf, type PortalPage, PortalVisitor } from './testing/portal-visitor.ts';

const tip = '/portal/tip';
const progress = '/portal/progress';
const said = {
  kind: 'tip',
  naming: 'anonymous',
  goods: '云雀牌运动鞋',
  account: '网店标称正品，收到的鞋商标模糊。',
  respondent: '跑跑潮品（示例）',
  province: '440000',
  city: '440100',
  county: '440106',
};

describe('the portal', () => {
  let test: LeadsTest;
  let visitor: PortalVisitor;
  before(async () => {
    test = await openLeadsTest();
    visitor = new PortalVisitor(test.app);
  });
  after(() => test.close());

  /** The form, filled in by somebody who took their time. */
  const filledIn = async (change: Record<string, string> = {}): Promise<Record<string, string>> => {
    const page = await visitor.read(tip);
    test.ahead += 10_000;
    return { ...hiddenOf(page), ...said, answer: answerOf(page), ...change };
  };
  const review = async (change: Record<string, string> = {}): Promise<PortalPage> =>
    visitor.send(tip, { ...(await filledIn(change)), do: 'check' });
  const receiptOf = ({ status, body }: PortalPage): { no: string; secret: string } => {
    const no = /id="no">([^<]+)/.exec(body)?.[1];
    const secret = /id="secret">([^<]+)/.exec(body)?.[1];
    assert.ok(status === 200 && no !== undefined && secret !== undefined, body);
    return { no, secret };
  };
  const sent = async (change: Record<string, string> = {}) =>
    receiptOf(await visitor.send(tip, { ...hiddenOf(await review(change)), do: 'send' }));
  const count = () =>
    test.made.services.database.asSystem(
      'test',
      async (tx) => (await tx.selectFrom('tip').select('id').execute()).length,
    );
  const tipOf = async (no: string) => {
    const { items } = await test.ok('district', 'GET', `/tips?q=${no}`);
    return (await test.ok('district', 'GET', `/tips/${items[0].id}`)).tip;
  };

  it('is looked over before it is sent, goes to the competent bureau and is given number and secret', async () => {
    const before = await count();
    const page = await review();
    assert.equal(page.status, 200, page.body);
    assert.match(page.body, /广东省广州市天河区/);
    assert.equal(await count(), before);
    const { no, secret } = receiptOf(await visitor.send(tip, { ...hiddenOf(page), do: 'send' }));
    assert.match(no, /^JB20261124-/);
    assert.match(secret, /^([2-9A-Z]{4}-){3}[2-9A-Z]{4}$/);
    const stored = await tipOf(no);
    assert.deepEqual([stored.channel, stored.named, stored.regionCode], ['portal', false, '440106']);
  });

  it('says on the receipt by when it is verified, with the rule and how sure that is (投诉举报处理办法)', async () => {
    const { body } = await visitor.send(tip, { ...hiddenOf(await review()), do: 'send' });
    assert.match(body, /核查举报，决定是否立案[\s\S]*2026-12-15/);
    assert.match(body, /待核对原文/);
  });

  it('lists places step by step, province, city and county, and keeps what was typed and answered meanwhile', async () => {
    const form = await filledIn({ city: '', county: '' });
    const listed = (page: PortalPage, name: string) =>
      [
        ...(new RegExp(`<select id="${name}".*?</select>`, 's').exec(page.body)?.[0] ?? '').matchAll(
          /value="(\d{6})"/g,
        ),
      ].map(([, code]) => code);
    const cities = await visitor.send(tip, { ...form, province: '440000', do: 'places' });
    assert.equal(cities.status, 200);
    assert.ok(listed(cities, 'city').includes('440100') && listed(cities, 'county').length === 0);
    assert.match(cities.body, /<select id="city"[^>]* autofocus/);
    assert.match(cities.body, /value="跑跑潮品（示例）"/);
    assert.match(cities.body, new RegExp(`name="answer"[^>]* value="${form.answer}"`));
    const counties = await visitor.send(tip, { ...form, ...hiddenOf(cities), city: '440100', do: 'places' });
    assert.ok(listed(counties, 'county').includes('440106'));
    const districts = await visitor.send(tip, { ...form, province: '110000', do: 'places' });
    assert.ok(listed(districts, 'city').includes('110105'));
    assert.doesNotMatch(districts.body, /列出所辖的区县/);
    const elsewhere = await visitor.send(tip, { ...form, province: '440000', city: '110105', do: 'check' });
    assert.match(elsewhere.body, /id="city-wrong"/);
    const { county: _, ...unseen }: Record<string, string> = { ...form, city: '440100' };
    assert.match((await visitor.send(tip, { ...unseen, do: 'check' })).body, /id="county-wrong"/);
    const unknown = await review({ county: '' });
    assert.match(unknown.body, /<dd>广东省广州市<\/dd>/);
  });

  it('makes one record of a form that is sent twice, and shows the same receipt', async () => {
    const fields = { ...hiddenOf(await review()), do: 'send' };
    const before = await count();
    const [one, two] = await Promise.all([visitor.send(tip, fields), visitor.send(tip, fields)]);
    assert.deepEqual(receiptOf(one), receiptOf(two));
    assert.deepEqual(receiptOf(await visitor.send(tip, fields)), receiptOf(one));
    assert.equal(await count(), before + 1);
  });

  it('shows where a tip stands and what was decided, and no name of an officer', async () => {
    const pair = await sent();
    const { id } = await tipOf(pair.no);
    await test.step('district', `/tips/${id}`, 'takeCharge');
    await test.ok('district', 'POST', `/tips/${id}/messages`, { text: '请补充购买时间。' });
    const charged = await visitor.send(progress, {
      no: pair.no.toLowerCase(),
      secret: pair.secret.replaceAll('-', ' '),
    });
    assert.match(charged.body, /正在核查[\s\S]*请补充购买时间/);
    await test.step('district', `/tips/${id}`, 'decideUnnamed', { outcome: 'duplicate', ground: '他人已举报' });
    const closed = await visitor.send(progress, pair);
    assert.match(closed.body, /已办结[\s\S]*决定不予立案/);
    assert.doesNotMatch(closed.body, /person-|重复|他人/);
  });

  it('carries the talk: what the author writes is new once, and the officer in charge hears of it', async () => {
    const pair = await sent();
    const { id } = await tipOf(pair.no);
    await test.step('district', `/tips/${id}`, 'takeCharge');
    const page = await visitor.send(progress, pair);
    const words = { ...hiddenOf(page), ...pair, text: '11月20日下单。<b>急</b>', do: 'write' };
    await visitor.send(progress, words);
    const again = await visitor.send(progress, words);
    assert.equal(again.body.match(/11月20日下单。&lt;b&gt;急/g)?.length, 1);
    assert.equal((await tipOf(pair.no)).unread, 1);
    const told = await test.made.services.database.asSystem('test', (tx) =>
      tx
        .selectFrom('notice')
        .select(['userId'])
        .where('kind', '=', 'message')
        .where('link', '=', `/tips/${id}`)
        .execute(),
    );
    assert.deepEqual(told, [{ userId: test.userOf('district') }]);
  });

  it('answers a wrong number, a wrong secret and nothing at all alike', async () => {
    const pair = await sent();
    const other = await sent();
    const wrong = [
      { no: pair.no, secret: other.secret },
      { no: pair.no, secret: '' },
      { no: 'JB20261124-XXXXXX', secret: pair.secret },
      { no: '', secret: '' },
    ];
    const answers = [];
    for (const each of wrong) answers.push(await visitor.send(progress, each));
    const bare = answers.map(({ status, body }) => [
      status,
      body.replace(/name="no"([^>]*)value="[^"]*"/, 'name="no"'),
    ]);
    for (const answer of bare) assert.deepEqual(answer, bare[0]);
    assert.equal(answers[0]?.status, 403);
    const words = {
      no: pair.no,
      secret: other.secret,
      text: '试',
      do: 'write',
      token: hiddenOf(await visitor.read(tip)).token ?? '',
    };
    assert.equal((await visitor.send(progress, words)).status, 403);
    assert.equal((await tipOf(pair.no)).unread, 0);
  });

  it('never tells whether the same was reported before', async () => {
    const fresh = { respondent: '从未有人举报的店' };
    const bare = ({ body }: PortalPage) => body.replace(/name="(token|kept|answer)" value="[^"]*"/g, '');
    const before = bare(await review(fresh));
    await sent(fresh);
    assert.equal(bare(await review(fresh)), before);
  });

  it('stores who sent a named tip apart from it, and asks a complaint for name and claim', async () => {
    const refused = await review({ kind: 'complaint' });
    assert.equal(refused.status, 422);
    for (const name of ['claim', 'name', 'phone', 'address'])
      assert.match(refused.body, new RegExp(`id="${name}-wrong"`));
    const who = { naming: 'named', name: '王小明', phone: '13800138000' };
    const named = await tipOf((await sent(who)).no);
    assert.deepEqual([named.named, named.author], [true, null]);
    assert.doesNotMatch(JSON.stringify(named), /王|138(?:00138000|\*)/);
    assert.equal(
      (await tipOf((await sent({ ...who, kind: 'complaint', claim: '退款', address: '广州市天河区示例路 1 号' })).no))
        .kind,
      'complaint',
    );
  });

  it('keeps what was typed when something is wrong, and says what, with nothing of it as markup', async () => {
    const page = await review({
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
    const page = await visitor.read(tip);
    const quick = { ...hiddenOf(page), ...said, answer: answerOf(page), do: 'send' };
    assert.match((await visitor.send(tip, quick)).body, /提交得太快/);
    assert.match((await review({ answer: '40' })).body, /答案不对/);
    assert.match((await review({ website: 'https://example.com' })).body, /答案不对/);
    const { token = '' } = quick as Record<string, string>;
    assert.match((await review({ token: `${token}A` })).body, /页面已失效/);
    const old = await filledIn();
    test.ahead += 5 * 3_600_000;
    assert.match((await visitor.send(tip, { ...old, do: 'send' })).body, /打开太久/);
    test.ahead -= 5 * 3_600_000;
    const chinese = await filledIn();
    const written = ['', ...'一二三四五六七八九', '十', ...[...'一二三四五六七八'].map((one) => `十${one}`)];
    const answer = written[Number(chinese.answer)] ?? '';
    assert.equal((await visitor.send(tip, { ...chinese, answer, do: 'check' })).status, 200);
  });

  it('takes files along by their digest and refuses what is none of the kinds', async () => {
    const { answer = '', ...fields } = await filledIn();
    const png = new Uint8Array(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    const program = { name: '发票.pdf', content: 'MZ program' };
    const refused = await visitor.sendFiles(tip, { ...fields, answer, do: 'check' }, [
      { name: '鞋标.png', content: png },
      program,
    ]);
    assert.equal(refused.status, 422);
    assert.match(refused.body, /id="file-wrong"/);
    assert.match(refused.body, /鞋标\.png/);
    const checked = await visitor.send(tip, {
      ...fields,
      ...hiddenOf(refused),
      answer: answerOf(refused),
      do: 'check',
    });
    assert.match(checked.body, /鞋标\.png/);
    const { no, secret } = receiptOf(await visitor.send(tip, { ...hiddenOf(checked), do: 'send' }));
    const { id } = await tipOf(no);
    const { files } = await test.ok('district', 'GET', `/tips/${id}`);
    assert.deepEqual(
      files.map(({ name, size }: { name: string; size: number }) => [name, size]),
      [['鞋标.png', png.length]],
    );
    assert.equal((await test.ok('stranger', 'GET', '/tips')).items.length, 0);
    const page = await visitor.send(progress, { no, secret });
    const words = { ...hiddenOf(page), text: '订单在附件里。', do: 'write' };
    const wrote = await visitor.sendFiles(progress, words, [{ name: '订单.txt', content: '订单号 1' }]);
    assert.match(wrote.body, /订单\.txt/);
    assert.equal((await test.ok('district', 'GET', `/tips/${id}`)).files.length, 2);
  });

  it('gives the author the files of the office for number and secret, and records it', async () => {
    const pair = await sent();
    const { id } = await tipOf(pair.no);
    await test.step('district', `/tips/${id}`, 'takeCharge');
    const upload = async (name: string, content: string) =>
      (await test.upload('district', '/files', name, content)).body.id as string;
    const letter = await upload('告知.txt', '请补充材料（示例）');
    const message = { text: '见附件。', files: [letter] };
    await test.ok('district', 'POST', `/tips/${id}/messages`, message);
    const page = await visitor.send(progress, pair);
    assert.match(page.body, new RegExp(`name="file" value="${letter}">告知\\.txt`));
    const take = (fields: Record<string, string>) =>
      visitor.send(`${progress}/file`, { ...pair, file: letter, ...fields });
    const taken = await take({});
    assert.deepEqual([taken.status, taken.body], [200, '请补充材料（示例）']);
    assert.match(String(taken.headers['content-disposition']), /^attachment/);
    const other = await sent();
    for (const wrong of [{ secret: other.secret }, other, { file: 'x' }, { file: id }]) {
      assert.equal((await take(wrong)).status, 403);
    }
    const noted = await test.made.services.database.asSystem('test', (tx) =>
      tx
        .selectFrom('audit.entry')
        .select('after')
        .where('action', '=', 'read')
        .where('recordId', '=', letter)
        .execute(),
    );
    assert.deepEqual(noted, [{ after: { by: 'author', tip: id } }]);
    const script = await test.call('district', 'POST', `/tips/${id}/messages`, {
      text: '见附件。',
      files: [await upload('表.csv', '甲,乙\n1,2\n')],
    });
    assert.equal(script.status, 400);
    assert.match(JSON.stringify(script.body), /不能发给提交人/);
    const another = await test.call('officer', 'POST', `/tips/${id}/messages`, message);
    assert.ok(another.status >= 400);
    assert.equal((await test.ok('district', 'GET', `/tips/${id}`)).tip.messages.length, 1);
  });

  it('names the field whose text is far too long, with its limit, and keeps what was typed', async () => {
    const whole = '网店'.repeat(20_000);
    const before = await count();
    const long = await visitor.sendFiles(tip, { ...(await filledIn({ account: whole })), do: 'check' }, []);
    assert.equal(long.status, 422);
    assert.match(long.body, /id="account-wrong">最多 10000 个字</);
    assert.ok(long.body.includes(whole), 'all of it stands there');
    const endless = await visitor.sendFiles(
      tip,
      { ...(await filledIn({ account: '网'.repeat(1_200_000) })), do: 'check' },
      [],
    );
    assert.equal(endless.status, 422);
    assert.match(endless.body, /<a href="#account">.*后面的部分没有收到/);
    assert.match(endless.body, /网{10000}/);
    assert.match(endless.body, /value="跑跑潮品（示例）"/);
    assert.equal(await count(), before);
    const pair = await sent();
    const page = await visitor.send(progress, pair);
    const words = { ...hiddenOf(page), ...pair, text: '字'.repeat(6_000), do: 'write' };
    const wrote = await visitor.sendFiles(progress, words, []);
    assert.equal(wrote.status, 422);
    assert.match(wrote.body, /<a href="#text">[^<]+<\/a> · 最多 5000 个字/);
    assert.match(wrote.body, /字{6000}/);
  });

  it('stores no file of whoever did not answer, or has not the secret', async () => {
    const stored = async () => {
      const keys: string[] = [];
      for await (const { key } of test.made.services.files.list()) keys.push(key);
      return keys;
    };
    const kept = await stored();
    const { answer: _, ...fields } = await filledIn();
    const files = [{ name: '大.txt', content: '没有回答问题的人发来的内容' }];
    const page = await visitor.sendFiles(tip, { ...fields, answer: '40', do: 'check' }, files);
    assert.match(page.body, /请重新选择文件/);
    const { no } = await sent();
    const { token = '' } = hiddenOf(await visitor.read(tip));
    await visitor.sendFiles(progress, { no, secret: 'A', token, text: '试', do: 'write' }, files);
    assert.deepEqual(await stored(), kept);
  });

  it('sends nothing where no bureau is entered, and says so', async () => {
    const before = await count();
    const page = await review({ province: '110000', city: '110105' });
    assert.equal(page.status, 503);
    assert.match(page.body, /12315/);
    assert.equal(await count(), before);
  });

  it('refuses a form that another site sends', async () => {
    const elsewhere = { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' };
    const page = await visitor.send(tip, { ...(await filledIn()), do: 'send' }, elsewhere);
    assert.equal(page.status, 403);
    assert.match(String(page.headers['content-type']), /^text\/html/);
  });

  it('has no script, sets no cookie, weighs under 100 kB and is complete in English', async () => {
    const pages = await Promise.all(
      ['/portal', tip, progress].flatMap((path) => [visitor.read(path), visitor.read(`${path}?lang=en`)]),
    );
    for (const [index, { body, headers }] of [...pages, await review()].entries()) {
      assert.ok(Buffer.byteLength(body) < 100_000);
      assert.doesNotMatch(body, /<script|\son\w+=|style=/i);
      assert.equal(headers['set-cookie'], undefined);
      assert.match(String(headers['content-security-policy']), /^default-src 'none'/);
      if (index % 2 === 1) assert.doesNotMatch(body.replace(/中文|<option.*<\/option>/g, ''), /\p{Script=Han}/u);
    }
  });
});

describe('the portal of a demonstration', () => {
  it('says so on every page, and lets one address try pairs a few times a minute', async () => {
    const test = await openLeadsTest(undefined, { demoDay: '2016-11-24', rateLimits: { requests: 1000, signIns: 12 } });
    try {
      const visitor = new PortalVisitor(test.app);
      for (const path of ['/portal', tip, progress]) assert.match((await visitor.read(path)).body, /数据均为虚构/);
      const statuses = [];
      for (let tries = 0; tries < 13; tries += 1) {
        statuses.push((await visitor.send(progress, { no: 'JB20261124-XXXXXX', secret: 'A' })).status);
      }
      assert.deepEqual(statuses, [...Array(12).fill(403), 429]);
      assert.match((await visitor.send(progress, { no: '', secret: '' })).body, /<h1>没有办成/);
    } finally {
      await test.close();
    }
  });
});
