// What waits on this device, what was refused and why, and the receipts of what arrived.
import { Button } from 'antd';
import { dayAndTime } from '../dates.ts';
import { useWords } from '../i18n/index.ts';
import { sizeInWords } from '../parts/fields/sizes.ts';
import { exportWaiting } from './export-waiting.ts';
import { removeFromOutbox, tryAgain, useOutbox, type Waiting } from './outbox.ts';

/** @param kind only what pages of this kind made */
export function OutboxList({ kind, user }: { kind?: string; user: string }) {
  const { t } = useWords();
  const { items, sending } = useOutbox();
  const own = items.filter((one) => one.user === user && (kind === undefined || one.kind === kind)).toReversed();
  const others = items.filter((one) => one.user !== user && one.state === 'waiting').length;
  return (
    <section aria-labelledby="outbox-list">
      <h2 id="outbox-list">{t('outbox.title')}</h2>
      {own.length === 0 && <p className="qf-second">{t('outbox.none')}</p>}
      <ul className="qf-outbox">
        {own.map((one) => (
          <li key={one.id} className={`qf-outbox-${one.state}`}>
            <One one={one} now={sending === one.id} />
          </li>
        ))}
      </ul>
      {others > 0 && <p className="qf-second">{t('outbox.others', { count: others })}</p>}
    </section>
  );
}

function One({ one, now }: { one: Waiting; now: boolean }) {
  const { t } = useWords();
  return (
    <>
      <div className="qf-outbox-head">
        <b lang="zh">{one.title}</b>
        <span>{t(now ? 'outbox.sending' : `outbox.state.${one.state}`)}</span>
      </div>
      <div className="qf-second">{t('outbox.made', { at: dayAndTime(one.at), files: one.files.length })}</div>
      {one.files.map((file) => (
        <div key={file.sha256 + file.takenAt} className="qf-outbox-file">
          <span lang="zh">{file.name}</span>{' '}
          {file.blob.size > 0 && <span className="qf-second">{sizeInWords(file.blob.size)}</span>}
          <div className="qf-second qf-digest">{`SHA-256 ${file.sha256}`}</div>
        </div>
      ))}
      {one.receipt !== undefined && (
        <div>
          {t('outbox.receipt', { at: dayAndTime(one.receipt.at) })}{' '}
          {one.receipt.link !== null && <a href={one.receipt.link}>{t('outbox.look')}</a>}{' '}
          <Button size="small" type="text" onClick={() => void removeFromOutbox(one.id)}>
            {t('outbox.clear')}
          </Button>
        </div>
      )}
      {one.refused !== undefined && (
        <div role="alert">
          <div>{one.refused.detail}</div>
          {(one.refused.fields ?? []).map(({ pointer, detail }) => (
            <div key={pointer}>{detail}</div>
          ))}
          {one.refused.next !== '' && <div>{one.refused.next}</div>}
          {one.anew !== undefined && <a href={one.anew}>{t('outbox.anew')}</a>}{' '}
          <Button size="small" onClick={() => void tryAgain(one.id)}>
            {t('outbox.again')}
          </Button>{' '}
          <Button size="small" onClick={() => void exportWaiting(one)}>
            {t('outbox.export')}
          </Button>{' '}
          <Button size="small" type="text" danger onClick={() => void removeFromOutbox(one.id)}>
            {t('outbox.throwAway')}
          </Button>
        </div>
      )}
    </>
  );
}
