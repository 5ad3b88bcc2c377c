// What the police keep to themselves of an investigation; nobody else is shown this card.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { needed, WholeButton } from '../../../platform/parts/fields/WholeButton.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { notesQuery } from '../queries.ts';

export function Notes({ id }: { id: string }) {
  const { t } = useWords();
  const client = useQueryClient();
  const { data, error: unread } = useQuery(notesQuery(id));
  const [text, setText] = useState('');
  const [error, setError] = useState<unknown>();
  const write = async () => {
    setError(undefined);
    try {
      const body = { text: text.trim() };
      const answer = await call({
        method: 'POST',
        path: `/referrals/${id}/notes`,
        body,
        once: onceKey(),
      });
      client.setQueryData(notesQuery(id).queryKey, answer);
      setText('');
    } catch (refusal) {
      setError(refusal);
    }
  };
  const problem = error ?? unread ?? undefined;
  return (
    <section className="qf-card qf-no-print" aria-labelledby="ref-notes">
      <h2 id="ref-notes">
        {t('referral.notes.title')}
        <span className="qf-second">{t('referral.notes.only')}</span>
      </h2>
      <div className="qf-card-body ref-stack">
        <ul className="ref-stack">
          {(data?.items ?? []).map((note) => (
            <li key={note.id}>
              <span className="qf-second">{`${dayAndTime(note.at)} ${note.by}`}</span>
              <p className="ref-words">{note.text}</p>
            </li>
          ))}
        </ul>
        <Input.TextArea
          id="ref-note"
          aria-label={t('referral.notes.title')}
          rows={2}
          maxLength={5000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div>
          <WholeButton needs={[needed('ref-note', t('referral.notes.title'), text)]} onClick={() => void write()}>
            {t('referral.notes.add')}
          </WholeButton>
        </div>
        {problem !== undefined && <Problem error={problem} kept={t('parts.action.kept')} />}
      </div>
    </section>
  );
}
