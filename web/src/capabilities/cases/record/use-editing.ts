// Editing a case file: what is typed is kept apart until it is saved, and checked against the thresholds while it is typed.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { ApiError, send } from '../../../platform/api/index.ts';
import { useKeptParts } from '../../../platform/drafts/use-kept-parts.tsx';
import { useWords } from '../../../platform/i18n/index.ts';
import { caseQuery, liveCheckQuery } from '../queries.ts';
import type { CaseRecord, Conclusion } from '../shapes.ts';
import { changesBetween, type Fields, fieldsOf } from './changes.ts';
import {
  type Draft,
  emptyLine,
  isKept,
  keyed,
  type Part,
  type Parts,
  questionOf,
  requestOf,
  startOf,
} from './draft.ts';

export type ValuedLine = NonNullable<Conclusion['valuation']>['lines'][number];

export type Editing = {
  record: CaseRecord;
  draft: Draft;
  begin: (...parts: Part[]) => void;
  set: <P extends Part>(part: P, value: Parts[P]) => void;
  cancel: (...parts: Part[]) => void;
  /** Writes parts one after the other; what was refused stays open with its error. */
  save: (...parts: Part[]) => Promise<void>;
  saving: boolean;
  error: (part: Part) => unknown;
  /** What the thresholds say: of what is typed while something is, else of the file. */
  conclusion: Conclusion;
  isLive: boolean;
  /** A fact that cannot be, as the live check refused it. */
  liveError: unknown;
  /** What the live check makes of a line; undefined where it was not asked. */
  liveLine: (key: string) => ValuedLine | undefined;
  /** What others changed meanwhile; null where nothing did. */
  theirs: { before: Fields; after: Fields } | null;
  /** Says what was put back of what had been typed and not saved. */
  kept: ReactNode;
  /** Goes on from the newest state with what was typed. */
  takeOver: () => void;
  discard: () => void;
};

/** Cases whose goods are to be filled in next: their form is open when the page comes. */
const goodsNext = new Set<string>();

/** To be called before the page of a case is opened, by whoever registered it with all that comes before its goods. */
export const beginWithGoods = (caseId: string): unknown => goodsNext.add(caseId);

const Context = createContext<Editing | null>(null);
export const EditingProvider = Context.Provider;

/** The editing of the case page around. */
export function useEditing(): Editing {
  const editing = useContext(Context);
  if (editing === null) throw new TypeError('inside the page of a case');
  return editing;
}

/** @param record as the server gave it last */
export function useCaseEditing(record: CaseRecord): Editing {
  const words = useWords();
  const { id } = record.case;
  const [draft, setDraft] = useState<Draft>(() => (goodsNext.has(id) ? starts(record, ['goods', 'amounts']) : {}));
  useEffect(() => void goodsNext.delete(id), [id]);
  const [base, setBase] = useState(record);
  const isEditing = Object.keys(draft).length > 0;
  const theirs = useMemo(
    () =>
      !isEditing || record.version === base.version
        ? null
        : changesBetween(fieldsOf(base, words), fieldsOf(record, words)),
    [isEditing, record, base, words],
  );
  const writing = useWriting({ record, base, theirs: theirs !== null, draft, setDraft, setBase });
  const live = useLive(base, draft);
  const kept = useKeptEditing({ record, base, draft, setDraft, setBase });
  return {
    ...{ record, draft, kept },
    begin: (...parts) => {
      if (!isEditing) setBase(record);
      setDraft((before) => ({ ...starts(isEditing ? base : record, parts), ...before }));
    },
    set: (part, value) => setDraft((before) => ({ ...before, [part]: value })),
    cancel: (...parts) => {
      setDraft((before) => without(before, parts));
      writing.forget();
    },
    ...writing,
    ...live,
    conclusion: live.conclusion ?? record.conclusion,
    theirs,
    takeOver: () => {
      setBase(record);
      writing.forget();
    },
    discard: () => {
      setDraft({});
      writing.forget();
    },
  };
}

type Writing = {
  record: CaseRecord;
  base: CaseRecord;
  theirs: boolean;
  draft: Draft;
  setDraft: (change: (before: Draft) => Draft) => void;
  setBase: (record: CaseRecord) => void;
};

function useWriting({ record, base, theirs, draft, setDraft, setBase }: Writing) {
  const client = useQueryClient();
  const [saving, setSaving] = useState(false);
  const [failed, setFailed] = useState<{ part: Part; error: unknown }>();
  const { queryKey } = caseQuery(record.case.id);
  const save = async (...parts: Part[]) => {
    const lost = isUnanswered(failed?.error) ? failed?.part : undefined;
    setSaving(true);
    setFailed(undefined);
    // Steps and events change the version too; only where a field that is shown changed must somebody look first.
    let at = theirs ? base : record;
    for (const part of parts) {
      try {
        // No answer came to the last attempt: whether that one was kept is read from the file.
        const now = part === lost ? await client.fetchQuery({ ...caseQuery(record.case.id), staleTime: 0 }) : undefined;
        at = now !== undefined && isKept({ part, draft, base, now }) ? now : await write({ part, draft, at, base });
      } catch (error) {
        setFailed({ part, error });
        if (error instanceof ApiError && [409, 412].includes(error.problem.status))
          await client.invalidateQueries({ queryKey });
        setSaving(false);
        return;
      }
      client.setQueryData(queryKey, at);
      setBase(at);
      setDraft((before) => without(before, [part]));
    }
    setSaving(false);
    void client.invalidateQueries({ predicate: (query) => query.queryKey !== queryKey });
  };
  return {
    save,
    saving,
    error: (part: Part) => (failed?.part === part ? failed.error : undefined),
    forget: () => setFailed(undefined),
  };
}

function isUnanswered(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === 'network';
}

async function write(q: { part: Part; draft: Draft; at: CaseRecord; base: CaseRecord }): Promise<CaseRecord> {
  const request = requestFor(q.part, q.draft, q.base);
  if (request === null) return q.at;
  const { id } = q.at.case;
  return send<CaseRecord>({ ...request, path: `/cases/${id}${request.path}`, version: q.at.version });
}

function requestFor<P extends Part>(part: P, draft: Draft, base: CaseRecord) {
  const value = draft[part] as Parts[P] | undefined;
  if (value === undefined) return null;
  const request = requestOf[part](value, base);
  const same = JSON.stringify(request) === JSON.stringify(requestOf[part](startOf[part](base), base));
  return same ? null : request;
}

/** A list of goods that is empty begins with a line to type into. */
function starts(record: CaseRecord, parts: readonly Part[]): Draft {
  const draft: Draft = Object.fromEntries(parts.map((part) => [part, startOf[part](record)]));
  return draft.goods?.length === 0 ? { ...draft, goods: [keyed(emptyLine)] } : draft;
}

function without(draft: Draft, parts: readonly Part[]): Draft {
  const left = { ...draft };
  for (const part of parts) delete left[part];
  return left;
}

/** Asks for what is typed, a moment after the last key. */
function useLive(base: CaseRecord, draft: Draft) {
  const question = useMemo(() => questionOf(base, draft), [base, draft]);
  const asked = useSettled(question, 150);
  const { data, error } = useQuery(liveCheckQuery(asked?.check ?? null));
  const isLive = question !== null && asked !== null && data !== undefined;
  return {
    conclusion: isLive ? data : undefined,
    isLive,
    liveError: question === null ? null : error,
    liveLine: (key: string) => {
      const index = asked?.lines.indexOf(key) ?? -1;
      return isLive ? data.valuation?.lines.find((line) => line.index === index) : undefined;
    },
  };
}

/** A value once it has not changed for a while. */
function useSettled<Value>(value: Value, milliseconds: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}

// What is typed outlasts the page: with the file as it stood then, so that what others changed meanwhile is shown.

type KeptEditing = {
  record: CaseRecord;
  base: CaseRecord;
  draft: Draft;
  setDraft: (change: (before: Draft) => Draft) => void;
  setBase: (record: CaseRecord) => void;
};

const allParts = Object.keys(startOf) as Part[];

/** A part without the keys of its lines, which are those of one page. */
const plain = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(({ value: line }: { value: unknown }) => line) : value;

/** Whether something kept, perhaps before the page was changed, has the form of what stands there now. */
const isAlike = (kept: unknown, now: object): kept is object =>
  typeof kept === 'object' &&
  kept !== null &&
  Array.isArray(kept) === Array.isArray(now) &&
  (Array.isArray(kept)
    ? kept.every((line) => typeof line === 'object' && line !== null)
    : Object.keys(now).every((name) => name in kept));

/** @returns the line that says what was put back */
function useKeptEditing({ record, base, draft, setDraft, setBase }: KeptEditing) {
  const { t } = useWords();
  const stood = useRef<CaseRecord | null>(null);
  const parts = useMemo(() => {
    const typed = allParts.some((part) => requestFor(part, draft, base) !== null);
    const kept = allParts.map((part) => [part, typed && draft[part] !== undefined ? plain(draft[part]) : null]);
    return { file: typed ? base : null, ...Object.fromEntries(kept.map(([part, value]) => [`part.${part}`, value])) };
  }, [draft, base]);
  return useKeptParts({ name: 'case-file', title: t('cases.edit') }, parts, (name, kept) => {
    if (name === 'file') {
      const { case: file, goods, amounts, parties, rights, officers } = record;
      const compared = { case: file, file: record.file, goods, amounts, parties, rights, officers };
      stood.current = isAlike(kept, compared) ? (kept as CaseRecord) : null;
      return true;
    }
    const part = name.slice('part.'.length) as Part;
    if (kept === null) {
      setDraft(({ [part]: _, ...others }) => others);
      return true;
    }
    const earlier = stood.current;
    if (earlier === null || !record.mayEdit || !isAlike(kept, startOf[part](record))) return false;
    setBase(earlier);
    setDraft((before) => ({ ...before, [part]: Array.isArray(kept) ? kept.map(keyed) : kept }));
    return true;
  });
}
