// What is looked at where an item of evidence goes: chosen by destination, filled from the record, what is lacking named first.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../platform/api/index.ts';
import { useWords } from '../../platform/i18n/index.ts';
import { Segmented } from '../../platform/parts/fields/choices.tsx';
import { BasisLine } from '../../platform/parts/record/Basis.tsx';

const destinations = ['civil', 'administrative', 'criminal'] as const;
type Destination = (typeof destinations)[number];

export function Checklist({ entryId, version }: { entryId: string; version: number }) {
  const { t, say } = useWords();
  const [destination, setDestination] = useState<Destination>('civil');
  const { data } = useQuery({
    queryKey: ['evidence', 'checklist', entryId, version, destination],
    queryFn: () => get(`/evidence/${entryId}/checklist`, { query: { for: destination } }),
    placeholderData: (before) => before,
  });
  if (data === undefined) return null;
  const lacking = data.factors.filter(({ state }) => state !== 'there');
  return (
    <section className="qf-card" aria-labelledby="evidence-checklist">
      <h2 id="evidence-checklist">{t('evidence.checklist')}</h2>
      <div className="qf-card-body">
        <Segmented<Destination>
          aria-label={t('evidence.destination.title')}
          value={destination}
          onChange={setDestination}
          options={destinations.map((value) => ({ value, label: t(`evidence.destination.${value}`) }))}
        />
        <p className="qf-second">
          {t('evidence.checklistCount', { all: data.factors.length, count: data.factors.length - lacking.length })}{' '}
          <BasisLine basis={data.basis} />
        </p>
        {lacking.length > 0 && (
          <p className="qf-factor-lacking">
            {t('evidence.checklistLacking', { what: lacking.map(({ title }) => say(title)).join(t('evidence.and')) })}
          </p>
        )}
        {data.since !== null && (
          <p className="qf-second" role="note">
            {t('evidence.checklistSince', { day: data.since })}
          </p>
        )}
        <ol className="qf-evidence-factors">
          {data.factors.map(({ no, title, state, found, lacking: missing }) => (
            <li key={no} className={`qf-factor-${state}`}>
              <b>{say(title)}</b> <span className="qf-second">{t(`evidence.factor.${state}`)}</span>
              {[...found, ...missing].map((one) => (
                <div key={one.zh} className={missing.includes(one) ? 'qf-factor-lacking' : 'qf-second'}>
                  {say(one)}
                </div>
              ))}
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
