// One movement of a lot, or a count: how many, to whom, the state of the seal, papers and photos.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Form } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { FileField } from '../../../platform/parts/fields/files/FileField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { NumberField } from '../../../platform/parts/fields/NumberField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { useColleagues } from '../../../platform/parts/fields/use-colleagues.ts';
import { keepRecord, useAct } from '../../../platform/parts/use-act.ts';
import { useMe } from '../../../platform/session.ts';
import { caseExhibitsQuery, lotQuery } from '../queries.ts';
import { type LotRecord, quantity } from '../shapes.ts';

export type Kind = 'sample' | 'return' | 'handOver' | 'split' | 'merge' | 'move' | 'count';
type Given = {
  qty: number | null;
  toLotId?: string;
  storeId?: string;
  place: string;
  counterpart: string;
  receiverId?: string;
  sealNo: string;
  sealState?: 'intact' | 'broken' | 'none';
  note: string;
  files: string[];
};
const nothing: Given = { qty: null, place: '', counterpart: '', sealNo: '', note: '', files: [] };

export function MovementDialog({ lot, kind, onClose }: { lot: LotRecord; kind: Kind; onClose: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [given, setGiven] = useState<Given>(nothing);
  const [once] = useState(onceKey);
  const { act, busy, error } = useAct();
  const set = (next: Partial<Given>) => setGiven((before) => ({ ...before, ...next }));
  const counted = kind !== 'move';
  const send = async () => {
    const done = await act(() =>
      call({ method: 'POST', path: `/exhibit-lots/${lot.id}/movements`, body: bodyOf(kind, given), once }),
    );
    if (done === undefined) return;
    keepRecord(client, lotQuery(lot.id).queryKey, done.answer);
    onClose();
  };
  return (
    <EntryDialog
      draft={`movement ${kind}`}
      title={`${t(`exhibits.movement.kindOf.${kind}`)} · ${lot.name}`}
      send={t(`exhibits.movement.kindOf.${kind}`)}
      needs={[
        ...(counted ? [{ id: 'movement-qty', label: t('exhibits.movement.qty'), met: given.qty !== null }] : []),
        ...(kind === 'merge' ? [needed('movement-to', t('exhibits.movement.into'), given.toLotId)] : []),
        ...(kind === 'return' || (kind === 'handOver' && given.receiverId === undefined)
          ? [needed('movement-counterpart', t(`exhibits.movement.counterpartOf.${kind}`), given.counterpart)]
          : []),
      ]}
      sending={{ isPending: busy, error: error ?? null }}
      onSend={() => void send()}
      onClose={onClose}
    >
      {kind === 'count' && <p>{t('exhibits.difference.keptLong')}</p>}
      {counted && (
        <Form.Item
          label={t(kind === 'count' ? 'exhibits.movement.found' : 'exhibits.movement.qty')}
          htmlFor="movement-qty"
          required
          {...(kind !== 'count' && { extra: t('exhibits.movement.held', { n: quantity(lot.held), unit: lot.unit }) })}
        >
          <NumberField
            id="movement-qty"
            min={0}
            decimals={3}
            suffix={lot.unit}
            value={given.qty}
            onChange={(qty) => set({ qty })}
          />
        </Form.Item>
      )}
      {kind === 'merge' && <Into lot={lot} value={given.toLotId} onChange={(toLotId) => set({ toLotId })} />}
      {(kind === 'move' || kind === 'split') && <Where lot={lot} given={given} onChange={set} />}
      {kind === 'handOver' && <Receiver given={given} onChange={set} />}
      {given.receiverId === undefined && (
        <Form.Item
          label={t(`exhibits.movement.counterpartOf.${kind}`)}
          htmlFor="movement-counterpart"
          required={kind === 'return' || kind === 'handOver'}
          {...(kind === 'handOver' && { extra: t('exhibits.movement.onPaper') })}
        >
          <Input
            id="movement-counterpart"
            maxLength={100}
            value={given.counterpart}
            onChange={(event) => set({ counterpart: event.target.value })}
          />
        </Form.Item>
      )}
      <Seal given={given} onChange={set} />
      <Form.Item label={t('exhibits.movement.note')} htmlFor="movement-note">
        <Input.TextArea
          id="movement-note"
          rows={2}
          maxLength={1000}
          value={given.note}
          onChange={(event) => set({ note: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={t('exhibits.movement.files')} htmlFor="movement-files">
        <FileField id="movement-files" value={given.files} onChange={(files) => set({ files })} />
      </Form.Item>
    </EntryDialog>
  );
}

function bodyOf(kind: Kind, given: Given) {
  const { qty, toLotId, storeId, place, sealNo, sealState, receiverId, ...rest } = given;
  return {
    ...{ kind, ...rest },
    ...(qty !== null && kind !== 'move' && { qty }),
    ...(receiverId !== undefined && { receiverId }),
    ...(toLotId !== undefined && { toLotId }),
    ...(storeId !== undefined && { storeId }),
    ...(place !== '' && { place }),
    ...(sealNo !== '' && { sealNo }),
    ...(sealState !== undefined && { sealState }),
  };
}

type PartProps = { given: Given; onChange: (next: Partial<Given>) => void };

/** A colleague signs for the goods under their own account. */
function Receiver({ given, onChange }: PartProps) {
  const { t } = useWords();
  const { id: own } = useMe();
  const { items, isFetching, setQ } = useColleagues();
  return (
    <Form.Item
      label={t('exhibits.movement.receiver')}
      htmlFor="movement-receiver"
      extra={t('exhibits.movement.receiverSigns')}
    >
      <Select
        id="movement-receiver"
        allowClear
        showSearch={{ filterOption: false, onSearch: setQ }}
        loading={isFetching}
        notFoundContent={isFetching ? t('parts.loading') : t('parts.colleague.none')}
        {...(given.receiverId !== undefined && { value: given.receiverId })}
        onChange={(receiverId?: string) => onChange({ receiverId, counterpart: '' } as Partial<Given>)}
        options={items.filter(({ id }) => id !== own).map(({ id, displayName }) => ({ value: id, label: displayName }))}
      />
    </Form.Item>
  );
}

function Seal({ given, onChange }: PartProps) {
  const { t } = useWords();
  return (
    <div className="exhibits-fields">
      <Form.Item label={t('exhibits.lot.sealState')} htmlFor="movement-seal-state">
        <Select
          id="movement-seal-state"
          allowClear
          {...(given.sealState !== undefined && { value: given.sealState })}
          onChange={(sealState?: 'intact' | 'broken' | 'none') =>
            onChange(sealState === undefined ? {} : { sealState })
          }
          options={(['intact', 'broken', 'none'] as const).map((value) => ({
            value,
            label: t(`exhibits.lot.sealOf.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item label={t('exhibits.movement.newSeal')} htmlFor="movement-seal">
        <Input
          id="movement-seal"
          maxLength={60}
          value={given.sealNo}
          onChange={(event) => onChange({ sealNo: event.target.value })}
        />
      </Form.Item>
    </div>
  );
}

function Where({ lot, given, onChange }: PartProps & { lot: LotRecord }) {
  const { t } = useWords();
  const stores = useQuery({ ...caseExhibitsQuery(lot.case?.id ?? ''), enabled: lot.case !== null }).data?.stores ?? [];
  return (
    <div className="exhibits-fields">
      <Form.Item label={t('exhibits.lot.store')} htmlFor="movement-store">
        <Select
          id="movement-store"
          value={given.storeId ?? lot.store?.id ?? null}
          onChange={(storeId) => {
            if (typeof storeId === 'string') onChange({ storeId });
          }}
          options={stores.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item label={t('exhibits.lot.place')} htmlFor="movement-place">
        <Input
          id="movement-place"
          maxLength={100}
          value={given.place}
          onChange={(event) => onChange({ place: event.target.value })}
        />
      </Form.Item>
    </div>
  );
}

type IntoProps = { lot: LotRecord; value: string | undefined; onChange: (id: string) => void };

function Into({ lot, value, onChange }: IntoProps) {
  const { t } = useWords();
  const { data } = useQuery({ ...caseExhibitsQuery(lot.case?.id ?? ''), enabled: lot.case !== null });
  return (
    <Form.Item label={t('exhibits.movement.into')} htmlFor="movement-to" required>
      <Select
        id="movement-to"
        {...(value !== undefined && { value })}
        onChange={(id: string) => onChange(id)}
        options={(data?.lots ?? [])
          .filter(({ id, unit }) => id !== lot.id && unit === lot.unit)
          .map(({ id, no, name, held, unit }) => ({ value: id, label: `${no} ${name} ${quantity(held)} ${unit}` }))}
      />
    </Form.Item>
  );
}
