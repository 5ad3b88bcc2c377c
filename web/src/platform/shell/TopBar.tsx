// Search, demonstration badge, agency and roles, language, notices, user menu.
import { BellOutlined, SearchOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { Badge, Input } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { authentication, type Me } from '../api/index.ts';
import { forgetDraftKeys } from '../drafts/store.ts';
import { useWords } from '../i18n/index.ts';
import { forgetUser } from '../known-user.ts';
import { manualPartOf, manualTab } from '../manual/about.ts';
import { forgetKept } from '../outbox/kept-query.ts';
import { forgetReceipts } from '../outbox/storage.ts';
import { AgencyName } from '../parts/AgencyName.tsx';
import { LanguageSwitch } from '../parts/LanguageSwitch.tsx';
import { forgetSession, isOfficer, useMe } from '../session.ts';
import { colours } from '../theme.ts';
import { useOpen } from './use-open.ts';

export function TopBar() {
  const { t } = useWords();
  const me = useMe();
  const roles = me.roles.map((role) => t(`roles.${role}`)).join(t('parts.comma'));
  return (
    <header className="qf-top">
      {isOfficer(me) && <SearchBox />}
      {me.demo && (
        <span className="qf-demo">
          {t('shell.demo')}
          {me.demoDay !== null && <span> · {t('shell.demoDay', { day: me.demoDay })}</span>}
        </span>
      )}
      <div className="qf-top-end">
        <div className="qf-agency">
          <div>
            <AgencyName agency={me.agency} shortEnglish />
          </div>
          <div className="qf-second">{roles}</div>
        </div>
        <HelpLink />
        <LanguageSwitch />
        <Link to="/notices" className="qf-bell" aria-label={t('shell.notices', { count: me.counts.notices })}>
          <Badge count={me.counts.notices} size="small" offset={[4, -2]} overflowCount={99} color={colours.blue}>
            <BellOutlined aria-hidden />
          </Badge>
        </Link>
        <UserMenu me={me} />
      </div>
    </header>
  );
}

/** Opens the manual at the part about this page, beside it: whoever looks something up goes on where they were. */
function HelpLink() {
  const { t } = useWords();
  const part = useLocation({ select: ({ pathname }) => manualPartOf(pathname) });
  return (
    <Link to="/manual" hash={part} target={manualTab} className="qf-help" title={t('manual.helpText')}>
      {t('manual.help')}
    </Link>
  );
}

function SearchBox() {
  const { t } = useWords();
  const navigate = useNavigate();
  const [q, setQ] = useState('');
  return (
    <search className="qf-top-search">
      <Input
        type="search"
        aria-label={t('shell.search')}
        placeholder={t('shell.search')}
        prefix={<SearchOutlined aria-hidden />}
        suffix={<kbd aria-hidden>/</kbd>}
        value={q}
        maxLength={100}
        onChange={(event) => setQ(event.target.value)}
        onPressEnter={() => q.trim() !== '' && void navigate({ to: '/search', search: { q: q.trim() } })}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
    </search>
  );
}

function UserMenu({ me }: { me: Me }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [open, setOpen] = useOpen('.qf-user');
  const button = useRef<HTMLButtonElement>(null);
  const leave = async () => {
    await authentication.signOut().catch(() => undefined);
    forgetSession();
    forgetUser();
    forgetDraftKeys();
    await forgetKept(me.id).catch(() => undefined);
    await forgetReceipts(me.id).catch(() => undefined);
    client.clear();
    await navigate({ to: '/sign-in' });
  };
  const closeOnEscape = ({ key }: KeyboardEvent) => {
    if (open && key === 'Escape') button.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard from whatever in it has the keyboard
    <div className="qf-user-menu" onKeyDown={closeOnEscape}>
      <button
        ref={button}
        type="button"
        className="qf-user"
        title={t('shell.user', { name: me.displayName })}
        aria-expanded={open}
        aria-controls="user-menu"
        onClick={() => setOpen(!open)}
      >
        <span className="qf-avatar" aria-hidden>
          {[...me.displayName][0]}
        </span>
        <span className="qf-user-name">{me.displayName}</span>
      </button>
      <ul id="user-menu" hidden={!open}>
        <li>
          <Link to="/settings/account">{t('shell.account')}</Link>
        </li>
        <li>
          <Link to="/drafts">{t('drafts.mine')}</Link>
        </li>
        {isOfficer(me) && (
          <li>
            <Link to="/field">{t('outbox.field')}</Link>
          </li>
        )}
        <li>
          <button type="button" onClick={() => void leave()}>
            {t('shell.signOut')}
          </button>
        </li>
      </ul>
    </div>
  );
}
