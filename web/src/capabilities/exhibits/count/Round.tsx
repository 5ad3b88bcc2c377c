// A round of stocktaking: the label is read or its number typed, the goods are counted, and only then the book says what it has.
import { Button } from 'antd';
import { useState } from 'react';
import { now } from '../../../platform/clock.ts';
import { time } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { useOutbox, type Waiting } from '../../../platform/outbox/outbox.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Empty } from '../../../platform/parts/lists/Empty.tsx';
import type { FieldLot } from '../field/jobs.ts';
import { paths } from '../paths.ts';
import { CountForm } from './CountForm.tsx';
import { LabelReader } from './LabelReader.tsx';
import '../exhibits.css';
import './count.css';

/** A round lasts a working day: what was counted before it is counted anew. */
const roundMilliseconds = 12 * 3_600_000;

type RoundProps = {
  lots: readonly FieldLot[];
  /** Those that the lots lie in, by name. */
  stores: readonly { id: string; name: string }[];
  user: string;
  at: string;
  /** A count that came back, with its lot: counted anew first. */
  returned?: { lot: FieldLot; one: Waiting };
};

export function Round({ lots, stores, user, at, returned }: RoundProps) {
  const { t } = useWords();
  const [no, setNo] = useState('');
  const [lot, setLot] = useState(returned?.lot);
  const [missing, setMissing] = useState('');
  const counted = useCounted(user, lots);
  const left = lots.filter(({ id }) => !counted.some((one) => one.lot.id === id));
  const choose = (wanted: string) => {
    const found = lots.find((one) => one.no.toLowerCase() === wanted.trim().toLowerCase());
    setMissing(found === undefined && wanted.trim() !== '' ? wanted.trim() : '');
    if (found === undefined) return;
    setLot(found);
    setNo('');
  };
  return (
    <div className="count-round">
      <LabelReader onRead={choose} />
      <form
        className="count-number"
        onSubmit={(event) => {
          event.preventDefault();
          choose(no);
        }}
      >
        <Input
          aria-label={t('exhibits.count.number')}
          placeholder={t('exhibits.count.number')}
          maxLength={60}
          value={no}
          onChange={(event) => setNo(event.target.value)}
        />
        <Button htmlType="submit">{t('exhibits.count.find')}</Button>
      </form>
      {missing !== '' && <p role="alert">{t('exhibits.count.unknown', { no: missing })}</p>}
      {lot !== undefined && (
        <CountForm
          key={lot.id}
          {...{ lot, user, at }}
          store={stores.find(({ id }) => id === lot.storeId)?.name ?? ''}
          returned={lot.id === returned?.lot.id ? returned.one : undefined}
          onNext={() => setLot(undefined)}
        />
      )}
      <section className="qf-card">
        <h2>
          <span>{t('exhibits.count.done', { n: counted.length, total: lots.length })}</span>
          <span className="qf-second">{t('exhibits.count.rest', { left: left.length })}</span>
        </h2>
        {lots.length === 0 && <Empty title={t('exhibits.lot.none')} text={t('exhibits.lot.noneNext')} />}
        <ul className="count-list">
          {counted.map((one) => (
            <li key={one.lot.id}>
              <LotButton lot={one.lot} onChoose={setLot} />
              <span className="qf-second">
                {t(`outbox.state.${one.state}`)} {time(one.at)}
              </span>
            </li>
          ))}
          {left.map((one) => (
            <li key={one.id}>
              <LotButton lot={one} onChoose={setLot} />
              <span className="qf-second">{t('exhibits.count.open')}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function LotButton({ lot, onChoose }: { lot: FieldLot; onChoose: (lot: FieldLot) => void }) {
  return (
    <button type="button" onClick={() => onChoose(lot)}>
      <span lang="zh">{lot.name}</span>
      <span className="qf-second">
        {lot.no}
        {lot.place !== '' && <span lang="zh"> · {lot.place}</span>}
      </span>
    </button>
  );
}

/** What was counted in this round, as the device has it; what the server refused is to be counted again. */
function useCounted(user: string, lots: readonly FieldLot[]) {
  const { items } = useOutbox();
  const since = now().getTime() - roundMilliseconds;
  const own = items.filter(
    (one) => one.kind === 'exhibitCount' && one.user === user && one.state !== 'refused' && Date.parse(one.at) > since,
  );
  return lots.flatMap((lot) => {
    const last = own.findLast(({ show }) => show === paths.lot(lot.id));
    return last === undefined ? [] : [{ lot, at: last.at, state: last.state }];
  });
}
