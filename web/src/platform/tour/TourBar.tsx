// The tour at the foot of the page that it shows: large type, three buttons, nothing to type.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useWords } from '../i18n/index.ts';
import { Problem } from '../parts/Problem.tsx';
import { statusQuery } from '../session.ts';
import { signInAs } from './tour-accounts.ts';
import { keepTourStep, tourStep } from './tour-state.ts';
import { type TourStep, tourSteps } from './tour-steps.ts';

/** Goes to a step: signs in as the account at whose desk it is, and opens its page anew. */
export async function goToStep(index: number): Promise<void> {
  const step = tourSteps[index];
  if (step === undefined) return;
  await step.before?.();
  await signInAs(step.account);
  const address = await step.address();
  keepTourStep(index);
  location.assign(address);
}

/** Shown on every page of a tab that is on the tour, in a demonstration alone. */
export default function TourBar() {
  const { data: status } = useQuery(statusQuery);
  const [index, setIndex] = useState(tourStep);
  const step = index === null ? undefined : tourSteps[index];
  if (status?.demo !== true || index === null || step === undefined) return null;
  const leave = () => {
    keepTourStep(null);
    setIndex(null);
  };
  return <Bar step={step} index={index} onLeave={leave} />;
}

/** Brings a part of the page into view as soon as it is there. */
function useShown(selector: string | undefined): void {
  useEffect(() => {
    if (selector === undefined) return undefined;
    const look = setInterval(() => {
      const part = document.querySelector(selector);
      if (part === null) return;
      part.scrollIntoView({ block: 'start' });
      clearInterval(look);
    }, 200);
    return () => clearInterval(look);
  }, [selector]);
}

function Bar({ step, index, onLeave }: { step: TourStep; index: number; onLeave: () => void }) {
  const { t, language } = useWords();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const { title, text } = step[language];
  useShown(step.shows);
  const last = index === tourSteps.length - 1;
  const work = (done: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    done().catch((refusal: unknown) => {
      setError(refusal);
      setBusy(false);
    });
  };
  const go = (to: number) => work(() => goToStep(to));
  const act = ({ take }: NonNullable<TourStep['act']>) =>
    work(async () => {
      await take(location.pathname);
      await goToStep(index + 1);
    });
  return (
    <aside className="qf-tour" aria-label={t('tour.title')}>
      <div className="qf-tour-text" aria-live="polite">
        <p className="qf-second">{t('tour.step', { at: index + 1, of: tourSteps.length })}</p>
        <h2>{title}</h2>
        <p>{text}</p>
        {busy && <p role="status">{t(step.act === undefined ? 'parts.loading' : 'tour.working')}</p>}
        {error !== undefined && <Problem error={error} />}
      </div>
      <div className="qf-tour-acts">
        {step.prints === true && (
          <button type="button" className="qf-button" onClick={() => window.print()}>
            {t('tour.print')}
          </button>
        )}
        {step.act !== undefined && (
          <button
            type="button"
            className="qf-button qf-button-first"
            aria-busy={busy}
            onClick={() => step.act !== undefined && act(step.act)}
          >
            {step.act[language]}
          </button>
        )}
        {index > 0 && (
          <button type="button" className="qf-button" aria-disabled={busy} onClick={() => go(index - 1)}>
            {t('tour.back')}
          </button>
        )}
        <button
          type="button"
          className={last || step.act !== undefined ? 'qf-button' : 'qf-button qf-button-first'}
          aria-busy={busy}
          onClick={() => (last ? onLeave() : go(index + 1))}
        >
          {t(last ? 'tour.end' : 'tour.next')}
        </button>
        {!last && (
          <button type="button" className="qf-link-button" onClick={onLeave}>
            {t('tour.leave')}
          </button>
        )}
      </div>
    </aside>
  );
}
