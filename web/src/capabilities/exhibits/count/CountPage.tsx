// Stocktaking, led to from a store: the same as in the field, in the frame of the desk.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { sendOutbox, useOutbox } from '../../../platform/outbox/outbox.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { useMe } from '../../../platform/session.ts';
import { useTitle } from '../../../platform/title.ts';
import { Jobs } from '../field/WithJobs.tsx';
import { paths } from '../paths.ts';
import { storeQuery } from '../queries.ts';
import type { Store } from '../shapes.ts';
import { Round } from './Round.tsx';

export function CountPage() {
  const { t } = useWords();
  const { storeId } = usePageParams('/stores/$storeId/count');
  return (
    <RecordGate title={t('exhibits.count.title')} query={useQuery(storeQuery(storeId))}>
      {(store) => <AtDesk key={store.id} store={store} />}
    </RecordGate>
  );
}

function AtDesk({ store }: { store: Store }) {
  const { t } = useWords();
  useTitle(`${t('exhibits.count.title')} · ${store.name}`);
  const { id: user } = useMe();
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
      <Waiting id={user} />
      {!store.mayKeep && <p className="exhibits-amber">{t('exhibits.count.notYours')}</p>}
      <Jobs user={user}>
        {({ jobs, user, at }) => (
          <Round lots={jobs.lots.filter(({ storeId }) => storeId === store.id)} stores={[store]} {...{ user, at }} />
        )}
      </Jobs>
    </div>
  );
}

/** Counts that were made without a connection: sent as soon as there is one. */
function Waiting({ id }: { id: string }) {
  const { t, language } = useWords();
  const { online, items } = useOutbox();
  const waiting = items.filter(
    (one) => one.kind === 'exhibitCount' && one.state === 'waiting' && one.user === id,
  ).length;
  useEffect(() => {
    if (online && waiting > 0) void sendOutbox(id, language).catch(() => undefined);
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
