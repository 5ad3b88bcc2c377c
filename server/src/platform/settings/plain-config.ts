// A configuration with nothing set up: for whoever has routes and no installation.

import type { Config } from './config.ts';
import { noMarks } from './portal-marks.ts';

export const plainConfig: Config = {
  name: '清风',
  version: '0.0.0',
  publicUrl: 'http://127.0.0.1:8787',
  portalUrl: 'http://127.0.0.1:8787',
  otherHosts: [],
  demoDay: null,
  uploadLimit: 50 * 1024 * 1024,
  libreOffice: null,
  portal: noMarks,
  monitorFolder: null,
  workers: null,
  singleSignOn: null,
  noticeChannels: [],
  trustedProxies: [],
  rateLimits: { requests: 600, signIns: 10 },
  webFolder: null,
  clientPackage: null,
};
