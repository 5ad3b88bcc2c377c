// Stocktaking on a phone: the label is read or its number typed, the goods are counted, and only then the book says what it has.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { call } from '../../../platform/api/index.ts';
import { time } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { knownUser } from '../../../platform/outbox/known-user.ts';
import { sendOutbox, useOutbox } from '../../../platform/outbox/outbox.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Empty } from '../../../platform/parts/lists/Empty.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { useTitle } from '../../../platform/title.ts';
import { paths } from '../paths.ts';
import { storeQuery } from '../queries.ts';
import { type Counted, type LotRow, quantity, type Store } from '../shapes.ts';
import { CountForm } from './CountForm.tsx';
import { LabelReader } from './LabelReader.tsx';
import '../exhibits.css';
import './count.css';

/** More lots than this are counted shelf by shelf, by their numbers. */
const listed = 100;

export function CountPage() {
  const { t } = useWords();
  const { storeId } = useParams({ strict: false }) as { storeId: string };
  return (
    <RecordGate title={t('exhibits.count.title')} query={useQuery(storeQuery(storeId))}>
      {(store) => <Round key={store.id} store={store} />}
    </RecordGate>
  );
}

function Round({ store }: { store: Store }) {
  const { t } = useWords();
  useTitle(`${t('exhibits.count.title')} · ${store.name}`);
  const client = useQueryClient();
  const [no, setNo] = useState('');
  const [lot, setLot] = useState<LotRow>();
  const [counted, setCounted] = useState<Counted[]>([]);
  const [missing, setMissing] = useState('');
  const { data } = useQuery({
    queryKey: ['exhibit-lots', store.id, 'round'],
    queryFn: () =>
      call({ path: '/exhibit-lots', query: { store: store.id, standing: 'held', sort: 'counted', limit: listed } }),
  });
  const lots = data?.items ?? [];
  const left = lots.filter(({ id }) => !counted.some((one) => one.lot.id === id));
  const choose = (wanted: string) => {
    const found = lots.find((one) => one.no.toLowerCase() === wanted.trim().toLowerCase());
    setMissing(found === undefined && wanted.trim() !== '' ? wanted.trim() : '');
    if (found === undefined) return;
    setLot(found);
    setNo('');
  };
  const keep = (one: Counted) => {
    setCounted((before) => [one, ...before.filter(({ lot: { id } }) => id !== one.lot.id)]);
    void client.invalidateQueries({ queryKey: storeQuery(store.id).queryKey });
  };
  return (
    <div className="count">
      <header>
        <Link to={paths.store(store.id)} aria-label={t('exhibits.count.back')}>
          ‹
        </Link>
        <h1>
          {t('exhibits.count.title')} · <span lang="zh">{store.name}</span>
        </h1>
      </header>
      <Waiting />
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
        <CountForm key={lot.id} lot={lot} mayCount={store.mayKeep} onCounted={keep} onNext={() => setLot(undefined)} />
      )}
      <section className="qf-card">
        <h2>
          <span>{t('exhibits.count.done', { n: counted.length, total: counted.length + left.length })}</span>
          <span className="qf-second">
            {t('exhibits.count.rest', {
              differences: counted.filter(({ found, expected }) => found !== expected).length,
              left: left.length,
            })}
          </span>
        </h2>
        {counted.length + left.length === 0 && (
          <Empty title={t('exhibits.lot.none')} text={t('exhibits.lot.noneNext')} />
        )}
        <ul className="count-list">
          {counted.map((one) => (
            <li key={one.lot.id}>
              <span>
                <span lang="zh">{one.lot.name}</span>
                <span className={one.found === one.expected ? 'qf-second' : 'exhibits-amber'}>
                  {t('exhibits.count.against', { found: quantity(one.found), book: quantity(one.expected) })}
                </span>
              </span>
              <span className="qf-second">{t('exhibits.count.sent', { at: time(one.at) })}</span>
            </li>
          ))}
          {left.map((one) => (
            <li key={one.id}>
              <button type="button" onClick={() => setLot(one)}>
                <span lang="zh">{one.name}</span>
                <span className="qf-second">
                  {one.no} · <span lang="zh">{one.place}</span>
                </span>
              </button>
              <span className="qf-second">{t('exhibits.count.open')}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/** Counts that were made without a connection: sent as soon as there is one. */
function Waiting() {
  const { t, language } = useWords();
  const { online, items } = useOutbox();
  const id = knownUser()?.id;
  const waiting = items.filter(
    (one) => one.kind === 'exhibitCount' && one.state === 'waiting' && one.user === id,
  ).length;
  useEffect(() => {
    if (id !== undefined && online && waiting > 0) void sendOutbox(id, language).catch(() => undefined);
  }, [id, online, waiting, language]);
  const refused = items.filter(
    (one) => one.kind === 'exhibitCount' && one.state === 'refused' && one.user === id,
  ).length;
  if (online && waiting + refused === 0) return null;
  return (
    <p className="count-waiting" role="status">
      <b>{t(online ? 'exhibits.count.waiting' : 'exhibits.count.offline', { n: waiting })}</b>
      {refused > 0 && <a href="/field">{t('exhibits.count.refused', { n: refused })}</a>}
    </p>
  );
}
