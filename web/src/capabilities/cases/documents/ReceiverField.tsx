// To whom a document is delivered: offered from the parties of the case, and typed where somebody else signs.
import { useQuery } from '@tanstack/react-query';
import { AutoComplete } from '../../../platform/parts/fields/Select.tsx';
import { caseQuery } from '../queries.ts';
import type { CaseRecord } from '../shapes.ts';

/** Names of those whom a case is about, as they are offered; the only one of them is filled in. */
export function useReceivers(caseId: string): { names: string[]; only: string | undefined } {
  const { data } = useQuery(caseQuery(caseId));
  const accused = namesOf(data, ({ part }) => part === 'party');
  const others = namesOf(data, ({ part }) => part !== 'party');
  return { names: [...new Set([...accused, ...others])], only: accused.length === 1 ? accused[0] : undefined };
}

const namesOf = (record: CaseRecord | undefined, which: (party: CaseRecord['parties'][number]) => boolean): string[] =>
  (record?.parties ?? []).filter(which).flatMap(({ name }) => (name.trim() === '' ? [] : [name]));

type Props = { id: string; names: readonly string[]; value: string; onChange: (name: string) => void };

export function ReceiverField({ id, names, value, onChange }: Props) {
  return (
    <AutoComplete
      id={id}
      value={value}
      onChange={onChange}
      maxLength={100}
      options={names.map((name) => ({ value: name, label: name }))}
    />
  );
}
