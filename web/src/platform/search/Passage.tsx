// A passage with what was found in it marked.

import { Fragment } from 'react';
import { snippetParts } from './snippet.ts';

export function Passage({ text: passage }: { text: string }) {
  return (
    <span lang="zh">
      {snippetParts(passage).map(({ at, text, found }) =>
        found ? <mark key={at}>{text}</mark> : <Fragment key={at}>{text}</Fragment>,
      )}
    </span>
  );
}
