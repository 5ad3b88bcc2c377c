// The user's own views below the queues: open one, keep the filters that stand now under a name, remove one.
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useWords } from '../i18n/index.ts';
import { usePreference } from '../session.ts';
import type { inboxSearch } from './inbox-search.ts';
import {
  addressOfView,
  filtersOf,
  isCurrent,
  longestName,
  mostViews,
  readViews,
  type SavedView,
  stateOf,
} from './saved-views.ts';

type State = ReturnType<typeof inboxSearch.full>;
type SavedViewsProps = { state: State; onChange: (change: Partial<State>) => void };

export function SavedViews({ state, onChange }: SavedViewsProps) {
  const { t } = useWords();
  const [views, keep] = usePreference('views.inbox', readViews);
  const [removed, setRemoved] = useState<{ before: readonly SavedView[]; name: string }>();
  const remove = ({ name }: SavedView) => {
    setRemoved({ before: views, name });
    keep(views.filter((view) => view.name !== name));
  };
  const filters = filtersOf(state);
  const isNew = Object.keys(filters).some((key) => key !== 'queue') && !views.some((view) => isCurrent(view, state));
  if (views.length === 0 && !isNew && removed === undefined) return null;
  return (
    <nav className="qf-views" aria-labelledby="saved-views">
      <h2 id="saved-views" className="qf-second">
        {t('inbox.views')}
      </h2>
      <ul>
        {views.map((view) => (
          <li key={view.name}>
            <a
              href={addressOfView(view)}
              title={view.name}
              aria-current={isCurrent(view, state) ? 'page' : undefined}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                onChange(stateOf(view));
              }}
            >
              <span className="qf-one-line">{view.name}</span>
            </a>
            <button type="button" aria-label={t('inbox.removeView', { name: view.name })} onClick={() => remove(view)}>
              ×
            </button>
          </li>
        ))}
      </ul>
      {removed !== undefined && (
        <div className="qf-second" role="status">
          {t('inbox.viewRemoved', { name: removed.name })}{' '}
          <button
            type="button"
            className="qf-link-button"
            onClick={() => {
              keep(removed.before);
              setRemoved(undefined);
            }}
          >
            {t('inbox.putBack')}
          </button>
        </div>
      )}
      {isNew && (
        <NewView
          taken={views.map(({ name }) => name)}
          onSave={(name) => {
            setRemoved(undefined);
            keep([...views, { name, search: filters }]);
          }}
        />
      )}
    </nav>
  );
}

function NewView({ taken, onSave }: { taken: readonly string[]; onSave: (name: string) => void }) {
  const { t } = useWords();
  const [name, setName] = useState<string>();
  if (taken.length >= mostViews) return <div className="qf-second">{t('inbox.viewsFull', { most: mostViews })}</div>;
  if (name === undefined) {
    return (
      <Button type="link" size="small" onClick={() => setName('')}>
        {t('inbox.saveView')}
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
        aria-label={t('inbox.viewName')}
        placeholder={t('inbox.viewName')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setName(undefined)}
      />
      {isTaken && <div className="qf-second">{t('inbox.viewTaken')}</div>}
      <div className="qf-actions">
        <Button size="small" type="primary" htmlType="submit" disabled={clean === '' || isTaken}>
          {t('inbox.keepView')}
        </Button>
        <Button size="small" onClick={() => setName(undefined)}>
          {t('parts.back')}
        </Button>
      </div>
    </form>
  );
}
