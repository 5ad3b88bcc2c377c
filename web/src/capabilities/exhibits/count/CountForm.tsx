// The count of one lot: the number first, so that nobody counts towards the book; what differs is recorded and nothing is corrected.
import { Button, Form } from 'antd';
import { useState } from 'react';
import { onceKey } from '../../../platform/api/index.ts';
import { now } from '../../../platform/clock.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { FieldFiles } from '../../../platform/outbox/FieldFiles.tsx';
import { removeFromOutbox, type Waiting, type WaitingFile } from '../../../platform/outbox/outbox.ts';
import { useKeep } from '../../../platform/outbox/use-keep.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { NumberField } from '../../../platform/parts/fields/NumberField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { SignIcon } from '../../../platform/parts/icons.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import type { FieldLot } from '../field/jobs.ts';
import { paths } from '../paths.ts';
import { quantity } from '../shapes.ts';

type Seal = 'intact' | 'broken' | 'none';
/** `at`: of when the list is that it is held against; the server judges by its own book. */
type CountFormProps = {
  lot: FieldLot;
  /** Name of the store that it lies in. */
  store: string;
  user: string;
  at: string;
  /** A count of it that the server did not take: what it said is there again, and it goes once the new one is kept. */
  returned: Waiting | undefined;
  onNext: () => void;
};

export function CountForm({ lot, store, user, at, returned, onNext }: CountFormProps) {
  const { t } = useWords();
  const before = saidBefore(returned);
  const [found, setFound] = useState(before.found);
  const [seal, setSeal] = useState(before.seal);
  const [watcher, setWatcher] = useState(before.watcher);
  const [files, setFiles] = useState<readonly WaitingFile[]>(returned?.files ?? []);
  const [saved, setSaved] = useState<number>();
  const { keep, failed, busy } = useKeep();
  const save = async () => {
    if (found === null) return;
    const id = onceKey();
    // The server sees by its time whether the lot moved since.
    const told = { toldAt: now().toISOString(), sourceId: id };
    const kept = await keep({
      ...{ id, user, kind: 'exhibitCount', path: `/exhibit-lots/${lot.id}/movements`, show: paths.lot(lot.id) },
      title: `${t('exhibits.field.count')} ${store} ${lot.no} ${lot.name} ${quantity(found)} ${lot.unit}`,
      body: { kind: 'count', qty: found, sealState: seal, counterpart: watcher, ...told },
      files,
      anew: `/field/count?of=${id}`,
    });
    if (!kept) return;
    if (returned !== undefined) await removeFromOutbox(returned.id);
    setSaved(found);
    setFiles([]);
  };
  const against = t('exhibits.count.against', { at: dayAndTime(at) });
  return (
    <section className="qf-card count-lot" aria-label={lot.name}>
      <h2>
        <span lang="zh">{lot.name}</span>
        <span className="qf-second" lang="zh">
          {lot.place}
        </span>
      </h2>
      <div className="qf-card-body">
        <p className="qf-second">
          {[lot.no, lot.caseNo ?? '', lot.sealNo === '' ? '' : t('exhibits.movement.seal', { no: lot.sealNo })]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
        <div className="count-ask">
          <label htmlFor="count-found">{t('exhibits.count.found', { unit: lot.unit })}</label>
          <span className="qf-second">{t('exhibits.count.first')}</span>
        </div>
        <Stepper value={found} onChange={setFound} />
        {saved !== undefined && saved !== lot.held && (
          <div className="exhibits-difference" role="alert">
            <b>
              <SignIcon sign="question" />
              {t(saved < lot.held ? 'exhibits.count.fewer' : 'exhibits.count.more', {
                book: quantity(lot.held),
                n: quantity(Math.abs(lot.held - saved)),
                unit: lot.unit,
              })}
            </b>
            <div className="qf-second">{t('exhibits.difference.keptLong')}</div>
            <div className="qf-second">{against}</div>
          </div>
        )}
        {saved !== undefined && saved === lot.held && (
          <p role="status">
            <Tag tone="green">{t('exhibits.count.agrees')}</Tag> <span className="qf-second">{against}</span>
          </p>
        )}
        <Form layout="vertical" className="exhibits-fields">
          <Form.Item label={t('exhibits.lot.seal')} htmlFor="count-seal">
            <Select
              id="count-seal"
              value={seal}
              onChange={setSeal}
              options={(['intact', 'broken', 'none'] as const).map((value) => ({
                value,
                label: t(`exhibits.lot.sealOf.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item label={t('exhibits.movement.counterpartOf.count')} htmlFor="count-watcher">
            <Input
              id="count-watcher"
              maxLength={100}
              value={watcher}
              onChange={(event) => setWatcher(event.target.value)}
            />
          </Form.Item>
        </Form>
        <FieldFiles field="files" label={t('exhibits.count.photo')} value={files} onChange={setFiles} />
        {failed !== undefined && <p role="alert">{failed}</p>}
      </div>
      <footer className="count-foot">
        <Button size="large" onClick={onNext}>
          {t('exhibits.count.next')}
        </Button>
        <Button type="primary" size="large" loading={busy} disabled={found === null} onClick={() => void save()}>
          {t(saved === undefined ? 'exhibits.count.save' : 'exhibits.difference.recount')}
        </Button>
      </footer>
    </section>
  );
}

/** What a count said that came back. */
function saidBefore(returned: Waiting | undefined): { found: number | null; seal: Seal; watcher: string } {
  const { qty, sealState, counterpart } = returned?.body ?? {};
  return {
    found: typeof qty === 'number' ? qty : null,
    seal: sealState === 'broken' || sealState === 'none' ? sealState : 'intact',
    watcher: typeof counterpart === 'string' ? counterpart : '',
  };
}

function Stepper({ value, onChange }: { value: number | null; onChange: (value: number | null) => void }) {
  const { t } = useWords();
  const by = (step: number) => onChange(Math.max(0, Math.round(((value ?? 0) + step) * 1000) / 1000));
  return (
    <div className="count-stepper">
      <button type="button" aria-label={t('exhibits.count.less')} onClick={() => by(-1)}>
        −
      </button>
      <NumberField id="count-found" min={0} decimals={3} value={value} onChange={onChange} />
      <button type="button" aria-label={t('exhibits.count.plus')} onClick={() => by(1)}>
        +
      </button>
    </div>
  );
}
