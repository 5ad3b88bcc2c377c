// A form that keeps what is typed: used by the shared parts of forms, so that no form does it by itself.
import { type Mutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
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

/** Tells the draft that it arrived, also where the form is gone by then: what was sent is followed until it is answered. */
function useArrival(draft: FormDraft, { isPending, error }: Sending, kept: boolean) {
  const cache = useQueryClient().getMutationCache();
  const stand = useRef({ sent: false, left: false, pending: false, stop: () => {}, work: new Set<Mutation>() });
  useEffect(() => {
    const now = stand.current;
    const ended = now.pending && !isPending;
    now.pending = isPending;
    if (!now.sent || !ended) return;
    now.sent = false;
    now.stop();
    if (error === null || error === undefined) draft.arrived();
    else draft.refused();
  }, [isPending, error, draft]);
  useEffect(() => {
    const now = stand.current;
    return () => {
      if (!now.sent) return;
      if (now.work.size === 0) {
        if (!now.left) draft.arrived();
        return now.stop();
      }
      const settle = () => {
        const states = [...now.work].map(({ state }) => state.status);
        if (states.includes('pending') || states.includes('idle')) return;
        now.stop();
        unsubscribe();
        if (states.every((one) => one === 'success')) draft.arrived();
        else draft.refused();
      };
      const unsubscribe = cache.subscribe(() => settle());
      settle();
    };
  }, [draft, cache]);
  return {
    sends: () => {
      if (!kept) return;
      const now = stand.current;
      now.stop();
      now.work.clear();
      now.sent = true;
      now.stop = cache.subscribe((event) => {
        if (event.type === 'added' && event.mutation.options.mutationKey === undefined) now.work.add(event.mutation);
      });
      draft.sent();
    },
    leaves: () => {
      stand.current.left = true;
    },
  };
}
