// Stored files: fetched by their name, looked at in place where they can be; `digests` where whoever reads compares them.

import { Button, Modal } from 'antd';
import { useState } from 'react';
import { addressOf } from '../../api/index.ts';
import type { StoredFile } from '../../api/types.ts';
import { useWords } from '../../i18n/index.ts';
import { sizeInWords } from '../fields/sizes.ts';
import { FileContent, isShown } from '../preview/FileContent.tsx';
import './files.css';

export function Files({ files, digests = false }: { files: readonly StoredFile[]; digests?: boolean }) {
  const { t } = useWords();
  const [open, setOpen] = useState<StoredFile>();
  return (
    <>
      <ul className="qf-file-list">
        {files.map((file) => (
          <li key={file.id}>
            <a href={addressOf(`/files/${file.id}`)} download lang="zh">
              {file.name}
            </a>{' '}
            <span className="qf-second">{sizeInWords(file.size)}</span>{' '}
            {isShown(file) && (
              <Button
                type="link"
                size="small"
                onClick={() => setOpen(file)}
                aria-label={t('parts.file.look', { name: file.name })}
              >
                {t('parts.file.show')}
              </Button>
            )}
            {digests && <div className="qf-second qf-digest">{`SHA-256 ${file.sha256}`}</div>}
          </li>
        ))}
      </ul>
      {open !== undefined && <FileDialog file={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

/** One file in place, over the page. */
export function FileDialog({ file, onClose }: { file: StoredFile; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal
      open
      title={<span lang="zh">{file.name}</span>}
      footer={
        <a href={addressOf(`/files/${file.id}`)} download>
          {t('parts.file.fetch')}
        </a>
      }
      width={1000}
      style={{ top: 24 }}
      onCancel={onClose}
    >
      <FileContent file={file} />
    </Modal>
  );
}
