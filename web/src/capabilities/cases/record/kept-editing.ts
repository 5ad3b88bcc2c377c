// What is typed into parts of a case file outlasts the page: with the file as it stood then, so that what others changed meanwhile is shown.
import { useMemo, useRef } from 'react';
import { useKeptParts } from '../../../platform/drafts/use-kept-parts.tsx';
import { useWords } from '../../../platform/i18n/index.ts';
import type { CaseRecord } from '../shapes.ts';
import { type Draft, keyed, type Part, startOf } from './draft.ts';

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
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(plain(one)) === JSON.stringify(plain(other));

/** Whether something kept, perhaps before the page was changed, has the form of what stands there now. */
const isAlike = (kept: unknown, now: object): kept is object =>
  typeof kept === 'object' &&
  kept !== null &&
  Array.isArray(kept) === Array.isArray(now) &&
  (Array.isArray(kept)
    ? kept.every((line) => typeof line === 'object' && line !== null)
    : Object.keys(now).every((name) => name in kept));

/** @returns the line that says what was put back */
export function useKeptEditing({ record, base, draft, setDraft, setBase }: KeptEditing) {
  const { t } = useWords();
  const stood = useRef<CaseRecord | null>(null);
  const parts = useMemo(() => {
    const typed = allParts.some((part) => draft[part] !== undefined && !isSame(draft[part], startOf[part](base)));
    const kept = allParts.map((part) => [part, typed && draft[part] !== undefined ? plain(draft[part]) : null]);
    return { file: typed ? base : null, ...Object.fromEntries(kept.map(([part, value]) => [`part ${part}`, value])) };
  }, [draft, base]);
  return useKeptParts({ name: 'case-file', title: t('cases.draftOf') }, parts, (name, kept) => {
    if (name === 'file') {
      stood.current = isAlike(kept, record) ? (kept as CaseRecord) : null;
      return true;
    }
    const part = name.slice('part '.length) as Part;
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
