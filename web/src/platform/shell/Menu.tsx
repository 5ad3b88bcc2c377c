// The menu: inbox, then what exists of the line in its order, then settings. A bar at the bottom on a phone.
import { InboxOutlined, MoreOutlined, SearchOutlined, SettingOutlined } from '@ant-design/icons';
import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useContext } from 'react';
import { Capabilities } from '../capability.ts';
import { useNow } from '../clock.ts';
import { proseDay, time, weekday } from '../dates.ts';
import { useWords } from '../i18n/index.ts';
import { isOfficer, useMe } from '../session.ts';
import { Logo } from './Logo.tsx';
import { useOpen } from './use-open.ts';

/** So many of the line stand in a phone's bar beside the inbox; the others open above it. */
const nearest = 3;

export function Menu() {
  const { t } = useWords();
  const [open, setOpen] = useOpen('.qf-menu-more');
  const capabilities = useContext(Capabilities);
  const me = useMe();
  const entries = capabilities.filter(({ id }) => me.capabilities.includes(id)).flatMap(({ menu }) => menu);
  const officer = isOfficer(me);
  return (
    <nav className="qf-menu" aria-label={t('shell.menu')}>
      <Link to="/" className="qf-brand">
        <Logo />
        <span>{t('name')}</span>
      </Link>
      <ul id="menu" className={open ? 'qf-menu-open' : undefined}>
        {officer && (
          <>
            <Entry to="/inbox" icon={<InboxOutlined aria-hidden />} text={t('menu.inbox')} count={me.counts.inbox} />
            <li className="qf-menu-rule" aria-hidden />
            {entries.map((entry, index) => (
              <Entry
                key={entry.to}
                to={entry.to}
                {...(entry.also !== undefined && { also: entry.also })}
                icon={entry.icon}
                text={t(entry.text)}
                far={index >= nearest}
              />
            ))}
            <Entry far phone to="/search" icon={<SearchOutlined aria-hidden />} text={t('search.title')} />
          </>
        )}
        <Entry far={officer} to="/settings" icon={<SettingOutlined aria-hidden />} text={t('menu.settings')} />
        {officer && (
          <li className="qf-phone-only qf-menu-more">
            <button type="button" aria-expanded={open} aria-controls="menu" onClick={() => setOpen(!open)}>
              <MoreOutlined aria-hidden />
              <span>{t('menu.more')}</span>
            </button>
          </li>
        )}
      </ul>
      <BeijingTime />
    </nav>
  );
}

type EntryProps = {
  to: string;
  also?: readonly string[];
  icon: ReactNode;
  text: string;
  count?: number;
  phone?: boolean;
  far?: boolean;
};

function Entry({ to, also = [], icon, text, count = 0, phone = false, far = false }: EntryProps) {
  const here = useLocation({
    select: ({ pathname }) => also.some((path) => pathname === path || pathname.startsWith(`${path}/`)),
  });
  const classes = [phone && 'qf-phone-only', far && 'qf-menu-far'].filter((each) => each !== false).join(' ');
  return (
    <li className={classes === '' ? undefined : classes}>
      <Link to={to} activeProps={{ 'aria-current': 'page' }} {...(here && { 'aria-current': 'page' })}>
        {icon}
        <span>{text}</span>
        {count > 0 && <span className="qf-menu-count">{count}</span>}
      </Link>
    </li>
  );
}

function BeijingTime() {
  const { t, language } = useWords();
  const now = useNow(10);
  return (
    <div className="qf-beijing">
      <div>{t('shell.beijing', { time: time(now) })}</div>
      <div>{t('shell.day', { day: proseDay(now, language), weekday: weekday(now, language) })}</div>
    </div>
  );
}
