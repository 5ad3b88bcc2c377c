// What narrows a list: a text, choices, segments with their counts, a region, or a tick.
import { Button, Checkbox, Input, Select } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../../i18n/index.ts';
import { AgencyField } from '../fields/AgencyField.tsx';
import { DateField } from '../fields/DateField.tsx';
import { RecordField } from '../fields/RecordField.tsx';
import { RegionField } from '../fields/RegionField.tsx';
import { HandlerFilter } from './HandlerFilter.tsx';

export type FilterOption = { value: string; label: string; count?: number | undefined; red?: boolean };

export type Filter =
  | { kind: 'search'; key: string; label: string; width?: number }
  | {
      kind: 'choice';
      key: string;
      label: string;
      options: readonly FilterOption[];
      width?: number;
      searchable?: boolean;
    }
  | { kind: 'segments'; key: string; label: string; options: readonly FilterOption[] }
  | { kind: 'region'; key: string; label: string }
  /** Whoever handles the runs of the list, of the reader's own agency. */
  | { kind: 'handler'; key: string; label: string }
  | { kind: 'agency'; key: string; label: string; department?: string }
  /** Another record, of the kind `of`. */
  | { kind: 'record'; key: string; label: string; of: string }
  | { kind: 'date'; key: string; label: string }
  | { kind: 'flag'; key: string; label: string }
  /** One that another page set in the address: said while it narrows the list, and can be let go. */
  | { kind: 'held'; key: string; label: string };

export type FiltersProps = {
  filters: readonly Filter[];
  state: Readonly<Record<string, unknown>>;
  onChange: (change: Record<string, string | boolean>) => void;
  end?: ReactNode;
};

export function Filters({ filters, state, onChange, end }: FiltersProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const folds = filters.filter(isFoldable);
  const set = folds.filter(({ key }) => key !== 'sort' && !unset.has(String(state[key] ?? ''))).length;
  return (
    <search className="qf-filters">
      <div className={open || folds.length <= keptOpen ? 'qf-filter-fields qf-open' : 'qf-filter-fields'}>
        {filters.map((filter) => (
          <span key={filter.key} className={isFoldable(filter) ? 'qf-filter qf-filter-folds' : 'qf-filter'}>
            <OneFilter
              filter={filter}
              value={String(state[filter.key] ?? '')}
              onChange={(value) => onChange({ [filter.key]: value })}
            />
          </span>
        ))}
        {folds.length > keptOpen && (
          <Button className="qf-filter-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
            {set === 0 ? t('parts.list.filters') : t('parts.list.filtersSet', { n: set })}
          </Button>
        )}
      </div>
      {end !== undefined && <span className="qf-end">{end}</span>}
    </search>
  );
}

const unset: ReadonlySet<string> = new Set(['', 'false']);

/** On a phone, more than this stand behind one button. */
const keptOpen = 2;

/** What a phone folds away: all but the text, the tabs and what another page set. */
const isFoldable = ({ kind }: Filter): boolean => kind !== 'search' && kind !== 'segments' && kind !== 'held';

type OneProps<Kind extends Filter, Value = string> = { filter: Kind; value: string; onChange: (value: Value) => void };

function OneFilter({ filter, value, onChange }: OneProps<Filter, string | boolean>) {
  switch (filter.kind) {
    case 'search':
      return <SearchField filter={filter} value={value} onChange={onChange} />;
    case 'choice':
      return <Choice filter={filter} value={value} onChange={onChange} />;
    case 'segments':
      return <Segments filter={filter} value={value} onChange={onChange} />;
    case 'region':
      return <Region filter={filter} value={value} onChange={onChange} />;
    case 'handler':
      return <HandlerFilter id={`filter-${filter.key}`} label={filter.label} value={value} onChange={onChange} />;
    case 'agency':
      return (
        <span className="qf-filter-wide">
          <AgencyField
            id={`filter-${filter.key}`}
            label={filter.label}
            keeps="id"
            mayBeEmpty
            value={value === '' ? undefined : value}
            {...(filter.department !== undefined && { department: filter.department })}
            onChange={onChange}
          />
        </span>
      );
    case 'record':
      return (
        <span className="qf-filter-wide">
          <RecordField
            id={`filter-${filter.key}`}
            of={filter.of}
            label={filter.label}
            mayBeEmpty
            value={value}
            onChange={(id) => onChange(id ?? '')}
          />
        </span>
      );
    case 'date':
      return (
        <span className="qf-filter-region">
          <DateField id={`filter-${filter.key}`} label={filter.label} value={value} onChange={onChange} />
        </span>
      );
    case 'flag':
      return (
        <Checkbox checked={value === 'true'} onChange={(event) => onChange(event.target.checked)}>
          {filter.label}
        </Checkbox>
      );
    case 'held':
      return value !== '' && <Held label={filter.label} onClose={() => onChange('')} />;
  }
}

export function Held({ label, onClose }: { label: string; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Button className="qf-held" onClick={onClose} aria-label={t('parts.list.letGo', { label })}>
      {label} ×
    </Button>
  );
}

function Region({ filter, value, onChange }: OneProps<Extract<Filter, { kind: 'region' }>>) {
  return (
    <span className="qf-filter-region">
      <RegionField
        mayBeEmpty
        id={`filter-${filter.key}`}
        label={filter.label}
        value={value === '' ? null : value}
        onChange={(code) => onChange(code ?? '')}
      />
    </span>
  );
}

function Choice({ filter, value, onChange }: OneProps<Extract<Filter, { kind: 'choice' }>>) {
  return (
    <Select
      aria-label={filter.label}
      style={filter.width === undefined ? { minWidth: 132, maxWidth: 220 } : { width: filter.width }}
      value={value}
      onChange={onChange}
      options={filter.options.map((option) => ({ value: option.value, label: option.label }))}
      popupMatchSelectWidth={false}
      {...(filter.searchable === true && { showSearch: { optionFilterProp: 'label' } })}
    />
  );
}

/** Wide enough for the hint where the choices beside it leave the room. */
const searchGrowsTo = 240;

/** Asks 300 ms after the last letter, and at once on Enter. */
function SearchField({ filter, value, onChange }: OneProps<Extract<Filter, { kind: 'search' }>>) {
  const [typed, setTyped] = useState(value);
  const { t } = useWords();
  const { width = 150 } = filter;
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => onChange(typed), 300);
    return () => clearTimeout(timer);
  });
  return (
    <Input
      allowClear
      type="search"
      aria-label={filter.label}
      placeholder={filter.label}
      title={t('parts.list.searchHint')}
      style={{ flex: `1 1 ${width}px`, maxWidth: Math.max(width, searchGrowsTo) }}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => onChange(typed)}
    />
  );
}

function Segments({ filter, value, onChange }: OneProps<Extract<Filter, { kind: 'segments' }>>) {
  return (
    <fieldset className="qf-segments" aria-label={filter.label}>
      {filter.options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
          {option.count !== undefined && (
            <span
              className={option.red === true && option.count > 0 ? 'qf-count qf-tone-red' : 'qf-count'}
            >{` ${option.count}`}</span>
          )}
        </button>
      ))}
    </fieldset>
  );
}
