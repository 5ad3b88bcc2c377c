// Which duties wait for the head of an agency alone, read from the declarations: whose every answer only a head may give where the run
// stands, whoever the procedure has owe them; and which of them are kept from whoever took an earlier step.
import type { CompiledProcedure, StepRule } from '@qingfeng/procedure';
import type { Role } from '../../database/connections/connect.ts';

/** A duty, in a state of its run in which the head alone answers it, by these steps. */
export type HeadDecides = { procedure: string; duty: string; state: string; steps: readonly string[] };
/** A duty one of whose answers is not given by whoever took one of these steps, of those who hold one of the roles. */
export type KeptApart = { procedure: string; duty: string; apart: readonly string[]; roles: readonly Role[] };

/** What a declared procedure says of it. */
type Declared = {
  procedure: CompiledProcedure;
  parts: Readonly<Record<string, { agency: string; roles?: readonly Role[] }>>;
  handsBack?: readonly string[];
};
type Office = readonly Role[];
type Named = readonly [name: string, rule: StepRule];

/** Duties that officers have and that wait for their head where the run stands, each state of each version once. */
export function headsDecide(declared: readonly Declared[], office: Office): HeadDecides[] {
  const found = new Map<string, HeadDecides>();
  for (const one of declared) {
    const { id, duties, states } = one.procedure.declaration;
    for (const [duty, { owner }] of Object.entries(duties)) {
      if (!rolesOf(one, owner, office).includes('officer')) continue;
      for (const state of Object.keys(states)) {
        const steps = answers(one, duty).filter(([, { from }]) => from.includes(state));
        if (steps.length === 0 || !steps.every(([, { actors }]) => isHeads(one, { owner, actors }, office))) continue;
        found.set(`${id} ${duty} ${state}`, { procedure: id, duty, state, steps: steps.map(([name]) => name) });
      }
    }
  }
  return [...found.values()];
}

/** Duties an answer to which needs another hand than that of an earlier step, each once. */
export function keptApart(declared: readonly Declared[], office: Office): KeptApart[] {
  const found = new Map<string, KeptApart>();
  for (const one of declared) {
    const { id, duties } = one.procedure.declaration;
    for (const [duty, { owner }] of Object.entries(duties)) {
      const apart = answers(one, duty).flatMap(([, { notBy }]) => notBy?.steps ?? []);
      const roles = answers(one, duty).flatMap(([, { notBy, actors }]) =>
        notBy === undefined ? [] : ofOwner(one, { owner, actors }).flatMap((actor) => rolesOf(one, actor, office)),
      );
      if (apart.length > 0)
        found.set(`${id} ${duty}`, { procedure: id, duty, apart: [...new Set(apart)], roles: [...new Set(roles)] });
    }
  }
  return [...found.values()];
}

/** What meets a duty or brings it nearer: neither what gives the matter up nor what hands it back undecided. */
function answers({ procedure, handsBack = [] }: Declared, duty: string): Named[] {
  const { duties, steps } = procedure.declaration;
  const { metBy = [], preparedBy = [] } = duties[duty] ?? {};
  return [...metBy, ...preparedBy].flatMap((name): Named[] => {
    const rule = steps[name];
    return rule === undefined || rule.givesUp === true || handsBack.includes(name) ? [] : [[name, rule]];
  });
}

type Taken = { owner: string; actors: readonly string[] };

/** The actors that are of the agency which owes the duty. */
function ofOwner({ parts }: Declared, { owner, actors }: Taken): string[] {
  return actors.filter((actor) => parts[actor]?.agency === parts[owner]?.agency);
}

function isHeads(one: Declared, taken: Taken, office: Office): boolean {
  const own = ofOwner(one, taken);
  return own.length > 0 && own.every((actor) => rolesOf(one, actor, office).every((role) => role === 'approver'));
}

const rolesOf = ({ parts }: Declared, part: string, office: Office): readonly Role[] => parts[part]?.roles ?? office;
