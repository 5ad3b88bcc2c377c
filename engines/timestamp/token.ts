// A time-stamp token (RFC 3161) taken apart: what was stamped, when, and by whom it is signed.
import { Integer, OctetString } from 'asn1js';
import {
  BasicOCSPResponse,
  Certificate,
  CertificateRevocationList,
  ContentInfo,
  OCSPResponse,
  OtherRevocationInfoFormat,
  SignedData,
  type SignerInfo,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import { digestName } from './algorithms.ts';
import { isDefect, StampError, type StampProblem, uncheckable } from './problem.ts';
import { isWellFormed } from './well-formed.ts';

const ID_TST_INFO = '1.2.840.113549.1.9.16.1.4';
const ID_OCSP_RESPONSE = '1.3.6.1.5.5.7.16.2';
const ID_BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1';
const ID_SIGNED_DATA = '1.2.840.113549.1.7.2';

/** What came along on certificates that were taken back: lists (CRL) and answers (OCSP). */
export type Revocations = {
  readonly lists: readonly CertificateRevocationList[];
  readonly answers: readonly BasicOCSPResponse[];
};

export type Token = {
  /** When the token says it was made. */
  readonly time: Date;
  /** Object identifier of the authority's policy. */
  readonly policy: string;
  readonly imprint: { readonly digest: string; readonly hash: Uint8Array };
  /** What is signed: the TSTInfo as it stands in the token. */
  readonly content: Uint8Array;
  readonly signer: SignerInfo;
  /** Certificates that came along, DER. */
  readonly certificates: readonly Uint8Array[];
  /** Lists and answers on certificates that came along. */
  readonly revocations: Revocations;
};

/** Reads a TimeStampResp or a bare token. @throws StampError saying what is wrong with it */
export function readToken(bytes: Uint8Array): Token {
  if (!isWellFormed(bytes))
    throw refused('文件不是时间戳应答或令牌，或已损坏', 'the file is no time-stamp response or token, or is damaged');
  const signed = signedData(bytes);
  if (signed.encapContentInfo.eContentType !== ID_TST_INFO) {
    throw refused('签名的内容不是时间戳信息', 'what is signed is no time-stamp information');
  }
  const { eContent } = signed.encapContentInfo;
  if (!(eContent instanceof OctetString)) throw refused('令牌没有内容', 'the token has no content');
  const content = eContent.getValue();
  const info = attempt(() => TSTInfo.fromBER(content));
  if (info.version !== 1) throw refused('时间戳信息的版本不是 1', 'the time-stamp information is not of version 1');
  const [signer, ...others] = signed.signerInfos;
  if (signer === undefined || others.length > 0) {
    throw refused('令牌应恰有一个签名', 'the token should have exactly one signature');
  }
  const digests = signed.digestAlgorithms.map(({ algorithmId }) => algorithmId);
  if (!digests.includes(signer.digestAlgorithm.algorithmId)) {
    throw refused('令牌未列出签名所用的摘要算法', 'the token does not list the digest of its signature');
  }
  const oid = info.messageImprint.hashAlgorithm.algorithmId;
  const digest = digestName(oid);
  if (digest === undefined) throw refused(`不支持摘要算法 ${oid}`, `the digest ${oid} is not supported`);
  return {
    time: info.genTime,
    policy: info.policy,
    imprint: { digest, hash: new Uint8Array(info.messageImprint.hashedMessage.getValue()) },
    content: new Uint8Array(content),
    signer,
    certificates: (signed.certificates ?? []).flatMap((one) =>
      one instanceof Certificate ? [new Uint8Array(one.toSchema(false).toBER(false))] : [],
    ),
    revocations: attempt(() => revocationsIn(signed)),
  };
}

function revocationsIn({ crls = [] }: SignedData): Revocations {
  const lists = crls.filter((one) => one instanceof CertificateRevocationList);
  const answers = crls.flatMap((one) => {
    if (!(one instanceof OtherRevocationInfoFormat) || one.otherRevInfoFormat !== ID_OCSP_RESPONSE) return [];
    const { responseBytes } = new OCSPResponse({ schema: one.otherRevInfo });
    if (responseBytes?.responseType !== ID_BASIC_RESPONSE) return [];
    return [BasicOCSPResponse.fromBER(responseBytes.response.getValue())];
  });
  return { lists, answers };
}

function signedData(bytes: Uint8Array): SignedData {
  const info = contentInfo(bytes);
  if (info.contentType !== ID_SIGNED_DATA)
    throw refused('令牌不是签名数据（CMS）', 'the token is no signed data (CMS)');
  return attempt(() => new SignedData({ schema: info.content }));
}

/** A response begins with a status, a token with an object identifier. */
function contentInfo(given: Uint8Array): ContentInfo {
  const bytes = Uint8Array.from(given);
  const response = tried(() => TimeStampResp.fromBER(bytes));
  if (response === undefined) return attempt(() => ContentInfo.fromBER(bytes));
  const { status } = response.status;
  if (status !== 0 && status !== 1) {
    throw refused(`时间戳机构未予盖戳（状态 ${status}）`, `the authority did not stamp (status ${status})`);
  }
  if (response.timeStampToken === undefined) throw refused('应答中没有令牌', 'the response holds no token');
  return response.timeStampToken;
}

function attempt<T>(read: () => T): T {
  const value = tried(read);
  if (value === undefined) throw refused('文件不是时间戳应答或令牌', 'the file is no time-stamp response or token');
  return value;
}

/** The package throws errors of several classes for bytes that are something else. */
function tried<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (isDefect(error)) throw new StampError(uncheckable('token', error));
    return undefined;
  }
}

const refused = (zh: string, en: string): StampError => new StampError(inToken(zh, en));
const inToken = (zh: string, en: string): StampProblem => ({ where: 'token', zh, en });

/** The serial number of a certificate as hexadecimal digits without leading zeros, to compare by. */
export function serialOf(value: unknown): string {
  if (!(value instanceof Integer)) return '';
  return Buffer.from(value.valueBlock.valueHexView).toString('hex').replace(/^0+/, '');
}
