// The portal as the public meets it: plain forms over HTTP, without scripts, cookies or sign-in.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type LeadsTest, openLeadsTest } from './testing/leads-test.ts';
import {
  answerOf,
  hiddenOf,
  PortalAuthor,
  type PortalPage,
  PortalVisitor,
  progress,
  receiptOf,
  tip,
} from './testing/portal-visitor.ts';

describe('the portal', () => {
  let test: LeadsTest;
  let author: PortalAuthor;
  before(async () => {
    test = await openLeadsTest();
    author = new PortalAuthor(test);
  });
  after(() => test.close());

  it('is looked over before it is sent, goes to the competent bureau and is given number and secret', async () => {
    const before = await author.count();
    const page = await author.review();
    assert.equal(page.status, 200, page.body);
    assert.match(page.body, /广东省广州市天河区/);
    assert.equal(await author.count(), before);
    const { no, secret } = receiptOf(await author.send(tip, { ...hiddenOf(page), do: 'send' }));
    assert.match(no, /^JB20261124-/);
    assert.match(secret, /^([2-9A-Z]{4}-){3}[2-9A-Z]{4}$/);
    const stored = await author.tipOf(no);
    assert.deepEqual([stored.channel, stored.named, stored.regionCode], ['portal', false, '440106']);
  });

  it('says on the receipt by when it is verified, with the rule (投诉举报处理办法)', async () => {
    const { body } = await author.send(tip, { ...hiddenOf(await author.review()), do: 'send' });
    assert.match(body, /核查举报，决定是否立案[\s\S]*2026-12-15/);
    assert.doesNotMatch(body, /核对原文/, 'how sure a rule is is for officers');
  });

  it('lists places step by step, province, city and county, and keeps what was typed and answered meanwhile', async () => {
    const form = await author.filledIn({ city: '', county: '' });
    const listed = (page: PortalPage, name: string) =>
      [
        ...(new RegExp(`<select id="${name}".*?</select>`, 's').exec(page.body)?.[0] ?? '').matchAll(
          /value="(\d{6})"/g,
        ),
      ].map(([, code]) => code);
    const cities = await author.send(tip, { ...form, province: '440000', do: 'places' });
    assert.equal(cities.status, 200);
    assert.ok(listed(cities, 'city').includes('440100') && listed(cities, 'county').length === 0);
    assert.match(cities.body, /<select id="city"[^>]* autofocus/);
    assert.match(cities.body, /value="跑跑潮品（示例）"/);
    assert.match(cities.body, new RegExp(`name="answer"[^>]* value="${form.answer}"`));
    const counties = await author.send(tip, { ...form, ...hiddenOf(cities), city: '440100', do: 'places' });
    assert.ok(listed(counties, 'county').includes('440106'));
    const districts = await author.send(tip, { ...form, province: '110000', do: 'places' });
    assert.ok(listed(districts, 'city').includes('110105'));
    assert.doesNotMatch(districts.body, /列出所辖的区县/);
    const elsewhere = await author.send(tip, { ...form, province: '440000', city: '110105', do: 'check' });
    assert.match(elsewhere.body, /id="city-wrong"/);
    const { county: _, ...unseen }: Record<string, string> = { ...form, city: '440100' };
    assert.match((await author.send(tip, { ...unseen, do: 'check' })).body, /id="county-wrong"/);
    const unknown = await author.review({ county: '' });
    assert.match(unknown.body, /<dd>广东省广州市<\/dd>/);
  });

  it('makes one record of a form that is sent twice, and shows the same receipt', async () => {
    const fields = { ...hiddenOf(await author.review()), do: 'send' };
    const before = await author.count();
    const [one, two] = await Promise.all([author.send(tip, fields), author.send(tip, fields)]);
    assert.deepEqual(receiptOf(one), receiptOf(two));
    const changed = await author.send(tip, { ...fields, goods: '后来改动的商品（示例）' });
    assert.deepEqual(receiptOf(changed), receiptOf(one));
    assert.match(changed.body, /这份材料此前已经收到，没有重复登记，此后改动的内容没有提交/);
    assert.equal(await author.count(), before + 1);
  });

  it('shows where a tip stands and what was decided, and no name of an officer', async () => {
    const pair = await author.sent();
    const { id } = await author.tipOf(pair.no);
    await test.step('district', `/tips/${id}`, 'takeCharge');
    await test.ok('district', 'POST', `/tips/${id}/messages`, { text: '请补充购买时间。' });
    const charged = await author.send(progress, {
      no: pair.no.toLowerCase(),
      secret: pair.secret.replaceAll('-', ' '),
    });
    assert.match(charged.body, /正在核查[\s\S]*请补充购买时间/);
    await test.step('district', `/tips/${id}`, 'decideUnnamed', { outcome: 'duplicate', ground: '他人已举报' });
    const closed = await author.send(progress, pair);
    assert.match(closed.body, /已办结[\s\S]*决定不予立案/);
    assert.doesNotMatch(closed.body, /person-|重复|他人/);
  });

  it('carries the talk: what the author writes is new once, and the officer in charge hears of it', async () => {
    const pair = await author.sent();
    const { id } = await author.tipOf(pair.no);
    await test.step('district', `/tips/${id}`, 'takeCharge');
    const page = await author.send(progress, pair);
    const words = { ...hiddenOf(page), ...pair, text: '11月20日下单。<b>急</b>', do: 'write' };
    await author.send(progress, words);
    const again = await author.send(progress, words);
    assert.equal(again.body.match(/11月20日下单。&lt;b&gt;急/g)?.length, 1);
    assert.equal((await author.tipOf(pair.no)).unread, 1);
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

  it('goes on after the tip is closed: a second word, one with a file, and the officer who had it sees and answers them', async () => {
    const pair = await author.sent();
    const { id } = await author.tipOf(pair.no);
    await test.step('district', `/tips/${id}`, 'takeCharge');
    await test.step('district', `/tips/${id}`, 'decideUnnamed', { outcome: 'notFiled', ground: '未发现违法' });
    for (const text of ['店铺又上架了。', '今天还在卖。']) {
      const words = { ...hiddenOf(await author.send(progress, pair)), ...pair, text, do: 'write' };
      assert.match((await author.send(progress, words)).body, new RegExp(`已经发送[\\s\\S]*${text}`));
    }
    const words = { ...hiddenOf(await author.send(progress, pair)), ...pair, text: '截图见附件。', do: 'write' };
    const wrote = await author.sendFiles(progress, words, [{ name: '截图说明.txt', content: '商品编号 C1' }]);
    assert.match(wrote.body, /截图说明\.txt/);
    assert.equal((await author.tipOf(pair.no)).unread, 3);
    const record = await test.ok('district', 'GET', `/tips/${id}`);
    assert.deepEqual(
      new Map(
        record.tip.messages.map((one: { text: string; files: { name: string }[] }) => [one.text, one.files.length]),
      ),
      new Map([
        ['店铺又上架了。', 0],
        ['今天还在卖。', 0],
        ['截图见附件。', 1],
      ]),
    );
    await test.ok('district', 'POST', `/tips/${id}/messages`, { text: '请另行举报新的商品。' });
    assert.match((await author.send(progress, pair)).body, /已办结[\s\S]*请另行举报新的商品。/);
  });

  it('answers a wrong number, a wrong secret and nothing at all alike', async () => {
    const pair = await author.sent();
    const other = await author.sent();
    const wrong = [
      { no: pair.no, secret: other.secret },
      { no: pair.no, secret: '' },
      { no: 'JB20261124-XXXXXX', secret: pair.secret },
      { no: '', secret: '' },
    ];
    const answers = [];
    for (const each of wrong) answers.push(await author.send(progress, each));
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
      token: hiddenOf(await author.read(tip)).token ?? '',
    };
    assert.equal((await author.send(progress, words)).status, 403);
    assert.equal((await author.tipOf(pair.no)).unread, 0);
  });

  it('never tells whether the same was reported before', async () => {
    const fresh = { respondent: '从未有人举报的店' };
    const bare = ({ body }: PortalPage) => body.replace(/name="(token|kept|answer)" value="[^"]*"/g, '');
    const before = bare(await author.review(fresh));
    await author.sent(fresh);
    assert.equal(bare(await author.review(fresh)), before);
  });

  it('stores who sent a named tip apart from it, and asks a complaint for name and claim', async () => {
    const refused = await author.review({ kind: 'complaint' });
    assert.equal(refused.status, 422);
    for (const name of ['claim', 'name', 'phone', 'address'])
      assert.match(refused.body, new RegExp(`id="${name}-wrong"`));
    const who = { naming: 'named', name: '王小明', phone: '13800138000' };
    const named = await author.tipOf((await author.sent(who)).no);
    assert.deepEqual([named.named, named.author], [true, null]);
    assert.doesNotMatch(JSON.stringify(named), /王|138(?:00138000|\*)/);
    assert.equal(
      (
        await author.tipOf(
          (
            await author.sent({ ...who, kind: 'complaint', claim: '退款', address: '广州市天河区示例路 1 号' })
          ).no,
        )
      ).kind,
      'complaint',
    );
  });

  it('gives the author the files of the office for number and secret, and records it', async () => {
    const pair = await author.sent();
    const { id } = await author.tipOf(pair.no);
    await test.step('district', `/tips/${id}`, 'takeCharge');
    const upload = async (name: string, content: string) =>
      (await test.upload('district', '/files', name, content)).body.id as string;
    const letter = await upload('告知.txt', '请补充材料（示例）');
    const message = { text: '见附件。', files: [letter] };
    await test.ok('district', 'POST', `/tips/${id}/messages`, message);
    const page = await author.send(progress, pair);
    assert.match(page.body, new RegExp(`name="file" value="${letter}">告知\\.txt`));
    const take = (fields: Record<string, string>) =>
      author.send(`${progress}/file`, { ...pair, file: letter, ...fields });
    const taken = await take({});
    assert.deepEqual([taken.status, taken.body], [200, '请补充材料（示例）']);
    assert.match(String(taken.headers['content-disposition']), /^attachment/);
    const other = await author.sent();
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

  it('has no script, sets no cookie, weighs under 100 kB and is complete in English', async () => {
    const pages = await Promise.all(
      ['/portal', '/portal/tip', tip, progress].flatMap((path) => [
        author.read(path),
        author.read(`${path}${path.includes('?') ? '&' : '?'}lang=en`),
      ]),
    );
    const style = await author.read('/portal/style.css');
    for (const [index, { body, headers }] of [...pages, await author.review()].entries()) {
      assert.ok(Buffer.byteLength(body) + Buffer.byteLength(style.body) < 100_000);
      assert.doesNotMatch(body, /<script|\son\w+=|style=/i);
      assert.equal(headers['set-cookie'], undefined);
      assert.match(String(headers['content-security-policy']), /^default-src 'none'/);
      if (index % 2 === 1) assert.doesNotMatch(body.replace(/中文|<option.*<\/option>/g, ''), /\p{Script=Han}/u);
    }
  });

  it('asks in short steps for what follows from the answers before, without scripts, and loses nothing on the way', async () => {
    const asked = async (query: string) => author.read(`/portal/tip?step=what&${query}`);
    const labels = ({ body }: PortalPage) => [...body.matchAll(/<label for="(\w+)"/g)].map(([, name]) => name);
    const start = await author.read('/portal/tip');
    assert.match(start.body, /<form method="get"[\s\S]*name="kind"[\s\S]*name="sold"[\s\S]*name="naming"/);
    const what = await asked('kind=tip&sold=shop&naming=anonymous');
    assert.match(what.body, /第 2 步，共 4 步/);
    assert.deepEqual(labels(what), ['goods', 'mark', 'account']);
    const next = (page: PortalPage, more: Record<string, string> = {}) =>
      author.send('/portal/tip', { ...hiddenOf(page), ...more, do: more.do ?? 'next' });
    const empty = await next(what, { goods: '', account: '' });
    assert.deepEqual([empty.status, labels(empty)], [422, ['goods', 'mark', 'account']]);
    assert.doesNotMatch(empty.body, /id="respondent-wrong"|id="answer-wrong"/, 'what comes later is not missed yet');
    const where = await next(what, { goods: '云雀牌运动鞋', account: '商标模糊。' });
    assert.deepEqual(labels(where), ['respondent', 'province', 'respondentAddress'], 'a shop is asked for no link');
    const back = await next(where, { respondent: '跑跑潮品（示例）', do: 'back' });
    assert.match(back.body, /商标模糊。<\/textarea>[\s\S]*/);
    const place = { province: '440000', city: '440100', county: '440106' };
    const proof = await next(where, { respondent: '跑跑潮品（示例）', ...place });
    assert.deepEqual(labels(proof).slice(0, 2), ['website', 'answer'], 'who stays anonymous is asked for no name');
    assert.match(proof.body, /第 4 步，共 4 步/);
    test.ahead += 10_000;
    const refused = await next(proof, { answer: '40' });
    assert.match(refused.body, /答案不对/);
    assert.deepEqual(labels(refused).slice(0, 2), ['website', 'answer']);
    const review = await next(refused, { answer: answerOf(refused) });
    assert.match(review.body, /<h1>请核对/);
    const { no } = receiptOf(await author.send('/portal/tip', { ...hiddenOf(review), do: 'send' }));
    assert.equal((await author.tipOf(no)).goods, '云雀牌运动鞋');
    const complaint = await asked('kind=complaint&sold=online&naming=anonymous');
    assert.match(complaint.body, /第 2 步，共 5 步/);
    assert.deepEqual(labels(complaint), ['goods', 'mark', 'account', 'claim']);
    const shop = await next(complaint, { goods: '鞋', account: '假。', claim: '退款' });
    assert.deepEqual(labels(shop), ['respondent', 'province', 'platform', 'link']);
    const who = await next(shop, { respondent: '店', ...place });
    assert.deepEqual(labels(who), ['name', 'phone', 'address']);
    const elsewhere = await next(shop, { respondent: '店', province: '110000', city: '110105' });
    assert.match(elsewhere.body, /id="province-wrong">本平台还没有启用/, 'said where it is asked');
  });

  it('gives the receipt as a file for number and secret, and to nobody else', async () => {
    const pair = await author.sent();
    const file = await author.send('/portal/tip/receipt', pair);
    assert.equal(file.headers['content-disposition'], `attachment; filename="${pair.no}.html"`);
    assert.match(file.body, new RegExp(`${pair.no}[\\s\\S]*${pair.secret}[\\s\\S]*核查举报`));
    assert.doesNotMatch(file.body, /<script|<link|src=/);
    assert.equal((await author.send('/portal/tip/receipt', { ...pair, secret: 'AAAA' })).status, 404);
  });

  it('keeps language and large type from page to page, leads back by its breadcrumb, and weighs at most 100 kB', async () => {
    const style = (await author.read('/portal/style.css')).body.length;
    const paths = ['', '/tip', '/tip?form=whole', '/tip?step=what', '/progress', '/rights-holders'];
    for (const path of paths) {
      const { body, status } = await author.read(`/portal${path}${path.includes('?') ? '&' : '?'}lang=en&size=large`);
      assert.equal(status, 200, path);
      assert.match(body, /<body class="(wide )?large">/, path);
      assert.ok(Buffer.byteLength(body) + style < 100_000, `${path} weighs ${Buffer.byteLength(body) + style}`);
      assert.equal(/aria-label="You are here"/.test(body), path !== '', path);
      const own = [...body.matchAll(/href="(\/portal[^"]*)"/g)]
        .map(([, href = '']) => href.replaceAll('&amp;', '&'))
        .filter((href) => !/\.(css|json|csv|atom)/.test(href));
      // But for the two links that change them.
      for (const kept of ['size=large', 'lang=en'])
        assert.equal(own.filter((href) => !href.includes(kept)).length, 1, `${path} ${kept}`);
    }
    const doors = (await author.read('/portal')).body.match(/class="door"/g) ?? [];
    assert.ok(doors.length <= 8, `${doors.length} doors`);
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
      assert.match((await visitor.send(progress, { no: '', secret: '' })).body, /<h1>未能完成/);
    } finally {
      await test.close();
    }
  });
});
