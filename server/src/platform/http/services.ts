// What the server hands to every capability, and what a capability hands to the server.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Register } from '@qingfeng/register';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { HeadFile } from '../audit/log/head.ts';
import type { RecordKinds } from '../audit/record-kinds.ts';
import type { Verification } from '../audit/verify/verify.ts';
import type { Channel } from '../channels/channel.ts';
import type { Cryptography } from '../crypto/cryptography.ts';
import type { Database, Session } from '../database/connections/connect.ts';
import type { ExchangeKind } from '../exchange/kind.ts';
import type { Room } from '../files/room.ts';
import type { Scratch } from '../files/scratch.ts';
import type { FileStore } from '../files/store.ts';
import type { ImportKind } from '../long-work/kind.ts';
import type { JobDefinition, Jobs } from '../notices/jobs.ts';
import type { Notices } from '../notices/notices.ts';
import type { PersonalData } from '../organisation/personal/personal-data.ts';
import type { PortalMarks } from '../portal/marks.ts';
import type { CalendarService } from '../procedures/calendar/calendar.ts';
import type { DeclaredProcedure, Procedures } from '../procedures/registry.ts';
import type { Reading } from '../reading/reading.ts';
import type { DeclaredRecord } from '../records/declared.ts';
import type { LinkTarget } from '../registers/links/links.ts';
import type { SignIn } from '../signin/sign-in.ts';
import type { Clock } from './clock.ts';
import type { SearchHit } from './lists/search-hit.ts';

/** The settings that parts of the server read; main.ts makes it from the environment. */
export type Config = {
  name: string;
  version: string;
  /** Address under which people reach the platform, without a slash at the end. */
  publicUrl: string;
  /** Address under which the public reaches the portal, without a slash at the end; that of the platform unless set otherwise. */
  portalUrl: string;
  /** Further host names that requests may come for. */
  otherHosts: readonly string[];
  /** Demonstration mode: the day it shows, or null. */
  demoDay: string | null;
  /** Bytes; 50 MB unless set otherwise. */
  uploadLimit: number;
  /** Folder whose subfolders monitors may watch; null when none is set. */
  monitorFolder: string | null;
  /** The program soffice, by its whole path; null when none is set. */
  libreOffice: string | null;
  /** What stands at the foot of every page of the portal. */
  portal: PortalMarks;
  /** Where screening workers take their parts; null when this process screens by itself. `ackWait`: ms, the stream's own unless given. */
  workers: { url: string; replicas: number; ackWait?: number } | null;
  /** Name of the single sign-on button, or null when none is configured. */
  singleSignOn: string | null;
  /** Configured channels by which notices leave the platform; none unless set. */
  noticeChannels: readonly string[];
  /** Proxies whose X-Forwarded-* headers are believed; none unless set. */
  trustedProxies: readonly string[];
  rateLimits: RateLimits;
  /** Folder of the built web; null when there is none. */
  webFolder: string | null;
  /** The client as an npm package, made at set-up; null when there is none. */
  clientPackage: string | null;
};

/** Requests per minute from one session or address, and sign-in attempts per minute from one address. */
export type RateLimits = { requests: number; signIns: number };

/** An account shown on the sign-in page of a demonstration. */
export type DemoAccount = { account: string; displayName: string; agency: string; roles: string[]; password: string };

export type Log = Pick<FastifyBaseLogger, 'debug' | 'info' | 'warn' | 'error'>;

export type Services = {
  database: Database;
  crypto: Cryptography;
  files: FileStore;
  /** Where every file from outside is read. */
  reading: Reading;
  /** Files that live no longer than the process. */
  scratch: Scratch;
  /** Room that stays free on the disk of the home; asked before anything large comes. */
  room: Room;
  clock: Clock;
  config: Config;
  jobs: Jobs;
  notices: Notices;
  /** The channel by which letters to people leave; null where no mail is set up. */
  mail: Pick<Channel, 'send'> | null;
  log: Log;
  calendar: CalendarService;
  procedures: Procedures;
  /** What the register of personal data holds, of the platform and of all capabilities. */
  personalData: readonly PersonalData[];
  /** What records are called in the audit trail, those of the platform and of all capabilities. */
  recordKinds: RecordKinds;
  signIn: SignIn;
  /** Reads the whole audit trail and says what was done to it. */
  verifyAudit(progress?: (read: number) => Promise<void>): Promise<Verification>;
  /** Signs checkpoints of the log and cosigns those of other nodes; keeps the newest one beside the database. */
  auditHead: HeadFile;
  /** Filled by the demonstration data; empty otherwise. */
  demoAccounts: DemoAccount[];
};

/** Fastify with Zod schemas as its types. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse<IncomingMessage>,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** One part of the line, as the server takes it in. Its problems register themselves when its problems.ts is loaded. */
export type Capability = {
  /** Name in folders, routes, menus. */
  id: string;
  /** Adds the routes; the prefix /api/v1 is set already. */
  routes(app: App, services: Services): void | Promise<void>;
  /** Adds pages outside the API, which nobody signs in for; they refuse in their own way. */
  pages?(app: App, services: Services): void;
  /** Its records that are declared: what serves them follows from that. */
  registers?: readonly Register[];
  /** Its other records that fields may link to, beside those of registers and procedures. */
  linkTargets?: readonly LinkTarget[];
  jobs?(services: Services): readonly JobDefinition[];
  /** Lists that may be brought in with more rows than anybody waits for. */
  imports?(services: Services): readonly ImportKind[];
  /** Work that goes on while the server runs, in processes that do background work; it looks for itself what there is to do. */
  background?(services: Services): { stop(): Promise<void> };
  /** Its records that other systems may own; those of registers follow from their declarations. */
  exchangeKinds?(services: Services): readonly ExchangeKind[];
  procedures?: readonly DeclaredProcedure[];
  /** Its lines of the register of personal data. */
  personalData?: readonly PersonalData[];
  /** What its records are called in the audit trail. */
  recordKinds?: RecordKinds;
  /** Its records that have pages: notes, following, history and bulk work follow from that. */
  records?(services: Services): readonly DeclaredRecord[];
  /** Its part of the search over everything: what the acting user may see. */
  search?(
    session: Session,
    asked: { q: string; limit: number },
    services?: Pick<Services, 'procedures' | 'clock'>,
  ): Promise<SearchHit[]>;
  /** Runs at every start, after the migrations and before the first request. */
  start?(services: Services): Promise<void>;
  /** Loads the demonstration data; called in demonstration mode at every start, so it must change nothing the second time. */
  demonstrate?(services: Services): Promise<void>;
};
