// Import in five steps: template, upload, preview that writes nothing, confirm, error rows back.
import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Progress, Steps } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { ApiError, api, type ImportAnswer, type LongWork, type Query, saveFile, upload } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { FileButton } from '../fields/files/FileButton.tsx';
import { FileWaits } from '../fields/files/FileWaits.tsx';
import { Problem, Report } from '../Problem.tsx';
import { ImportCounted } from './ImportCounted.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import { ImportUnderWay } from './ImportUnderWay.tsx';
import { errorRowsCsv, type ImportColumn, rowsOf } from './import-rows.ts';

export type ImportDialogProps = {
  title: string;
  /** The route; asked with preview=true first. */
  path: string;
  query?: Query;
  /** Where the template is downloaded. */
  templateHref?: string | undefined;
  /** What is chosen before the file, such as how it is read. */
  before?: ReactNode;
  /** What the template holds, in words, when there is none to download. */
  hint: string;
  accept?: string;
  columns: readonly ImportColumn[];
  /** The kind of the work that many rows become: what of it is under way is shown when the dialog opens again. */
  longKind?: string;
  /** Whether the file may be as large as tables that are read in parts. */
  large?: boolean;
  onClose: () => void;
  onDone: () => void;
};

export function ImportDialog({
  title,
  path,
  query,
  templateHref,
  before,
  hint,
  accept = '.xlsx,.csv',
  columns,
  longKind,
  large = false,
  onClose,
  onDone,
}: ImportDialogProps) {
  const { t, language } = useWords();
  const [file, setFile] = useState<File>();
  const [answer, setAnswer] = useState<ImportAnswer>();
  const [share, setShare] = useState<number>();
  const [error, setError] = useState<unknown>();
  const [work, setWork] = useState<LongWork>();
  const [stopped, setStopped] = useState<LongWork>();
  useRunning(longKind, setWork);
  const take = (got: ImportAnswer) => {
    setAnswer(got);
    if (got.applied) onDone();
  };
  const send = async (chosen: File, preview: boolean) => {
    setError(undefined);
    setStopped(undefined);
    setShare(0);
    try {
      const got = await upload<ImportAnswer | LongWork>({
        path,
        query: { ...query, ...(preview && { preview: true }) },
        file: chosen,
        largeTable: large,
        language,
        onProgress: setShare,
      });
      if ('rows' in got) take(got);
      else setWork(got);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setShare(undefined);
    }
  };
  const usable = answer === undefined ? 0 : answer.counts.new + answer.counts.changed;
  const step = answer === undefined ? (file === undefined ? 0 : 1) : answer.applied ? 4 : 2;
  return (
    <Modal open title={title} width={860} onCancel={onClose} footer={null} mask={{ closable: false }}>
      <div className="qf-import qf-holds-keys">
        <Steps
          size="small"
          current={step}
          items={['template', 'upload', 'preview', 'confirm', 'result'].map((name) => ({
            title: t(`parts.import.${name}`),
          }))}
        />
        {before}
        <p>{hint}</p>
        <div className="qf-actions">
          {templateHref !== undefined && (
            <Button href={templateHref} download>
              {t('parts.import.download')}
            </Button>
          )}
          <FileButton
            first
            primary={answer === undefined}
            accept={accept}
            label={t('parts.import.choose')}
            busy={share !== undefined || work !== undefined}
            onFile={(chosen) => {
              setFile(chosen);
              setAnswer(undefined);
              void send(chosen, true);
            }}
          >
            {t(file === undefined ? 'parts.import.choose' : 'parts.import.other')}
          </FileButton>
          {file !== undefined && <span>{file.name}</span>}
        </div>
        {share !== undefined && <Underway share={share} rows={answer === undefined ? undefined : rowsOf(answer)} />}
        {work !== undefined && (
          <ImportUnderWay
            key={work.id}
            work={work}
            onEnd={(report, ended) => {
              setWork(undefined);
              if (ended.state === 'stopped') setStopped(ended);
              take(report);
            }}
          />
        )}
        {error !== undefined && (
          <Problem
            error={error}
            kept={t(mayHaveWritten(error, answer) ? 'parts.import.perhaps' : 'parts.import.nothing')}
          />
        )}
        {/* What an earlier attempt came to says nothing of the one under way. */}
        {answer !== undefined && !(answer.applied && (share !== undefined || work !== undefined)) && (
          <>
            {stopped === undefined ? <ImportCounted answer={answer} /> : <Stopped work={stopped} answer={answer} />}
            {answer.rows.length > 0 && <ImportPreview answer={answer} columns={columns} />}
            <div className="qf-actions">
              {stopped !== undefined && file !== undefined && (
                <Button type="primary" loading={share !== undefined} onClick={() => void send(file, stopped.preview)}>
                  {t('parts.import.goOn')}
                </Button>
              )}
              {!answer.applied && file !== undefined && stopped === undefined && (
                <Button
                  type="primary"
                  disabled={usable === 0}
                  loading={share !== undefined || work !== undefined}
                  onClick={() => void send(file, false)}
                >
                  {t('parts.import.apply', { count: usable })}
                </Button>
              )}
              {answer.counts.error > 0 && (
                <Button onClick={() => saveFile(`${title}.csv`, csvFile(errorRowsCsv(answer, columns, language)))}>
                  {t('parts.import.errorRows', { count: answer.counts.error })}
                </Button>
              )}
              <Button onClick={onClose}>{t(answer.applied ? 'parts.close' : 'parts.import.cancel')}</Button>
            </div>
          </>
        )}
      </div>
    </Modal>
  );
}

/** Somebody stopped it: what it did stays, and the same file goes on where it ended, since nothing is entered twice. */
function Stopped({ work, answer }: { work: LongWork; answer: ImportAnswer }) {
  const { t } = useWords();
  const far = { ...answer.counts, done: work.done, total: work.total ?? work.done };
  return <Report sign="amber">{t(work.preview ? 'parts.import.stoppedCheck' : 'parts.import.stopped', far)}</Report>;
}

/** Work of before that goes on: asked once, when the dialog opens. What was sent meanwhile is looked at instead. */
function useRunning(
  kind: string | undefined,
  found: (set: (before: LongWork | undefined) => LongWork | undefined) => void,
) {
  const { data } = useQuery({
    queryKey: ['long work', 'running', kind],
    queryFn: () => api.longWorks(),
    enabled: kind !== undefined,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    const running = data?.items.find((work) => work.kind === kind && work.endedAt === null);
    if (running !== undefined) found((before) => before ?? running);
  }, [data, kind, found]);
}

/** First the file goes over, then the server works through the rows; it says how far only when it is done. */
function Underway({ share, rows }: { share: number; rows: number | undefined }) {
  const { t } = useWords();
  const sending = share < 1;
  const words = sending
    ? t('parts.import.sending')
    : rows === undefined
      ? t('parts.import.checking')
      : t('parts.import.writing', { count: rows });
  return (
    <div role="status">
      <p className="qf-second">{words}</p>
      <Progress
        percent={sending ? Math.round(share * 100) : 100}
        size="small"
        status="active"
        showInfo={sending}
        aria-label={words}
      />
      {!sending && <FileWaits />}
    </div>
  );
}

/** A refusal changes nothing; an answer that never came may have lost what was done. */
function mayHaveWritten(error: unknown, answer: ImportAnswer | undefined): boolean {
  if (answer === undefined) return false;
  return !(error instanceof ApiError) || error.problem.status === 0 || error.problem.status >= 500;
}

function csvFile(text: string): Blob {
  return new Blob([text], { type: 'text/csv;charset=utf-8' });
}
