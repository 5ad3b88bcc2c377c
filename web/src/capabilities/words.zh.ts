// What is said behind the sign-in, in Chinese: pages of the platform, then the capabilities, each under its name. One file for the browser to load.

import { records } from '../platform/i18n/texts/records.zh.ts';
import { registers } from '../platform/i18n/texts/registers.zh.ts';
import { settings } from '../platform/i18n/texts/settings.zh.ts';
import { work } from '../platform/i18n/texts/work.zh.ts';
import { zh as adjudication } from './adjudication/texts.zh.ts';
import { documentsZh } from './cases/documents/texts.zh.ts';
import { caseFactsZh } from './cases/facts/texts.zh.ts';
import { zh as cases } from './cases/texts.zh.ts';
import { zh as credit } from './credit/texts.zh.ts';
import { zh as disclosure } from './disclosure/texts.zh.ts';
import { zh as captures } from './evidence/captures/texts.zh.ts';
import { zh as evidence } from './evidence/texts.zh.ts';
import { zh as exchange } from './exchange/texts.zh.ts';
import { zh as exhibits } from './exhibits/texts.zh.ts';
import { zh as law } from './law/texts.zh.ts';
import { monitorsZh } from './leads/monitors/texts.zh.ts';
import { overviewZh } from './leads/quality/texts.zh.ts';
import { zh as leads } from './leads/texts.zh.ts';
import { tipsZh } from './leads/tips/texts.zh.ts';
import { zh as plan } from './plan/texts.zh.ts';
import { assistanceZh } from './platforms/assistance/texts.zh.ts';
import { dispatchZh } from './platforms/dispatch/texts.zh.ts';
import { pushesZh } from './platforms/pushes/texts.zh.ts';
import { zh as platforms } from './platforms/texts.zh.ts';
import { zh as referral } from './referral/texts.zh.ts';
import { zh as statistics } from './statistics/texts.zh.ts';

export const words = {
  ...work,
  ...settings,
  ...records,
  ...registers,
  captures,
  appraisers: { menu: '鉴定机构' },
  evidence,
  deposits: { menu: '公证存证' },
  notaries: { menu: '公证机构' },
  appraisals: { menu: '委托鉴定检验' },
  disclosure,
  disclosures: { menu: '公示' },
  subjects: { menu: '信用主体' },
  credit,
  listings: { menu: '严重违法失信名单' },
  repairs: { menu: '信用修复' },
  'subject-merges': { menu: '主体合并记录' },
  'red-list': { menu: '守信红名单' },
  'manager-listings': { menu: '管理人员失信名单（试点）' },
  stores: { menu: '涉案物品库' },
  disposals: { menu: '物品处置' },
  'early-disposals': { menu: '先行处置' },
  'evidence-transfers': { menu: '移送证据' },
  'received-evidence': { menu: '收到证据' },
  'pushed-disclosures': { menu: '外省推送处罚' },
  exhibits,
  licences: { menu: '许可证' },
  assessments: { menu: '影响评估' },
  rights: { menu: '权利名录' },
  plan,
  campaigns: { menu: '专项行动' },
  leads: { ...leads, ...overviewZh, ...monitorsZh, ...tipsZh },
  platforms: { ...platforms, ...assistanceZh, ...dispatchZh, ...pushesZh },
  cases: { ...cases, ...documentsZh, ...caseFactsZh },
  adjudication,
  referral,
  statistics,
  law,
  exchange,
};
