// The editable table of one year; saving counts the open duties again.
import { Button, Form } from 'antd';
import { useState } from 'react';
import { administration, type CalendarYear } from '../../api/index.ts';
import { isDay, weekday } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import { Input } from '../../parts/fields/Input.tsx';
import { Select } from '../../parts/fields/Select.tsx';
import { needed, WholeButton } from '../../parts/fields/WholeButton.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { everything, useAct } from '../../parts/use-act.ts';
import { calendarProblems, type DayLine, linesOf, yearOf } from './calendar-lines.ts';

type CalendarEditorProps = { year: number; known: CalendarYear | undefined; onSaved: (recomputed: number) => void };

export function CalendarEditor({ year, known, onSaved }: CalendarEditorProps) {
  const { t, language } = useWords();
  const [lines, setLines] = useState<DayLine[]>(() => linesOf(known));
  const [source, setSource] = useState(known?.source ?? '');
  const { act, busy, error } = useAct(everything);
  const problems = calendarProblems(year, lines);
  const change = (key: number, part: Partial<DayLine>) =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const add = () => {
    const key = Math.max(0, ...lines.map((line) => line.key)) + 1;
    setLines([...lines, { key, date: '', kind: 'holiday', name: lines.at(-1)?.name ?? '' }]);
  };
  const save = async () => {
    const content = { source: source.trim(), ...yearOf(lines) };
    const saved = await act(() => administration.putCalendarYear(year, content, known?.version));
    if (saved !== undefined) onSaved(saved.answer.recomputed);
  };
  return (
    <Form layout="vertical" onFinish={() => void save()}>
      <Form.Item label={t('settings.calendar.source')} htmlFor="source" extra={t('settings.calendar.sourceHint')}>
        <Input id="source" maxLength={200} value={source} onChange={(event) => setSource(event.target.value)} />
      </Form.Item>
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
              <tr key={line.key}>
                <td>
                  <Input
                    aria-label={t('settings.calendar.date')}
                    placeholder={`${year}-10-01`}
                    inputMode="numeric"
                    maxLength={10}
                    value={line.date}
                    {...(problems.has(line.key) && { status: 'error' as const })}
                    onChange={(event) => change(line.key, { date: event.target.value })}
                  />
                  {problems.has(line.key) && (
                    <div className="qf-tone-red">{t(`settings.calendar.${problems.get(line.key)}`)}</div>
                  )}
                </td>
                <td>{isDay(line.date) ? weekday(line.date, language) : ''}</td>
                <td>
                  <Select
                    aria-label={t('settings.calendar.kind')}
                    style={{ width: '100%' }}
                    value={line.kind}
                    onChange={(kind) => change(line.key, { kind })}
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
                    onChange={(event) => change(line.key, { name: event.target.value })}
                  />
                </td>
                <td>
                  <Button size="small" onClick={() => setLines(lines.filter((each) => each.key !== line.key))}>
                    {t('parts.remove')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {error !== undefined && <Problem error={error} kept={t('parts.action.kept')} />}
      <div className="qf-actions qf-dialog-end">
        <Button onClick={add}>{t('settings.calendar.add')}</Button>
        <WholeButton
          type="primary"
          htmlType="submit"
          loading={busy}
          needs={[needed('source', t('settings.calendar.source'), source)]}
          why={
            lines.length === 0
              ? t('settings.calendar.noDays')
              : problems.size > 0
                ? t('settings.calendar.wrongDays', { count: problems.size })
                : undefined
          }
        >
          {t('settings.calendar.save')}
        </WholeButton>
      </div>
    </Form>
  );
}
