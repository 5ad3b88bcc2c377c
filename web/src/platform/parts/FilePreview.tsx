// Files of an entry: name, size and digest, and what can be looked at in place: pictures, PDF and text. All else is fetched.

import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { addressOf, type StoredFile } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Problem } from './Problem.tsx';
import { sizeInWords } from './sizes.ts';
import './files.css';

const pictures = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
const texts = ['text/plain', 'text/csv', 'application/json'];
/** Longer texts are fetched: a page with millions of letters stands still. */
const longestText = 1_000_000;

const isShown = ({ mediaType, size }: StoredFile): boolean =>
  pictures.includes(mediaType) || mediaType === 'application/pdf' || (texts.includes(mediaType) && size <= longestText);

export function FilesShown({ files }: { files: readonly StoredFile[] }) {
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
            <div className="qf-second qf-digest">{`SHA-256 ${file.sha256}`}</div>
          </li>
        ))}
      </ul>
      {open !== undefined && (
        <Modal
          open
          title={<span lang="zh">{open.name}</span>}
          footer={null}
          width={900}
          onCancel={() => setOpen(undefined)}
        >
          <Preview file={open} />
        </Modal>
      )}
    </>
  );
}

function Preview({ file }: { file: StoredFile }) {
  const address = addressOf(`/files/${file.id}`);
  if (pictures.includes(file.mediaType)) return <img className="qf-preview" src={address} alt={file.name} />;
  if (file.mediaType === 'application/pdf')
    return <iframe className="qf-preview-page" src={address} title={file.name} />;
  return <TextPreview address={address} />;
}

function TextPreview({ address }: { address: string }) {
  const { data, error } = useQuery({
    queryKey: ['file', address],
    queryFn: async ({ signal }) => {
      const answer = await fetch(address, { signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const bytes = await answer.arrayBuffer();
      return readText(bytes);
    },
    gcTime: 0,
  });
  if (error !== null) return <Problem error={error} />;
  return (
    <pre className="qf-preview-text" lang="zh">
      {data}
    </pre>
  );
}

/** UTF-8, or the encoding of older systems where it is none. */
function readText(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
