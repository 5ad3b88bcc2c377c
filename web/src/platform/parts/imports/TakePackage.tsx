// The button and the dialog that take in a package which was carried here: applied whole or not at all, and what came of it.
import type { QueryKey } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { upload } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { FileButton } from '../fields/files/FileButton.tsx';
import { Problem } from '../Problem.tsx';
import { useAct } from '../use-act.ts';

export type TakePackageProps<Taken> = {
  /** On the button and above the dialog. */
  title: string;
  text: string;
  /** Where the package is sent. */
  path: string;
  /** What is asked again afterwards. */
  changes: QueryKey;
  /** Says what came of it. */
  children: (taken: Taken) => ReactNode;
};

export function TakePackage<Taken>({ title, text, path, changes, children }: TakePackageProps<Taken>) {
  const { t, language } = useWords();
  const [open, setOpen] = useState(false);
  const [taken, setTaken] = useState<Taken>();
  const { act, busy, error } = useAct(changes);
  const take = async (file: File) => {
    setTaken(undefined);
    const done = await act(() => upload<Taken>({ path, file, language }));
    setTaken(done?.answer);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{title}</Button>
      <Modal open={open} title={title} footer={null} onCancel={() => setOpen(false)}>
        <div className="qf-stack qf-holds-keys">
          <p>{text}</p>
          <div>
            <FileButton
              primary
              accept=".qfp"
              label={t('parts.import.choose')}
              busy={busy}
              onFile={(file) => void take(file)}
            />
          </div>
          {error !== undefined && <Problem error={error} kept={t('parts.import.nothing')} />}
          {taken !== undefined && children(taken)}
        </div>
      </Modal>
    </>
  );
}
