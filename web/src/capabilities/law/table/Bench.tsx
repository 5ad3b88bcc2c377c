// A bench beside the table: facts in, findings out, of the version at hand and of the one it is based on.
import { useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { NumberField } from '../../../platform/parts/fields/NumberField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import { MarkTag } from '../MarkTag.tsx';
import { benchQuery } from '../queries.ts';
import type { LawVersion, Trial } from '../shapes.ts';
import { BenchEarlier, BenchGoods } from './BenchGoods.tsx';
import { type Asked, type BenchState, factsAsked, inputOf } from './bench-facts.ts';

const start: Omit<BenchState, 'article'> = {
  actDate: '',
  judgedOn: '',
  subject: 'individual',
  numbers: {},
  answers: {},
  conditions: {},
  goods: [],
  earlier: [],
};

export function Bench({ record, article }: { record: LawVersion; article: string }) {
  const { t, say } = useWords();
  const [facts, setFacts] = useState({ ...start, article: '' });
  // The filter of the table leads until the bench chooses for itself.
  const state: BenchState = { ...facts, article: facts.article || article || '213' };
  const set = (change: Partial<BenchState>) => setFacts((before) => ({ ...before, ...change }));
  const input = useDeferredValue(inputOf(state));
  const versions = [...(record.basedOn === null ? [] : [record.basedOn]), record.id];
  const { data, error } = useQuery(benchQuery(input === null ? null : { input, versions }, record.version));
  return (
    <aside className="qf-card law-bench" aria-label={t('law.bench.title')}>
      <h2>{t('law.bench.title')}</h2>
      <div className="qf-card-body">
        <p className="qf-second">{t('law.bench.text')}</p>
        <Form layout="vertical" className="law-bench-form">
          <Form.Item label={t('law.bench.article')} htmlFor="bench-article">
            <Select
              id="bench-article"
              value={state.article}
              showSearch={{ optionFilterProp: 'label' }}
              options={Object.entries(record.table.crimes).map(([id, crime]) => ({
                value: id,
                label: t('law.article', { article: id, crime: say(crime) }),
              }))}
              onChange={(chosen) => set({ article: chosen, numbers: {}, answers: {}, conditions: {} })}
            />
          </Form.Item>
          <Form.Item label={t('law.bench.subject')} htmlFor="bench-subject">
            <Select
              id="bench-subject"
              value={state.subject}
              options={(['individual', 'unit'] as const).map((one) => ({ value: one, label: t(`law.bench.${one}`) }))}
              onChange={(subject) => set({ subject })}
            />
          </Form.Item>
          <Form.Item label={t('law.bench.actDate')} htmlFor="bench-actDate">
            <DateField id="bench-actDate" value={state.actDate} onChange={(actDate) => set({ actDate })} />
          </Form.Item>
          <Form.Item label={t('law.bench.judgedOn')} htmlFor="bench-judgedOn">
            <DateField id="bench-judgedOn" value={state.judgedOn} onChange={(judgedOn) => set({ judgedOn })} />
          </Form.Item>
          {factsAsked(record, state.article).map((asked) => (
            <Fact key={`${asked.kind} ${asked.fact}`} asked={asked} state={state} set={set} />
          ))}
          <BenchGoods state={state} set={set} />
          <BenchEarlier state={state} set={set} />
        </Form>
        <div aria-live="polite">
          {input === null && <p className="qf-second">{t('law.bench.empty')}</p>}
          {error !== null && <Problem error={error} kept={t('law.kept')} />}
          {input !== null && data !== undefined && <Trials trials={data.results} record={record} />}
        </div>
      </div>
    </aside>
  );
}

type FactProps = { asked: Asked; state: BenchState; set: (change: Partial<BenchState>) => void };

function Fact({ asked: { fact, kind, title }, state, set }: FactProps) {
  const { t, say } = useWords();
  const id = `bench-${kind}-${fact.replaceAll(/\W/g, '-')}`;
  if (kind === 'amount' || kind === 'count') {
    return (
      <Form.Item label={say(title)} htmlFor={id}>
        <NumberField
          id={id}
          min={0}
          decimals={kind === 'amount' ? 2 : 0}
          value={state.numbers[fact] ?? null}
          onChange={(value) => set({ numbers: { ...state.numbers, [fact]: value } })}
        />
      </Form.Item>
    );
  }
  const held = kind === 'yesNo' ? 'answers' : 'conditions';
  const answer = state[held][fact];
  return (
    <Form.Item label={say(title)} htmlFor={id}>
      <Select
        id={id}
        value={answer === undefined ? 'unknown' : answer ? 'yes' : 'no'}
        options={(['unknown', 'yes', 'no'] as const).map((one) => ({ value: one, label: t(`law.bench.${one}`) }))}
        onChange={(said) =>
          set({ [held]: { ...state[held], [fact]: said === 'unknown' ? undefined : said === 'yes' } })
        }
      />
    </Form.Item>
  );
}

function Trials({ trials, record }: { trials: readonly Trial[]; record: LawVersion }) {
  const { t } = useWords();
  const [first, second] = trials;
  const said = ({ problems, findings }: Trial) =>
    JSON.stringify([problems, findings.map(({ why, result, governs }) => [why, result, governs])]);
  return (
    <>
      {first !== undefined && second !== undefined && (
        <p>
          <Tag tone={said(first) === said(second) ? 'plain' : 'amber'}>
            {t(said(first) === said(second) ? 'law.bench.same' : 'law.bench.differs')}
          </Tag>
        </p>
      )}
      {trials.map((trial) => (
        <section key={trial.versionId} className="law-trial" aria-label={trial.label}>
          <h3>
            {t(trial.versionId === record.id ? 'law.bench.now' : 'law.bench.before')}{' '}
            <span className="qf-second">{trial.label}</span>
          </h3>
          <TrialLines trial={trial} />
        </section>
      ))}
    </>
  );
}

const tones = { met: 'red', near: 'amber', unknown: 'doubt', not: 'plain' } as const;

function TrialLines({ trial }: { trial: Trial }) {
  const { t, say } = useWords();
  return (
    <>
      {trial.problems.map((one) => (
        <p key={`${one.field} ${one.en}`}>
          <Tag tone="red">{t('law.error')}</Tag> {one.field} {say(one)}
        </p>
      ))}
      {trial.findings.map((one) => (
        <div key={`${one.law} ${one.rowId}`} className="law-finding">
          <Tag tone={tones[one.result]}>{t(`law.bench.result.${one.result}`)}</Tag>{' '}
          {one.governs && <Tag tone="blue">{t('law.bench.governs')}</Tag>} <Unbroken text={say(one.why)} />{' '}
          <span className="qf-second">
            {one.rowId} {one.cite}
          </span>{' '}
          <MarkTag mark={one.confidence} />
          {one.governs && trial.findings.length > 1 && (
            <div className="qf-second">
              <Unbroken text={say(one.whyGoverns)} />
            </div>
          )}
        </div>
      ))}
      {trial.notes.map((note) => (
        <p key={`${note.code} ${note.article}`} className="qf-second">
          {say(note.text)}
        </p>
      ))}
    </>
  );
}
