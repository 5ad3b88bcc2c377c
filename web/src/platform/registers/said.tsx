// The values of an entry as people read them.

import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AgencyRef, StoredFile } from '../api/index.ts';
import { dayAndTime } from '../dates.ts';
import { useWords, type Words } from '../i18n/index.ts';
import type { RecordRef } from '../parts/fields/RecordField.tsx';
import { Files } from '../parts/record/Files.tsx';
import { inAddress } from '../url-state.ts';
import { agencyText } from '../words/agency-names.ts';
import type { Entry, RegisterDeclaration, RegisterField } from './declared.ts';
import { fieldNamed } from './declared.ts';
import { RecordLink } from './RecordLink.tsx';
import './registers.css';

type Shown = { field: RegisterField; value: unknown };

/** A value in words; empty where there is none. Rows and links are drawn, not said. */
function textOf({ field, value }: Shown, { say, t, language }: Words): string {
  if (value === null || value === undefined) return '';
  switch (field.kind) {
    case 'choice':
      return sayOption(field, value, say);
    case 'choices':
      return (value as string[]).map((one) => sayOption(field, one, say)).join(t('parts.comma'));
    case 'texts':
    case 'numbers':
      return (value as (string | number)[]).join(language === 'zh' ? '、' : ', ');
    case 'boolean':
      return t(value === true ? 'registers.yes' : 'registers.no');
    case 'time':
      return dayAndTime(String(value));
    case 'money':
      return `${(Number(value) / 100).toLocaleString('en-US')} ${t('parts.yuan')}`;
    case 'number':
      return field.unit === undefined ? String(value) : `${value} ${say(field.unit)}`;
    case 'region':
      return (value as { name: string }).name;
    case 'agency':
      return agencyText(value as AgencyRef, language);
    case 'record':
      return (value as { name: string | null }).name ?? t('registers.notYours');
    default:
      return String(value);
  }
}

function sayOption({ options }: RegisterField, value: unknown, say: Words['say']): string {
  const text = options?.[String(value)];
  return text === undefined ? String(value) : say(text);
}

/** What a link to an entry says. */
export function nameOf(register: RegisterDeclaration, entry: Entry, words: Words): string {
  return register.names
    .map((name) => {
      const field = fieldNamed(register, name);
      return field === undefined ? '' : textOf({ field, value: entry[name] }, words);
    })
    .filter((text) => text !== '')
    .join(' ');
}

/** Text that people wrote is Chinese, whatever the language of the page. */
const written = ['text', 'texts', 'region', 'agency', 'record'];

/** @param listed in a row of a list, which has no room for where another record stands */
export function Said({ field, value, listed = false }: Shown & { listed?: boolean }): ReactNode {
  const words = useWords();
  if (field.kind === 'record' && value !== null && value !== undefined) {
    return <RecordLink record={value as RecordRef} named={listed} />;
  }
  if (field.kind === 'file') return <Files files={(value ?? []) as StoredFile[]} />;
  const text = textOf({ field, value }, words);
  if (text === '') return null;
  return written.includes(field.kind) ? <span lang="zh">{text}</span> : <span>{text}</span>;
}

/** The page of an entry, as it stood at the end of a day where one is named. */
export const addressOfEntry = ({ id }: RegisterDeclaration, entry: Entry, asOf: string): string =>
  `/${id}/${entry.id}${asOf === '' ? '' : `?asOf=${asOf}`}`;

export function EntryLink({ register, entry, asOf }: { register: RegisterDeclaration; entry: Entry; asOf: string }) {
  const words = useWords();
  return (
    <Link className="qf-entry-link" to={`/${register.id}/${entry.id}`} search={inAddress(asOf === '' ? {} : { asOf })}>
      {nameOf(register, entry, words)}
    </Link>
  );
}
