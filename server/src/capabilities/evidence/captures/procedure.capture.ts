// The life of a capture, as data: asked for by an officer, brought back or given up by the capturer, asked for again.
import { defineProcedure, rulesOf, text } from '@qingfeng/procedure';

const office = rulesOf({ document: '网页取证（本单位规定）', from: '2012-01-01', mark: 'office rule' });

const capturing = office(
  '网页取证',
  '网页由专用取证机打开并固定：画面、响应、时间和环境检查一并保存，摘要即时盖戳。',
  'Pages are opened and fixed by a machine of its own: picture, responses, checks of clock and machine are kept together, and the digest is stamped at once.',
);

const failed = office(
  '未取到网页的处理',
  '取证未成功的，请求人应当重新取证或者撤回请求。',
  'Where a capture failed, whoever asked for it captures again or withdraws the request.',
);

export const captureParts = {
  officer: { agency: 'owner', roles: ['officer', 'approver'] },
  head: { agency: 'owner', roles: ['approver'] },
  system: { agency: 'system' },
} as const;

export const captureProcedure = defineProcedure({
  id: 'evidence.capture',
  version: '2012',
  revision: 2,
  validFrom: '2012-01-01',
  validUntil: null,
  title: { zh: '网页取证', en: 'Web capture' },
  roles: {
    officer: { title: { zh: '本单位执法人员', en: 'officers of the agency' } },
    head: { title: { zh: '负责人', en: 'the head' } },
    system: { title: { zh: '取证机', en: 'the capture machine' } },
  },
  initial: 'new',
  states: {
    new: { title: { zh: '待登记', en: 'New' } },
    waiting: { title: { zh: '待取证', en: 'Waiting' } },
    captured: { title: { zh: '已取证', en: 'Captured' }, terminal: true },
    failed: { title: { zh: '未取到', en: 'Not captured' } },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, terminal: true },
  },
  steps: {
    ask: {
      title: { zh: '请求取证', en: 'Request a capture' },
      actors: ['officer'],
      from: ['new'],
      to: 'waiting',
      basis: capturing,
    },
    deliver: {
      title: { zh: '取回结果', en: 'Deliver the result' },
      actors: ['system'],
      from: ['waiting'],
      to: 'captured',
      requires: [
        { fact: 'capturedAt', kind: 'time', title: { zh: '取证时间', en: 'Captured at' } },
        text('digest', '归档摘要（SHA-256）', 'Digest of the archive (SHA-256)', 64),
        { fact: 'content', kind: 'file', most: 5, title: { zh: '画面和归档', en: 'Screenshot and archive' } },
      ],
      basis: capturing,
    },
    fail: {
      title: { zh: '未能取证', en: 'Report failure' },
      actors: ['system'],
      from: ['waiting'],
      to: 'failed',
      repeatable: true,
      reasonRequired: true,
      basis: capturing,
    },
    again: {
      title: { zh: '重新取证', en: 'Capture again' },
      actors: ['officer'],
      from: ['failed'],
      to: 'waiting',
      repeatable: true,
      basis: capturing,
    },
    withdraw: {
      title: { zh: '撤回', en: 'Withdraw' },
      actors: ['officer'],
      from: ['waiting', 'failed'],
      to: 'withdrawn',
      givesUp: true,
      reasonRequired: true,
      basis: capturing,
    },
  },
  duties: {
    again: {
      title: { zh: '重新取证或者撤回', en: 'Capture again or withdraw' },
      owner: 'officer',
      opensOn: ['fail'],
      metBy: ['again', 'withdraw'],
      deadline: { kind: 'after', amount: 2, unit: 'workingDay' },
      escalateTo: [{ role: 'head' }],
      basis: failed,
      late: {
        zh: '在待办中标为超期，并告知负责人。',
        en: 'Marked as overdue; the head is told.',
      },
      fromRevision: 2,
    },
  },
});
