// A button that asks for one file and sends it at once: how far it is, and what was refused, stand beside it.
import { useState } from 'react';
import { upload } from '../../../api/upload.ts';
import { useWords } from '../../../i18n/index.ts';
import { Problem } from '../../Problem.tsx';
import { useAct } from '../../use-act.ts';
import { FileButton } from './FileButton.tsx';
import { FileWaits } from './FileWaits.tsx';

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
  const [share, setShare] = useState(0);
  const { act, busy, error } = useAct();
  const send = async (file: File) => {
    onBegin?.();
    setShare(0);
    await act(async () => onSent(await upload<Answer>({ path, file, language, onProgress: setShare })));
  };
  return (
    <>
      {error !== undefined && <Problem error={error} />}
      <FileButton accept={accept} label={label} busy={busy} onFile={(file) => void send(file)}>
        {busy ? t('parts.file.sending', { percent: Math.round(share * 100) }) : label}
      </FileButton>
      {busy && share === 1 && <FileWaits />}
    </>
  );
}
