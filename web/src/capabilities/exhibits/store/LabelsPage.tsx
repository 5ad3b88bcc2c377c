// The labels of a store's lots on one sheet, for the printer.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { Checkbox } from '../../../platform/parts/fields/choices.tsx';
import { Empty } from '../../../platform/parts/lists/Empty.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { Label } from '../lot/Label.tsx';
import type { LotRow } from '../shapes.ts';
import '../exhibits.css';

export function LabelsPage() {
  const { t } = useWords();
  const { storeId } = usePageParams('/stores/$storeId/labels');
  const lots = useQuery({
    queryKey: ['exhibit-lots', storeId, 'labels'],
    queryFn: () => call({ path: '/exhibit-lots', query: { store: storeId, standing: 'held', sort: 'no', limit: 100 } }),
  });
  return (
    <RecordGate title={t('exhibits.store.labels')} query={lots}>
      {({ items, total }) => <Sheet lots={items} total={total} />}
    </RecordGate>
  );
}

function Sheet({ lots, total }: { lots: readonly LotRow[]; total: number }) {
  const { t } = useWords();
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = lots.filter(({ id }) => !left.includes(id));
  const toggle = (id: string) =>
    setLeft((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  return (
    <Page
      title={t('exhibits.store.labels')}
      facts={<span className="qf-second">{t('exhibits.labels.count', { n: chosen.length, total })}</span>}
      actions={
        <Button type="primary" disabled={chosen.length === 0} onClick={() => window.print()}>
          {t('exhibits.labels.print', { n: chosen.length })}
        </Button>
      }
    >
      {lots.length === 0 ? (
        <section className="qf-card">
          <Empty title={t('exhibits.lot.none')} text={t('exhibits.lot.noneNext')} />
        </section>
      ) : (
        <div className="exhibits-sheet">
          {lots.map((lot) => (
            <div key={lot.id} className={left.includes(lot.id) ? 'exhibits-left qf-no-print' : undefined}>
              <span className="qf-no-print">
                <Checkbox
                  checked={!left.includes(lot.id)}
                  onChange={() => toggle(lot.id)}
                  aria-label={`${t('exhibits.labels.take')} ${lot.no}`}
                />
              </span>
              <Label lot={lot} />
            </div>
          ))}
        </div>
      )}
    </Page>
  );
}
