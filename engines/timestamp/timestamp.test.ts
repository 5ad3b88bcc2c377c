import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, createPrivateKey, webcrypto, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  CertificateRevocationList,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  MessageImprint,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TSTInfo,
} from 'pkijs';
import { verifyStamp } from './index.ts';

const shipped = (name: string): Buffer => readFileSync(new URL(`./testing/${name}`, import.meta.url));
const chain = shipped('ts_chain.pem').toString('utf8');

const held = (token: Uint8Array, q: { data?: string; chain?: string; at?: Date } = {}) =>
  verifyStamp({
    token,
    chain,
    digest: async (name) =>
      createHash(name)
        .update(q.data ?? 'hello')
        .digest(),
    ...q,
  });
const parts = async (...given: Parameters<typeof held>): Promise<string[]> =>
  (await held(...given)).problems.map(({ where }) => where);

describe('stamps of trailofbits/rfc3161-client', () => {
  test('one holds over its own data alone', async () => {
    const { ok, time, policy } = await held(shipped('response.tsr'));
    assert.deepEqual([ok, time?.toISOString(), policy], [true, '2024-10-08T15:40:32.000Z', '1.3.6.1.4.1.57264.2']);
    assert.deepEqual(await parts(shipped('response.tsr'), { data: 'not-the-correct-message' }), ['data']);
  });

  test('certificates that were slipped in are not taken for the signer', async () => {
    assert.equal((await held(shipped('response-injected-certs.tsr'))).ok, true);
  });

  test('a chain of another authority, a request, and rubbish are refused by name', async () => {
    assert.deepEqual(await parts(shipped('other_response.tsr')), ['chain']);
    assert.deepEqual(await parts(shipped('request.der')), ['token']);
    assert.deepEqual(await parts(Buffer.from('rubbish')), ['token']);
    assert.deepEqual(await parts(shipped('response.tsr'), { chain: 'no certificate' }), ['chain']);
    assert.deepEqual(await parts(Buffer.concat([shipped('response.tsr'), Buffer.from('more')])), ['token']);
  });

  test('the chain may come in any order', async () => {
    const blocks = chain.match(/-----BEGIN[\s\S]*?END CERTIFICATE-----/g) ?? [];
    assert.equal((await held(shipped('response.tsr'), { chain: blocks.reverse().join('\n') })).ok, true);
    const older = blocks.join('\r\n').replaceAll('CERTIFICATE-----', 'X509 CERTIFICATE-----');
    assert.equal((await held(shipped('response.tsr'), { chain: older })).ok, true);
  });

  test('certificates must be valid at the instant that is asked about', async () => {
    assert.deepEqual(await parts(shipped('response.tsr'), { at: new Date('2033-12-01T00:00:00Z') }), ['chain']);
    assert.deepEqual(await parts(shipped('response.tsr'), { at: new Date('2020-01-01T00:00:00Z') }), ['chain']);
    assert.equal((await held(shipped('response.tsr'), { at: new Date('2030-01-01T00:00:00Z') })).ok, true);
  });

  test('no changed byte of what is signed passes, and none ends in an error', async () => {
    const whole = shipped('response.tsr');
    for (let at = 0; at < whole.length; at += 3) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      const { ok } = await held(changed);
      // The stamped text lies at 72 to 279, the signed attributes at 835 to 1130, the signature at the end.
      const signed = (at >= 72 && at < 280) || (at >= 835 && at < 1130) || at >= 1160;
      if (signed) assert.equal(ok, false, String(at));
    }
  });
});

test('a token may name its signer by the key', async () => {
  const given = { data: 'the data', chain: shipped('by-key.pem').toString() };
  assert.deepEqual(await parts(shipped('by-key.tsr'), given), []);
});

const missing = spawnSync('openssl', ['version']).error !== undefined;
const skip = missing ? 'apt-get install openssl' : false;

describe('stamps by openssl ts', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-tsa-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const kind of ['rsa:2048', 'ec'] as const) {
    test(`of a key of ${kind}: a response, a bare token, and one without certificates`, async () => {
      const tsa = authority({ folder, kind, name: kind.replace(':', '-') });
      assert.deepEqual((await held(tsa.stamp(['-cert']), { chain: tsa.root })).problems, []);
      assert.deepEqual((await held(tsa.stamp(['-cert'], ['-token_out']), { chain: tsa.root })).problems, []);
      assert.deepEqual(await parts(tsa.stamp([]), { chain: tsa.root }), ['signer']);
      assert.deepEqual(await parts(tsa.stamp([]), { chain: `${tsa.root}${tsa.signer}` }), []);
    });
  }

  test('signed in a way that is not checked here: neither that it holds nor that it does not', async () => {
    const tsa = authority({ folder, kind: 'ec', name: 'other' });
    // SM2 with SM3
    const token = await stampedBy(tsa, { algorithm: '1.2.156.10197.1.501' });
    const { ok, problems } = await held(token, { chain: tsa.root });
    assert.deepEqual([ok, problems.map(({ where, unchecked }) => [where, unchecked])], [null, [['signature', true]]]);
    assert.match(problems[0]?.en ?? '', /^cannot be checked: ec 1\.2\.156\.10197\.1\.501$/);
    const other = await held(token, { chain: tsa.root, data: 'another' });
    assert.deepEqual([other.ok, other.problems.map(({ where }) => where)], [false, ['data', 'signature']]);
  });

  for (const [kind, usage, problems] of [
    ['ec', undefined, []],
    ['rsa:2048', undefined, []],
    ['ec', 'critical,timeStamping,codeSigning', ['signer']],
    ['ec', 'timeStamping', ['signer']],
    ['ec', 'critical,codeSigning', ['signer']],
  ] as const) {
    test(`a key of ${kind} with the usage ${usage ?? 'of stamps'}: ${problems.length === 0 ? 'holds' : 'refused'}`, async () => {
      const tsa = authority({ folder, kind, name: 'own', ...(usage === undefined ? {} : { usage }) });
      assert.deepEqual(await parts(await stampedBy(tsa), { chain: tsa.root }), problems);
    });
  }
});

describe('a certificate that was revoked', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-tsa-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  // The tokens are of 2030-01-01.
  for (const [told, revoked, reason, problems] of [
    ['before the stamp', '290101000000Z', 'superseded', ['chain']],
    ['after the stamp, by another one', '310101000000Z', 'superseded', []],
    ['after the stamp, its key being stolen', '310101000000Z', 'keyCompromise', ['chain']],
    ['after the stamp, without a reason', '310101000000Z', undefined, ['chain']],
  ] as const) {
    test(`${told}: ${problems.length === 0 ? 'the stamp holds' : 'the stamp does not hold'}`, async () => {
      const tsa = authority({ folder, kind: 'ec', name: 'revoked' });
      const list = tsa.list(`${revoked}${reason === undefined ? '' : `,${reason}`}`);
      assert.deepEqual(await parts(await stampedBy(tsa, { lists: [list] }), { chain: tsa.root }), problems);
      assert.deepEqual(await parts(await stampedBy(tsa), { chain: `${tsa.root}${list}` }), problems);
      const later = { chain: tsa.root, at: new Date('2032-01-01T00:00:00Z') };
      assert.deepEqual(await parts(await stampedBy(tsa, { lists: [list] }), later), ['chain']);
    });
  }

  test('a list that another authority signed says nothing', async () => {
    const [tsa, other] = ['one', 'two'].map((name) => authority({ folder, kind: 'ec', name }));
    assert.ok(tsa !== undefined && other !== undefined);
    const list = other.list('290101000000Z', tsa.signer);
    assert.deepEqual(await parts(await stampedBy(tsa, { lists: [list] }), { chain: tsa.root }), []);
  });

  test('a list that cannot be read is told', async () => {
    const tsa = authority({ folder, kind: 'ec', name: 'rubbish' });
    const chain = `${tsa.root}-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n`;
    assert.deepEqual(await parts(await stampedBy(tsa), { chain }), ['chain']);
  });
});

/** A bare token over `hello` that openssl would not make: by a certificate for other uses, or signed with PSS. */
async function stampedBy(
  tsa: { signer: string; key: string },
  { lists = [], algorithm: alike }: { lists?: readonly string[]; algorithm?: string } = {},
): Promise<Uint8Array> {
  const certificate = Certificate.fromBER(new X509Certificate(tsa.signer).raw);
  const key = createPrivateKey(tsa.key);
  const algorithm =
    key.asymmetricKeyType === 'ec' ? { name: 'ECDSA', namedCurve: 'P-256' } : { name: 'RSA-PSS', hash: 'SHA-256' };
  const pkcs8 = Uint8Array.from(key.export({ type: 'pkcs8', format: 'der' }));
  const sha256 = (bytes: string | Uint8Array) => Uint8Array.from(createHash('sha256').update(bytes).digest()).buffer;
  const info = new TSTInfo({
    version: 1,
    policy: '1.2.3.4',
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' }),
      hashedMessage: new OctetString({ valueHex: sha256('hello') }),
    }),
    serialNumber: new Integer({ value: 1 }),
    genTime: new Date('2030-01-01T00:00:00Z'),
  });
  const content = info.toSchema().toBER(false);
  const named = new Sequence({
    value: [
      new Sequence({
        value: [new Sequence({ value: [new OctetString({ valueHex: sha256(new X509Certificate(tsa.signer).raw) })] })],
      }),
    ],
  });
  const attribute = (type: string, value: object) => new Attribute({ type, values: [value] });
  const signed = new SignedData({
    version: 3,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: '1.2.840.113549.1.9.16.1.4',
      eContent: new OctetString({ valueHex: content }),
    }),
    certificates: [certificate],
    crls: lists.map((pem) =>
      CertificateRevocationList.fromBER(Buffer.from(pem.replaceAll(/-----.*-----/g, ''), 'base64')),
    ),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            attribute('1.2.840.113549.1.9.3', new ObjectIdentifier({ value: '1.2.840.113549.1.9.16.1.4' })),
            attribute('1.2.840.113549.1.9.4', new OctetString({ valueHex: sha256(new Uint8Array(content)) })),
            attribute('1.2.840.113549.1.9.16.2.47', named),
          ],
        }),
      }),
    ],
  });
  await signed.sign(await webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']), 0, 'SHA-256');
  const [signer] = signed.signerInfos;
  if (alike !== undefined && signer !== undefined) signer.signatureAlgorithm.algorithmId = alike;
  const token = new ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signed.toSchema(true) });
  return new Uint8Array(token.toSchema().toBER(false));
}

/** A root, a certificate for stamps below it, and a way to stamp `hello`, all by openssl. */
function authority(q: { folder: string; kind: string; name: string; usage?: string }) {
  const { folder, kind, name } = q;
  const file = (suffix: string): string => join(folder, `${name}.${suffix}`);
  const run = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  };
  const fresh = kind === 'ec' ? ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] : ['-newkey', kind];
  const days = ['-days', '3650', '-nodes'];
  run('req', '-x509', ...fresh, ...days, '-subj', '/CN=Root', '-keyout', file('root.key'), '-out', file('root.pem'));
  run('req', ...fresh, '-nodes', '-subj', '/CN=Stamps', '-keyout', file('key'), '-out', file('csr'));
  writeFileSync(file('ext'), `extendedKeyUsage=${q.usage ?? 'critical,timeStamping'}\n`);
  run(
    ...['x509', '-req', '-in', file('csr'), '-CA', file('root.pem'), '-CAkey', file('root.key'), '-days', '3650'],
    ...['-extfile', file('ext'), '-out', file('pem')],
  );
  writeFileSync(file('serial'), '01\n');
  writeFileSync(
    file('cnf'),
    `[tsa]\ndefault_tsa=one\n[one]\nserial=${file('serial')}\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256,sha512\ness_cert_id_alg=sha256\n`,
  );
  writeFileSync(file('data'), 'hello');
  return {
    root: readFileSync(file('root.pem'), 'utf8'),
    signer: readFileSync(file('pem'), 'utf8'),
    key: readFileSync(file('key'), 'utf8'),
    /** A list by the root that revokes the signer, or another certificate, on a day and for a reason as openssl writes them. */
    list(revoked: string, certificate = readFileSync(file('pem'), 'utf8')): string {
      const serial = new X509Certificate(certificate).serialNumber;
      writeFileSync(file('index'), `R\t391231000000Z\t${revoked}\t${serial}\tunknown\t/CN=Stamps\n`);
      writeFileSync(
        file('ca.cnf'),
        `[ca]\ndefault_ca=one\n[one]\ndatabase=${file('index')}\ndefault_md=sha256\ndefault_crl_days=3650\n`,
      );
      run(
        ...['ca', '-gencrl', '-config', file('ca.cnf'), '-cert', file('root.pem'), '-keyfile', file('root.key')],
        ...['-out', file('crl')],
      );
      return readFileSync(file('crl'), 'utf8');
    },
    stamp(asked: readonly string[], given: readonly string[] = []): Buffer {
      run('ts', '-query', '-data', file('data'), '-sha512', ...asked, '-out', file('tsq'));
      run(
        ...['ts', '-reply', '-config', file('cnf'), '-queryfile', file('tsq'), '-signer', file('pem')],
        ...['-inkey', file('key'), ...given, '-out', file('tsr')],
      );
      return readFileSync(file('tsr'));
    },
  };
}
