// A form that keeps what is typed: used by the shared parts of forms, so that no form does it by itself.
import { type Mutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { onAnswered } from './answered.ts';
import { DraftLine } from './DraftLine.tsx';
import { type Form, FormDraft } from './form-draft.ts';
import { DraftAround } from './kept.ts';

type Sending = { isPending: boolean; error: unknown };

type Drafted = Omit<Form, 'name'> & {
  /** Null where nothing of it may be kept, as of passwords. */
  name: string | null;
  sending: Sending;
};

/** @returns shows the fields with their draft; `sends` is to be called as they are sent, `leaves` as the form is closed unsent */
export function useDraft({ name, sending, ...form }: Drafted) {
  const [draft] = useState(() => new FormDraft({ name: name ?? '', ...form }));
  const state = useSyncExternalStore(draft.subscribe, draft.state);
  const kept = name !== null;
  draft.named({ name: name ?? '', ...form });
  useEffect(() => (kept ? draft.open() : undefined), [draft, kept]);
  useEffect(() => {
    if (kept) draft.restoreNext();
  });
  const { sends, leaves } = useArrival(draft, sending, kept);
  const around = (fields: ReactNode) =>
    kept ? (
      <DraftAround value={draft}>
        <DraftLine state={state} onDrop={() => draft.drop()} onUndo={() => draft.undo()} />
        {fields}
      </DraftAround>
    ) : (
      // A form within a form of another draft keeps nothing there.
      <DraftAround value={null}>{fields}</DraftAround>
    );
  return { around, sends, leaves };
}

/** Tells the draft that it arrived as soon as the server said so, also where the form is gone by then. */
function useArrival(draft: FormDraft, { isPending, error }: Sending, kept: boolean) {
  const cache = useQueryClient().getMutationCache();
  const stand = useRef({ sent: false, left: false, pending: false, work: new Set<Mutation>(), stop: () => {} });
  const arrive = useCallback(() => {
    stand.current.sent = false;
    stand.current.stop();
    draft.arrived();
  }, [draft]);
  useEffect(() => {
    const now = stand.current;
    const ended = now.pending && !isPending;
    now.pending = isPending;
    if (!now.sent || !ended) return;
    if (error === null || error === undefined) return arrive();
    now.sent = false;
    now.stop();
    draft.refused();
  });
  useEffect(
    () => () => {
      const now = stand.current;
      // What was sent is followed until it is answered; a form that asked the server for nothing was closed because it is done.
      if (now.sent && now.work.size === 0 && !now.left) arrive();
    },
    [arrive],
  );
  return {
    sends: () => {
      if (!kept) return;
      const now = stand.current;
      now.stop();
      now.work.clear();
      now.sent = true;
      const unsubscribe = cache.subscribe((event) => {
        // What somebody sets for themselves meanwhile has a key, and is none of it.
        if (event.type === 'added' && event.mutation.options.mutationKey === undefined) now.work.add(event.mutation);
      });
      const unhear = onAnswered((mutation) => {
        if (now.work.delete(mutation) && now.work.size === 0) arrive();
      });
      now.stop = () => {
        unsubscribe();
        unhear();
      };
      draft.sent();
    },
    leaves: () => {
      stand.current.left = true;
    },
  };
}
