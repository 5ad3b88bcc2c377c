// What is read before a decision, in its order: whose matter, goods and sums, what the rules say, what is asked and what was said before,
// what has changed since it was sent back, the documents.
import type { WeighedParts } from '@qingfeng/client';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { InboxRow, StoredFile } from '../../api/index.ts';
import { Stages } from '../../approvals/Stages.tsx';
import { dayAndTime } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import { Skeleton } from '../../parts/lists/Empty.tsx';
import { isShown } from '../../parts/preview/FileContent.tsx';
import { Files } from '../../parts/record/Files.tsx';
import { Goods } from './Goods.tsx';
import type { useRead } from './queries.ts';
import { type Entry, sinceReturn } from './since-return.ts';

type Props = {
  row: InboxRow;
  read: ReturnType<typeof useRead>;
  /** The document that is open beside. */
  file: StoredFile | undefined;
  onFile: (file: StoredFile) => void;
};

export function Weighed({ row, read: { sheet, matter, weighed, faults, isRead }, file, onFile }: Props) {
  const { t, say } = useWords();
  if (faults.length > 0) return null;
  if (!isRead || matter === undefined || weighed === undefined) return <Skeleton lines={6} />;
  const events = matter.timeline.filter(({ kind }) => kind === 'event');
  const files = [...(sheet?.files ?? []), ...matter.files, ...weighed.files];
  return (
    <>
      {weighed.facts.length > 0 && (
        <div className="qf-card-body">
          <Facts facts={weighed.facts} />
        </div>
      )}
      {weighed.goods.length > 0 && (
        <Part name="goods">
          <Goods weighed={weighed} />
        </Part>
      )}
      {weighed.verdict !== null && (
        <Part name="verdict">
          <p>
            {say(weighed.verdict.said)} <span className="qf-second">{weighed.verdict.article}</span>
          </p>
        </Part>
      )}
      <Part name="asked" title={say(sheet === undefined ? row.clock.title : sheet.sheet.stepTitle)}>
        {sheet === undefined ? (
          events.slice(0, 1).map((entry) => <Said key={entry.at} entry={entry} />)
        ) : (
          <div className="qf-lines">{sheet.sheet.opinion}</div>
        )}
      </Part>
      <Since since={sinceReturn(sheet, events, files)} />
      <Part name="files">
        {files.length === 0 ? (
          <p className="qf-second">{t('inbox.approval.noDocuments')}</p>
        ) : (
          <FilesBeside files={files} open={file} onOpen={onFile} />
        )}
      </Part>
      {(sheet !== undefined || events.length > 1) && (
        <Part name="earlier">
          {sheet !== undefined && <Stages sheet={sheet.sheet} />}
          {events.slice(sheet === undefined ? 1 : 0, 4).map((entry) => (
            <Said key={`${entry.step} ${entry.at}`} entry={entry} />
          ))}
        </Part>
      )}
    </>
  );
}

function Since({ since }: { since: ReturnType<typeof sinceReturn> }) {
  const { t, say } = useWords();
  if (since === undefined) return null;
  const { entry, before, changed, entries } = since;
  return (
    <Part name="since">
      <p>
        {t('approvals.decide.sentBack', {
          by: entry.by?.user ?? '',
          at: dayAndTime(entry.at),
          why: entry.reason ?? '',
        })}
      </p>
      {before.length > 0 && (
        <details>
          <summary>{t('approvals.decide.before')}</summary>
          <Facts facts={before} />
        </details>
      )}
      <ul>
        {changed.map((one) => (
          <li key={one} lang="zh">
            {one}
          </li>
        ))}
        {entries.map((one) => (
          <li key={`${one.step} ${one.at}`}>
            {say(one.title)} <span className="qf-second">{dayAndTime(one.at)}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Part({ name, title, children }: { name: string; title?: string; children: ReactNode }) {
  const { t } = useWords();
  return (
    <section className="qf-card-body" aria-labelledby={`decide-${name}`}>
      <h2 id={`decide-${name}`}>
        {t(`approvals.decide.${name}`)}
        {title !== undefined && `${t('parts.colon')}${title}`}
      </h2>
      {children}
    </section>
  );
}

type FactsProps = { facts: WeighedParts['facts']; reason?: string | null };

function Facts({ facts, reason = null }: FactsProps) {
  const { t, say } = useWords();
  if (facts.length === 0 && reason === null) return null;
  return (
    <dl className="qf-facts">
      {facts.map(({ title, value }) => (
        <div key={title.zh} className="qf-fact">
          <dt>{say(title)}</dt>
          <dd>{say(value)}</dd>
        </div>
      ))}
      {reason !== null && (
        <div className="qf-fact">
          <dt>{t('parts.action.reason')}</dt>
          <dd>{reason}</dd>
        </div>
      )}
    </dl>
  );
}

function Said({ entry }: { entry: Entry }) {
  const { say } = useWords();
  return (
    <div className="qf-decide-said">
      <div>
        {say(entry.title)}{' '}
        <span className="qf-second">
          {[dayAndTime(entry.at), entry.by?.agency, entry.by?.user].filter((part) => (part ?? '') !== '').join(' · ')}
        </span>
      </div>
      <Facts facts={entry.said} reason={entry.reason} />
    </div>
  );
}

type BesideProps = { files: readonly StoredFile[]; open: StoredFile | undefined; onOpen: (file: StoredFile) => void };

/** What can be looked at opens beside; the rest is fetched. */
function FilesBeside({ files, open, onOpen }: BesideProps) {
  const rest = files.filter((file) => !isShown(file));
  return (
    <>
      <ul className="qf-file-list">
        {files.filter(isShown).map((file) => (
          <li key={file.id}>
            <Button
              type="link"
              className="qf-decide-open"
              aria-pressed={file.id === open?.id}
              onClick={() => onOpen(file)}
              lang="zh"
            >
              {file.name}
            </Button>
          </li>
        ))}
      </ul>
      {rest.length > 0 && <Files files={rest} />}
    </>
  );
}
