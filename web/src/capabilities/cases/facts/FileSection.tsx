// The act and the facts the thresholds ask for: offence, days, place, counts, losses, answers yes, no or unknown.
import { Suspense } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { RecordLink } from '../../../platform/registers/RecordLink.tsx';
import { LeadsOfCase } from '../../leads/index.tsx';
import { BasisMark } from '../BasisMark.tsx';
import { quantity, yuan } from '../money.ts';
import { Section } from '../record/Section.tsx';
import { useEditing } from '../record/use-editing.ts';
import type { CaseRecord } from '../shapes.ts';
import { FactsForm } from './FactsForm.tsx';
import { Fact } from './Field.tsx';
import { FileForm } from './FileForm.tsx';
import { countFacts, lossFacts, yesNoFacts } from './facts.ts';

export function FileSection() {
  const { t } = useWords();
  const { record } = useEditing();
  return (
    <Section
      title={t('cases.facts.title')}
      parts={['file']}
      form={() => (
        <>
          <FileForm />
          <FactsForm />
        </>
      )}
    >
      <div className="qf-card-body cases-columns">
        <Act record={record} />
        <Known record={record} />
      </div>
    </Section>
  );
}

function Act({ record: { file, offence, case: row } }: { record: CaseRecord }) {
  const { t, say } = useWords();
  const days = [file.actFrom, file.actUntil].filter((day) => day !== null);
  return (
    <dl className="qf-facts">
      <Fact name={t('cases.field.offence')}>
        {offence === null ? t('cases.unknown') : say(offence.title)}
        {offence !== null && (
          <div className="qf-second">
            {t('cases.facts.clauses', { defining: offence.defining, penalty: offence.penalty })}{' '}
            <BasisMark mark={offence.mark} />
          </div>
        )}
      </Fact>
      <Fact name={t('cases.facts.days')}>{[...new Set(days)].join(' – ') || t('cases.unknown')}</Fact>
      <Fact name={t('cases.field.region')}>{file.region?.name ?? t('cases.unknown')}</Fact>
      <Fact name={t('cases.field.place')}>{file.place || t('cases.unknown')}</Fact>
      <Fact name={t('cases.field.platform')}>{file.platform || '—'}</Fact>
      <Fact name={t('cases.field.source')}>
        {`${t(`cases.source.${row.source.kind}`)} ${row.source.on}`}
        {file.sourceNote !== '' && <div className="cases-words">{file.sourceNote}</div>}
        <Suspense fallback={null}>
          <LeadsOfCase caseId={row.id} />
        </Suspense>
      </Fact>
      <Fact name={t('cases.field.discretion')}>{file.discretion ?? '—'}</Fact>
      <Fact name={t('cases.field.campaign')}>{row.campaign === null ? '—' : <RecordLink record={row.campaign} />}</Fact>
      <Fact name={t('cases.field.tags')}>
        {file.tags.map((tag) => t(`cases.tag.${tag}`)).join(t('parts.comma')) || '—'}
      </Fact>
    </dl>
  );
}

/** What is known, and what is not: both are said. */
function Known({ record: { file, conclusion } }: { record: CaseRecord }) {
  const { t, say } = useWords();
  const { facts } = file;
  const numbers = [
    ...countFacts.flatMap((name) => (facts[name] === undefined ? [] : [[name, quantity(facts[name])] as const])),
    ...lossFacts.flatMap((name) =>
      facts[name] === undefined ? [] : [[name, `${yuan(facts[name])} ${t('cases.yuan')}`] as const],
    ),
  ];
  const answers = yesNoFacts.map((name) => [name, facts[name]] as const);
  return (
    <dl className="qf-facts">
      {numbers.map(([name, value]) => (
        <Fact key={name} name={t(`cases.fact.${name}`)}>
          {value}
        </Fact>
      ))}
      {answers.map(([name, value]) => (
        <Fact key={name} name={t(`cases.fact.${name}`)}>
          <Answer value={value} />
        </Fact>
      ))}
      {conclusion.conditions.map(({ id, title }) => (
        <Fact key={id} name={say(title)}>
          <Answer value={facts.conditions?.[id]} />
        </Fact>
      ))}
    </dl>
  );
}

function Answer({ value }: { value: boolean | undefined }) {
  const { t } = useWords();
  if (value === undefined) return <span className="qf-tone-amber">{t('cases.answer.unknown')}</span>;
  return <>{t(value ? 'cases.answer.yes' : 'cases.answer.no')}</>;
}
