// The settings that parts of the server read.
import type { PortalMarks } from './portal-marks.ts';

/** Made by main.ts from the environment. */
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
