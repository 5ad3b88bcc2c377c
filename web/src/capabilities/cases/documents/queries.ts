// What the panel of documents asks the server for, and the acts that change them.

import type { CaseDocument } from '@qingfeng/client';
import { queryOptions, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call, onceKey, send } from '../../../platform/api/index.ts';
import { useRefresh } from '../../../platform/session.ts';
import { casesKey } from '../queries.ts';

export function documentsQuery(caseId: string) {
  return queryOptions({
    queryKey: [casesKey, 'documents', caseId],
    queryFn: ({ signal }) => call({ path: `/cases/${caseId}/documents`, signal }),
  });
}

export function formsQuery() {
  return queryOptions({
    queryKey: [casesKey, 'forms'],
    queryFn: ({ signal }) => call({ path: '/case-forms', signal }),
  });
}

export type NumberRule = { series: string; word: string; digits: number; example: string };

export function numberRulesQuery() {
  return queryOptions({
    queryKey: [casesKey, 'number-rules'],
    queryFn: ({ signal }) => call({ path: '/case-number-rules', signal }),
  });
}

/** A document as its page, with its open places. */
export function pageQuery(id: string) {
  return queryOptions({
    queryKey: [casesKey, 'page', id],
    queryFn: ({ signal }) => call({ path: `/case-documents/${id}/page`, signal }),
  });
}

export type Act = { method: 'POST' | 'PUT'; path: string; version?: number };

/** One act on a document; afterwards everything that shows it asks again. */
export function useDocumentAct(act: Act, onDone: (document: CaseDocument) => void) {
  const refresh = useRefresh();
  const [once] = useState(onceKey);
  return useMutation({
    mutationFn: (body: object) => send<CaseDocument>({ ...act, body, ...(act.version === undefined ? { once } : {}) }),
    onSuccess: async (document) => {
      onDone(document);
      await refresh();
    },
  });
}
