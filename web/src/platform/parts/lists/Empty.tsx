// An empty place says what will appear in it and how.
import { InboxOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

export type EmptyProps = { title: string; text: string; action?: ReactNode };

export function Empty({ title, text, action }: EmptyProps) {
  return (
    <div className="qf-empty">
      <InboxOutlined aria-hidden className="qf-empty-icon" />
      <h2>{title}</h2>
      <p>{text}</p>
      {action}
    </div>
  );
}

/** Grey lines, and those only after 300 ms. */
export function Skeleton({ lines = 6 }: { lines?: number }) {
  return (
    <div className="qf-skeleton" aria-hidden>
      {Array.from({ length: lines }, (_, index) => `line${index}`).map((key) => (
        <div key={key} />
      ))}
    </div>
  );
}
