// A button that asks for one file and sends it at once: how far it is, and what was refused, stand beside it.
import { useState } from 'react';
import { upload } from '../api/upload.ts';
import { useWords } from '../i18n/index.ts';
import { FileButton } from './FileButton.tsx';
import { Problem } from './Problem.tsx';

export type UploadButtonProps<Answer> = {
  /** Where the file goes, below /api/v1. */
  path: string;
  /** As in the accept attribute: '.csv,.txt'. */
  accept: string;
  label: string;
  /** Before the file is chosen that has gone; what was said of the one before is no longer so. */
  onBegin?: () => void;
  onSent: (answer: Answer) => unknown;
};

export function UploadButton<Answer>({ path, accept, label, onBegin, onSent }: UploadButtonProps<Answer>) {
  const { t, language } = useWords();
  const [share, setShare] = useState<number>();
  const [error, setError] = useState<unknown>();
  const send = async (file: File) => {
    setError(undefined);
    onBegin?.();
    setShare(0);
    try {
      await onSent(await upload<Answer>({ path, file, language, onProgress: setShare }));
    } catch (refusal) {
      setError(refusal);
    } finally {
      setShare(undefined);
    }
  };
  return (
    <>
      {error !== undefined && <Problem error={error} />}
      <FileButton accept={accept} label={label} busy={share !== undefined} onFile={(file) => void send(file)}>
        {share === undefined ? label : t('parts.file.sending', { percent: Math.round(share * 100) })}
      </FileButton>
    </>
  );
}
