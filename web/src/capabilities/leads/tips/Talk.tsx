// The talk with the author of a tip; the author reads it with receipt number and secret.
import { Button, Input } from 'antd';
import { useState } from 'react';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { tipQuery } from '../queries.ts';
import type { TipRecord } from '../shapes.ts';
import { useAct } from '../use-act.ts';

export function Talk({ record: { tip } }: { record: TipRecord }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const { act, busy, error } = useAct<TipRecord>();
  const send = () =>
    act({
      path: `/tips/${tip.id}/messages`,
      body: { text: text.trim() },
      queryKey: tipQuery(tip.id).queryKey,
      onDone: () => setText(''),
    });
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
            </li>
          ))}
        </ul>
        {tip.inCharge && (
          <>
            <Input.TextArea
              aria-label={t('leads.talk.write')}
              rows={2}
              maxLength={5000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <div>
              <Button disabled={text.trim() === ''} loading={busy} onClick={() => void send()}>
                {t('leads.talk.send')}
              </Button>
            </div>
          </>
        )}
        {error !== undefined && <Problem error={error} kept={t('parts.action.kept')} />}
      </div>
    </section>
  );
}
