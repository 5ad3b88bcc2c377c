// Registers as the server tells them, and their entries.

import type { QueueCounts, RegisterDeclaration, RegisterField, RegisterQueue } from '@qingfeng/client';
import { queryOptions } from '@tanstack/react-query';
import {
  type Action,
  type AgencyRef,
  type Clock,
  call,
  type DutyAhead,
  type List,
  type ProcedureVersion,
  type StoredFile,
  send,
  type Text,
} from '../api/index.ts';
import { usePage } from '../pages.ts';
import type { ServerEntry } from '../parts/record/timeline-entries.ts';

export type { QueueCounts, RegisterDeclaration, RegisterField, RegisterQueue };

/** What every entry has; its fields stand beside, by their names. */
export type Entry = {
  id: string;
  owner: AgencyRef;
  change: { allowed: boolean; why: Text | null };
  source: { system: string; id: string; version: number | null; fields: string[] } | null;
  demo: boolean;
  enteredAt: string;
  version: number;
} & Record<string, unknown>;

/** What the answer for one entry has more where it lives by a procedure. */
export type Standing = {
  state: string;
  stateTitle: Text;
  procedure: ProcedureVersion;
  actions: Action[];
  clocks: Clock[];
  ahead: DutyAhead[];
  timeline: ServerEntry[];
  files: StoredFile[];
};

/** Undefined for entries of registers without a procedure. */
export function standingOf(register: RegisterDeclaration, entry: Entry): Standing | undefined {
  // What the declaration says there is, the server sends.
  return register.states === undefined ? undefined : (entry as unknown as Standing);
}

/** Registers do not change while the page is open. */
export const registerQuery = (id: string) =>
  queryOptions({
    queryKey: ['registers', id],
    queryFn: () => call({ path: `/registers/${id}` }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** @param asOf the day at whose end it is shown; now where it is empty */
export const entryQuery = (register: string, id: string, asOf = '') =>
  queryOptions({
    queryKey: [register, 'entry', id, ...(asOf === '' ? [] : [asOf])],
    queryFn: () => send<Entry>({ path: `/${register}/${id}`, query: asOf === '' ? {} : { asOf } }),
  });

/** The register at whose address the page stands. */
export function useRegisterId(): string {
  const pathname = usePage((page) => page.pathname);
  return pathname.split('/')[1] ?? '';
}

export type EntryState = Record<string, string | number> & {
  cursor: string;
  page: number;
  limit: number;
  sort: string;
};

/** What a list is asked for; the queue of every entry narrows nothing, whether the register has queues or not. */
export function filtersAsked({
  cursor: _,
  page: __,
  limit: ___,
  ...filters
}: EntryState): Record<string, string | number> {
  return Object.fromEntries(Object.entries(filters).filter(([name, value]) => name !== 'queue' || value !== 'all'));
}

export function loadEntries(register: string, state: EntryState): Promise<List<Entry>> {
  const { cursor, limit } = state;
  return send({ path: `/${register}`, query: { ...filtersAsked(state), cursor, limit } });
}

export function fieldNamed(register: RegisterDeclaration, name: string): RegisterField | undefined {
  return register.fields.find((field) => field.name === name);
}
