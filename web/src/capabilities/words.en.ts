// What is said behind the sign-in, in English: pages of the platform, then the capabilities, each under its name. One file for the browser to load.

import { records } from '../platform/i18n/texts/records.en.ts';
import { registers } from '../platform/i18n/texts/registers.en.ts';
import { settings } from '../platform/i18n/texts/settings.en.ts';
import { work } from '../platform/i18n/texts/work.en.ts';
import { en as adjudication } from './adjudication/texts.en.ts';
import { documentsEn } from './cases/documents/texts.en.ts';
import { caseFactsEn } from './cases/facts/texts.en.ts';
import { en as cases } from './cases/texts.en.ts';
import { en as credit } from './credit/texts.en.ts';
import { en as disclosure } from './disclosure/texts.en.ts';
import { en as captures } from './evidence/captures/texts.en.ts';
import { en as evidence } from './evidence/texts.en.ts';
import { en as exchange } from './exchange/texts.en.ts';
import { en as exhibits } from './exhibits/texts.en.ts';
import { en as law } from './law/texts.en.ts';
import { monitorsEn } from './leads/monitors/texts.en.ts';
import { overviewEn } from './leads/quality/texts.en.ts';
import { en as leads } from './leads/texts.en.ts';
import { tipsEn } from './leads/tips/texts.en.ts';
import { en as plan } from './plan/texts.en.ts';
import { assistanceEn } from './platforms/assistance/texts.en.ts';
import { dispatchEn } from './platforms/dispatch/texts.en.ts';
import { pushesEn } from './platforms/pushes/texts.en.ts';
import { en as platforms } from './platforms/texts.en.ts';
import { en as referral } from './referral/texts.en.ts';
import { en as statistics } from './statistics/texts.en.ts';

export const words = {
  ...work,
  ...settings,
  ...records,
  ...registers,
  captures,
  appraisers: { menu: 'Appraisers' },
  evidence,
  deposits: { menu: 'Deposits' },
  notaries: { menu: 'Notary offices' },
  appraisals: { menu: 'Appraisal commissions' },
  disclosure,
  disclosures: { menu: 'Disclosure' },
  subjects: { menu: 'Credit subjects' },
  credit,
  listings: { menu: 'Serious violators' },
  repairs: { menu: 'Credit repair' },
  'subject-merges': { menu: 'Merged subjects' },
  'red-list': { menu: 'Red list' },
  'manager-listings': { menu: 'Listed managers (pilot)' },
  stores: { menu: 'Exhibit stores' },
  disposals: { menu: 'Disposals' },
  'early-disposals': { menu: 'Early disposals' },
  'evidence-transfers': { menu: 'Evidence handed over' },
  'received-evidence': { menu: 'Evidence received' },
  'pushed-disclosures': { menu: 'Pushed from other provinces' },
  exhibits,
  licences: { menu: 'Licences' },
  assessments: { menu: 'Impact assessments' },
  rights: { menu: 'Rights' },
  plan,
  campaigns: { menu: 'Campaigns' },
  leads: { ...leads, ...overviewEn, ...monitorsEn, ...tipsEn },
  platforms: { ...platforms, ...assistanceEn, ...dispatchEn, ...pushesEn },
  cases: { ...cases, ...documentsEn, ...caseFactsEn },
  adjudication,
  referral,
  statistics,
  law,
  exchange,
};
