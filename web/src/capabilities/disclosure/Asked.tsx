// What the party asks for, in its own words with its papers, above the review: whoever answers reads it first.

import { useNow } from '../../platform/clock.ts';
import { shortMoment } from '../../platform/dates.ts';
import { useWords } from '../../platform/i18n/index.ts';
import { Files } from '../../platform/parts/record/Files.tsx';
import { askedOpen, filesOf } from './asked.ts';
import type { DisclosureRecord } from './shapes.ts';

export function Asked({ record }: { record: DisclosureRecord }) {
  const { t, say } = useWords();
  const now = useNow(600);
  const open = askedOpen(record);
  if (open.length === 0) return null;
  return open.map((entry) => {
    const files = filesOf(record, entry);
    return (
      <section className="qf-card disclosure-asked" key={entry.at} aria-label={say(entry.title)}>
        <h2>{t('disclosure.asked.title')}</h2>
        <div className="qf-card-body">
          <p className="qf-second">
            {say(entry.title)} {shortMoment(entry.at, now)} {entry.by?.user}
          </p>
          <dl className="qf-facts">
            {entry.said.map(({ title, value }) => (
              <div key={title.en}>
                <dt>{say(title)}</dt>
                <dd lang="zh">{say(value)}</dd>
              </div>
            ))}
          </dl>
          {files.length > 0 && <Files files={files} />}
          <p className="qf-second">{t('disclosure.asked.how')}</p>
        </div>
      </section>
    );
  });
}
