import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { sm2, sm3, sm4 } from 'sm-crypto-v2';
import { suiteOf } from './suites.ts';

const hex = (text: string) => Buffer.from(text, 'hex');
const base64url = (text: string) => hex(text).toString('base64url');
const utf8 = (text: string) => Buffer.from(text, 'utf8');

const intl = suiteOf('intl');
const gm = suiteOf('gm');

function digestOf(suite: typeof intl, data: Buffer): string {
  const running = suite.startDigest();
  running.update(data);
  return running.digest().toString('hex');
}

test('AES-256-GCM gives test case 16 of the GCM specification (McGrew and Viega)', () => {
  const input = {
    key: hex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308'),
    nonce: hex('cafebabefacedbaddecaf888'),
    aad: hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
  };
  const plain = hex(
    'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72' +
      '1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
  );
  const sealed = intl.seal({ ...input, plain });
  assert.equal(
    sealed.toString('hex'),
    '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa' +
      '8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662' +
      '76fc6ece0f4e1768cddf8853bb2d551b',
  );
  assert.deepEqual(intl.open({ ...input, sealed }), plain);
});

test('SHA-256 gives the example of FIPS 180-4 and HMAC-SHA-256 case 2 of RFC 4231', () => {
  assert.equal(digestOf(intl, utf8('abc')), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  assert.equal(
    intl.mac(utf8('Jefe'), utf8('what do ya want for nothing?')).toString('hex'),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});

test('Ed25519 gives test 2 of RFC 8032, 7.1', () => {
  const pair = {
    private: base64url('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'),
    public: base64url('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'),
  };
  const signature = intl.sign(pair, hex('72'));
  assert.equal(
    signature.toString('hex'),
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
      '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  );
  assert.equal(intl.verify({ publicKey: pair.public, data: hex('72'), signature }), true);
  assert.equal(intl.verify({ publicKey: pair.public, data: hex('73'), signature }), false);
});

test('SM4 gives both examples of GB/T 32907-2016, annex A', () => {
  const key = hex('0123456789abcdeffedcba9876543210');
  const once = (block: Uint8Array) => sm4.encrypt(block, key, { mode: 'ecb', padding: 'none', output: 'array' });
  assert.equal(Buffer.from(once(key)).toString('hex'), '681edf34d206965e86b3e94f536e4246');
  let block: Uint8Array = key;
  for (let round = 0; round < 1_000_000; round += 1) block = once(block);
  assert.equal(Buffer.from(block).toString('hex'), '595298c7c6fd271f0402f804c33d3f66');
});

test('SM4-GCM gives the vector of RFC 8998, A.1', () => {
  const input = {
    key: hex('0123456789abcdeffedcba9876543210'),
    nonce: hex('00001234567800000000abcd'),
    aad: hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
  };
  const plain = hex(
    'aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd' +
      'eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa',
  );
  const sealed = gm.seal({ ...input, plain });
  assert.equal(
    sealed.toString('hex'),
    '17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735' +
      'd82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d' +
      '83de3541e4c2b58177e065a9bf7b62ec',
  );
  assert.deepEqual(gm.open({ ...input, sealed }), plain);
});

test('SM3 gives both examples of GB/T 32905-2016, annex A', () => {
  assert.equal(digestOf(gm, utf8('abc')), '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  assert.equal(
    digestOf(gm, utf8('abcd'.repeat(16))),
    'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
  );
});

test('HMAC-SM3 of OpenSSL agrees with an independent implementation', () => {
  const key = utf8('0123456789abcdef0123456789abcdef');
  const message = utf8('打击侵犯知识产权和制售假冒伪劣商品');
  assert.equal(gm.mac(key, message).toString('hex'), sm3(message, { key, mode: 'hmac' }));
});

test('SM2 verifies the signature of GB/T 32918.5-2017, annex A', () => {
  const privateKey = '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8';
  const publicKey =
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13';
  assert.equal(sm2.getPublicKeyFromPrivateKey(privateKey), publicKey);
  const signature = hex(
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
      'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
  );
  const input = { publicKey: base64url(publicKey), data: utf8('message digest'), signature };
  assert.equal(gm.verify(input), true);
  assert.equal(gm.verify({ ...input, data: utf8('message digesT') }), false);

  const pair = { private: base64url(privateKey), public: base64url(publicKey) };
  const ours = gm.sign(pair, utf8('message digest'));
  assert.equal(ours.length, 64);
  assert.equal(gm.verify({ ...input, signature: ours }), true);
});

test('SM2 binds the signer: Z of GB/T 32918.2, 5.5 is digested before the message', () => {
  const pair = gm.newSigningPair();
  const publicHex = Buffer.from(pair.public, 'base64url').toString('hex');
  const z = Buffer.from(sm2.getZ(publicHex, '1234567812345678'));
  const e = createHash('sm3').update(z).update('abc').digest('hex');
  assert.equal(sm2.getHash(utf8('abc'), publicHex), e);
});

for (const suite of [intl, gm]) {
  test(`${suite.name}: a sealed value with any bit changed does not open`, () => {
    const key = Buffer.alloc(suite.cipherKeyBytes, 7);
    const nonce = Buffer.alloc(12, 9);
    const aad = utf8('place');
    const sealed = suite.seal({ key, nonce, plain: utf8('11010519491231002X'), aad });
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const altered = Buffer.from(sealed);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      assert.throws(() => suite.open({ key, nonce, sealed: altered, aad }));
    }
    assert.throws(() => suite.open({ key, nonce, sealed, aad: utf8('other') }));
    assert.throws(() => suite.open({ key, nonce, sealed: sealed.subarray(0, 15), aad }));
  });
}
