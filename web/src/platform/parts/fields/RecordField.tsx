// Another record, found by what one types: a list that keys open, move through and choose from.
import { call } from '../../api/index.ts';
import type { Text } from '../../api/types.ts';
import { useWords } from '../../i18n/index.ts';
import { Select } from './Select.tsx';
import { useSearched } from './use-searched.ts';

export type RecordRef = { id: string; name: string | null; state: Text | null; link: string | null };

export type RecordFieldProps = {
  id: string;
  /** Kind of record, as the field says. */
  of: string;
  /** Where no label stands beside it: says what is asked, until something is chosen. */
  label?: string;
  value: string | null;
  /** The one on record, so that its name stands there before anything is asked. */
  chosen?: RecordRef | null;
  mayBeEmpty?: boolean;
  onChange: (id: string | null) => void;
};

export function RecordField({ id, of, label, value, chosen = null, mayBeEmpty = false, onChange }: RecordFieldProps) {
  const { t, say } = useWords();
  const { items, isFetching, q, setQ } = useSearched<RecordRef>(`records ${of}`, (asked) =>
    call({ path: `/records/${of}`, query: { q: asked } }),
  );
  const known = withChosen(items, { value, chosen });
  const nothing = t(q === '' ? 'parts.lookUp.search' : 'parts.lookUp.none');
  return (
    <Select
      id={id}
      allowClear={mayBeEmpty}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      placeholder={label ?? t('parts.lookUp.search')}
      notFoundContent={isFetching ? t('parts.loading') : nothing}
      {...(label !== undefined && { 'aria-label': label })}
      {...(value !== null && value !== '' && { value })}
      onChange={(chosenId: string | undefined) => onChange(chosenId ?? null)}
      options={known.map((one) => ({
        value: one.id,
        label: one.name ?? t(one.id === chosen?.id ? 'registers.notYours' : 'parts.lookUp.chosen'),
        state: one.state === null ? '' : say(one.state),
      }))}
      optionRender={({ data }) => (
        <>
          <span lang="zh">{data.label}</span> <span className="qf-second">{data.state}</span>
        </>
      )}
    />
  );
}

/** What is chosen stands among the choices, also where only its key is known. */
function withChosen(
  items: readonly RecordRef[],
  { value, chosen }: { value: string | null; chosen: RecordRef | null },
): readonly RecordRef[] {
  const own = chosen ?? (value === null || value === '' ? null : { id: value, name: null, state: null, link: null });
  return own === null || items.some(({ id }) => id === own.id) ? items : [own, ...items];
}
