// What the file shows against the criminal thresholds, and behind it the reasons. It informs; people decide.
import { Link } from '@tanstack/react-router';
import type { Text } from '../../../platform/api/types.ts';
import { useNow } from '../../../platform/clock.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { SignIcon } from '../../../platform/parts/icons.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { Conclusion } from '../../../platform/parts/record/Conclusion.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import { withoutAsking } from '../../../platform/words/without-asking.ts';
import { BasisMark } from '../BasisMark.tsx';
import { quantity, yuan } from '../money.ts';
import { paths } from '../paths.ts';
import { caseSearch } from '../search.ts';
import type { Conclusion as Answer, Finding } from '../shapes.ts';
import { useEditing } from './use-editing.ts';
import { type Now, nowOf } from './verdict-now.ts';

const kinds = { met: 'met', near: 'near', unknown: 'unknown', not: 'notMet' } as const;

export function Comparison() {
  const { t, say } = useWords();
  const { conclusion, isLive, liveError, record } = useEditing();
  const now = nowOf(record);
  return (
    <section aria-label={t('cases.compare.title')} aria-live="polite" className="cases-comparison">
      <Conclusion
        kind={conclusion.result === null ? 'unknown' : kinds[conclusion.result]}
        fact={
          <>
            <Unbroken text={say(now === null ? conclusion.summary : withoutAsking(conclusion.summary))} />
            <WhatHolds now={now} /> {conclusion.toVerify && <BasisMark mark="recalled" />}{' '}
            {isLive && <Tag tone="amber">{t('cases.compare.live')}</Tag>}
            <OffenceAsked />
          </>
        }
        {...(conclusion.findings.length + conclusion.notes.length > 0
          ? {
              reasons: (
                <>
                  <p className="qf-second">{t('cases.compare.people')}</p>
                  <Reasons conclusion={conclusion} />
                </>
              ),
            }
          : { source: t('cases.compare.people') })}
      />
      {liveError !== null && liveError !== undefined && <Problem error={liveError} kept={t('cases.kept')} />}
    </section>
  );
}

/** Where the referral stands, after the act that moved it. */
function WhatHolds({ now }: { now: Now }) {
  const { t } = useWords();
  const at = useNow();
  if (now === null) return null;
  return (
    <b>
      <Unbroken text={t('cases.compare.joined', { sentence: sentenceOf(now, at, t) })} />
    </b>
  );
}

function sentenceOf(now: NonNullable<Now>, at: Date, t: Words['t']): string {
  if (now.is === 'referred') return t('cases.compare.referred', { day: now.day });
  if (now.is === 'notReferred') return t('cases.compare.notReferred');
  const late = Date.parse(now.dueAt) < at.getTime();
  return t(late ? `cases.compare.${now.is}Late` : `cases.compare.${now.is}`, { due: dayAndTime(now.dueAt) });
}

/** Nothing is concluded without an offence: the way to where it is chosen. */
function OffenceAsked() {
  const { t } = useWords();
  const { conclusion, record, draft, begin } = useEditing();
  if (conclusion.ask !== 'offence' || !record.mayEdit || draft.file !== undefined) return null;
  return (
    <Link to="." search={caseSearch.at({ tab: 'facts' })} resetScroll={false} onClick={() => begin('file')}>
      {t('cases.compare.chooseOffence')}
    </Link>
  );
}

const order = ['met', 'near', 'unknown', 'not'] as const;

/** The finding that the sentence is about: the strongest that governs, as the server says it. */
function firstOf({ findings, result }: Answer): Finding | undefined {
  const share = ({ value, threshold }: Finding) => (typeof value === 'number' && threshold ? value / threshold : 0);
  return findings
    .filter((one) => one.governs && one.result === result)
    .toSorted((one, other) => share(other) - share(one))[0];
}

function Reasons({ conclusion }: { conclusion: Answer }) {
  const { t, say } = useWords();
  const first = firstOf(conclusion);
  const others = conclusion.findings
    .filter((one) => one !== first && one.governs)
    .toSorted((one, other) => order.indexOf(one.result) - order.indexOf(other.result));
  const versions = conclusion.findings.filter((one) => !one.governs);
  return (
    <div className="cases-reasons">
      {first !== undefined && <Rule finding={first} />}
      <div>
        {first !== undefined && <Used conclusion={conclusion} finding={first} />}
        <h3>{t('cases.why.version')}</h3>
        {conclusion.actDate !== null && (
          <p>{t('cases.why.days', { act: conclusion.actDate, judged: conclusion.judgedOn })}</p>
        )}
        {first !== undefined && (
          <p>
            <Unbroken text={say(first.whyGoverns)} />
          </p>
        )}
        {versions.map((one) => (
          <p key={`${one.article} ${one.rowId} ${one.law}`} className="qf-second">
            {t(`cases.why.${one.law}`)} {say(one.why)}
          </p>
        ))}
        <p className="qf-second" title={conclusion.lawVersion}>
          {t('cases.why.table', { version: conclusion.lawVersion.split(' ')[0] ?? '' })}
        </p>
      </div>
      <div>
        <h3>{t('cases.why.others')}</h3>
        {others.length + conclusion.missing.length === 0 && <p className="qf-second">{t('cases.why.noOthers')}</p>}
        <ul>
          {others.map((one) => (
            <Other key={`${one.article} ${one.rowId}`} finding={one} />
          ))}
          <Missing missing={conclusion.missing} />
        </ul>
        <Notes conclusion={conclusion} first={first} />
      </div>
    </div>
  );
}

/** Row, comparison, document and article, dates in force. */
function Rule({ finding }: { finding: Finding }) {
  const { t, say, language } = useWords();
  const { basis } = finding;
  return (
    <div>
      <h3>{t('cases.why.rule')}</h3>
      <p>
        {finding.rowId} {language === 'zh' ? finding.elementZh : finding.element}{' '}
        {finding.threshold !== null && `≥ ${measured(finding.threshold, finding.unit, t)}`}
      </p>
      <p>{[basis.docNo, articleWords(basis.article, t)].filter((part) => part !== null).join(' ')}</p>
      <p className="qf-second">
        {t('cases.why.crime', { crime: language === 'zh' ? finding.crimeZh : finding.crime, article: finding.article })}
        {t('parts.semicolon')}
        {t('cases.why.since', { from: basis.effectiveFrom })}
        {basis.effectiveTo !== null && ` ${t('cases.why.until', { until: basis.effectiveTo })}`}
      </p>
      <p className="qf-second">{say(finding.penalty)}</p>
      <p>
        <BasisMark mark={finding.confidence} />{' '}
        {finding.source !== null && /^https?:/.test(finding.source) && (
          <a href={finding.source} target="_blank" rel="noreferrer">
            {t('cases.why.source')}
          </a>
        )}
      </p>
    </div>
  );
}

/** '3(1)' as 第 3(1) 条; what is more than a number stays as the table has it. */
function articleWords(article: string | null, t: Words['t']): string | null {
  return article !== null && /^[\d()]+$/.test(article) ? t('cases.why.article', { article }) : article;
}

function Used({ conclusion, finding }: { conclusion: Answer; finding: Finding }) {
  const { t, say } = useWords();
  const lines = (conclusion.valuation?.lines ?? []).filter((line) => line.fen !== null);
  return (
    <>
      <h3>{t('cases.why.used')}</h3>
      <p>
        {finding.value === null ? (
          t('cases.why.noValue')
        ) : (
          <b>
            {typeof finding.value === 'boolean'
              ? t(finding.value ? 'cases.answer.yes' : 'cases.answer.no')
              : measured(finding.value, finding.unit, t)}
            {finding.atLeast && t('cases.why.atLeast')}
          </b>
        )}
      </p>
      {lines.length > 0 && (
        <details>
          <summary>{t('cases.why.lines', { n: lines.length })}</summary>
          <ol className="cases-lines">
            {lines.map((line) => (
              <li key={line.index}>
                {`${line.index + 1} ${line.name} ${line.fen === null ? '' : yuan(line.fen)}${t('parts.semicolon')}`}
                <span className="qf-second">
                  <Unbroken text={say(line.why)} />
                </span>
              </li>
            ))}
          </ol>
        </details>
      )}
      {(conclusion.valuation?.unvalued.length ?? 0) > 0 && (
        <p className="qf-tone-amber">
          {t('cases.why.unvalued', {
            lines: (conclusion.valuation?.unvalued ?? []).map((index) => index + 1).join(t('parts.comma')),
          })}
        </p>
      )}
    </>
  );
}

function Other({ finding }: { finding: Finding }) {
  const { say } = useWords();
  const open = finding.result === 'unknown' || finding.result === 'near';
  return (
    <li className={open ? 'cases-open' : undefined}>
      <SignIcon sign={open ? 'question' : finding.result === 'met' ? 'info' : 'off'} />
      <span>
        <Unbroken text={say(finding.why)} />
      </span>
    </li>
  );
}

/** What is not known is named as unknown, with the place where it is filled in; never as not met. */
function Missing({ missing }: { missing: Answer['missing'] }) {
  const { t, say } = useWords();
  const { record } = useEditing();
  return missing.map(({ fact, title }) => (
    <li key={fact} className="cases-open">
      <SignIcon sign="question" />
      <span>
        {`${say(title)}${t('parts.colon')}`}
        <b className="qf-tone-amber">{t('cases.answer.unknown')}</b>{' '}
        <Link to={paths.case(record.case.id)} search={caseSearch.at({ tab: 'facts' })}>
          {t('cases.why.findOut')}
        </Link>
      </span>
    </li>
  ));
}

function Notes({ conclusion, first }: { conclusion: Answer; first: Finding | undefined }) {
  const { say } = useWords();
  const notes: Text[] = [...(first?.cautions ?? []), ...conclusion.notes.map(({ text }) => text)];
  return notes.map((note) => (
    <p key={note.en} className="qf-second">
      <Unbroken text={say(note)} />
    </p>
  ));
}

function measured(value: number, unit: string | null, t: (key: string) => string): string {
  return unit === null || unit === 'CNY' ? `${quantity(value)} ${t('cases.yuan')}` : quantity(value);
}
