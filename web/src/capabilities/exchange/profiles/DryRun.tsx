// The trial of a profile: a sample goes in, what each row would become comes out, and nothing is kept.
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { FileButton } from '../../../platform/parts/fields/files/FileButton.tsx';
import { ImportCounted } from '../../../platform/parts/imports/ImportCounted.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { exchangeKey, tryProfile } from '../queries.ts';
import type { Profile, Report as Trial } from '../shapes.ts';

const tones = { new: 'blue', changed: 'amber', unchanged: 'plain', error: 'red' } as const;

export function DryRun({ profile, unsaved }: { profile: Profile; unsaved: boolean }) {
  const { t, language } = useWords();
  const [trial, setTrial] = useState<Trial>();
  const { act, busy, error } = useAct([exchangeKey]);
  const run = async (file: File) => setTrial((await act(() => tryProfile({ id: profile.id, file, language })))?.answer);
  return (
    <section className="qf-card exchange-form" aria-label={t('exchange.trial.title')}>
      <h2>{t('exchange.trial.title')}</h2>
      <p>{t('exchange.trial.hint')}</p>
      <div className="qf-actions">
        <FileButton
          accept=".xlsx,.csv,.txt"
          label={t('exchange.trial.choose')}
          busy={busy}
          onFile={(file) => void run(file)}
        />
        {unsaved && <span className="qf-second">{t('exchange.trial.unsaved')}</span>}
      </div>
      {error !== undefined && <Problem error={error} />}
      {trial !== undefined && <Outcome trial={trial} />}
    </section>
  );
}

function Outcome({ trial }: { trial: Trial }) {
  const { t, say } = useWords();
  return (
    <>
      <ImportCounted answer={trial} />
      <ul className="exchange-trial">
        {trial.rows.map((row) => (
          <li key={row.row}>
            <div>
              {t('exchange.rows.line', { row: row.row })}{' '}
              <Tag tone={tones[row.status]}>{t(`parts.import.is.${row.status}`)}</Tag>
            </div>
            {row.problems.map((problem) => (
              <div key={`${problem.pointer} ${problem.en}`} className="qf-tone-red">
                {`${problem.column} → ${problem.pointer}: ${say(problem)}`}
              </div>
            ))}
            <details>
              <summary>{t('exchange.trial.message')}</summary>
              <pre className="exchange-code">{JSON.stringify(row.message, null, 2)}</pre>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}
