// The frame of every act on a document: its fields, the refusal, and what was typed kept.
import type { CaseDocument } from '@qingfeng/client';
import type { ReactNode } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, type Need } from '../../../platform/parts/EntryDialog.tsx';
import { type Act, useDocumentAct } from './queries.ts';

export type DocumentDialogProps = {
  title: string;
  hint?: string;
  act: Act;
  needs?: readonly Need[];
  /** What is sent once everything is there. */
  body: object;
  onClose: () => void;
  onDone?: (document: CaseDocument) => void;
  children: ReactNode;
};

export function DocumentDialog({ title, hint, act, needs = [], body, onClose, onDone, children }: DocumentDialogProps) {
  const { t } = useWords();
  const send = useDocumentAct(act, (document) => {
    onClose();
    onDone?.(document);
  });
  return (
    <EntryDialog
      draft={`document ${act.method} ${act.path}`}
      title={title}
      send={title}
      width={640}
      needs={needs}
      sending={send}
      kept={t('cases.document.kept')}
      onSend={() => send.mutate(body)}
      onClose={onClose}
    >
      {hint !== undefined && <p className="qf-second">{hint}</p>}
      {children}
    </EntryDialog>
  );
}
