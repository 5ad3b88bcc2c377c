// Points before a duty is due at which it is reminded of, beside those that its procedure declares: listed, added, removed.
import { Button, Space } from 'antd';
import { useState } from 'react';
import { useWords } from '../i18n/index.ts';
import { NumberField } from '../parts/fields/NumberField.tsx';
import { Select } from '../parts/fields/Select.tsx';

const units = ['workingDay', 'naturalDay', 'hour'] as const;
type Unit = (typeof units)[number];
export type Point = { amount: number; unit: Unit };

/** As the server takes them. */
const longest: Readonly<Record<Unit, number>> = { hour: 720, workingDay: 250, naturalDay: 366 };
const most = 5;

type Adding = { amount: number | null; unit: Unit };

type Props = { label: string; points: readonly Point[]; onChange: (points: readonly Point[]) => void };

export function ReminderPoints({ label, points, onChange }: Props) {
  const { t } = useWords();
  const [adding, setAdding] = useState<Adding>();
  const said = ({ amount, unit }: Point) => t(`parts.unit.${unit}`, { count: amount });
  const add = () => {
    if (adding === undefined || adding.amount === null) return;
    const point = { amount: adding.amount, unit: adding.unit };
    setAdding(undefined);
    if (!points.some(({ amount, unit }) => amount === point.amount && unit === point.unit))
      onChange([...points, point]);
  };
  return (
    <Space wrap size={4}>
      {points.map((point) => (
        <span key={`${point.amount} ${point.unit}`} className="qf-tag">
          {said(point)}
          <Button
            type="link"
            size="small"
            aria-label={`${t('parts.remove')}${t('parts.colon')}${label}${t('parts.comma')}${said(point)}`}
            onClick={() => onChange(points.filter((other) => other !== point))}
          >
            ×
          </Button>
        </span>
      ))}
      {adding === undefined && points.length < most && (
        <Button
          size="small"
          aria-label={`${t('settings.reminders.add')}${t('parts.colon')}${label}`}
          onClick={() => setAdding({ amount: 3, unit: 'workingDay' })}
        >
          {t('settings.reminders.add')}
        </Button>
      )}
      {adding !== undefined && (
        <Space.Compact size="small">
          <NumberField
            autoFocus
            label={`${label}${t('parts.comma')}${t('settings.reminders.amount')}`}
            min={1}
            max={longest[adding.unit]}
            decimals={0}
            value={adding.amount}
            onChange={(amount) => setAdding({ ...adding, amount })}
            onEnter={add}
          />
          <Select
            aria-label={`${label}${t('parts.comma')}${t('settings.reminders.unit')}`}
            value={adding.unit}
            onChange={(unit) => setAdding({ unit, amount: Math.min(adding.amount ?? 1, longest[unit]) })}
            options={units.map((unit) => ({ value: unit, label: t(`settings.reminders.units.${unit}`) }))}
            popupMatchSelectWidth={false}
          />
          <Button onClick={add}>{t('settings.reminders.take')}</Button>
        </Space.Compact>
      )}
    </Space>
  );
}
