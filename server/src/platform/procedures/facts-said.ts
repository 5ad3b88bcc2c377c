// The facts of an event as people read them: by the titles that its procedure declares, in the order in which it asks.
import { isIdentifier, sayValue } from '@qingfeng/fields';
import type { Json, ProcedureEvent, Requirement } from '@qingfeng/procedure';
import type { DeclaredProcedure } from './registry.ts';

type Words = { zh: string; en: string };
export type Said = { title: Words; value: Words };

/** Files are left out: they have a place of their own beside the record. */
export function factsSaid(
  { step, facts }: Pick<ProcedureEvent, 'step' | 'facts'>,
  declared: DeclaredProcedure,
): Said[] {
  const asked = declared.procedure.stepByName.get(step)?.rule.requires ?? [];
  return asked.flatMap((one) => {
    const value = facts[one.fact];
    const said = value === undefined || value === null ? undefined : sayFact(one, value);
    return said === undefined ? [] : [{ title: one.title, value: said }];
  });
}

/** One fact as people read it; nothing of files and identifiers. */
export function sayFact(asked: Requirement, value: Json): Words | undefined {
  if (asked.kind === 'key') return { zh: String(value), en: String(value) };
  // An identifier is for the program; the record that it names has a link of its own.
  if (asked.kind === 'text' && isIdentifier(value)) return undefined;
  return sayValue(asked, value);
}
