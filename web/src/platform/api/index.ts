// What the web asks of the server, by name. The only folder that knows paths and methods of the platform's routes.
import { call } from './call.ts';
import type {
  DutyExplanation,
  InboxCounts,
  InboxRow,
  Language,
  List,
  Me,
  Notice,
  SearchHit,
  SessionRow,
  Status,
} from './types.ts';

export type * from './administration.ts';
export { administration } from './administration.ts';
export { authentication } from './authentication.ts';
export type { Query } from './call.ts';
export { ApiError, addressOf, call, onceKey, type Problem } from './call.ts';
export type * from './types.ts';
export { upload, uploadFile } from './upload.ts';

type Paged = { cursor?: string | undefined; limit?: number | undefined };

export const api = {
  status: () => call<Status>({ path: '/status' }),
  me: () => call<Me>({ path: '/me' }),
  changeMe: (change: { language?: Language; preferences?: Record<string, unknown> }) =>
    call<Pick<Me, 'language' | 'preferences'>>({ method: 'PATCH', path: '/me', body: change }),
  sessions: () => call<{ items: SessionRow[] }>({ path: '/me/sessions' }),
  endSession: (id: string) => call<void>({ method: 'DELETE', path: `/me/sessions/${encodeURIComponent(id)}` }),

  inbox: (query: Paged & { queue?: string; kind?: string; q?: string; sort?: string }) =>
    call<List<InboxRow>>({ path: '/inbox', query }),
  inboxCounts: () => call<InboxCounts>({ path: '/inbox/counts' }),
  dutyExplanation: (id: string) => call<DutyExplanation>({ path: `/duties/${encodeURIComponent(id)}/explanation` }),

  notices: (query: Paged & { unread?: boolean | undefined }) => call<List<Notice>>({ path: '/notices', query }),
  readNotice: (id: string) => call<void>({ method: 'POST', path: `/notices/${encodeURIComponent(id)}/read` }),
  readAllNotices: () => call<void>({ method: 'POST', path: '/notices/read-all' }),

  search: (query: Paged & { q: string }) => call<List<SearchHit>>({ path: '/search', query }),
};
