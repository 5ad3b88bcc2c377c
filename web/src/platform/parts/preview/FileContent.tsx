// What is in a file, in place: pictures and PDF drawn by our own code, Word, Excel and web pages as text and tables that the server read.
// Nothing of a file runs here, and nothing that it links is asked for.

import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { addressOf, type StoredFile } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Skeleton } from '../lists/Empty.tsx';
import { Problem } from '../Problem.tsx';
import { ShownParts } from './ShownParts.tsx';
import './preview.css';

const PdfPages = lazy(async () => ({ default: (await import('./PdfPages.tsx')).PdfPages }));

const pictures = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
const texts = ['text/plain', 'text/csv', 'application/json'];
/** What the server reads to text and tables. */
const read = [
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-excel',
  'application/msword',
  'application/vnd.ms-works',
  'application/ofd',
  'text/html',
];
/** Longer texts are fetched: a page with millions of letters stands still. */
const longestText = 1_000_000;

/** Whether a file can be looked at in place. */
export function isShown({ mediaType, size }: StoredFile): boolean {
  return (
    [...pictures, ...read, 'application/pdf'].includes(mediaType) ||
    /^(?:audio|video)\/(?:mp4|mpeg|wav|webm|quicktime)$/.test(mediaType) ||
    (texts.includes(mediaType) && size <= longestText)
  );
}

export function FileContent({ file }: { file: StoredFile }) {
  const { t } = useWords();
  const address = addressOf(`/files/${file.id}`);
  if (pictures.includes(file.mediaType)) return <img className="qf-preview" src={address} alt={file.name} />;
  // biome-ignore lint/a11y/useMediaCaption: what was recorded has no captions
  if (file.mediaType.startsWith('video/')) return <video className="qf-preview" src={address} controls />;
  // biome-ignore lint/a11y/useMediaCaption: what was recorded has no captions
  if (file.mediaType.startsWith('audio/')) return <audio className="qf-preview" src={address} controls />;
  if (file.mediaType === 'application/pdf')
    return (
      <Suspense fallback={<Skeleton />}>
        <PdfPages address={address} name={file.name} />
      </Suspense>
    );
  if (read.includes(file.mediaType)) return <ShownParts id={file.id} />;
  if (isShown(file)) return <TextContent address={address} />;
  return (
    <p>
      {t('parts.file.notShown')}{' '}
      <a href={address} download>
        {t('parts.file.fetch')}
      </a>
    </p>
  );
}

function TextContent({ address }: { address: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['file', address],
    queryFn: async ({ signal }) => {
      const answer = await fetch(address, { signal });
      if (!answer.ok) throw new Error(String(answer.status));
      return readText(await answer.arrayBuffer());
    },
    gcTime: 0,
  });
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <pre className="qf-preview-text" lang="zh" tabIndex={0}>
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
