// The procedures that entries live by, as the parts of the line declare them: which states there are, how they and their duties read,
// and whether a declaration of a register fits them.
import type { Text } from '@qingfeng/fields';
import type { DutyRule } from '@qingfeng/procedure';
import {
  declaredIn,
  type Life,
  makesOf,
  type Queued,
  queuesOf,
  type Register,
  RegisterError,
} from '@qingfeng/register';
import type { DeclaredProcedure } from '../../procedures/index.ts';

const lives = new Map<string, readonly DeclaredProcedure[]>();

/** Makes known what the entries of a register live by. @throws RegisterError where its declaration names what the procedure has not */
export function declareLife(register: Register, procedures: readonly DeclaredProcedure[]): void {
  const { procedure: life } = register;
  if (life === undefined) return;
  const versions = procedures.filter(({ procedure }) => procedure.declaration.id === life.id);
  const faults = [...lifeFaults(life, versions), ...namedFaults(register, versions)];
  if (faults.length > 0) throw new RegisterError(register.id, faults, declaredIn(register));
  lives.set(register.id, versions);
}

/** Every version must have what the register names: an entry keeps the version that it began under. */
function lifeFaults(
  { id, begin, sets = {}, parties = {}, changeIn = [] }: Life,
  versions: readonly DeclaredProcedure[],
): string[] {
  if (versions.length === 0) return [`procedure: nobody declares '${id}'`];
  return versions.flatMap(({ procedure, parts }) => {
    const { version, states, steps } = procedure.declaration;
    const place = `procedure ${id} ${version}`;
    const stepNames = [
      begin.step,
      ...Object.values(sets).flatMap((set) => set?.by ?? []),
      ...Object.values(parties).map(({ by }) => by),
    ];
    return [
      ...stepNames.filter((name) => !Object.hasOwn(steps, name)).map((name) => `${place}: there is no step '${name}'`),
      ...changeIn.filter((name) => !Object.hasOwn(states, name)).map((name) => `${place}: there is no state '${name}'`),
      ...Object.keys(parties)
        .filter((name) => !Object.values(parts).some(({ agency }) => agency === name))
        .map((name) => `${place}: nobody takes the part '${name}'`),
      ...Object.entries(sets).flatMap(([field, set]) =>
        (set?.by ?? [])
          .filter(
            (name) => set?.fact !== undefined && steps[name]?.requires?.some(({ fact }) => fact === set.fact) !== true,
          )
          .map((name) => `${place}: '${name}' asks for no '${set?.fact}', which sets.${field} takes`),
      ),
    ];
  });
}

/** What queues and the public list name must be there in one version at least: entries of all of them stand in one list. */
function namedFaults(register: Register, versions: readonly DeclaredProcedure[]): string[] {
  const makes = makesOf(register).flatMap(([name, { states }]) =>
    missing(versions, `makes.${name}.states`, { part: 'states', names: states ?? [] }),
  );
  const shown = { part: 'states', names: register.public?.while.states ?? [] } as const;
  return [...queuedFaults(register, versions), ...makes, ...missing(versions, 'public.while.states', shown)];
}

/** What queues name that no version of the procedure has. */
export function queuedFaults(queued: Queued, versions: readonly DeclaredProcedure[]): string[] {
  return queuesOf(queued).flatMap(([name, { where, act }]) => [
    ...missing(versions, `queues.${name}.where.states`, { part: 'states', names: where.states ?? [] }),
    ...missing(versions, `queues.${name}.where.duty`, { part: 'duties', names: [where.duty] }),
    ...missing(versions, `queues.${name}.act`, { part: 'steps', names: [act] }),
  ]);
}

function missing(
  versions: readonly DeclaredProcedure[],
  place: string,
  { part, names }: { part: 'states' | 'steps' | 'duties'; names: readonly (string | undefined)[] },
): string[] {
  return names
    .filter(
      (name) =>
        name !== undefined && !versions.some(({ procedure }) => Object.hasOwn(procedure.declaration[part], name)),
    )
    .map((name) => `${place}: no version of the procedure has '${name}' among its ${part}`);
}

/** Every version of the procedure of a register, the newest last. @throws TypeError where it was never declared */
function versionsOf(register: Register): readonly DeclaredProcedure[] {
  const versions = lives.get(register.id);
  if (versions === undefined) throw new TypeError(`the procedure of the register ${register.id} is not declared`);
  return versions;
}

/**
 * The first day on which an entry can be made, where that is still to come: the procedure that it would live by is not in force.
 * @param day YYYY-MM-DD @returns undefined where a version is in force on the day, or the register has no procedure
 */
export function beginsLater(register: Register, day: string): string | undefined {
  if (register.procedure === undefined) return undefined;
  const first = versionsOf(register)
    .map(({ procedure }) => procedure.declaration.validFrom)
    .toSorted()[0];
  return first !== undefined && first > day ? first : undefined;
}

/** Every state of every version, the newest version's words where several have it. */
export function statesOf(register: Register): Map<string, { title: Text; terminal: boolean }> {
  return new Map(
    versionsOf(register).flatMap(({ procedure }) =>
      Object.entries(procedure.declaration.states).map(
        ([name, { title, terminal }]) => [name, { title, terminal: terminal === true }] as const,
      ),
    ),
  );
}

export function stateTitle(register: Register, state: string): Text {
  return statesOf(register).get(state)?.title ?? { zh: state, en: state };
}

/** What a step is called, in the latest version that has it. */
export function stepTitle(register: Register, step: string): Text | undefined {
  const found = versionsOf(register).findLast(({ procedure }) => Object.hasOwn(procedure.declaration.steps, step));
  return found?.procedure.declaration.steps[step]?.title;
}

/** Whether a step, in any version, may lead from a state to one of these. */
export function mayLeadTo(register: Register, q: { step: string; from?: string; states: readonly string[] }): boolean {
  return versionsOf(register).some(({ procedure }) => {
    const to = procedure.declaration.steps[q.step]?.to ?? [];
    const targets = typeof to === 'string' ? [to] : to.map(({ state }) => state);
    return targets.some((one) => q.states.includes(one === 'stays' ? (q.from ?? '') : one));
  });
}

/** The rule of a duty, of the latest version that has it. */
export function dutyRule(register: Register, duty: string | null): DutyRule | undefined {
  if (duty === null) return undefined;
  const found = versionsOf(register).findLast(({ procedure }) => Object.hasOwn(procedure.declaration.duties, duty));
  return found?.procedure.declaration.duties[duty];
}

/** Whether the fields of an entry may be changed while its run stands there. */
export function isChangedIn(register: Register, state: string): boolean {
  const { changeIn } = register.procedure ?? {};
  return changeIn === undefined ? statesOf(register).get(state)?.terminal !== true : changeIn.includes(state);
}
