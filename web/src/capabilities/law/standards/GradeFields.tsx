// One grade of a table of discretion: an amount between bounds, facts, and the band of the fine.
import { Form } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { MoneyField, NumberField } from '../../../platform/parts/fields/NumberField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import type { DiscretionGrade } from '../shapes.ts';

const amountKinds = ['illegalBusinessAmount', 'goodsValue', 'illegalGains'] as const;
type AmountKind = (typeof amountKinds)[number];

/** A grade while it is typed; facts one a line. */
export type GradeDraft = {
  title: string;
  kind: AmountKind | 'none';
  atLeastFen: number | null;
  belowFen: number | null;
  /** Of a table by points: how their sum must lie. */
  pointsFrom: number | null;
  pointsBelow: number | null;
  facts: string;
  from: number | null;
  to: number | null;
  of: DiscretionGrade['band']['of'];
};

export const emptyGrade: GradeDraft = {
  title: '',
  kind: 'none',
  atLeastFen: null,
  belowFen: null,
  pointsFrom: null,
  pointsBelow: null,
  facts: '',
  from: null,
  to: null,
  of: 'yuan',
};

export function isWhole({ title, from, to }: GradeDraft): boolean {
  return title.trim() !== '' && from !== null && to !== null;
}

export function gradeOf(
  { title, kind, atLeastFen, belowFen, pointsFrom, pointsBelow, facts, from, to, of }: GradeDraft,
  byPoints: boolean,
): DiscretionGrade {
  const ranged = byPoints && (pointsFrom !== null || pointsBelow !== null);
  return {
    title: title.trim(),
    ...(ranged && { points: { atLeast: pointsFrom, below: pointsBelow } }),
    amount: kind === 'none' ? null : { kind, atLeastFen, belowFen },
    facts: facts
      .split('\n')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    band: { from: from ?? 0, to: to ?? 0, of },
  };
}

type GradeFieldsProps = { no: number; grade: GradeDraft; byPoints: boolean; onChange: (grade: GradeDraft) => void };

export function GradeFields({ no, grade, byPoints, onChange }: GradeFieldsProps) {
  const { t } = useWords();
  const change = (part: Partial<GradeDraft>) => onChange({ ...grade, ...part });
  const id = (name: string) => `grade-${no}-${name}`;
  return (
    <fieldset className="law-grade">
      <legend>{t('law.standard.gradeNo', { no })}</legend>
      <Form.Item label={t('law.standard.gradeTitle')} htmlFor={id('title')} required>
        <Input
          id={id('title')}
          maxLength={60}
          value={grade.title}
          onChange={(event) => change({ title: event.target.value })}
        />
      </Form.Item>
      <div className="law-grade-row">
        <Form.Item label={t('law.standard.amountIs')} htmlFor={id('kind')}>
          <Select
            id={id('kind')}
            value={grade.kind}
            options={(['none', ...amountKinds] as const).map((one) => ({
              value: one,
              label: t(`law.standard.amount.${one}`),
            }))}
            onChange={(kind) => change({ kind })}
          />
        </Form.Item>
        {grade.kind !== 'none' &&
          (['atLeastFen', 'belowFen'] as const).map((bound) => (
            <Form.Item key={bound} label={t(`law.standard.${bound}`)} htmlFor={id(bound)}>
              <MoneyField
                id={id(bound)}
                suffix={t('parts.yuan')}
                value={grade[bound]}
                onChange={(fen) => change({ [bound]: fen })}
              />
            </Form.Item>
          ))}
      </div>
      {byPoints && (
        <div className="law-grade-row">
          {(
            [
              ['pointsFrom', 'atLeast'],
              ['pointsBelow', 'below'],
            ] as const
          ).map(([bound, word]) => (
            <Form.Item key={bound} label={t(`law.standard.points.${word}`)} htmlFor={id(bound)}>
              <NumberField
                id={id(bound)}
                decimals={0}
                value={grade[bound]}
                onChange={(value) => change({ [bound]: value })}
              />
            </Form.Item>
          ))}
        </div>
      )}
      <Form.Item label={t('law.standard.facts')} htmlFor={id('facts')} extra={t('law.standard.factsHint')}>
        <Input.TextArea
          id={id('facts')}
          rows={2}
          value={grade.facts}
          onChange={(event) => change({ facts: event.target.value })}
        />
      </Form.Item>
      <div className="law-grade-row">
        {(['from', 'to'] as const).map((end) => (
          <Form.Item key={end} label={t(`law.standard.band.${end}`)} htmlFor={id(end)} required>
            <NumberField
              id={id(end)}
              min={0}
              max={1e9}
              decimals={2}
              value={grade[end]}
              onChange={(value) => change({ [end]: value })}
            />
          </Form.Item>
        ))}
        <Form.Item label={t('law.standard.band.of')} htmlFor={id('of')}>
          <Select
            id={id('of')}
            value={grade.of}
            options={(['yuan', ...amountKinds] as const).map((one) => ({
              value: one,
              label:
                one === 'yuan'
                  ? t('parts.yuan')
                  : t('law.standard.timesOf', { amount: t(`law.standard.amount.${one}`) }),
            }))}
            onChange={(of) => change({ of })}
          />
        </Form.Item>
      </div>
    </fieldset>
  );
}
