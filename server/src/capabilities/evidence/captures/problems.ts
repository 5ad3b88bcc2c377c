// What may go wrong with captures, in both languages.
import { defineProblems } from '../../../platform/errors/problem.ts';

export const evidenceProblem = defineProblems({
  'capture.unsound': {
    status: 422,
    zh: '取证结果不可用：{part}（{why}）',
    en: 'The capture package cannot be used: {part} ({why})',
    next: { zh: '请重新取证。', en: 'Capture the page again.' },
  },
  'capture.otherPage': {
    status: 422,
    zh: '取证结果属于另一网页：请求 {asked}，结果 {brought}',
    en: 'The package is of a different page: {asked} was requested, {brought} was delivered',
    next: { zh: '请核对取证结果与请求。', en: 'Check that the result matches the request.' },
  },
  'capture.notYet': {
    status: 409,
    zh: '网页尚未取证',
    en: 'The page has not been captured yet',
    next: { zh: '请等取证机取回结果。', en: 'Wait for the capture machine to deliver the result.' },
  },
  'capture.noMachine': {
    status: 409,
    zh: '网页还没有取到：十分钟内没有取证机在工作，可能没有运行、没有浏览器，或者请求已带到外网',
    en: 'The page has not been captured: no capture machine has been at work for ten minutes; it may not be running, may have no browser, or the request was carried to another network',
    next: {
      zh: '请求保留等待，系统管理员已得到提示；急用时请先拍照、录屏固定。',
      en: 'The request keeps waiting and the operator is told; if it is urgent, photograph or film the page meanwhile.',
    },
  },
  'capture.replayEnded': {
    status: 404,
    zh: '回放已结束',
    en: 'The replay has ended',
    next: { zh: '请在取证页面上重新打开回放。', en: 'Open the replay again from the capture page.' },
  },
});
