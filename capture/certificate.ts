// The certificate with which the capturer's proxy answers the browser for every host, made anew for each capture.
import { generateKeyPairSync, webcrypto } from 'node:crypto';
import { BitString, Integer, PrintableString } from 'asn1js';
import { AttributeTypeAndValue, Certificate, CryptoEngine } from 'pkijs';

const COMMON_NAME = '2.5.4.3';
const DAY = 86_400_000;

/** A key and a certificate that signs itself, both PEM; nobody but this capture's browser sees them. */
export async function proxyCertificate(now: Date): Promise<{ key: string; cert: string }> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const secret = await webcrypto.subtle.importKey(
    'pkcs8',
    privateKey.export({ type: 'pkcs8', format: 'der' }),
    algorithm,
    true,
    ['sign'],
  );
  const open = await webcrypto.subtle.importKey(
    'spki',
    publicKey.export({ type: 'spki', format: 'der' }),
    algorithm,
    true,
    ['verify'],
  );
  const engine = new CryptoEngine({ name: 'node', crypto: webcrypto as never });
  const made = new Certificate({ version: 2, serialNumber: new Integer({ value: 1 }) });
  const name = (): AttributeTypeAndValue =>
    new AttributeTypeAndValue({ type: COMMON_NAME, value: new PrintableString({ value: 'Qingfeng capturer' }) });
  made.subject.typesAndValues.push(name());
  made.issuer.typesAndValues.push(name());
  made.notBefore.value = new Date(now.getTime() - DAY);
  made.notAfter.value = new Date(now.getTime() + DAY);
  await made.subjectPublicKeyInfo.importKey(open as never, engine);
  await made.sign(secret as never, 'SHA-256', engine);
  if (!(made.signatureValue instanceof BitString)) throw new TypeError('a certificate is signed');
  const body = Buffer.from(made.toSchema(true).toBER(false)).toString('base64').replace(/.{64}/gu, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`,
  };
}
