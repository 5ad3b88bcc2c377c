// The stages of a sheet in their order: who reads, who agreed and what they said, and that the head decides last.
import { dayAndTime } from '../dates.ts';
import { useWords } from '../i18n/index.ts';
import { Tag } from '../parts/Tag.tsx';
import type { Sheet } from './queries.ts';
import './approvals.css';

export function Stages({ sheet }: { sheet: Sheet }) {
  const { t, say } = useWords();
  return (
    <ol className="qf-stages">
      <li>
        <b>{t('approvals.drafted')}</b> {sheet.draftedBy}{' '}
        <span className="qf-second">{dayAndTime(sheet.draftedAt)}</span>
      </li>
      {sheet.stages.map(({ title, people, done, now }) => (
        <li key={title} aria-current={now ? 'step' : undefined}>
          <b>{title}</b>{' '}
          {done === null ? (
            people.map(({ name }) => name).join(t('parts.comma'))
          ) : (
            <>
              {done.skipped ? <Tag>{t('approvals.skipped')}</Tag> : <Tag tone="green">{t('approvals.agreed')}</Tag>}{' '}
              {done.by} <span className="qf-second">{dayAndTime(done.at)}</span>
              {done.opinion !== '' && <div>{done.opinion}</div>}
            </>
          )}{' '}
          {now && <Tag tone="amber">{t('approvals.now')}</Tag>}
        </li>
      ))}
      <li aria-current={sheet.state === 'deciding' ? 'step' : undefined}>
        <b>{t('approvals.head')}</b>{' '}
        {sheet.state === 'deciding' ? (
          <Tag tone="amber">{t('approvals.now')}</Tag>
        ) : (
          !sheet.open && <Tag>{say(sheet.stateTitle)}</Tag>
        )}
      </li>
    </ol>
  );
}
