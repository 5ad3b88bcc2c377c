// What of an entry is public as it is typed passes the one check of all that goes out: when it becomes public, and whenever it is entered,
// changed, brought in or written by a step while it is.
import { localDate } from '@qingfeng/codes';
import type { Json } from '@qingfeng/fields';
import { type Register, typedInPublic } from '@qingfeng/register';
import type { FieldProblem } from '../../errors/problem.ts';
import { type Outgoing, outgoingCheck } from '../../portal/outgoing.ts';
import { mayLeadTo } from '../lives/lives.ts';
import type { EntryRow, Given } from '../rows.ts';

type Asked = { readonly given: Given; readonly entry?: Readonly<Record<string, unknown>> | undefined };

const textsOf = (value: unknown): string[] => [value].flat().filter((one): one is string => typeof one === 'string');

/** @returns for each entry what of it may not go out; of a thousand entries many say the same, and each text is read once */
export function unfitInPublic(register: Register, entries: readonly Asked[], now: Date): FieldProblem[][] {
  const typed = typedInPublic(register);
  if (typed.length === 0) return entries.map(() => []);
  const { faults } = outgoingCheck();
  const day = localDate(now.getTime());
  const read = new Map<string, FieldProblem[]>();
  const faultsOf = (outgoing: Outgoing): FieldProblem[] => {
    const key = `${outgoing.pointer} ${outgoing.text}`;
    const found = read.get(key) ?? faults([outgoing], day);
    read.set(key, found);
    return found;
  };
  return entries.map(({ given, entry }) =>
    goesOut(register, entry) ? typed.flatMap((one) => outgoingOf(register, one, given[one[0]]).flatMap(faultsOf)) : [],
  );
}

/** Whether an entry is public where it stands; a new one, where it would stand once it is entered. */
function goesOut(register: Register, entry: Asked['entry']): boolean {
  const { procedure, public: open } = register;
  const states = open?.while.states;
  if (states === undefined || procedure === undefined) return true;
  if (entry === undefined) return mayLeadTo(register, { step: procedure.begin.step, states });
  return states.includes(String(entry.state));
}

function outgoingOf(
  { public: open }: Register,
  [name, { title: where }]: ReturnType<typeof typedInPublic>[number],
  value: unknown,
  pointer = `/${name}`,
): Outgoing[] {
  const isName = open?.names?.includes(name) === true;
  return textsOf(value).map((text) => ({ where, text, pointer, isName }));
}

/** What a step makes public: its facts, and all of the entry that becomes public by it. @throws Problem disclosure.saysCovered */
export function requireStepFit(
  register: Register,
  {
    row,
    step: { step, facts = {} },
  }: { row: EntryRow; step: { step: string; facts?: Readonly<Record<string, Json>> } },
  now: Date,
): void {
  const { states } = register.public?.while ?? {};
  const from = String(row.state);
  if (states !== undefined && !mayLeadTo(register, { step, from, states })) return;
  const already = states === undefined || states.includes(from);
  const sets = register.procedure?.sets ?? {};
  const outgoing = typedInPublic(register).flatMap((one) => {
    const set = sets[one[0]];
    if (set?.fact !== undefined && set.by.includes(step))
      return outgoingOf(register, one, facts[set.fact], `/facts/${set.fact}`);
    return already ? [] : outgoingOf(register, one, row[one[0]]);
  });
  if (outgoing.length === 0) return;
  const { faults, refuse } = outgoingCheck();
  refuse(faults(outgoing, localDate(now.getTime())));
}
