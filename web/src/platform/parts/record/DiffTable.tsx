// Before and after, field by field; only what differs unless `all`.
import { useWords } from '../../i18n/index.ts';

export type DiffTableProps = {
  before: Readonly<Record<string, unknown>> | null;
  after: Readonly<Record<string, unknown>> | null;
  /** The name of a field in words. */
  label?: (field: string) => string;
  all?: boolean;
  /** What a value is called, where it is not told as it stands. */
  say?: (side: 'before' | 'after', field: string) => string | undefined;
};

export function DiffTable({ before, after, label = (field) => field, all = false, say }: DiffTableProps) {
  const { t } = useWords();
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const shown = fields.filter((field) => all || written(before?.[field]) !== written(after?.[field]));
  const told = (side: 'before' | 'after', field: string) =>
    say?.(side, field) ?? written((side === 'before' ? before : after)?.[field]);
  if (shown.length === 0) return <div className="qf-second">{t('parts.diff.same')}</div>;
  return (
    <table className="qf-diff">
      <thead>
        <tr>
          <th scope="col">{t('parts.diff.field')}</th>
          <th scope="col">{t('parts.diff.before')}</th>
          <th scope="col">{t('parts.diff.after')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((field) => (
          <tr key={field}>
            <th scope="row">{label(field)}</th>
            <td>{there(before?.[field]) ? <del>{told('before', field)}</del> : '—'}</td>
            <td>{there(after?.[field]) ? <ins>{told('after', field)}</ins> : '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Nothing is neither struck nor marked as new. */
function there(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function written(value: unknown): string {
  if (!there(value)) return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
