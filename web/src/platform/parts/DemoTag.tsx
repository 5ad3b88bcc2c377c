// Invented data, named as such.
import { createContext, useContext } from 'react';
import { useWords } from '../i18n/index.ts';
import { Tag } from './Tag.tsx';

/** Whether the head of a list says it for all its rows: then no row says it again. */
export const DemoInHead = createContext(false);

export function DemoTag() {
  const { t } = useWords();
  return useContext(DemoInHead) ? null : <Tag tone="doubt">{t('parts.demo')}</Tag>;
}

/** Whether all rows of a list are invented, so that one mark does for them. */
export function allInvented(rows: readonly unknown[]): boolean {
  return rows.length > 0 && rows.every((row) => (row as { demo?: unknown }).demo === true);
}
