// The menu: inbox, then what exists of the line in its order, then settings. A bar at the bottom on a phone.
import { InboxOutlined, MoreOutlined, SearchOutlined, SettingOutlined } from '@ant-design/icons';
import { inLine } from '@qingfeng/register/in-line';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { Fragment, type ReactNode, useContext } from 'react';
import type { Me } from '../api/types.ts';
import { useNow } from '../clock.ts';
import { proseDay, time, weekday } from '../dates.ts';
import { useWords } from '../i18n/index.ts';
import { homeQueue } from '../inbox/inbox-search.ts';
import { Capabilities, type MenuEntry, type MenuGroup, type WebCapability } from '../registers/capability.ts';
import { menuCountsQuery } from '../registers/queues.ts';
import { isOfficer, useMe } from '../session.ts';
import { isWorkedHere } from '../words/office-functions.ts';
import { Logo } from './Logo.tsx';
import { useOpen } from './use-open.ts';

/** So many of the line stand in a phone's bar beside the inbox; the others open above it. */
const nearest = 3;

export function Menu() {
  const { t } = useWords();
  const [open, setOpen] = useOpen('.qf-menu-more');
  const capabilities = useContext(Capabilities);
  const me = useMe();
  const entries = menuEntries(capabilities, me);
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
            {isWorkedHere(me, '/inbox') && (
              <Entry
                to="/inbox"
                search={homeQueue(me)}
                icon={<InboxOutlined aria-hidden />}
                text={t('menu.inbox')}
                count={me.counts.inbox}
              />
            )}
            <li className="qf-menu-rule" aria-hidden />
            <Entries entries={entries} />
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

/** The entries in their order; those of a group where its last stands. On a phone each stands for itself. */
function Entries({ entries }: { entries: readonly MenuEntry[] }) {
  const { t, say } = useWords();
  const pathname = useLocation({ select: (location) => location.pathname });
  const { data: counted } = useQuery(menuCountsQuery);
  const countOf = (to: string) => counted?.items.find(({ register }) => to === `/${register}`)?.count ?? 0;
  const inGroup = (group: MenuGroup) => entries.filter((entry) => entry.group === group);
  const ordered = entries.flatMap((entry) => {
    if (entry.group === undefined) return [entry];
    const all = inGroup(entry.group);
    return all.at(-1) === entry ? all : [];
  });
  return ordered.map((entry, index) => {
    const { group } = entry;
    const all = group === undefined ? [] : inGroup(group);
    const opened = isBelow(
      pathname,
      all.flatMap(({ to, also = [] }) => [to, ...also]),
    );
    return (
      <Fragment key={entry.to}>
        {group !== undefined && all[0] === entry && (
          <li className={opened ? 'qf-menu-group qf-menu-group-open' : 'qf-menu-group'}>
            <Link to={entry.to} activeProps={{}}>
              {entry.icon}
              <span>{t(`menu.${group}`)}</span>
            </Link>
          </li>
        )}
        <Entry
          to={entry.to}
          {...(entry.also !== undefined && { also: entry.also })}
          icon={entry.icon}
          text={say(entry.text)}
          count={countOf(entry.to)}
          far={index >= nearest}
          {...(group !== undefined && { within: opened ? 'open' : 'folded' })}
        />
      </Fragment>
    );
  });
}

const isBelow = (pathname: string, addresses: readonly string[]): boolean =>
  addresses.some((path) => pathname === path || pathname.startsWith(`${path}/`));

/** What the menu has for somebody, in its order. */
export function menuEntries(capabilities: readonly WebCapability[], me: Me): MenuEntry[] {
  const placed = capabilities.flatMap(({ id, menu }) =>
    menu.map((entry) => ({ id: entry.to.slice(1), after: entry.after, capability: id, entry })),
  );
  return inLine(placed)
    .filter(({ capability, entry }) => me.capabilities.includes(capability) && isShown(entry, me))
    .map(({ entry }) => entry);
}

/** Whether the menu has it: no register before its day, and of an office that uses some functions alone, theirs. */
function isShown(
  { to, uses, alone }: MenuEntry,
  { functions, registersLater }: Pick<Me, 'functions' | 'registersLater'>,
): boolean {
  if (registersLater.includes(to.slice(1))) return false;
  if (functions === null) return alone !== true;
  return uses === 'always' || uses?.some((one) => functions.includes(one)) === true;
}

type EntryProps = {
  to: string;
  search?: Readonly<Record<string, string>>;
  also?: readonly string[];
  icon: ReactNode;
  text: string;
  count?: number;
  phone?: boolean;
  far?: boolean;
  /** Whether its group is open, of an entry of a group. */
  within?: 'open' | 'folded';
};

function Entry({ to, search, also = [], icon, text, count = 0, phone = false, far = false, within }: EntryProps) {
  const here = useLocation({ select: ({ pathname }) => isBelow(pathname, also) });
  const classes = [phone && 'qf-phone-only', far && 'qf-menu-far', within !== undefined && `qf-menu-within-${within}`]
    .filter((each) => each !== false)
    .join(' ');
  return (
    <li className={classes === '' ? undefined : classes}>
      <Link
        to={to}
        {...(search !== undefined && { search, activeOptions: { includeSearch: false } })}
        activeProps={{ 'aria-current': 'page' }}
        {...(here && { 'aria-current': 'page' })}
      >
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
