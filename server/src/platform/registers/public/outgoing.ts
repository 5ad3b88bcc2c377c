// What of an entry is public as it is typed passes the one check of all that goes out: when it is entered, changed, brought in, and when
// a step writes it.
import { localDate } from '@qingfeng/codes';
import type { Json } from '@qingfeng/fields';
import { type Register, typedInPublic } from '@qingfeng/register';
import type { FieldProblem, Words } from '../../errors/problem.ts';
import { outgoingCheck } from '../../portal/outgoing.ts';
import type { Given } from '../rows.ts';

const textsOf = (value: Json | undefined): string[] =>
  [value].flat().filter((one): one is string => typeof one === 'string');

/** @returns for each entry what of it may not go out; of a thousand entries many say the same, and each text is read once */
export function unfitInPublic(
  register: Register,
  entries: readonly { readonly given: Given }[],
  now: Date,
): FieldProblem[][] {
  const typed = typedInPublic(register);
  if (typed.length === 0) return entries.map(() => []);
  const { faults } = outgoingCheck();
  const day = localDate(now.getTime());
  const read = new Map<string, FieldProblem[]>();
  const faultsOf = (name: string, where: Words, text: string): FieldProblem[] => {
    const key = `${name} ${text}`;
    const found = read.get(key) ?? faults([{ where, text, pointer: `/${name}` }], day);
    read.set(key, found);
    return found;
  };
  return entries.map(({ given }) =>
    typed.flatMap(([name, { title }]) => textsOf(given[name]).flatMap((text) => faultsOf(name, title, text))),
  );
}

/** Facts of a step that become public fields. @throws Problem disclosure.saysCovered */
export function requireStepFit(
  register: Register,
  { step, facts = {} }: { step: string; facts?: Readonly<Record<string, Json>> },
  now: Date,
): void {
  const sets = register.procedure?.sets ?? {};
  const outgoing = typedInPublic(register).flatMap(([name, { title: where }]) => {
    const set = sets[name];
    if (set?.fact === undefined || !set.by.includes(step)) return [];
    return textsOf(facts[set.fact]).map((text) => ({ where, text, pointer: `/facts/${set.fact}` }));
  });
  if (outgoing.length > 0) outgoingCheck().requireFit(outgoing, localDate(now.getTime()));
}
