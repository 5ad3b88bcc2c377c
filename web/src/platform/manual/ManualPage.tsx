// The manual in the product: ten pages with pictures, on one page that prints, opened at the part that somebody asked about.
import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useWords } from '../i18n/index.ts';
import { useTitle } from '../title.ts';
import { type ManualPart, manualParts } from './pages.ts';

const pictureOf = (id: string): string => new URL(`./pictures/${id}.jpg`, import.meta.url).href;

export function ManualPage() {
  const { t, language } = useWords();
  const part = useLocation({ select: ({ hash }) => hash });
  useTitle(t('manual.title'));
  useEffect(() => {
    const heading = document.getElementById(part);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  }, [part]);
  return (
    <div className="qf-page-body qf-manual">
      <h1>{t('manual.title')}</h1>
      {language === 'en' && <p className="qf-second">{t('manual.abridged')}</p>}
      <nav aria-label={t('manual.contents')}>
        <ol>
          {manualParts.map((one) => (
            <li key={one.id}>
              <a href={`#${one.id}`}>{one[language].title}</a>
            </li>
          ))}
        </ol>
      </nav>
      {manualParts.map((one) => (
        <Part key={one.id} part={one} />
      ))}
    </div>
  );
}

function Part({ part }: { part: ManualPart }) {
  const { t, language } = useWords();
  const { id, zh, en } = part;
  const title = part[language].title;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      {language === 'en' ? (
        <p>{en.text}</p>
      ) : (
        <>
          <p>{zh.lead}</p>
          <ol>
            {zh.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      )}
      <figure>
        <img src={pictureOf(id)} width={1366} height={768} loading="lazy" alt={t('manual.picture', { title })} />
        <figcaption className="qf-second">{t('manual.invented')}</figcaption>
      </figure>
    </section>
  );
}
