// Where a row stood in what was sent.
import type { Words } from '../../../platform/i18n/index.ts';
import type { WaitingRow } from '../shapes.ts';

export function placeOf({ way, row }: Pick<WaitingRow, 'way' | 'row'>, t: Words['t']): string {
  return way === 'single' ? t('exchange.rows.single') : t('exchange.rows.line', { row });
}
