// What the pages of the law ask the server for. Every key begins with 'law', so that one change refreshes all that it touches.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { addressOf, call, get, onceKey } from '../../platform/api/call.ts';
import type { Decision, LawRow, LawVersion, NewCaseStandard, NewOfficeRule, RulePart } from './shapes.ts';

export const lawKey = 'law';

type Held = Pick<LawVersion, 'id' | 'version'>;
type Word = { part: 'documents' | 'conditions' | 'penalties'; content: Record<string, unknown> };

export function versionsQuery() {
  return read(['versions'], '/law/versions');
}

export function versionQuery(id: string) {
  return { ...read(['version', id], `/law/versions/${id}`), enabled: id !== '' };
}

export function differenceQuery(id: string, against: string) {
  return queryOptions({
    queryKey: [lawKey, 'difference', id, against],
    queryFn: ({ signal }) => call({ path: `/law/versions/${id}/difference`, query: { against }, signal }),
    enabled: against !== '',
  });
}

/** How far open cases have been compared with a changed law. */
export function reweighingsQuery() {
  return read(['reweighings'], '/case-reweighings');
}

export function reviewQuery(id: string) {
  return read(['review', id], `/law/versions/${id}/review`);
}

/** What a form asks while it is being filled in; nothing of it is stored. `stand`: changes of the draft ask anew. */
export function benchQuery(
  asked: { input: Record<string, unknown>; versions: readonly string[] } | null,
  stand: number,
) {
  return queryOptions({
    queryKey: ['law-bench', asked, stand],
    queryFn: ({ signal }) => call({ method: 'POST', path: '/law/bench', body: asked, signal }),
    enabled: asked !== null,
    retry: false,
    gcTime: 10_000,
    placeholderData: keepPreviousData,
  });
}

export function proceduresQuery() {
  return read(['procedures'], '/law/procedures');
}

export function procedureQuery(id: string, edition: string) {
  return { ...read(['procedure', id, edition], procedurePath(id, edition)), enabled: id !== '' };
}

export function officeRulesQuery() {
  return read(['office-rules'], '/law/office-rules');
}

export function standardsQuery() {
  return read(['standards'], '/case-standards');
}

/** The catalogue of offences that are in force, to choose from. */
export function offenceNamesQuery() {
  return read(['offence-names'], '/offences');
}

export function diagramAddress(id: string, edition: string, language: string): string {
  return addressOf(`${procedurePath(id, edition)}/diagram.bpmn`, { language });
}

export function diagramQuery(id: string, edition: string, language: string) {
  return queryOptions({
    queryKey: [lawKey, 'diagram', id, edition, language],
    queryFn: async ({ signal }) => {
      const response = await fetch(diagramAddress(id, edition, language), { signal });
      if (!response.ok) throw new Error(`diagram: ${response.status}`);
      return response.text();
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export const lawActs = {
  begin: (body: { title: string; takesEffectOn: string | null; delivered: boolean }) =>
    call({ method: 'POST', path: '/law/versions', body, once: onceKey() }),
  head: ({ id, version }: Held, body: { title: string; takesEffectOn: string | null }) =>
    call({ method: 'PUT', path: `/law/versions/${id}`, body, version }),
  putRow: ({ id, version }: Held, { id: entry, ...body }: LawRow) =>
    call({ method: 'PUT', path: `/law/versions/${id}/rows/${entry}`, body, version }),
  removeRow: ({ id, version }: Held, entry: string) =>
    call({ method: 'DELETE', path: `/law/versions/${id}/rows/${entry}`, version }),
  putRule: ({ id, version }: Held, part: RulePart, { id: entry, ...content }: { id: string }) =>
    call({ method: 'PUT', path: `/law/versions/${id}/rules/${entry}`, body: { part, content }, version }),
  removeRule: ({ id, version }: Held, part: RulePart, entry: string) =>
    call({ method: 'DELETE', path: `/law/versions/${id}/rules/${encodeURIComponent(part)}/${entry}`, version }),
  putWord: ({ id, version }: Held, entry: string, body: Word) =>
    call({ method: 'PUT', path: `/law/versions/${id}/words/${entry}`, body, version }),
  decide: ({ id, version }: Held, decision: Decision, reason?: string) =>
    call({
      method: 'POST',
      path: `/law/versions/${id}/decisions/${encodeURIComponent(decision)}`,
      body: reason === undefined ? {} : { reason },
      version,
    }),
  enterStandard: (body: NewCaseStandard) => call({ method: 'POST', path: '/case-standards', body, once: onceKey() }),
  decideStandard: ({ id, version }: Held, decision: 'approve' | 'refuse' | 'end', until?: string) =>
    call({
      method: 'POST',
      path: `/case-standards/${id}/decisions/${encodeURIComponent(decision)}`,
      body: until === undefined ? {} : { until },
      version,
    }),
  enterRule: (body: NewOfficeRule) => call({ method: 'POST', path: '/law/office-rules', body, once: onceKey() }),
  decideRule: ({ id, version }: Held, decision: 'approve' | 'refuse' | 'end', until?: string) =>
    call({
      method: 'POST',
      path: `/law/office-rules/${id}/decisions/${encodeURIComponent(decision)}`,
      body: until === undefined ? {} : { until },
      version,
    }),
};

function procedurePath(id: string, edition: string) {
  return `/law/procedures/${encodeURIComponent(id)}/${encodeURIComponent(edition)}` as const;
}

function read<const P extends string>(key: readonly unknown[], path: P) {
  return queryOptions({
    queryKey: [lawKey, ...key],
    queryFn: ({ signal }) => get(path, { signal }),
  });
}
