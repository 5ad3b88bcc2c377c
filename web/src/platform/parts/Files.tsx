// Stored files as links with their sizes.

import { addressOf } from '../api/index.ts';
import type { StoredFile } from '../api/types.ts';
import { sizeInWords } from './sizes.ts';

export function Files({ files }: { files: readonly StoredFile[] }) {
  return (
    <ul className="qf-file-list">
      {files.map((file) => (
        <li key={file.id}>
          <a href={addressOf(`/files/${file.id}`)} download>
            {file.name}
          </a>{' '}
          <span className="qf-second">{sizeInWords(file.size)}</span>
        </li>
      ))}
    </ul>
  );
}
