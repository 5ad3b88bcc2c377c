// One way to fill in, of dialogs and of forms on a page: nothing is sent before it is whole, and what it lacks is told where it belongs.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useDraft } from '../../drafts/use-draft.tsx';
import { useWords } from '../../i18n/index.ts';
import { Problem } from '../Problem.tsx';
import { hasFault, isFaultless } from './FieldFault.tsx';
import { TellUpload, useUploads } from './files/files-being-read.ts';
import { UploadsAwaited } from './files/UploadsAwaited.tsx';
import { useRefusedFields } from './RefusedFields.tsx';
import { enterForm, type Lack, LackingFields, LackingSummary, reach } from './requirements/LackingFields.tsx';

/** What must be there before anything is sent: the field's id and label, and whether it is. */
export type Need = Lack & { met: boolean };

/** A field that must not be left empty. */
export const needed = (id: string, label: string, value: string | null | undefined): Need => ({
  ...{ id, label },
  met: (value ?? '').trim() !== '',
});

export type Sending = {
  /** Whoever presses the button too early is told which of these are missing. */
  needs: readonly Need[];
  /** Why nothing can be sent now, where no empty field is the reason. */
  why?: string | undefined;
  sending: { isPending: boolean; error: unknown };
  /** Said beside a refusal: what was not lost. What was typed, unless given. */
  kept?: string | undefined;
  onSend: () => void;
};

/** The draft of the form: under which name it is kept, and what stands over it. */
type Named = { draft: string | null; title: string };

/** @returns what is shown around the fields, what stands with the buttons, and what the button does */
export function useNeeds({ needs, why, sending, kept, onSend, draft: name, title }: Sending & Named) {
  const { t } = useWords();
  const form = useRef<HTMLDivElement>(null);
  const [tried, setTried] = useState(false);
  const draft = useDraft({ name, title, sending });
  const missing = needs.filter(({ met }) => !met);
  const uploads = useUploads(() => {
    const [first] = missing;
    if (first !== undefined) return reach(first.id);
    setTried(false);
    draft.sends();
    onSend();
  });
  const { reading } = uploads;
  const refused = useRefusedFields(form, sending.error);
  const [empty, setEmpty] = useState<readonly Lack[]>([]);
  // Where something stands that cannot be taken, its field says so: as soon as it was left.
  useEffect(() => {
    const found = missing.filter(({ id }) => !reading.has(id) && !hasFault(document.getElementById(id)));
    setEmpty((before) => (sameFields(before, found) ? before : found));
  });
  const lacking = tried ? empty : [];
  const trySending = () => {
    setTried(true);
    if (!isFaultless(form.current)) return;
    const first = missing.find(({ id }) => !reading.has(id));
    if (first !== undefined) return reach(first.id);
    if (why === undefined) uploads.whenThere();
  };
  const around = (fields: ReactNode) => (
    <>
      <div ref={form} className="qf-form" onInput={refused.onInput}>
        <TellUpload value={uploads.tell}>{draft.around(fields)}</TellUpload>
      </div>
      {refused.shown}
      <LackingFields form={form} lacking={lacking} />
      {sending.error !== null && sending.error !== undefined && (
        <Problem error={sending.error} kept={kept ?? t('parts.action.kept')} saysItself={refused.says} />
      )}
    </>
  );
  const enter = () => enterForm(form.current);
  const summary = (
    <>
      <LackingSummary lacking={lacking} refused={refused.left} />
      {tried && missing.length === 0 && why !== undefined && (
        <p role="alert" className="qf-tone-red qf-lacks">
          {why}
        </p>
      )}
      <UploadsAwaited uploads={uploads} />
    </>
  );
  return { around, summary, trySending, waits: uploads.waits, enter, leaves: draft.leaves };
}

const sameFields = (some: readonly Lack[], others: readonly Lack[]): boolean =>
  some.map(({ id }) => id).join() === others.map(({ id }) => id).join();
