// What a printed list says below its title: how many rows there are, while its filters stand beside it in their own words.
import { useWords } from '../../i18n/index.ts';

export function PrintedCount({ rows }: { rows: readonly unknown[] | undefined }) {
  const { t } = useWords();
  return rows === undefined ? null : (
    <p className="qf-paper-only">{t('parts.list.printedCount', { count: rows.length })}</p>
  );
}
