// A small word on a tint. Tones: blue runs, amber waits, green done by them, red late, doubt unsure, plain the rest.
import type { ReactNode } from 'react';

export type TagTone = 'plain' | 'blue' | 'amber' | 'red' | 'green' | 'doubt';

export function Tag({ tone = 'plain', children }: { tone?: TagTone; children: ReactNode }) {
  return <span className={tone === 'plain' ? 'qf-tag' : `qf-tag qf-tag-${tone}`}>{children}</span>;
}
