// Over a list of which rows are ticked: how many, and one step or one change for all of them.
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../../i18n/index.ts';
import type { Bulk } from './bulk.ts';
import '../records.css';

/** Loaded when first opened: every list has the bar, few open it. */
const BulkDialog = lazy(async () => ({ default: (await import('./BulkDialog.tsx')).BulkDialog }));

type Props = { bulk: Bulk; chosen: readonly string[]; onClear: () => void };

export function BulkBar({ bulk, chosen, onClear }: Props) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  if (chosen.length === 0) return null;
  return (
    <div className="qf-bulk-bar qf-no-print" role="status">
      <span>{t('records.bulk.chosen', { count: chosen.length })}</span>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('records.bulk.act')}
      </Button>
      <Button onClick={onClear}>{t('records.bulk.clear')}</Button>
      {open && (
        <Suspense fallback={null}>
          <BulkDialog
            bulk={bulk}
            ids={chosen}
            onClose={(done) => {
              setOpen(false);
              if (done) onClear();
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
