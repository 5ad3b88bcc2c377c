// What the web asks of the server, by name: the generated client behind plain functions that throw ApiError.

import * as sdk from '@qingfeng/client';
import { call, send } from './call.ts';
import { answer } from './sdk.ts';
import type { Action, Facts } from './types.ts';

export { administration } from './administration.ts';
export { authentication } from './authentication.ts';
export { ApiError, addressOf, call, get, onceKey, type Query, send } from './call.ts';
export { download, saveFile } from './download.ts';
export type * from './types.ts';
export { upload, uploadFile } from './upload.ts';
export { digestOf } from './upload-parts.ts';

export const api = {
  status: () => answer(sdk.getStatus()),
  me: () => answer(sdk.getMe()),
  /** Goes on when the page is left at once: what somebody chose is not lost by following a link too early. */
  changeMe: (body: sdk.PatchMeData['body']) => answer(sdk.patchMe({ body, keepalive: true })),
  /** What drafts are sealed with on this device. */
  deviceKeys: () => answer(sdk.getMeDeviceKeys()),
  longWorks: () => answer(sdk.getLongWork()),
  longWork: (id: string) => answer(sdk.getLongWorkById({ path: { id } })),
  longWorkReport: (id: string) => answer(sdk.getLongWorkByIdReport({ path: { id } })),
  stopLongWork: (id: string) => answer(sdk.postLongWorkByIdStop({ path: { id } })),
  filesBeingRead: () => answer(sdk.getMeReading()),
  sessions: () => answer(sdk.getMeSessions()),
  endSession: (id: string) => answer(sdk.deleteMeSessionsById({ path: { id } })),

  inbox: (query: sdk.GetInboxData['query']) => answer(sdk.getInbox({ query })),
  inboxCounts: () => answer(sdk.getInboxCounts()),
  dutyExplanation: (id: string) => answer(sdk.getDutiesByIdExplanation({ path: { id } })),

  calendarFeed: () => answer(sdk.getMeCalendarFeed()),
  makeCalendarFeed: (body: sdk.PutMeCalendarFeedData['body']) => answer(sdk.putMeCalendarFeed({ body })),
  revokeCalendarFeed: () => answer(sdk.deleteMeCalendarFeed()),

  notices: (query: sdk.GetNoticesData['query']) => answer(sdk.getNotices({ query })),
  readNotice: (id: string) => answer(sdk.postNoticesByIdRead({ path: { id } })),
  noticeWays: () => answer(sdk.getMeNoticeWays()),
  readAllNotices: () => answer(sdk.postNoticesReadAll()),

  /** A record by the address that a row of the inbox names for it: what is needed to act on it without opening it. */
  runAt: (address: string) =>
    send<{
      actions: Action[];
      version: number;
      timeline: sdk.TimelineEntry[];
      files: sdk.GetCaseMeasuresByIdResponses[200]['files'];
    }>({ path: address }),
  takeStep: (address: string, step: string, given: { facts: Facts; reason?: string }, version: number) =>
    send<unknown>({ method: 'POST', path: `${address}/steps/${encodeURIComponent(step)}`, body: given, version }),

  /** A document or a workbook as text and tables. */
  shownFile: (id: string) => answer(sdk.getFilesByIdShown({ path: { id } })),

  /** Attachments that have the words. */
  searchFiles: (q: string) => answer(sdk.getSearchFiles({ query: { q } })),
  search: (query: { q: string; cursor?: string; limit?: number }) => call({ path: '/search', query }),
};

export type PageSize = '20' | '50' | '100';
