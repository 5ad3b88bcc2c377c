// What a capture says of itself: every request, what it was answered by whom, and how the machine, its clock and the network were.
import type { Refusal } from './allow.ts';

export type NamedAddress = { readonly host: string; readonly addresses: readonly string[]; readonly at: string };

export type TlsOf = {
  readonly host: string;
  readonly port: number;
  readonly address: string;
  readonly protocol: string;
  readonly cipher: string;
  /** What is wrong with the chain, as OpenSSL says it; null where it leads to an authority that this machine trusts. */
  readonly fault: string | null;
  readonly chain: readonly CertificateOf[];
};

export type CertificateOf = {
  readonly subject: string;
  readonly issuer: string;
  readonly from: string;
  readonly until: string;
  readonly sha256: string;
  readonly pem: string;
};

export type RequestOf = {
  readonly method: string;
  readonly url: string;
  readonly at: string;
  readonly status: number;
  readonly type: string;
  /** What the browser asked it for: document, style, image, script, font, … */
  readonly purpose: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly address: string;
  readonly port: number;
  /** Where a redirect leads. */
  readonly location: string | null;
  /** The server's own clock, as it told it. */
  readonly serverDate: string | null;
  /** Cut short by a limit. */
  readonly truncated: 'length' | 'time' | null;
  readonly headers: readonly (readonly [string, string])[];
};

/** The items that the local standards on the capture of web evidence ask for, each true, untrue or explained. */
export type Check = {
  readonly item:
    | 'machine'
    | 'browser'
    | 'profile'
    | 'hosts'
    | 'proxy'
    | 'network'
    | 'clock'
    | 'serverTime'
    | 'login'
    | 'scope'
    | 'malware'
    | 'film';
  readonly state: 'ok' | 'attention' | 'notDone';
  readonly value: string;
};

export type Act = { readonly at: string; readonly act: 'open' | 'scroll' | 'popup'; readonly value: string };

export type CaptureRecord = {
  readonly format: 'qingfeng-capture-1';
  readonly url: string;
  readonly finalUrl: string;
  readonly title: string;
  readonly allow: readonly string[];
  readonly startedAt: string;
  readonly finishedAt: string;
  /** What to add to this machine's clock to get the time source's (RFC 5905), in milliseconds; null without a source. */
  readonly clockOffsetMs: number | null;
  readonly timeSource: string | null;
  /** Whether the page itself was shown. */
  readonly complete: boolean;
  readonly picture: { readonly width: number; readonly height: number; readonly sha256: string } | null;
  readonly checks: readonly Check[];
  readonly acts: readonly Act[];
  readonly names: readonly NamedAddress[];
  readonly tls: readonly TlsOf[];
  readonly requests: readonly RequestOf[];
  readonly refused: readonly Refusal[];
};
