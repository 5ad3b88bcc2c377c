// Photos and papers of a job in the field: digested when they are taken, kept with it, sent with it.
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useWords } from '../i18n/index.ts';
import { sizeInWords } from '../parts/fields/sizes.ts';
import { takenFile, type WaitingFile } from './outbox.ts';

/** @param field of the request's body that names them */
export function FieldFiles(props: {
  field: string;
  label: string;
  value: readonly WaitingFile[];
  onChange: (files: readonly WaitingFile[]) => void;
}) {
  const { field, label, value, onChange } = props;
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [failed, setFailed] = useState<string>();
  const take = async (chosen: readonly File[]) => {
    setFailed(undefined);
    const taken: WaitingFile[] = [];
    for (const file of chosen) {
      try {
        taken.push(await takenFile(file, { field, place: null }));
      } catch {
        setFailed(file.name);
      }
    }
    onChange([...value, ...taken]);
  };
  return (
    <div className="qf-field-files">
      <input
        ref={input}
        type="file"
        className="qf-hidden"
        tabIndex={-1}
        aria-label={label}
        accept="image/*,application/pdf"
        multiple
        onChange={({ target }) => {
          void take([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <Button block onClick={() => input.current?.click()}>
        {label}
      </Button>
      {failed !== undefined && <p role="alert">{t('outbox.unreadable', { name: failed })}</p>}
      <ul>
        {value.map((file, at) => (
          <li key={`${file.sha256} ${file.takenAt}`}>
            <span lang="zh">{file.name}</span> <span className="qf-second">{sizeInWords(file.blob.size)}</span>{' '}
            <Button type="text" size="small" onClick={() => onChange(value.filter((_, place) => place !== at))}>
              {t('parts.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
