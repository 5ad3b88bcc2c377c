// Files that come with an act: uploaded at once, with progress; what arrived stays when another fails.
import { Button, Progress } from 'antd';
import { useContext, useId, useRef, useState } from 'react';
import { fetchDocument } from '../../../api/download.ts';
import { type StoredFile, uploadFile } from '../../../api/index.ts';
import { useKept } from '../../../drafts/kept.ts';
import { useWords } from '../../../i18n/index.ts';
import { Problem } from '../../Problem.tsx';
import { sizeInWords } from '../sizes.ts';
import { FileWaits } from './FileWaits.tsx';
import { TellUpload } from './files-being-read.ts';

export type FileFieldProps = {
  id?: string;
  /** Of the button that chooses; says what the files are for where no label stands beside it. */
  label?: string;
  /** Identifiers of stored files. */
  value: readonly string[];
  onChange: (ids: string[]) => void;
  /** As in the accept attribute: '.pdf,.docx'. */
  accept?: string;
  single?: boolean;
  /** Names of files that were stored before this form was opened. */
  known?: readonly KnownFile[];
  /** Files as they were found, such as evidence: nobody fills in what they leave open. */
  asFound?: boolean;
  /** A paper that the platform makes of what is on record: one press attaches it. */
  made?: MadeFile | undefined;
  /** Place, device and author are taken out of what is uploaded. */
  withoutMetadata?: boolean;
};

/** `path` of the API that answers with it, `label` of the button. */
export type MadeFile = { label: string; path: string };
type KnownFile = { id: string; name: string; openPlaces?: readonly string[] | null };
type Running = { name: string; share: number };

export function FileField(props: FileFieldProps) {
  const {
    id,
    label,
    value,
    onChange,
    accept,
    single = false,
    known = [],
    asFound = false,
    withoutMetadata = false,
    made,
  } = props;
  const { t, language } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const tell = useContext(TellUpload);
  const unnamed = useId();
  const field = id ?? unnamed;
  const [stored, setStored] = useState<StoredFile[]>([]);
  const kept = useKeptFiles({ id: id ?? label, value, known: [...stored, ...known], onChange });
  const [running, setRunning] = useState<Running>();
  const [errors, setErrors] = useState<{ name: string; error: unknown }[]>([]);
  const take = async (files: File[]) => {
    setErrors([]);
    tell(field, 'underWay');
    let failed = false;
    let ids = single ? [] : [...value];
    const arrived: StoredFile[] = [];
    for (const file of files) {
      setRunning({ name: file.name, share: 0 });
      try {
        const answer = await uploadFile(file, {
          language,
          withoutMetadata,
          onProgress: (share) => setRunning({ name: file.name, share }),
        });
        ids = [...ids, answer.id];
        arrived.push(answer);
        setStored((before) => [...before, answer]);
        kept.put(ids, arrived);
      } catch (error) {
        failed = true;
        setErrors((before) => [...before, { name: file.name, error }]);
      }
    }
    setRunning(undefined);
    tell(field, failed ? 'failed' : 'arrived');
  };
  const attach = async ({ label: name, path }: MadeFile) => {
    setErrors([]);
    setRunning({ name, share: 0 });
    tell(field, 'underWay');
    try {
      await take([await fetchDocument(path)]);
    } catch (error) {
      setRunning(undefined);
      setErrors([{ name, error }]);
      tell(field, 'failed');
    }
  };
  return (
    <div className="qf-files">
      <input
        ref={input}
        id={id}
        type="file"
        className="qf-hidden"
        tabIndex={-1}
        multiple={!single}
        {...(accept !== undefined && { accept })}
        {...(label !== undefined && { 'aria-label': label })}
        onChange={(event) => {
          void take([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()} loading={running !== undefined}>
        {label ?? t('parts.file.choose')}
      </Button>
      {made !== undefined && (
        <Button type="link" disabled={running !== undefined} onClick={() => void attach(made)}>
          {made.label}
        </Button>
      )}
      {withoutMetadata && <div className="qf-second">{t('parts.file.withoutMetadata')}</div>}
      <ul>
        {value.map((each) => (
          <li key={each}>
            <FileName
              file={stored.find((file) => file.id === each)}
              id={each}
              known={[...kept.before, ...known].find((one) => one.id === each)?.name}
            />{' '}
            <button
              type="button"
              className="qf-link-button"
              onClick={() => kept.put(value.filter((other) => other !== each))}
            >
              {t('parts.remove')}
            </button>
            {!asFound && <OpenPlaces file={[...stored, ...known].find((file) => file.id === each)} />}
          </li>
        ))}
        {running !== undefined && (
          <li>
            {running.name} <Progress percent={Math.round(running.share * 100)} size="small" aria-label={running.name} />
            {running.share === 1 && <FileWaits />}
          </li>
        )}
      </ul>
      {errors.map(({ name, error }) => (
        <Problem key={name} error={error} kept={t('parts.file.kept', { name })} />
      ))}
    </div>
  );
}

type Keeping = {
  id: string | undefined;
  value: readonly string[];
  known: readonly KnownFile[];
  onChange: (ids: string[]) => void;
};

/** What a file holds is on the server: which one it was is kept, and is there again with its name. */
function useKeptFiles({ id, value, known, onChange }: Keeping) {
  const [before, setBefore] = useState<readonly KnownFile[]>([]);
  const named = (ids: readonly string[], more: readonly KnownFile[] = []): KnownFile[] =>
    ids.map((each) => ({
      id: each,
      name: [...more, ...known, ...before].find((one) => one.id === each)?.name ?? each,
    }));
  const keep = useKept<readonly KnownFile[]>({
    id,
    value: named(value),
    fits: areFiles,
    restore: (files) => {
      setBefore(files);
      onChange(files.map((file) => file.id));
    },
  });
  const put = (ids: string[], more: readonly StoredFile[] = []) => {
    keep(
      named(
        ids,
        more.map(({ id: each, name }) => ({ id: each, name })),
      ),
    );
    onChange(ids);
  };
  return { put, before };
}

const areFiles = (kept: unknown): kept is readonly KnownFile[] =>
  Array.isArray(kept) && kept.every((one) => typeof one === 'object' && one !== null && 'id' in one && 'name' in one);

/** A document with a place to be filled in is not complete: the server takes it nowhere. */
function OpenPlaces({ file }: { file: { openPlaces?: readonly string[] | null } | undefined }) {
  const { t } = useWords();
  const places = file?.openPlaces ?? [];
  if (places.length === 0) return null;
  return (
    <div role="alert" className="qf-tone-red">
      {t('parts.file.open', { count: places.length, places: places.join(t('parts.comma')) })}
    </div>
  );
}

type FileNameProps = { file: StoredFile | undefined; id: string; known: string | undefined };

function FileName({ file, id, known = id }: FileNameProps) {
  return (
    <a href={`/api/v1/files/${encodeURIComponent(id)}`}>
      {file === undefined ? known : `${file.name} (${sizeInWords(file.size)})`}
    </a>
  );
}
