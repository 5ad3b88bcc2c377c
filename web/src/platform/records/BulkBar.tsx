// Over a list of which rows are ticked: how many, and one step or one change for all of them.
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../i18n/index.ts';
import type { Bulk } from './bulk.ts';
import './records.css';

/** Loaded when first opened: every list has the bar, few open it. */
const BulkDialog = lazy(async () => ({ default: (await import('./BulkDialog.tsx')).BulkDialog }));

/** As many as the server takes at once. */
const mostAtOnce = 200;

type Props = { bulk: Bulk; chosen: readonly string[]; onClear: () => void };

export function BulkBar({ bulk, chosen, onClear }: Props) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  if (chosen.length === 0) return null;
  const tooMany = chosen.length > mostAtOnce;
  return (
    <div className="qf-bulk-bar qf-no-print" role="status">
      <span>{t('records.bulk.chosen', { count: chosen.length })}</span>
      <Button type="primary" disabled={tooMany} onClick={() => setOpen(true)}>
        {t('records.bulk.act')}
      </Button>
      <Button onClick={onClear}>{t('records.bulk.clear')}</Button>
      {tooMany && <span className="qf-tone-red">{t('records.bulk.most', { most: mostAtOnce })}</span>}
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
