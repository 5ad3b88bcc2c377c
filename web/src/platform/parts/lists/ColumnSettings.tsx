// Which columns stand: saved with the user, at most ten at a time.
import { Button, Popover } from 'antd';
import { useWords } from '../../i18n/index.ts';
import type { Column } from './DataTable.tsx';

type Named = Pick<Column<never>, 'key' | 'title' | 'fixed' | 'hidden'>;

/** The hidden columns as stored; before anything was stored, those hidden by default. */
export function readHidden(columns: readonly Pick<Named, 'key' | 'hidden'>[]): (stored: unknown) => readonly string[] {
  return (stored) =>
    Array.isArray(stored)
      ? stored.filter((each): each is string => typeof each === 'string')
      : columns.filter((column) => column.hidden === true).map((column) => column.key);
}

export type ColumnSettingsProps = {
  columns: readonly Named[];
  hidden: readonly string[];
  onChange: (hidden: readonly string[]) => void;
};

export function ColumnSettings({ columns, hidden, onChange }: ColumnSettingsProps) {
  const { t } = useWords();
  const content = (
    <fieldset className="qf-columns">
      <legend className="qf-second">{t('parts.columns.legend')}</legend>
      {columns.map((column) => (
        <label key={column.key}>
          <input
            type="checkbox"
            disabled={column.fixed === true}
            checked={column.fixed === true || !hidden.includes(column.key)}
            onChange={(event) =>
              onChange(event.target.checked ? hidden.filter((key) => key !== column.key) : [...hidden, column.key])
            }
          />{' '}
          {column.title}
        </label>
      ))}
    </fieldset>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={content}>
      <Button type="link" className="qf-columns-button">
        {t('parts.columns.title')}
      </Button>
    </Popover>
  );
}
