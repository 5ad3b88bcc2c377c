// Captures of web pages: what was asked for, and what the capturer brought back.
import { defineRegister, keptAlways } from '@qingfeng/register';

export const captures = defineRegister({
  id: 'captures',
  table: 'capture',
  title: { zh: '网页取证', en: 'Web captures' },
  one: { zh: '网页取证', en: 'web capture' },
  about: {
    zh: '请求对网页取证：取证机在服务器之外打开网页，带回整页画面、全部响应、签名的归档和环境、时间检查。',
    en: 'Requests to capture web pages. The capture machine, separate from the server, opens the page and delivers the full-page picture, all responses, a signed archive and checks of the environment and clock.',
  },
  basis: [
    {
      document: '行政处罚法',
      article: '46',
      inForce: { from: '2021-07-15', until: null },
      mark: 'read',
    },
  ],
  fields: {
    title: { kind: 'text', maxLength: 200, title: { zh: '名称', en: 'Title' } },
    address: { kind: 'text', maxLength: 2000, fixed: true, title: { zh: '网址', en: 'Web address' } },
    allow: {
      kind: 'text',
      maxLength: 2000,
      lines: 3,
      fixed: true,
      title: { zh: '允许访问的主机', en: 'Allowed hosts' },
      help: {
        zh: '每行一个，如 shop.example 或 *.cdn.example；图片、样式所在的主机也要列出，其余一律拒绝并记录',
        en: 'One per line, such as shop.example or *.cdn.example, including hosts of images and styles. All others are blocked and recorded',
      },
    },
    purpose: {
      kind: 'text',
      maxLength: 500,
      lines: 2,
      fixed: true,
      title: { zh: '事由', en: 'Purpose' },
      help: { zh: '要证明什么', en: 'What it is meant to prove' },
    },
    caseFile: { kind: 'record', of: 'case', optional: true, title: { zh: '所属案件', en: 'Case' } },
    lead: { kind: 'record', of: 'lead', optional: true, title: { zh: '所属线索', en: 'Lead' } },
    capturedAt: { kind: 'time', optional: true, title: { zh: '取证时间', en: 'Captured at' } },
    digest: {
      kind: 'text',
      maxLength: 64,
      optional: true,
      title: { zh: '归档摘要（SHA-256）', en: 'Digest of the archive (SHA-256)' },
    },
    content: { kind: 'file', most: 5, optional: true, title: { zh: '画面和归档', en: 'Screenshot and archive' } },
  },
  names: 'title',
  list: {
    columns: [['title', 'address'], 'caseFile', 'lead', 'capturedAt'],
    filters: ['caseFile', 'lead'],
    search: ['title', 'address', 'purpose', 'digest'],
    orders: ['capturedAt'],
  },
  menu: { section: 'goods', icon: 'CameraOutlined' },
  makes: {
    evidence: {
      to: 'evidence',
      link: 'capture',
      states: ['captured'],
      title: { zh: '登记为证据', en: 'Enter as evidence' },
      fields: {
        title: 'title',
        type: { is: 'electronic' },
        origin: { is: 'capture' },
        caseFile: 'caseFile',
        lead: 'lead',
        takenAt: 'capturedAt',
        takenBy: { rule: 'whoEnters' },
        how: { rule: 'howTaken' },
        address: 'address',
        content: 'content',
        proves: 'purpose',
      },
    },
  },
  access: { read: 'readers', enter: 'officials', change: 'owner' },
  procedure: {
    id: 'evidence.capture',
    kind: 'capture',
    begin: { step: 'ask' },
    sets: {
      capturedAt: { by: ['deliver'], fact: 'capturedAt' },
      digest: { by: ['deliver'], fact: 'digest' },
      content: { by: ['deliver'], fact: 'content' },
    },
  },
  keep: keptAlways('2012-01-01'),
  foundBy: ['address', 'title'],
});
