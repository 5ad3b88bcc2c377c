// Says in a form which of its fields were filled in, and from where.
import type { Text } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import type { RecordRef } from '../parts/fields/RecordField.tsx';
import type { RegisterField } from './declared.ts';
import { isEmptyValue } from './given.ts';
import type { Known } from './use-known.ts';

type Given = Record<string, unknown>;

/** Where a new entry is made from another as that one declares. `given`, `recorded`: what the other knows, as it would be entered and as it is read. */
export type Made = { path: string; link: string; title: Text; given: Given; recorded: Given };

type Props = { asked: readonly RegisterField[]; given: Given; made: Made | undefined; known: readonly Known[] };

export function Filled({ asked, given, made, known }: Props) {
  const { t, say } = useWords();
  const titles = (fields: readonly RegisterField[]): string =>
    fields.map(({ title }) => say(title)).join(t('registers.comma'));
  const filled = asked.filter(({ name }) => made !== undefined && Object.hasOwn(made.given, name));
  return (
    <>
      {made !== undefined && (
        <p className="qf-second">
          {t('registers.makingOf', { of: (made.recorded[made.link] as RecordRef | undefined)?.name ?? '' })}
          {filled.length > 0 && t('registers.filled', { fields: titles(filled) })}
        </p>
      )}
      {known.map((one) => {
        const fields = asked.filter(({ name }) => stands(one, given, name));
        return fields.length === 0 ? null : (
          <p key={one.link.name} className="qf-second" role="status">
            {t('registers.known', { link: say(one.link.title), fields: titles(fields) })}
          </p>
        );
      })}
    </>
  );
}

const stands = ({ given: filled }: Known, given: Given, name: string): boolean =>
  !isEmptyValue(filled[name]) && given[name] === filled[name];

/** What a field shows beside its value: names of what it points to. */
export function recordedOf(
  { name }: RegisterField,
  q: { entry: Given | null; given: Given; made: Made | undefined; known: readonly Known[] },
): unknown {
  const by = q.known.find((one) => stands(one, q.given, name));
  return by?.recorded[name] ?? (q.entry ?? q.made?.recorded)?.[name];
}

/** All that was filled in: of that, what is empty in the end was cleared. */
export const begunWith = (made: Made | undefined, known: readonly Known[]): Given =>
  Object.assign({}, made?.given, ...known.map(({ given }) => given));
