// One matter to decide on: what is read, a document beside it, and below it the answers with what each asks, once.
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { api, type InboxRow, type StoredFile } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Radio } from '../../parts/fields/choices.tsx';
import { Problem, Report } from '../../parts/Problem.tsx';
import { FileContent } from '../../parts/preview/FileContent.tsx';
import { Deadline } from '../../parts/record/Deadline.tsx';
import { wasQuicker } from '../../parts/record/use-steps.ts';
import { ActionForm } from '../../records/page/ActionDialog.tsx';
import { useRefresh } from '../../session.ts';
import { answersOf, type Open } from './answers.ts';
import { useRead } from './queries.ts';
import { Weighed } from './Weighed.tsx';

type Props = {
  row: InboxRow;
  /** It was taken back or decided since it was opened. */
  gone: boolean;
  onNext: (() => void) | undefined;
  onDone: (said: string) => Promise<void>;
};

export function DecisionSheet({ row, gone, onNext, onDone }: Props) {
  const { t, say } = useWords();
  const [file, setFile] = useState<StoredFile>();
  const read = useRead(row);
  const heading = useRef<HTMLHeadingElement>(null);
  // The one before was decided further down.
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={file === undefined ? 'qf-decide-one' : 'qf-decide-one qf-decide-beside'}>
      <article className="qf-card qf-decide-sheet" aria-labelledby="decide">
        <header className="qf-card-body">
          <h1 id="decide" ref={heading} tabIndex={-1}>
            {row.title}
          </h1>
          <div className="qf-second">{[say(row.state), row.subtitle].filter((part) => part !== '').join(' · ')}</div>
          <Deadline clock={row.clock} dutyId={row.id} />
        </header>
        {read.faults.map((error) => (
          <Problem key={error.message} error={error} />
        ))}
        <Weighed row={row} read={read} file={file} onFile={setFile} />
        <section className="qf-card-body qf-decide-answers" aria-labelledby="decide-answers">
          <h2 id="decide-answers">{t('approvals.decide.answers')}</h2>
          {gone && <Report sign="amber">{t('approvals.decide.goneWhile')}</Report>}
          {read.isRead && <Answers row={row} read={read} onDone={onDone} />}
          <div className="qf-actions">
            {onNext !== undefined && (
              <Button type={gone ? 'default' : 'link'} onClick={onNext}>
                {gone ? t('approvals.decide.next') : t('approvals.decide.skip')}
              </Button>
            )}
            <Link to={read.sheet?.sheet.matter.link ?? row.link}>{t('inbox.approval.whole')}</Link>
          </div>
        </section>
      </article>
      {file !== undefined && <Beside file={file} onClose={() => setFile(undefined)} />}
    </div>
  );
}

type AnswersProps = Pick<Props, 'row' | 'onDone'> & { read: ReturnType<typeof useRead> };

/** What was refused because somebody was quicker stays as it was typed; the list beside shows what waits now. */
function Answers({ row, read, onDone }: AnswersProps) {
  const { t, say } = useWords();
  const refresh = useRefresh();
  const [taking, setTaking] = useState<string>();
  const { onSheet, at, sheet, matter } = read;
  const answers = answersOf({ row, sheet, matter, at });
  const chosen = answers.find(({ action }) => action.action === taking) ?? answers[0];
  const take = async ({ action, at: where, version }: Open, given: Parameters<typeof api.takeStep>[2]) => {
    try {
      await api.takeStep(where, action.action, given, version);
    } catch (refusal) {
      if (wasQuicker(refusal)) void refresh();
      throw refusal;
    }
    await onDone(t('inbox.did', { act: say(action.title), what: row.title }));
    await refresh();
  };
  if (answers.length === 0) return <p>{t('inbox.approval.notNow')}</p>;
  return (
    <>
      {answers.length > 1 && (
        <Radio.Group
          optionType="button"
          aria-labelledby="decide-answers"
          value={chosen?.action.action}
          onChange={({ target }) => setTaking(String(target.value))}
          options={answers.map(({ action }) => ({ value: action.action, label: say(action.title) }))}
        />
      )}
      {chosen !== undefined && (
        <ActionForm
          key={chosen.action.action}
          action={chosen.action}
          run={onSheet ? undefined : row.run}
          of={chosen.at}
          onTake={(given) => take(chosen, given)}
          onClose={() => undefined}
        />
      )}
    </>
  );
}

function Beside({ file, onClose }: { file: StoredFile; onClose: () => void }) {
  const { t } = useWords();
  return (
    <aside className="qf-card qf-decide-file" aria-label={file.name}>
      <div className="qf-decide-file-head">
        <strong lang="zh">{file.name}</strong>
        <Button type="link" size="small" onClick={onClose}>
          {t('approvals.decide.closeFile')}
        </Button>
      </div>
      <FileContent key={file.id} file={file} />
    </aside>
  );
}
