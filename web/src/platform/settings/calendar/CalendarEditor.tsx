// The editable table of one year; saving counts the open duties again.
import { Button, Form } from 'antd';
import { useState } from 'react';
import { administration, type CalendarYear } from '../../api/index.ts';
import { isDay, weekday } from '../../dates.ts';
import { DraftAround, useKept } from '../../drafts/kept.ts';
import { useWords } from '../../i18n/index.ts';
import { Input } from '../../parts/fields/Input.tsx';
import { Select } from '../../parts/fields/Select.tsx';
import { needed } from '../../parts/fields/WholeButton.tsx';
import { PageForm } from '../../parts/PageForm.tsx';
import { everything, useAct } from '../../parts/use-act.ts';
import { calendarProblems, type DayLine, linesOf, yearOf } from './calendar-lines.ts';

type CalendarEditorProps = { year: number; known: CalendarYear | undefined; onSaved: (recomputed: number) => void };

export function CalendarEditor({ year, known, onSaved }: CalendarEditorProps) {
  const { t } = useWords();
  const [lines, setLines] = useState<DayLine[]>(() => linesOf(known));
  const [source, setSource] = useState(known?.source ?? '');
  const { act, busy, error } = useAct(everything);
  const problems = calendarProblems(year, lines);
  const save = async () => {
    const content = { source: source.trim(), ...yearOf(lines) };
    const saved = await act(() => administration.putCalendarYear(year, content, known?.version));
    if (saved !== undefined) onSaved(saved.answer.recomputed);
  };
  return (
    <PageForm
      send={t('settings.calendar.save')}
      draft={`calendar ${year}`}
      needs={[needed('source', t('settings.calendar.source'), source)]}
      why={
        lines.length === 0
          ? t('settings.calendar.noDays')
          : problems.size > 0
            ? t('settings.calendar.wrongDays', { count: problems.size })
            : undefined
      }
      sending={{ isPending: busy, error }}
      onSend={() => void save()}
    >
      <Form.Item label={t('settings.calendar.source')} htmlFor="source" extra={t('settings.calendar.sourceHint')}>
        <Input id="source" maxLength={200} value={source} onChange={(event) => setSource(event.target.value)} />
      </Form.Item>
      <DayLines year={year} lines={lines} problems={problems} onChange={setLines} />
    </PageForm>
  );
}

type LinesProps = {
  year: number;
  lines: readonly DayLine[];
  problems: ReturnType<typeof calendarProblems>;
  onChange: (lines: DayLine[]) => void;
};

/** Kept as a whole: which days there are is what was typed, too. */
function DayLines({ year, lines, problems, onChange }: LinesProps) {
  const { t } = useWords();
  const keep = useKept({ id: 'days', value: lines, fits: areLines, restore: (kept) => onChange([...kept]) });
  const write = (next: DayLine[]) => {
    keep(next);
    onChange(next);
  };
  const change = (key: number, part: Partial<DayLine>) =>
    write(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const add = () => {
    const key = Math.max(0, ...lines.map((line) => line.key)) + 1;
    write([...lines, { key, date: '', kind: 'holiday', name: lines.at(-1)?.name ?? '' }]);
  };
  return (
    <DraftAround value={null}>
      <div className="qf-table-frame qf-table-of-fields">
        <table className="qf-table" aria-label={t('settings.calendar.of', { year })}>
          <colgroup>
            <col width="160" />
            <col width="80" />
            <col width="224" />
            <col />
            <col width="90" />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{t('settings.calendar.date')}</th>
              <th scope="col">{t('settings.calendar.weekday')}</th>
              <th scope="col">{t('settings.calendar.kind')}</th>
              <th scope="col">{t('settings.calendar.name')}</th>
              <th scope="col">{t('parts.remove')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <DayRow
                key={line.key}
                line={line}
                year={year}
                problem={problems.get(line.key)}
                onChange={(part) => change(line.key, part)}
                onRemove={() => write(lines.filter((each) => each.key !== line.key))}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className="qf-actions">
        <Button onClick={add}>{t('settings.calendar.add')}</Button>
      </div>
    </DraftAround>
  );
}

type RowProps = {
  line: DayLine;
  year: number;
  problem: string | undefined;
  onChange: (part: Partial<DayLine>) => void;
  onRemove: () => void;
};

function DayRow({ line, year, problem, onChange, onRemove }: RowProps) {
  const { t, language } = useWords();
  return (
    <tr>
      <td>
        <Input
          aria-label={t('settings.calendar.date')}
          placeholder={`${year}-10-01`}
          inputMode="numeric"
          maxLength={10}
          value={line.date}
          {...(problem !== undefined && { status: 'error' as const })}
          onChange={(event) => onChange({ date: event.target.value })}
        />
        {problem !== undefined && <div className="qf-tone-red">{t(`settings.calendar.${problem}`)}</div>}
      </td>
      <td>{isDay(line.date) ? weekday(line.date, language) : ''}</td>
      <td>
        <Select
          aria-label={t('settings.calendar.kind')}
          style={{ width: '100%' }}
          value={line.kind}
          onChange={(kind) => onChange({ kind })}
          options={(['holiday', 'workday'] as const).map((kind) => ({
            value: kind,
            label: t(`settings.calendar.${kind}`),
          }))}
        />
      </td>
      <td>
        <Input
          aria-label={t('settings.calendar.name')}
          maxLength={40}
          value={line.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </td>
      <td>
        <Button size="small" onClick={onRemove}>
          {t('parts.remove')}
        </Button>
      </td>
    </tr>
  );
}

const areLines = (kept: unknown): kept is readonly DayLine[] => Array.isArray(kept) && kept.every((one) => isLine(one));

function isLine(one: Partial<DayLine> | null): boolean {
  if (typeof one !== 'object' || one === null) return false;
  const { key, date, kind, name } = one;
  const known = kind === 'holiday' || kind === 'workday';
  return typeof key === 'number' && typeof date === 'string' && typeof name === 'string' && known;
}
