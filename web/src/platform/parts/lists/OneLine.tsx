// One line of a row: what does not fit is cut on the screen, whole under the pointer and on paper.
import type { PointerEvent, ReactNode } from 'react';

type Props = { second?: boolean; children: ReactNode };

/** @param second smaller, below the first line */
export function OneLine({ second = false, children }: Props) {
  return (
    <div className={second ? 'qf-second qf-one-line' : 'qf-one-line'} onPointerEnter={sayWhole}>
      {children}
    </div>
  );
}

/** Only what was cut has something to say. */
function sayWhole({ currentTarget: line }: PointerEvent<HTMLElement>): void {
  if (line.scrollWidth > line.clientWidth) line.title = line.textContent ?? '';
  else line.removeAttribute('title');
}
