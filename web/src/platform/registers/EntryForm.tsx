// The dialog in which an entry is made or changed: fields in the order of the declaration, those alone that are asked for.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Facts, onceKey, send, type Text } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { EntryDialog } from '../parts/EntryDialog.tsx';
import { EntryField } from '../parts/fields/EntryField.tsx';
import type { RecordRef } from '../parts/fields/RecordField.tsx';
import { isAsked } from '../parts/fields/requirements/requirements.ts';
import { useRefresh } from '../session.ts';
import type { Entry, RegisterDeclaration, RegisterField } from './declared.ts';
import './registers.css';

type Given = Record<string, unknown>;
type Props = {
  register: RegisterDeclaration;
  entry: Entry | null;
  /** What a new entry begins with, where it is made from another record. */
  initial?: Given;
  /** Where a new entry is made from another as that one declares: `link` names it and is not asked for. */
  made?: Made;
  onClose: () => void;
  onDone?: (entry: Entry) => void;
};

/** `given`, `recorded`: what the other record knows, as it would be entered and as it is read. */
type Made = { path: string; link: string; title: Text; given: Given; recorded: Given };

export function EntryForm({ register, entry, initial = {}, made, onClose, onDone }: Props) {
  const { t, say } = useWords();
  const [given, setGiven] = useState<Given>(() =>
    entry === null ? { ...initial, ...made?.given } : givenOf(register.fields, entry),
  );
  const owned = entry?.source?.fields ?? [];
  const asked = register.fields.filter(
    (field) =>
      field.written !== true &&
      field.name !== made?.link &&
      isAsked(field, given as Facts) &&
      !(entry !== null && field.fixed) &&
      !owned.includes(field.name),
  );
  const store = useStore({ register, entry, made, onClose, onDone });
  const filled = asked.filter(({ name }) => made !== undefined && Object.hasOwn(made.given, name));
  return (
    <EntryDialog
      title={
        made === undefined
          ? t(entry === null ? 'registers.new' : 'registers.change', { one: say(register.one) })
          : say(made.title)
      }
      send={t('registers.save')}
      width={760}
      needs={asked
        .filter(({ optional }) => optional !== true)
        .map((field) => ({ id: `fact-${field.name}`, label: say(field.title), met: !isEmpty(given[field.name]) }))}
      sending={store}
      onSend={() => store.mutate(changesOf({ register, entry, given, asked, begun: made?.given }))}
      onClose={onClose}
    >
      {made !== undefined && (
        <p className="qf-second">
          {t('registers.makingOf', { of: (made.recorded[made.link] as RecordRef | undefined)?.name ?? '' })}
          {filled.length > 0 &&
            t('registers.filled', { fields: filled.map(({ title }) => say(title)).join(t('registers.comma')) })}
        </p>
      )}
      <div className="qf-entry-fields">
        {asked.map((field) => (
          <div key={field.name} className={isLong(field) ? 'qf-entry-long' : undefined}>
            <EntryField
              field={field}
              name={field.name}
              value={given[field.name]}
              recorded={(entry ?? made?.recorded)?.[field.name]}
              onChange={(value) => setGiven((before) => ({ ...before, [field.name]: value }))}
            />
          </div>
        ))}
      </div>
    </EntryDialog>
  );
}

/** Texts of several lines, lists and rows take the whole width. */
function isLong({ kind, maxLength = 0 }: RegisterField): boolean {
  return kind === 'rows' || kind === 'texts' || kind === 'file' || (kind === 'text' && maxLength > 200);
}

function useStore({ register, entry, made, onClose, onDone }: Props) {
  const refresh = useRefresh();
  const [once] = useState(onceKey);
  return useMutation({
    mutationFn: (body: Given) =>
      entry === null
        ? send<Entry>({ method: 'POST', path: made?.path ?? `/${register.id}`, once, body })
        : send<Entry>({ method: 'PATCH', path: `/${register.id}/${entry.id}`, version: entry.version, body }),
    onSuccess: async (stored) => {
      await refresh();
      onClose();
      onDone?.(stored);
    },
  });
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

/** An entry as it would be entered: what its fields point to by what names it. */
function givenOf(fields: readonly RegisterField[], entry: Given): Given {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = entry[field.name];
      return value === null || value === undefined ? [] : [[field.name, givenValue(field, value)]];
    }),
  );
}

function givenValue(field: RegisterField, value: unknown): unknown {
  if (field.kind === 'region') return (value as { code: string }).code;
  if (field.kind === 'agency' || field.kind === 'record') return (value as { id: string }).id;
  if (field.kind === 'file') return (value as { id: string }[]).map(({ id }) => id);
  if (field.kind === 'rows')
    return (value as Given[]).map((row) => givenOf((field.fields ?? []) as RegisterField[], row));
  return value;
}

/** Of a new entry everything that was filled in; of one on record what is no longer as it was. */
function changesOf(q: {
  register: RegisterDeclaration;
  entry: Entry | null;
  given: Given;
  asked: readonly RegisterField[];
  /** What it began with: of that, what is empty now was cleared. */
  begun?: Given | undefined;
}): Given {
  const { register, entry, given, asked, begun = {} } = q;
  const said = asked
    .filter(({ name }) => !isEmpty(given[name]) || Object.hasOwn(begun, name))
    .map(({ name }) => [name, isEmpty(given[name]) ? null : given[name]]);
  if (entry === null) return Object.fromEntries(said);
  const before = givenOf(register.fields, entry);
  const names = new Set(asked.map(({ name }) => name));
  const changed = register.fields
    .filter(({ name, fixed, written }) => fixed !== true && written !== true && !entry.source?.fields.includes(name))
    .map(({ name }) => [name, names.has(name) && !isEmpty(given[name]) ? given[name] : null] as const)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name] ?? null));
  return Object.fromEntries(changed);
}
