// On the page of a case: its goods in custody, and the one act that takes in those of a measure.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { FileField } from '../../../platform/parts/fields/files/FileField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { DataTable } from '../../../platform/parts/lists/DataTable.tsx';
import { keepRecord, useAct } from '../../../platform/parts/use-act.ts';
import { paths } from '../paths.ts';
import { caseExhibitsQuery } from '../queries.ts';
import type { CaseExhibits as Shape } from '../shapes.ts';
import { LotOnPhone, lotColumns } from '../store/lot-columns.tsx';
import { EarlyDisposal } from './EarlyDisposal.tsx';
import '../exhibits.css';

type Measure = Shape['measures'][number];

export function CaseExhibits({ caseId }: { caseId: string }) {
  const words = useWords();
  const { t } = words;
  const { data } = useQuery(caseExhibitsQuery(caseId));
  const [measure, setMeasure] = useState<Measure>();
  if (data === undefined || data.lots.length + data.measures.length === 0) return null;
  return (
    <section className="qf-card" aria-labelledby="case-exhibits">
      <h2 id="case-exhibits">
        <span>{t('exhibits.case.title')}</span>
        <span className="qf-second">{data.lots.length === 0 ? '' : t('exhibits.case.reads')}</span>
      </h2>
      {data.measures.map((one) => (
        <div key={one.id} className="qf-card-body exhibits-waiting">
          <span>
            {t('exhibits.case.waits', { kind: t(`exhibits.measure.${one.kind}`), no: one.no, lines: one.lines })}
          </span>
          {one.may && (
            <Button type="primary" onClick={() => setMeasure(one)}>
              {t('exhibits.case.takeIn')}
            </Button>
          )}
        </div>
      ))}
      <EarlyDisposal caseId={caseId} lots={data.lots} />
      {data.lots.length > 0 && (
        <DataTable
          label={t('exhibits.case.title')}
          rows={data.lots}
          columns={lotColumns(words).filter(({ key }) => key !== 'place')}
          rowKey={({ id }) => id}
          rowLink={({ id }) => paths.lot(id)}
          card={(row) => <LotOnPhone row={row} />}
        />
      )}
      {measure !== undefined && (
        <TakeIn caseId={caseId} exhibits={data} measure={measure} onClose={() => setMeasure(undefined)} />
      )}
    </section>
  );
}

type TakeInProps = { caseId: string; exhibits: Shape; measure: Measure; onClose: () => void };

function TakeIn({ caseId, exhibits, measure, onClose }: TakeInProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const [storeId, setStoreId] = useState<string | undefined>(exhibits.stores[0]?.id);
  const [place, setPlace] = useState('');
  const [keeper, setKeeper] = useState('');
  const [files, setFiles] = useState<string[]>([]);
  const [once] = useState(onceKey);
  const { act, busy, error } = useAct();
  const keepers = exhibits.stores.find(({ id }) => id === storeId)?.keepers ?? [];
  const send = async () => {
    if (storeId === undefined) return;
    const body = { storeId, place, files, lines: [], ...(keeper !== '' && { keeper }) };
    const done = await act(() =>
      call({ method: 'POST', path: `/cases/${caseId}/measures/${measure.id}/lots`, body, once }),
    );
    if (done === undefined) return;
    keepRecord(client, caseExhibitsQuery(caseId).queryKey, done.answer);
    onClose();
  };
  return (
    <EntryDialog
      draft={`exhibits.takeIn ${measure.id}`}
      title={t('exhibits.case.takeInOf', { no: measure.no })}
      send={t('exhibits.case.takeIn')}
      needs={[needed('take-store', t('exhibits.lot.store'), storeId)]}
      sending={{ isPending: busy, error: error ?? null }}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p>{t('exhibits.case.takeInSaid', { lines: measure.lines })}</p>
      {exhibits.stores.length === 0 && <p className="exhibits-amber">{t('exhibits.case.noStore')}</p>}
      <div className="exhibits-fields">
        <Form.Item label={t('exhibits.lot.store')} htmlFor="take-store" required>
          <Select
            id="take-store"
            {...(storeId !== undefined && { value: storeId })}
            onChange={(value: string) => {
              setStoreId(value);
              setKeeper('');
            }}
            options={exhibits.stores.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item label={t('exhibits.lot.place')} htmlFor="take-place">
          <Input id="take-place" maxLength={100} value={place} onChange={(event) => setPlace(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('exhibits.case.givenTo')} htmlFor="take-keeper">
          <Select
            id="take-keeper"
            value={keeper}
            onChange={setKeeper}
            options={['', ...keepers].map((name) => ({
              value: name,
              label: name === '' ? t('exhibits.case.later') : name,
            }))}
          />
        </Form.Item>
      </div>
      <Form.Item label={t('exhibits.movement.files')} htmlFor="take-files">
        <FileField id="take-files" value={files} onChange={setFiles} />
      </Form.Item>
    </EntryDialog>
  );
}
