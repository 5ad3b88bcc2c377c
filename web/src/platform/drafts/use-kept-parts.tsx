// What is typed in parts of a page that are edited in place, without a form of their own, is kept as the draft of a form is.
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { DraftLine } from './DraftLine.tsx';
import { type Form, FormDraft } from './form-draft.ts';

/** Stands for what the page was given back and has not shown yet. */
const putBack = Symbol('put back');

/**
 * @param parts what each is given by now, in the order in which they are put back; null where nothing is. A value that did not change is the
 * same one as before.
 * @param restore puts a kept value back, null as where nothing was given. @returns false where the page cannot take it
 * @returns the line that says what was put back; nothing where there is nothing to say
 */
export function useKeptParts(
  form: Form,
  parts: Readonly<Record<string, unknown>>,
  restore: (part: string, kept: unknown) => boolean,
): ReactNode {
  const [draft] = useState(() => new FormDraft(form));
  const state = useSyncExternalStore(draft.subscribe, draft.state);
  const given = useRef(new Map<string, unknown>());
  const latest = useRef(restore);
  latest.current = restore;
  draft.named(form);
  const names = Object.keys(parts).join();
  useEffect(() => {
    const gone = names.split(',').map((part) =>
      draft.there(part, {
        value: () => null,
        restore: (kept) => {
          const fits = latest.current(part, kept);
          if (fits) given.current.set(part, kept === null ? null : putBack);
          return fits;
        },
      }),
    );
    return () => {
      for (const go of gone) go();
    };
  }, [draft, names]);
  useEffect(() => draft.open(), [draft]);
  useEffect(() => {
    for (const [part, value] of Object.entries(parts)) {
      const before = given.current.get(part) ?? null;
      if (value === before || (before === putBack && value === null)) continue;
      given.current.set(part, value);
      // What was put back is in the draft as it is.
      if (before !== putBack) draft.given(part, value);
    }
    draft.restoreNext();
  });
  return <DraftLine state={state} onDrop={() => draft.drop()} onUndo={() => draft.undo()} />;
}
