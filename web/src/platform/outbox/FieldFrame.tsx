// The frame of the pages for field work, which open without a connection: who one is, whether there is a connection, what waits to be sent.
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useWords } from '../i18n/index.ts';
import { knownUser } from '../known-user.ts';
import { LanguageSwitch } from '../parts/LanguageSwitch.tsx';
import { Themed } from '../parts/Themed.tsx';
import { FieldBanner } from './FieldBanner.tsx';
import { keepForOffline, keepStored } from './offline-pages.ts';
import { sendOutbox, useOutbox } from './outbox.ts';
import './outbox.css';

const againMilliseconds = 30_000;

export function FieldFrame() {
  const { t, language } = useWords();
  const { online, items, sending } = useOutbox();
  const user = knownUser();
  const id = user?.id;
  const waiting = items.filter((one) => one.state === 'waiting' && one.user === id).length;
  useEffect(() => {
    void keepForOffline().catch(() => undefined);
    void keepStored();
  }, []);
  useEffect(() => {
    if (id === undefined || !online || waiting === 0) return;
    const go = () => void sendOutbox(id, language).catch(() => undefined);
    go();
    const timer = setInterval(go, againMilliseconds);
    return () => clearInterval(timer);
  }, [id, online, waiting, language]);
  return (
    <div className="qf-field">
      <header className="qf-field-head">
        <a href="/field" className="qf-field-name">
          {t('outbox.field')}
        </a>
        <span className={online ? 'qf-field-on' : 'qf-field-off'} role="status">
          {t(sending !== null ? 'outbox.sending' : online ? 'outbox.online' : 'outbox.offline')}
          {waiting > 0 && t('outbox.waiting', { count: waiting })}
        </span>
        <a href="/inbox" className="qf-field-out">
          {t('outbox.desk')}
        </a>
        <LanguageSwitch />
      </header>
      {user !== null && (
        <p className="qf-field-user" lang="zh">
          {user.agency} · {user.name}
        </p>
      )}
      {id !== undefined && <FieldBanner user={id} />}
      <main className="qf-field-body">
        <Themed>
          <Outlet />
        </Themed>
      </main>
    </div>
  );
}
