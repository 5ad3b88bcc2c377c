// The user's own views of a list: open one, keep the filters that stand now under a name, remove one and put it back.
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useWords } from '../../i18n/index.ts';
import { usePreference } from '../../session.ts';
import {
  addressOfView,
  filtersOf,
  isSame,
  type ListSearch,
  longestName,
  mostViews,
  readViews,
  type SavedView,
  stateOf,
} from './saved-views.ts';

export type SavedViewsProps<State> = {
  /** The preference that keeps them. */
  preference: `views.${string}`;
  /** Address of the list. */
  path: string;
  search: ListSearch<State>;
  state: State;
  onChange: (change: Partial<State>) => void;
  /** Filters that alone are no view, such as a queue with a place of its own. */
  alone?: readonly string[];
  /** In a line above the list in place of a column beside it. */
  inline?: boolean;
};

export function SavedViews<State extends Record<string, unknown> & { limit: unknown }>(props: SavedViewsProps<State>) {
  const { preference, path, search, state, onChange, alone = [], inline = false } = props;
  const { t } = useWords();
  const id = useId();
  const [views, keep] = usePreference(preference, (stored) => readViews(search, stored));
  const [removed, setRemoved] = useState<{ before: readonly SavedView[]; name: string }>();
  const now = filtersOf(search, state);
  const isNew = Object.keys(now).some((key) => !alone.includes(key)) && !views.some((view) => isSame(view.search, now));
  if (views.length === 0 && !isNew && removed === undefined) return null;
  return (
    <nav className={inline ? 'qf-views qf-views-inline' : 'qf-views'} aria-labelledby={id}>
      <h2 id={id} className="qf-second">
        {t('parts.views.title')}
      </h2>
      <ul>
        {views.map((view) => (
          <View
            key={view.name}
            view={view}
            address={addressOfView(path, view)}
            current={isSame(view.search, now)}
            onOpen={() => onChange(stateOf(search, view) as Partial<State>)}
            onRemove={() => {
              setRemoved({ before: views, name: view.name });
              keep(views.filter((one) => one.name !== view.name));
            }}
          />
        ))}
      </ul>
      {removed !== undefined && (
        <Removed
          name={removed.name}
          onPutBack={() => {
            keep(removed.before);
            setRemoved(undefined);
          }}
        />
      )}
      {isNew && (
        <NewView
          taken={views.map(({ name }) => name)}
          onSave={(name) => {
            setRemoved(undefined);
            keep([...views, { name, search: now }]);
          }}
        />
      )}
    </nav>
  );
}

type ViewProps = { view: SavedView; address: string; current: boolean; onOpen: () => void; onRemove: () => void };

function View({ view: { name }, address, current, onOpen, onRemove }: ViewProps) {
  const { t } = useWords();
  return (
    <li>
      <a
        href={address}
        title={name}
        aria-current={current ? 'page' : undefined}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          onOpen();
        }}
      >
        <span className="qf-one-line">{name}</span>
      </a>
      <button type="button" aria-label={t('parts.views.remove', { name })} onClick={onRemove}>
        ×
      </button>
    </li>
  );
}

function Removed({ name, onPutBack }: { name: string; onPutBack: () => void }) {
  const { t } = useWords();
  return (
    <div className="qf-second" role="status">
      {t('parts.views.removed', { name })}{' '}
      <button type="button" className="qf-link-button" onClick={onPutBack}>
        {t('parts.views.putBack')}
      </button>
    </div>
  );
}

function NewView({ taken, onSave }: { taken: readonly string[]; onSave: (name: string) => void }) {
  const { t } = useWords();
  const [name, setName] = useState<string>();
  if (taken.length >= mostViews) return <div className="qf-second">{t('parts.views.full', { most: mostViews })}</div>;
  if (name === undefined) {
    return (
      <Button type="link" size="small" onClick={() => setName('')}>
        {t('parts.views.save')}
      </Button>
    );
  }
  const clean = name.trim();
  const isTaken = taken.includes(clean);
  return (
    <form
      className="qf-new-view qf-holds-keys"
      onSubmit={(event) => {
        event.preventDefault();
        if (clean === '' || isTaken) return;
        onSave(clean);
        setName(undefined);
      }}
    >
      <Input
        autoFocus
        size="small"
        maxLength={longestName}
        aria-label={t('parts.views.name')}
        placeholder={t('parts.views.name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setName(undefined)}
      />
      {isTaken && <div className="qf-second">{t('parts.views.taken')}</div>}
      <div className="qf-actions">
        <Button size="small" type="primary" htmlType="submit" disabled={clean === '' || isTaken}>
          {t('parts.views.keep')}
        </Button>
        <Button size="small" onClick={() => setName(undefined)}>
          {t('parts.back')}
        </Button>
      </div>
    </form>
  );
}
