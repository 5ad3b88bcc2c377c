// Ctrl-K: records, pages and actions by their name, from the keyboard alone. A combobox with its list, as ARIA describes it.

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, type InputRef, Modal } from 'antd';
import { type KeyboardEvent, useContext, useEffect, useRef, useState } from 'react';
import { api } from '../api/index.ts';
import { switchLanguage, useWords } from '../i18n/index.ts';
import { Capabilities } from '../registers/capability.ts';
import { placeOf } from '../search/place-of.ts';
import { useMe } from '../session.ts';
import { menuEntries } from './Menu.tsx';

type Choice = { key: string; name: string; kind: string; run: () => void };

const mostRecords = 8;
/** Letters after which records are looked for. */
const fewestLetters = 2;
const waitForTyping = 150;

export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const input = useRef<InputRef>(null);
  const choices = useChoices(typed, onClose);
  const chosen = Math.min(at, Math.max(0, choices.length - 1));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && choices.length > 0) {
      event.preventDefault();
      setAt((chosen + step + choices.length) % choices.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choices[chosen]?.run();
    }
  };
  return (
    <Modal
      open
      footer={null}
      closable={false}
      title={t('palette.title')}
      width={600}
      style={{ top: 72 }}
      onCancel={onClose}
      afterOpenChange={(opened) => opened && input.current?.focus()}
    >
      <Input
        ref={input}
        size="large"
        role="combobox"
        aria-expanded={choices.length > 0}
        aria-controls="palette"
        aria-activedescendant={choices.length > 0 ? `palette-${chosen}` : undefined}
        aria-label={t('palette.title')}
        placeholder={t('palette.placeholder')}
        value={typed}
        maxLength={100}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette" role="listbox" aria-label={t('palette.title')} className="qf-palette">
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is heard in the field that has it
          <div
            key={choice.key}
            id={`palette-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onClick={choice.run}
            onMouseMove={() => setAt(index)}
          >
            <span lang="zh">{choice.name}</span> <span className="qf-second">{choice.kind}</span>
          </div>
        ))}
      </div>
      {choices.length === 0 && <p className="qf-second">{t('palette.none')}</p>}
    </Modal>
  );
}

function useChoices(typed: string, onClose: () => void): Choice[] {
  const { t, say, language } = useWords();
  const navigate = useNavigate();
  const me = useMe();
  const capabilities = useContext(Capabilities);
  const q = useSettled(typed.trim());
  const { data } = useQuery({
    queryKey: ['palette', q],
    queryFn: () => api.search({ q, limit: 20 }),
    enabled: q.length >= fewestLetters,
    staleTime: 30_000,
  });
  const go = (link: string) => () => {
    onClose();
    void navigate(placeOf(link));
  };
  const pages = [
    { to: '/inbox', name: t('menu.inbox') },
    ...menuEntries(capabilities, me).map((entry) => ({ to: entry.to, name: say(entry.text) })),
    { to: '/notices', name: t('notices.title') },
    { to: '/settings', name: t('menu.settings') },
    { to: '/settings/account', name: t('shell.account') },
  ].map(({ to, name }) => ({ key: `page ${to}`, name, kind: t('palette.page'), run: go(to) }));
  const other = language === 'zh' ? 'en' : 'zh';
  const acts = [
    {
      key: 'act search',
      name: t('palette.searchFor', { q: typed.trim() }),
      kind: t('palette.act'),
      run: () => {
        onClose();
        void navigate({ to: '/search', search: { q: typed.trim() } });
      },
    },
    {
      key: 'act language',
      name: t('palette.language'),
      kind: t('palette.act'),
      run: () => {
        onClose();
        void switchLanguage(other);
      },
    },
    {
      key: 'act print',
      name: t('palette.print'),
      kind: t('palette.act'),
      run: () => {
        onClose();
        window.setTimeout(() => window.print(), 300);
      },
    },
  ];
  const wanted = typed.trim().toLowerCase();
  const named = <One extends Choice>(all: readonly One[]) =>
    all.filter(({ name }) => name.toLowerCase().includes(wanted));
  const records = (wanted === '' || q.length < fewestLetters ? [] : (data?.items ?? []))
    .slice(0, mostRecords)
    .map((hit) => ({
      key: `record ${hit.kind} ${hit.id}`,
      name: hit.title,
      kind: say(hit.kindTitle),
      run: go(hit.link),
    }));
  const [search, ...others] = acts;
  return [...named(pages), ...records, ...named(others), ...(wanted === '' || search === undefined ? [] : [search])];
}

/** What stands still for a moment while somebody types. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), waitForTyping);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
