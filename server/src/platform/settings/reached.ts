// What the operator names outside of the server: where files are kept and by which channels notices leave.

export type S3StoreOptions = {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Bucket in the path rather than in the host name, as most self-hosted servers want it. */
  pathStyle: boolean;
  /** Put before every key, for example "files/"; may be empty. */
  prefix: string;
  /** Local folder where uploads wait. */
  spoolFolder: string;
  now: () => Date;
};

export type FileStoreConfig = { kind: 'disk'; folder: string } | ({ kind: 's3' } & Omit<S3StoreOptions, 'now'>);

export type SmtpConfig = {
  host: string;
  port: number;
  /** starttls: refuse to go on without it. tls: encrypted from the first byte. none: for a relay on this machine only, and by STARTTLS where it offers that. */
  security: 'starttls' | 'tls' | 'none';
  /** The sender's address, with or without a name. */
  from: string;
  user?: string;
  password?: string;
  /** PEM of the authority that signed the server's certificate, when it is the government's own. */
  certificateAuthority?: string;
  /** Milliseconds for connecting and for each answer; 20,000 unless said otherwise. */
  timeout?: number;
};

export type WebhookConfig = {
  url: string;
  /** Host names, without port, that may be called. */
  allowedHosts: readonly string[];
  /** Milliseconds for the whole call; 10,000 unless said otherwise. */
  timeout?: number;
};

export type ChannelsConfig = { smtp?: SmtpConfig; webhook?: WebhookConfig };

/** Bytes of one uploaded file, unless set otherwise. */
export const defaultFileLimit = 50 * 1024 * 1024;
