// Stored files as links with their sizes.

import { addressOf } from '../../../platform/api/index.ts';
import type { StoredFile } from '../../../platform/api/types.ts';
import { sizeInWords } from '../../../platform/parts/sizes.ts';

export function Files({ files }: { files: readonly StoredFile[] }) {
  return (
    <ul className="plan-files">
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
