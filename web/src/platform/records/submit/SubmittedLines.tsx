// On the record: what is submitted and with whom it is, and the button that submits.
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { Action } from '../../api/types.ts';
import { useWords } from '../../i18n/index.ts';
import './submit.css';

const SubmitDialog = lazy(() => import('./SubmitDialog.tsx').then((part) => ({ default: part.SubmitDialog })));

/** Nothing where the reader may submit nothing. */
export function SubmitButton({ actions }: { actions: readonly Action[] }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const may = actions.filter(({ submits }) => submits !== undefined);
  if (may.length === 0) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('approvals.submit')}</Button>
      {open && (
        <Suspense fallback={null}>
          <SubmitDialog actions={may} onClose={() => setOpen(false)} onDone={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

export function SubmittedLines({ actions }: { actions: readonly Action[] }) {
  const { t, say } = useWords();
  const open = actions.flatMap(({ sheet }) => (sheet?.open === true ? [sheet] : []));
  return open.map((sheet) => (
    <div key={sheet.id} className="qf-second qf-sheet-line qf-no-print">
      <span>
        {[
          t('approvals.under', { act: say(sheet.stepTitle), by: sheet.draftedBy }),
          say(sheet.stateTitle),
          sheet.waitsFor,
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </span>
      <Link to={`/approvals/${sheet.id}` as string}>{t('approvals.look')}</Link>
    </div>
  ));
}
