// Named numbers, as a report has them: 立案 12, 涉案金额 340000.
import { Button } from 'antd';
import { useState } from 'react';
import { DraftAround, useKept } from '../../drafts/kept.ts';
import { useWords } from '../../i18n/index.ts';
import { DateField } from './DateField.tsx';
import { Input } from './Input.tsx';
import { NumberField } from './NumberField.tsx';

export type FigureFieldsProps = {
  id: string;
  value: Record<string, number>;
  onChange: (value: Record<string, number>) => void;
  /** What the numbers are and what they are named by, where it is not figures of a report. */
  words?: { name: string; amount: string; add: string };
  /** They are named by days. */
  byDay?: boolean;
};

type Line = { key: number; name: string; amount: number | null };

const areLines = (kept: unknown): kept is Line[] => Array.isArray(kept) && kept.every(isLine);
const isLine = (line: unknown): line is Line =>
  typeof line === 'object' && line !== null && 'key' in line && 'name' in line && typeof line.name === 'string';

export function FigureFields({ id, value, onChange, words, byDay = false }: FigureFieldsProps) {
  const { t } = useWords();
  const said = words ?? {
    name: t('parts.figures.name'),
    amount: t('parts.figures.amount'),
    add: t('parts.figures.add'),
  };
  const [lines, setLines] = useState<Line[]>(() => {
    const given = Object.entries(value).map(([name, amount], key): Line => ({ key, name, amount }));
    return given.length > 0 ? given : [{ key: 0, name: '', amount: null }];
  });
  const keep = useKept({ id, value: lines, fits: areLines, restore: (kept) => put(kept) });
  const write = (next: Line[]) => {
    keep(next);
    put(next);
  };
  const put = (next: Line[]) => {
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
      <DraftAround value={null}>
        {lines.map((line, index) => (
          <div className="qf-figure" key={line.key}>
            {byDay ? (
              <DateField
                id={index === 0 ? id : `${id}-${line.key}`}
                label={said.name}
                value={line.name}
                onChange={(name) => change(line.key, { name })}
              />
            ) : (
              <Input
                id={index === 0 ? id : `${id}-${line.key}`}
                aria-label={said.name}
                placeholder={said.name}
                maxLength={60}
                value={line.name}
                onChange={(event) => change(line.key, { name: event.target.value })}
              />
            )}
            <NumberField
              label={said.amount}
              placeholder={said.amount}
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
      </DraftAround>
      <Button
        size="small"
        onClick={() =>
          setLines([...lines, { key: Math.max(...lines.map((line) => line.key)) + 1, name: '', amount: null }])
        }
      >
        {said.add}
      </Button>
    </div>
  );
}
