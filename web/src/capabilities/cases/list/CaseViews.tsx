// The user's named views of the list: open one, keep what is filtered now, remove one.
import { Input } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { usePreference } from '../../../platform/session.ts';
import { type CasesState, casesSearch } from '../search.ts';
import { isSame, keptOf, mostViews, readViews } from './views.ts';

type CaseViewsProps = { state: CasesState; onChange: (change: Partial<CasesState>) => void };

export function CaseViews({ state, onChange }: CaseViewsProps) {
  const { t } = useWords();
  const [views, keep] = usePreference('views.cases', readViews);
  const [name, setName] = useState<string>();
  const now = keptOf(state);
  const isNew = Object.keys(now).length > 0 && !views.some(({ search }) => isSame(search, now));
  const save = () => {
    const clean = (name ?? '').trim();
    if (clean === '') return;
    keep([...views.filter((view) => view.name !== clean), { name: clean, search: now }].slice(-mostViews));
    setName(undefined);
  };
  return (
    <nav className="cases-saved" aria-label={t('cases.list.views')}>
      {views.map((view) => (
        <span key={view.name} className="cases-view">
          <button
            type="button"
            className="qf-link-button"
            aria-current={isSame(view.search, now) ? 'page' : undefined}
            onClick={() => onChange({ ...casesSearch.full({}), ...view.search })}
          >
            {view.name}
          </button>
          <button
            type="button"
            className="qf-link-button"
            aria-label={t('cases.list.removeView', { name: view.name })}
            onClick={() => keep(views.filter((one) => one.name !== view.name))}
          >
            ×
          </button>
        </span>
      ))}
      {isNew && name === undefined && (
        <button type="button" className="qf-link-button" onClick={() => setName('')}>
          {t('cases.list.saveView')}
        </button>
      )}
      {name !== undefined && (
        <form
          className="cases-new-view qf-holds-keys"
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <Input
            autoFocus
            size="small"
            maxLength={30}
            aria-label={t('cases.list.viewName')}
            placeholder={t('cases.list.viewName')}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setName(undefined)}
          />
          <button type="submit" className="qf-link-button">
            {t('cases.save')}
          </button>
        </form>
      )}
    </nav>
  );
}
