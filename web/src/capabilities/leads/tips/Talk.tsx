// The talk with the author of a tip, with files either way; the author reads it and takes them out with receipt number and secret.
import { useState } from 'react';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { FileField } from '../../../platform/parts/fields/files/FileField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { needed, WholeButton } from '../../../platform/parts/fields/WholeButton.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { Files } from '../../../platform/parts/record/Files.tsx';
import { useRecordAct } from '../../../platform/parts/use-act.ts';
import { tipQuery } from '../queries.ts';
import type { TipRecord } from '../shapes.ts';

/** What the portal takes and gives out. */
const kinds = '.png,.jpg,.jpeg,.gif,.webp,.pdf,.ofd,.docx,.xlsx,.txt';

export function Talk({ record: { tip, files } }: { record: TipRecord }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const { post, busy, error } = useRecordAct<TipRecord>(tipQuery(tip.id).queryKey);
  const send = async () => {
    if ((await post(`/tips/${tip.id}/messages`, { text: text.trim(), files: chosen })) === undefined) return;
    setText('');
    setChosen([]);
  };
  if (tip.messages.length === 0 && !tip.inCharge) return null;
  return (
    <section className="qf-card" aria-labelledby="tip-talk">
      <h2 id="tip-talk">
        {t('leads.talk.title')}
        <span className="qf-second">{t('leads.talk.how')}</span>
      </h2>
      <div className="qf-card-body leads-talk">
        {tip.messages.length === 0 && <p className="qf-second">{t('leads.talk.none')}</p>}
        <ul className="leads-plain">
          {tip.messages.map((message) => (
            <li key={message.id}>
              <span className="qf-second">
                {`${dayAndTime(message.at)} ${message.side === 'author' ? t('leads.talk.author') : (message.by ?? t('leads.talk.office'))}`}
              </span>
              <p className="leads-words" lang="zh">
                {message.text}
              </p>
              {message.files.length > 0 && <Files files={files.filter(({ id }) => message.files.includes(id))} />}
            </li>
          ))}
        </ul>
        {tip.inCharge && (
          <div className="leads-talk qf-no-print">
            <Input.TextArea
              id="tip-message"
              aria-label={t('leads.talk.write')}
              rows={2}
              maxLength={5000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <FileField label={t('leads.talk.files')} accept={kinds} value={chosen} onChange={setChosen} />
            <div>
              <WholeButton
                needs={[needed('tip-message', t('leads.talk.write'), text)]}
                loading={busy}
                onClick={() => void send()}
              >
                {t('leads.talk.send')}
              </WholeButton>
            </div>
          </div>
        )}
        {error !== undefined && <Problem error={error} kept={t('parts.action.kept')} />}
      </div>
    </section>
  );
}
