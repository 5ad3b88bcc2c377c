// The dialog in which an entry is made or changed: fields in the order of the declaration, those alone that are asked for.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Facts, onceKey, send } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { EntryDialog } from '../parts/EntryDialog.tsx';
import { EntryField } from '../parts/fields/EntryField.tsx';
import { isAsked } from '../parts/fields/requirements/requirements.ts';
import { useRefresh } from '../session.ts';
import type { Entry, RegisterDeclaration, RegisterField } from './declared.ts';
import { begunWith, Filled, type Made, recordedOf } from './Filled.tsx';
import { givenOf, isEmptyValue } from './given.ts';
import { useKnown } from './use-known.ts';
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

export function EntryForm({ register, entry, initial = {}, made, onClose, onDone }: Props) {
  const { t, say } = useWords();
  const [given, setGiven] = useState<Given>(() =>
    entry === null ? { ...initial, ...made?.given } : givenOf(register.fields, entry),
  );
  const { known, choose } = useKnown(register, setGiven);
  const owned = entry?.source?.fields ?? [];
  const asked = register.fields.filter(
    (field) =>
      field.written !== true &&
      field.name !== made?.link &&
      !isWithheld(field, entry) &&
      isAsked(field, given as Facts) &&
      !(entry !== null && field.fixed) &&
      !owned.includes(field.name),
  );
  const store = useStore({ register, entry, made, onClose, onDone });
  return (
    <EntryDialog
      draft={`entry ${register.id} ${entry?.id ?? 'new'}`}
      title={
        made === undefined
          ? t(entry === null ? 'registers.new' : 'registers.change', { one: say(register.one) })
          : say(made.title)
      }
      send={t('registers.save')}
      width={760}
      needs={asked
        .filter(({ optional }) => optional !== true)
        .map((field) => ({ id: `fact-${field.name}`, label: say(field.title), met: !isEmptyValue(given[field.name]) }))}
      sending={store}
      onSend={() => store.mutate(changesOf({ register, entry, given, asked, begun: begunWith(made, known) }))}
      onClose={onClose}
    >
      <Filled asked={asked} given={given} made={made} known={known} />
      <div className="qf-entry-fields">
        {asked.map((field) => (
          <div key={field.name} className={isLong(field) ? 'qf-entry-long' : undefined}>
            <EntryField
              field={field}
              name={field.name}
              value={given[field.name]}
              recorded={recordedOf(field, { entry, given, made, known })}
              onChange={(value) => {
                setGiven((before) => ({ ...before, [field.name]: value }));
                if (field.kind === 'record') void choose(field, value);
              }}
            />
          </div>
        ))}
      </div>
    </EntryDialog>
  );
}

/** What is not shown to the reader is not theirs to enter: of an entry it says which, of a new one the register. */
function isWithheld({ name, withheld }: RegisterField, entry: Entry | null): boolean {
  return entry === null ? withheld === true : ((entry.withheld ?? []) as readonly string[]).includes(name);
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
    .filter(({ name }) => !isEmptyValue(given[name]) || Object.hasOwn(begun, name))
    .map(({ name }) => [name, isEmptyValue(given[name]) ? null : given[name]]);
  if (entry === null) return Object.fromEntries(said);
  const before = givenOf(register.fields, entry);
  const names = new Set(asked.map(({ name }) => name));
  const changed = register.fields
    .filter(({ name, fixed, written }) => fixed !== true && written !== true && !entry.source?.fields.includes(name))
    .map(({ name }) => [name, names.has(name) && !isEmptyValue(given[name]) ? given[name] : null] as const)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name] ?? null));
  return Object.fromEntries(changed);
}
