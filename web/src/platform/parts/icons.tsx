// The few signs that stand beside words; drawn here so that they cost nothing and stay sharp at 14 px.
import type { DeadlineTone } from '../words/deadline-words.ts';

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.6, strokeLinecap: 'round' } as const;

type Sign = DeadlineTone | 'waiting' | 'info' | 'question';

/** Decoration beside a sentence that says the same: hidden from screen readers. */
export function SignIcon({ sign, size = 14 }: { sign: Sign; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {drawing(sign)}
    </svg>
  );
}

function drawing(sign: Sign) {
  const disc = <circle cx="8" cy="8" r="7.5" fill="currentColor" />;
  const white = { ...line, stroke: '#fff' } as const;
  switch (sign) {
    case 'normal':
      return (
        <g {...line} strokeWidth={1.3}>
          <circle cx="8" cy="8" r="7" />
          <path d="M8 4v4.2l2.4 1.6" />
        </g>
      );
    case 'amber':
      return (
        <>
          {disc}
          <path d="M8 4v4.2l2.4 1.6" {...white} />
        </>
      );
    case 'red':
    case 'doneLate':
      return (
        <>
          {disc}
          <path d="M8 4v5M8 11.6v.1" {...white} strokeWidth={1.9} />
        </>
      );
    case 'done':
      return (
        <>
          {disc}
          <path d="m4.8 8.2 2.2 2.2 4.2-4.6" {...white} />
        </>
      );
    case 'off':
      return (
        <>
          {disc}
          <path d="M5 8h6" {...white} />
        </>
      );
    case 'waiting':
      return (
        <g {...line} strokeWidth={1.3}>
          <circle cx="8" cy="8" r="7" />
          <path d="M6.4 5.4v5.2M9.6 5.4v5.2" />
        </g>
      );
    case 'info':
      return (
        <>
          {disc}
          <path d="M8 7.3v4.2M8 4.4v.1" {...white} strokeWidth={1.9} />
        </>
      );
    case 'question':
      return (
        <>
          {disc}
          <path d="M6 6.2a2 2 0 1 1 2.9 1.8c-.6.4-.9.7-.9 1.5M8 11.9v.1" {...white} />
        </>
      );
  }
}
