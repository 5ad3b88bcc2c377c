// Whom an order goes to: the agencies at work on each task, by city, ticked one by one, all at once or those that are late.
import { Button } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { Checkbox } from '../../../platform/parts/fields/choices.tsx';
import type { AssignmentRow, TaskRecord } from '../records.ts';
import { TaskDue } from '../register/register-columns.tsx';
import { StateTag } from '../tags.tsx';

type Props = { records: readonly TaskRecord[]; chosen: readonly string[]; onChange: (ids: string[]) => void };

export function Recipients({ records, chosen, onChange }: Props) {
  const { t } = useWords();
  const open = records.flatMap(({ assignments }) => assignments.filter(isOpen));
  const late = open.filter(isLate);
  const agencies = new Set(open.flatMap(({ id, agency }) => (chosen.includes(id) ? [agency.id] : [])));
  const idsOf = (rows: readonly AssignmentRow[]) => rows.map(({ id }) => id);
  return (
    <>
      <div className="qf-actions plan-recipients-bar">
        <strong role="status">{t('plan.order.chosen', { n: agencies.size, of: chosen.length })}</strong>
        <Button size="small" onClick={() => onChange(idsOf(open))}>
          {t('plan.order.all', { n: open.length })}
        </Button>
        {late.length > 0 && (
          <Button size="small" onClick={() => onChange(idsOf(late))}>
            {t('plan.order.lateOnes', { n: late.length })}
          </Button>
        )}
        <Button size="small" disabled={chosen.length === 0} onClick={() => onChange([])}>
          {t('plan.order.noOne')}
        </Button>
      </div>
      <div className="plan-recipients" id="order-to" tabIndex={-1}>
        {records.map((record) => (
          <OfTask key={record.task.id} record={record} chosen={chosen} onChange={onChange} />
        ))}
      </div>
    </>
  );
}

function OfTask({ record, chosen, onChange }: { record: TaskRecord } & Omit<Props, 'records'>) {
  const { t, say } = useWords();
  const open = record.assignments.filter(isOpen).toSorted((one, other) => Number(isLate(other)) - Number(isLate(one)));
  const cities = [...Map.groupBy(open, ({ agency }) => agency.regionCode.slice(0, 4)).values()];
  const named = cities.length > 1 && cities.some((those) => those.length > 1);
  const toggle = (id: string) => onChange(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  const row = (assignment: AssignmentRow) => (
    <div key={assignment.id} className="plan-recipient">
      <Checkbox checked={chosen.includes(assignment.id)} onChange={() => toggle(assignment.id)}>
        <AgencyName agency={assignment.agency} />
      </Checkbox>
      <span>
        <StateTag state={assignment.state} title={say(assignment.stateTitle)} />
      </span>
      <TaskDue task={assignment} />
    </div>
  );
  return (
    <fieldset>
      <legend title={record.task.text}>
        <strong>{record.task.no}</strong> <span lang="zh">{record.task.text}</span>
      </legend>
      {open.length === 0 && <span className="qf-second">{t('plan.order.noRecipient')}</span>}
      {named
        ? cities.map((those) => <City key={cityOf(those)} rows={those} chosen={chosen} onChange={onChange} row={row} />)
        : open.map(row)}
    </fieldset>
  );
}

type CityProps = {
  rows: readonly AssignmentRow[];
  row: (one: AssignmentRow) => React.ReactNode;
} & Omit<Props, 'records'>;

/** All agencies of a city under one box that ticks them together. */
function City({ rows, chosen, onChange, row }: CityProps) {
  const ids = rows.map(({ id }) => id);
  const ticked = ids.filter((id) => chosen.includes(id)).length;
  const others = chosen.filter((id) => !ids.includes(id));
  return (
    <div className="plan-recipient-city">
      <Checkbox
        checked={ticked === ids.length}
        indeterminate={ticked > 0 && ticked < ids.length}
        onChange={() => onChange(ticked === ids.length ? others : [...others, ...ids])}
      >
        <strong>{cityOf(rows)}</strong>{' '}
        <span className="qf-second">
          {ticked}/{ids.length}
        </span>
      </Checkbox>
      <div className="plan-recipient-counties">{rows.map(row)}</div>
    </div>
  );
}

/** The city by its own agency where that is among them, else by the first of its counties. */
function cityOf(rows: readonly AssignmentRow[]): string {
  const own = rows.find(({ agency }) => agency.regionCode.endsWith('00')) ?? rows[0];
  return own?.agency.regionName ?? '';
}

const ended = new Set(['finished', 'withdrawn', 'terminated']);
const isOpen = ({ state }: AssignmentRow): boolean => !ended.has(state);
const isLate = ({ nextDue }: AssignmentRow): boolean => nextDue?.colour === 'red';
