// Which hosts and addresses a capture may reach.
import assert from 'node:assert/strict';
import test from 'node:test';
import { isListed, isPrivate, mayConnect, parseEntry } from './allow.ts';
import { openReach, Refused } from './reach.ts';

const now = (): Date => new Date(0);

test('an entry is a host or a host with its port, and nothing else', () => {
  assert.deepEqual(parseEntry('Shop.Example'), { host: 'shop.example', port: null });
  assert.deepEqual(parseEntry('127.0.0.1:8080'), { host: '127.0.0.1', port: 8080 });
  assert.deepEqual(parseEntry('[::1]:80'), { host: '::1', port: 80 });
  for (const wrong of ['', 'http://shop.example', 'shop.example/path', 'a b', 'shop.example:0', 'shop.example:99999']) {
    assert.throws(() => parseEntry(wrong), TypeError, wrong);
  }
});

test('a name of the list admits that name alone, with a star the names below it', () => {
  const list = [parseEntry('shop.example'), parseEntry('*.cdn.example:443')];
  assert.ok(isListed(list, { host: 'shop.example', port: 8443 }));
  assert.ok(isListed(list, { host: 'a.cdn.example', port: 443 }));
  assert.ok(!isListed(list, { host: 'a.shop.example', port: 443 }));
  assert.ok(!isListed(list, { host: 'a.cdn.example', port: 80 }));
  assert.ok(!isListed(list, { host: 'evilcdn.example', port: 443 }));
});

test('private and reserved addresses are known in every spelling', () => {
  const closed = ['127.0.0.1', '10.1.2.3', '169.254.169.254', '192.168.0.1', '100.64.0.1', '0.0.0.0', '224.0.0.1'];
  const inside = [
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fe80::1',
    'fd00::1',
  ];
  for (const address of [...closed, ...inside]) assert.ok(isPrivate(address), address);
  for (const address of ['8.8.8.8', '2400:3200::1', '::ffff:8.8.8.8']) assert.ok(!isPrivate(address), address);
});

test('a loopback address is open only where the list names that address and that port', () => {
  assert.ok(mayConnect([parseEntry('127.0.0.1:8080')], '127.0.0.1', 8080));
  assert.ok(!mayConnect([parseEntry('127.0.0.1:8080')], '127.0.0.1', 8081));
  assert.ok(!mayConnect([parseEntry('127.0.0.1')], '127.0.0.1', 8080));
  assert.ok(!mayConnect([parseEntry('localhost:8080')], '127.0.0.1', 8080));
  assert.ok(mayConnect([parseEntry('[0:0:0:0:0:0:0:1]:80')], '::1', 80));
});

test('a listed name that turns to 127.0.0.1 is refused by the address, not by the name', async () => {
  const allow = [parseEntry('shop.example')];
  const reach = openReach({ allow, resolve: async () => ['127.0.0.1'], now });
  await assert.rejects(reach.addressOf({ host: 'shop.example', port: 80 }), (error) => {
    return error instanceof Refused && error.code === 'privateAddress' && error.address === '127.0.0.1';
  });
});

test('a name keeps the answer that was checked, whatever it answers later', async () => {
  const answers = ['93.184.216.34', '127.0.0.1'];
  const allow = [parseEntry('shop.example')];
  const reach = openReach({ allow, resolve: async () => [answers.shift() ?? ''], now });
  const target = { host: 'shop.example', port: 80 };
  assert.equal(await reach.addressOf(target), '93.184.216.34');
  assert.equal(await reach.addressOf(target), '93.184.216.34');
  assert.deepEqual(
    reach.names.map(({ addresses }) => addresses),
    [['93.184.216.34']],
  );
});
