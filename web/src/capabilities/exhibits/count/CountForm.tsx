// The count of one lot: the number first, so that nobody counts towards the book; what differs is recorded and nothing is corrected.
import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { ApiError, call, onceKey } from '../../../platform/api/index.ts';
import { now } from '../../../platform/clock.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { knownUser } from '../../../platform/outbox/known-user.ts';
import { putInOutbox } from '../../../platform/outbox/outbox.ts';
import { FileField } from '../../../platform/parts/fields/files/FileField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { NumberField } from '../../../platform/parts/fields/NumberField.tsx';
import { SignIcon } from '../../../platform/parts/icons.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { keepRecord, useAct } from '../../../platform/parts/use-act.ts';
import { lotQuery } from '../queries.ts';
import { type Counted, type LotRow, quantity } from '../shapes.ts';

type Seal = 'intact' | 'broken' | 'none';
type CountFormProps = { lot: LotRow; mayCount: boolean; onCounted: (counted: Counted) => void; onNext: () => void };

export function CountForm({ lot, mayCount, onCounted, onNext }: CountFormProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const [found, setFound] = useState<number | null>(null);
  const [seal, setSeal] = useState<Seal>('intact');
  const [watcher, setWatcher] = useState('');
  const [files, setFiles] = useState<string[]>([]);
  const [result, setResult] = useState<Counted>();
  const { act, busy, error } = useAct();
  const send = async () => {
    if (found === null) return;
    const at = now().toISOString();
    const sourceId = onceKey();
    const body = {
      kind: 'count' as const,
      qty: found,
      sealState: seal,
      counterpart: watcher,
      files,
      toldAt: at,
      sourceId,
    };
    const path = `/exhibit-lots/${lot.id}/movements` as const;
    const done = await act(async () => {
      try {
        const answer = await call({ method: 'POST', path, body, once: sourceId });
        keepRecord(client, lotQuery(lot.id).queryKey, answer);
        return answer.held;
      } catch (failed) {
        const user = knownUser();
        if (user === null || !(failed instanceof ApiError) || failed.problem.status !== 0) throw failed;
        // No connection: it waits on this device, and the server sees by its time whether the lot moved since.
        await putInOutbox({ user: user.id, kind: 'exhibitCount', title: lot.name, path, body, files: [] });
        return lot.held;
      }
    });
    if (done === undefined) return;
    const counted = { lot, found, expected: done.answer, at };
    onCounted(counted);
    setResult(counted);
  };
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
          {[lot.no, lot.case?.no ?? '', lot.sealNo === '' ? '' : t('exhibits.movement.seal', { no: lot.sealNo })]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
        <div className="count-ask">
          <label htmlFor="count-found">{t('exhibits.count.found', { unit: lot.unit })}</label>
          <span className="qf-second">{t('exhibits.count.first')}</span>
        </div>
        <Stepper value={found} onChange={setFound} />
        {result !== undefined && result.found !== result.expected && (
          <div className="exhibits-difference" role="alert">
            <b>
              <SignIcon sign="question" />
              {t(result.found < result.expected ? 'exhibits.count.fewer' : 'exhibits.count.more', {
                book: quantity(result.expected),
                n: quantity(Math.abs(result.expected - result.found)),
                unit: lot.unit,
              })}
            </b>
            <div className="qf-second">{t('exhibits.difference.keptLong')}</div>
          </div>
        )}
        {result !== undefined && result.found === result.expected && (
          <p role="status">
            <Tag tone="green">{t('exhibits.count.agrees')}</Tag>
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
        <FileField label={t('exhibits.count.photo')} accept="image/*" value={files} onChange={setFiles} />
        {error !== undefined && <Problem error={error} kept={t('parts.action.kept')} />}
        {!mayCount && <p className="exhibits-amber">{t('exhibits.count.notYours')}</p>}
      </div>
      <footer className="count-foot">
        <Button size="large" onClick={onNext}>
          {t('exhibits.count.next')}
        </Button>
        <Button
          type="primary"
          size="large"
          loading={busy}
          disabled={found === null || !mayCount}
          onClick={() => void send()}
        >
          {t(result === undefined ? 'exhibits.count.save' : 'exhibits.difference.recount')}
        </Button>
      </footer>
    </section>
  );
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
