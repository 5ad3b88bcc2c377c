// Somebody else changed the file meanwhile: what changed, and the choice to go on with what was typed or to drop it.
import { Button } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { SignIcon } from '../../../platform/parts/icons.tsx';
import { DiffTable } from '../../../platform/parts/record/DiffTable.tsx';
import { useEditing } from './use-editing.ts';

export function Conflict() {
  const { t } = useWords();
  const { theirs, takeOver, discard, kept } = useEditing();
  if (theirs === null) return kept;
  return (
    <section className="qf-card cases-conflict" role="alert">
      <div className="qf-message">
        <span className="qf-tone-amber">
          <SignIcon sign="amber" size={16} />
        </span>
        <div>
          <h2>{t('cases.conflict.title')}</h2>
          <p className="qf-second">{t('cases.conflict.kept')}</p>
        </div>
      </div>
      <DiffTable before={theirs.before} after={theirs.after} />
      <div className="qf-actions">
        <Button type="primary" onClick={takeOver}>
          {t('cases.conflict.goOn')}
        </Button>
        <Button onClick={discard}>{t('cases.conflict.discard')}</Button>
      </div>
    </section>
  );
}
