// Named numbers, as a report has them: 立案 12, 涉案金额 340000.
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useWords } from '../i18n/index.ts';
import { NumberField } from './NumberField.tsx';

export type FigureFieldsProps = {
  id: string;
  value: Record<string, number>;
  onChange: (value: Record<string, number>) => void;
};

type Line = { key: number; name: string; amount: number | null };

export function FigureFields({ id, value, onChange }: FigureFieldsProps) {
  const { t } = useWords();
  const [lines, setLines] = useState<Line[]>(() => {
    const given = Object.entries(value).map(([name, amount], key): Line => ({ key, name, amount }));
    return given.length > 0 ? given : [{ key: 0, name: '', amount: null }];
  });
  const write = (next: Line[]) => {
    setLines(next);
    onChange(
      Object.fromEntries(
        next.flatMap(({ name, amount }) => (name.trim() === '' || amount === null ? [] : [[name.trim(), amount]])),
      ),
    );
  };
  const change = (key: number, part: Partial<Line>) =>
    write(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  return (
    <div>
      {lines.map((line, index) => (
        <div className="qf-figure" key={line.key}>
          <Input
            id={index === 0 ? id : `${id}-${line.key}`}
            aria-label={t('parts.figures.name')}
            placeholder={t('parts.figures.name')}
            maxLength={60}
            value={line.name}
            onChange={(event) => change(line.key, { name: event.target.value })}
          />
          <NumberField
            label={t('parts.figures.amount')}
            placeholder={t('parts.figures.amount')}
            value={line.amount}
            onChange={(amount) => change(line.key, { amount })}
          />
          <Button
            type="text"
            aria-label={t('parts.remove')}
            disabled={lines.length === 1}
            onClick={() => write(lines.filter((each) => each.key !== line.key))}
          >
            ×
          </Button>
        </div>
      ))}
      <Button
        size="small"
        onClick={() =>
          setLines([...lines, { key: Math.max(...lines.map((line) => line.key)) + 1, name: '', amount: null }])
        }
      >
        {t('parts.figures.add')}
      </Button>
    </div>
  );
}
