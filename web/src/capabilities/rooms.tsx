// The rooms of the line in the web, and what their registers are called in the menu. Made by scripts/generate-rooms.ts, compared by npm run check: to change it, change a room.
import {
  AuditOutlined,
  BankOutlined,
  CameraOutlined,
  DeleteOutlined,
  ExperimentOutlined,
  ExportOutlined,
  FieldTimeOutlined,
  FileProtectOutlined,
  IdcardOutlined,
  ImportOutlined,
  InboxOutlined,
  LikeOutlined,
  NotificationOutlined,
  SafetyCertificateOutlined,
  SafetyOutlined,
  StopOutlined,
  SwapOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import type { NamedRegister, WebRoom } from '../platform/registers/capability.ts';
import { room as adjudication } from './adjudication/index.tsx';
import { room as cases } from './cases/index.tsx';
import { room as credit } from './credit/index.tsx';
import { room as disclosure } from './disclosure/index.tsx';
import { room as evidence } from './evidence/index.tsx';
import { room as exchange } from './exchange/index.tsx';
import { room as exhibits } from './exhibits/index.tsx';
import { room as law } from './law/index.tsx';
import { room as leads } from './leads/index.tsx';
import { room as plan } from './plan/index.tsx';
import { room as platforms } from './platforms/index.tsx';
import { room as referral } from './referral/index.tsx';
import { room as statistics } from './statistics/index.tsx';

export const registers: readonly NamedRegister[] = [
  {
    id: 'campaigns',
    text: { zh: '专项行动', en: 'Campaigns' },
  },
  {
    id: 'rights',
    text: { zh: '权利名录', en: 'Rights' },
  },
  {
    id: 'platforms',
    text: { zh: '平台名录', en: 'Platforms' },
  },
  {
    id: 'licences',
    text: { zh: '许可证', en: 'Licences' },
    section: 'registers',
    icon: <SafetyCertificateOutlined aria-hidden />,
    after: 'assessments',
  },
  {
    id: 'evidence',
    text: { zh: '证据', en: 'Evidence' },
    section: 'goods',
    icon: <FileProtectOutlined aria-hidden />,
  },
  {
    id: 'captures',
    text: { zh: '网页取证', en: 'Web captures' },
    section: 'goods',
    icon: <CameraOutlined aria-hidden />,
  },
  {
    id: 'notaries',
    text: { zh: '公证机构', en: 'Notary offices' },
    section: 'registers',
    icon: <BankOutlined aria-hidden />,
  },
  {
    id: 'deposits',
    text: { zh: '公证存证', en: 'Deposits' },
    section: 'goods',
    icon: <SafetyOutlined aria-hidden />,
  },
  {
    id: 'evidence-transfers',
    text: { zh: '移送证据', en: 'Evidence handed over' },
    section: 'goods',
    icon: <ExportOutlined aria-hidden />,
    after: 'evidence',
  },
  {
    id: 'received-evidence',
    text: { zh: '收到证据', en: 'Evidence received' },
    section: 'goods',
    icon: <ImportOutlined aria-hidden />,
    after: 'evidence-transfers',
  },
  {
    id: 'appraisers',
    text: { zh: '鉴定机构', en: 'Appraisers' },
    section: 'registers',
    icon: <ExperimentOutlined aria-hidden />,
  },
  {
    id: 'appraisals',
    text: { zh: '委托鉴定检验', en: 'Appraisal commissions' },
    section: 'goods',
    icon: <AuditOutlined aria-hidden />,
    after: 'early-disposals',
  },
  {
    id: 'stores',
    text: { zh: '涉案物品库', en: 'Exhibit stores' },
    section: 'goods',
    icon: <InboxOutlined aria-hidden />,
    also: ['/exhibit-lots'],
  },
  {
    id: 'disposals',
    text: { zh: '物品处置', en: 'Disposals' },
    section: 'goods',
    icon: <DeleteOutlined aria-hidden />,
  },
  {
    id: 'early-disposals',
    text: { zh: '先行处置', en: 'Early disposals' },
    section: 'goods',
    icon: <FieldTimeOutlined aria-hidden />,
  },
  {
    id: 'disclosures',
    text: { zh: '公示', en: 'Disclosure' },
    section: 'line',
    icon: <NotificationOutlined aria-hidden />,
  },
  {
    id: 'pushed-disclosures',
    text: { zh: '外省推送处罚', en: 'Pushed from other provinces' },
    section: 'registers',
    icon: <SwapOutlined aria-hidden />,
  },
  {
    id: 'subjects',
    text: { zh: '信用主体', en: 'Credit subjects' },
    section: 'credit',
    icon: <IdcardOutlined aria-hidden />,
  },
  {
    id: 'subject-merges',
    text: { zh: '主体合并', en: 'Merged subjects' },
  },
  {
    id: 'listings',
    text: { zh: '严重违法失信名单', en: 'Serious violators' },
    section: 'credit',
    icon: <StopOutlined aria-hidden />,
  },
  {
    id: 'repairs',
    text: { zh: '信用修复', en: 'Credit repair' },
    section: 'credit',
    icon: <UndoOutlined aria-hidden />,
  },
  {
    id: 'red-list',
    text: { zh: '守信红名单', en: 'Red list' },
    section: 'credit',
    icon: <LikeOutlined aria-hidden />,
  },
  {
    id: 'manager-listings',
    text: { zh: '网络服务提供者管理人员失信名单（试点）', en: 'Managers of network service providers (pilot)' },
  },
  {
    id: 'assessments',
    text: { zh: '影响评估', en: 'Impact assessments' },
    section: 'registers',
    icon: <AuditOutlined aria-hidden />,
  },
];

export const rooms: readonly WebRoom[] = [
  { id: 'plan', registers: ['campaigns'], own: plan },
  { id: 'leads', registers: ['rights'], own: leads },
  { id: 'platforms', registers: ['platforms'], own: platforms },
  { id: 'cases', own: cases },
  { id: 'adjudication', own: adjudication },
  { id: 'referral', own: referral },
  { id: 'statistics', own: statistics },
  { id: 'law', own: law },
  { id: 'licences', registers: ['licences'] },
  {
    id: 'evidence',
    registers: ['evidence', 'captures', 'notaries', 'deposits', 'evidence-transfers', 'received-evidence'],
    own: evidence,
  },
  { id: 'exhibits', registers: ['appraisers', 'appraisals', 'stores', 'disposals', 'early-disposals'], own: exhibits },
  { id: 'disclosure', registers: ['disclosures', 'pushed-disclosures'], own: disclosure },
  {
    id: 'credit',
    registers: ['subjects', 'subject-merges', 'listings', 'repairs', 'red-list', 'manager-listings'],
    own: credit,
  },
  { id: 'assessments', registers: ['assessments'] },
  { id: 'exchange', own: exchange },
];
