// What happened, what was kept, what to do next: every refusal of the server in one form.
import type { ReactNode } from 'react';
import { ApiError } from '../api/call.ts';
import { useWords } from '../i18n/index.ts';
import { SignIcon } from './icons.tsx';
import { Unbroken } from './Unbroken.tsx';

export type ProblemProps = {
  error: unknown;
  /** What stays: 'Your text is still in the form.' */
  kept?: string;
  onRetry?: (() => void) | undefined;
  /** Whether the form around says it at the field already. */
  saysItself?: (pointer: string) => boolean;
};

/** More of what is allowed than this nobody reads. */
const mostNamed = 8;

export function Problem({ error, kept, onRetry, saysItself }: ProblemProps) {
  const { t, say } = useWords();
  const problem = error instanceof ApiError ? error.problem : undefined;
  // The page names what is allowed; the words of the contract are for machines.
  const instead = (problem?.allowed ?? [])
    .slice(0, mostNamed)
    .map(({ title, whoCan }) =>
      t('parts.problem.by', { what: say(title), who: whoCan.map((one) => say(one.title)).join(t('parts.comma')) }),
    );
  const next =
    instead.length === 0 ? problem?.next : t('parts.problem.instead', { what: instead.join(t('parts.semicolon')) });
  // Where everything is said at its field nothing is left to say here: the line at the buttons leads there.
  const named = problem?.fields ?? [];
  if (saysItself !== undefined && named.length > 0 && named.every(({ pointer }) => saysItself(pointer))) return null;
  // Of a refusal that names its fields nobody needs to be told that what they typed still stands in them.
  const more = named.length > 0 ? [] : [next, kept];
  // What the first line says already is not said again.
  const fields = (problem?.fields ?? []).filter(
    ({ detail, pointer }) => problem?.title.includes(detail) !== true && saysItself?.(pointer) !== true,
  );
  return (
    <div className="qf-message" role="alert">
      <span className="qf-tone-red">
        <SignIcon sign="red" size={16} />
      </span>
      <div>
        <div>{problem === undefined ? t('parts.problem.unexpected') : <Unbroken text={problem.title} />}</div>
        {problem !== undefined && (problem.fields ?? []).length === 0 && problem.detail !== problem.title && (
          <div>
            <Unbroken text={problem.detail} />
          </div>
        )}
        {fields.map(({ pointer, name, detail }) => (
          <div key={`${pointer}${detail}`}>
            <Unbroken text={withName(name, detail, t('parts.colon'))} />
          </div>
        ))}
        <div className="qf-second">{more.filter((part) => part !== undefined && part !== '').join(' ')}</div>
        {problem?.requestId ? (
          <details className="qf-second">
            <summary>{t('parts.problem.details')}</summary>
            {t('parts.problem.request', { id: problem.requestId })}
          </details>
        ) : null}
        {onRetry !== undefined && (
          <button type="button" className="qf-button" onClick={onRetry}>
            {t('parts.retry')}
          </button>
        )}
      </div>
    </div>
  );
}

/** Many a sentence names its field by itself. */
function withName(name: string | undefined, detail: string, colon: string): string {
  return name === undefined || detail.includes(name) ? detail : `${name}${colon}${detail}`;
}

/** A short report of something that went well or needs a look. */
export function Report({ sign, children }: { sign: 'done' | 'amber' | 'info'; children: ReactNode }) {
  const tone = { done: 'qf-tone-done', amber: 'qf-tone-amber', info: '' }[sign];
  return (
    <div className="qf-message" role="status">
      <span className={tone}>
        <SignIcon sign={sign === 'amber' ? 'red' : sign} size={16} />
      </span>
      <div>{children}</div>
    </div>
  );
}
