// What may go wrong with captures, in both languages.
import { defineProblems } from '../../../platform/errors/problem.ts';

export const evidenceProblem = defineProblems({
  'capture.unsound': {
    status: 422,
    zh: '取证结果不可用：{part}（{why}）',
    en: 'The package of a capture cannot be used: {part} ({why})',
    next: { zh: '请重新取证。', en: 'Capture the page again.' },
  },
  'capture.otherPage': {
    status: 422,
    zh: '取证结果属于另一网页：请求 {asked}，结果 {brought}',
    en: 'The package is of another page: {asked} was asked for, {brought} was brought',
    next: { zh: '请核对取证结果与请求。', en: 'Check which result belongs to which request.' },
  },
  'capture.notYet': {
    status: 409,
    zh: '网页尚未取证',
    en: 'The page was not captured yet',
    next: { zh: '请等取证机取回结果。', en: 'Wait until the capturer has brought it.' },
  },
  'capture.replayEnded': {
    status: 404,
    zh: '回放已结束',
    en: 'The replay has ended',
    next: { zh: '请在取证页面上重新打开回放。', en: 'Open it again from the page of the capture.' },
  },
});
