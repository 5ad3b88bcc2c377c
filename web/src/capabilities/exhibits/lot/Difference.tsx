// A difference that is open: what the book says, what was found, and the ways to end it.
import { useQueryClient } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useNow } from '../../../platform/clock.ts';
import { shortMoment } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { SignIcon } from '../../../platform/parts/icons.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { keepRecord, useAct } from '../../../platform/parts/use-act.ts';
import { lotQuery } from '../queries.ts';
import { type LotRecord, quantity } from '../shapes.ts';
import { signed } from '../store/Balance.tsx';
import { MovementDialog } from './MovementDialog.tsx';

export function Difference({ lot }: { lot: LotRecord }) {
  const { t, say } = useWords();
  const now = useNow(600);
  const [doing, setDoing] = useState<'count' | 'explain'>();
  const open = lot.differences.find(({ settledAt }) => settledAt === null);
  if (open === undefined) return null;
  const mayCount = lot.may.some(({ kind, allowed }) => kind === 'count' && allowed);
  const { unit } = lot;
  return (
    <section className="exhibits-difference" aria-label={t('exhibits.difference.title')}>
      <b>
        <SignIcon sign="question" />
        {t('exhibits.difference.said', {
          book: quantity(open.expected),
          found: quantity(open.found),
          n: signed(open.found - open.expected),
          unit,
        })}
      </b>
      <div className="qf-second">
        {shortMoment(open.openedAt, now)}{' '}
        {t(open.takenOver ? 'exhibits.difference.takenOver' : 'exhibits.difference.kept')}
      </div>
      <div className="exhibits-buttons">
        {mayCount && <Button onClick={() => setDoing('count')}>{t('exhibits.difference.recount')}</Button>}
        {lot.notExplained !== null && <span className="qf-second">{say(lot.notExplained)}</span>}
        {lot.mayExplain && <Button onClick={() => setDoing('explain')}>{t('exhibits.difference.explain')}</Button>}
        {lot.mayPassUp === true && <PassUp lot={lot} id={open.id} />}
      </div>
      {doing === 'count' && <MovementDialog lot={lot} kind="count" onClose={() => setDoing(undefined)} />}
      {doing === 'explain' && <Explain lot={lot} id={open.id} onClose={() => setDoing(undefined)} />}
    </section>
  );
}

/** Nobody else here can explain it. */
function PassUp({ lot, id }: { lot: LotRecord; id: string }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [once] = useState(onceKey);
  const { act, busy, error } = useAct();
  const send = async () => {
    const step: string = 'passUp';
    const path = `/exhibit-differences/${id}/steps/${step}` as const;
    const done = await act(() => call({ method: 'POST', path, body: { facts: {} }, once }));
    if (done !== undefined) keepRecord(client, lotQuery(lot.id).queryKey, done.answer);
  };
  return (
    <>
      <Button loading={busy} onClick={() => void send()}>
        {t('exhibits.difference.passUp')}
      </Button>
      {error !== undefined && <Problem error={error} />}
    </>
  );
}

const causes = ['count', 'unrecorded', 'measure', 'wear', 'loss', 'other'] as const;
type Cause = (typeof causes)[number];

function Explain({ lot, id, onClose }: { lot: LotRecord; id: string; onClose: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [cause, setCause] = useState<Cause>();
  const [explanation, setExplanation] = useState('');
  const { act, busy, error } = useAct();
  const send = async () => {
    const done = await act(() =>
      call({
        method: 'POST',
        path: `/exhibit-differences/${id}/explain`,
        body: { cause: cause ?? 'other', explanation },
        once: onceKey(),
      }),
    );
    if (done === undefined) return;
    keepRecord(client, lotQuery(lot.id).queryKey, done.answer);
    onClose();
  };
  return (
    <EntryDialog
      draft={`difference ${id}`}
      title={t('exhibits.difference.explain')}
      send={t('exhibits.difference.explainSend')}
      needs={[
        needed('cause', t('exhibits.difference.cause'), cause),
        needed('explanation', t('exhibits.difference.explanation'), explanation),
      ]}
      sending={{ isPending: busy, error: error ?? null }}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p>{t('exhibits.difference.keptLong')}</p>
      <Form.Item label={t('exhibits.difference.cause')} htmlFor="cause" required>
        <Select
          id="cause"
          {...(cause !== undefined && { value: cause })}
          onChange={(chosen: Cause) => setCause(chosen)}
          options={causes.map((one) => ({ value: one, label: t(`exhibits.difference.causes.${one}`) }))}
        />
      </Form.Item>
      <Form.Item label={t('exhibits.difference.explanation')} htmlFor="explanation" required>
        <Input.TextArea
          id="explanation"
          rows={4}
          maxLength={2000}
          value={explanation}
          onChange={(event) => setExplanation(event.target.value)}
        />
      </Form.Item>
    </EntryDialog>
  );
}
