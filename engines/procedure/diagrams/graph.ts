// The picture of a declaration: which step leads from which state to which, and what it starts to run.
import type { Procedure, Text } from '../declaration.ts';
import { sayDeadline } from '../view/wording.ts';

/** One way through a step. `when`: the outcome that it needs, null where it needs none. */
export type Arc = {
  readonly step: string;
  readonly from: string;
  readonly to: string;
  readonly when: Text | null;
};

/** Every way from state to state, in the order of the declaration. A step that stays leads back to where it was. */
export function arcsOf(procedure: Procedure): Arc[] {
  return Object.entries(procedure.steps).flatMap(([step, rule]) =>
    rule.from.flatMap((from) => {
      if (typeof rule.to === 'string') {
        return [{ step, from, to: rule.to === 'stays' ? from : rule.to, when: null }];
      }
      return rule.to.map(({ state, whileOpen }): Arc => {
        const title = whileOpen === undefined ? undefined : procedure.duties[whileOpen]?.title;
        const when =
          title === undefined
            ? { zh: '其余', en: 'otherwise' }
            : { zh: `待办“${title.zh}”`, en: `"${title.en}" is open` };
        return { step, from, to: state, when };
      });
    }),
  );
}

/** What a step starts to run, each with its time: '办结案件：90 日内'. */
export function opened(procedure: Procedure, step: string): Text[] {
  return Object.values(procedure.duties).flatMap((duty) => {
    if (!duty.opensOn.includes(step)) return [];
    const time = sayDeadline(duty);
    return [{ zh: `${duty.title.zh}：${time.zh}`, en: `${duty.title.en}: ${time.en}` }];
  });
}

/** Who may take a step, in both languages. */
export function actorsOf(procedure: Procedure, step: string): Text {
  const titles = (procedure.steps[step]?.actors ?? []).map(
    (role) => procedure.roles[role]?.title ?? { zh: role, en: role },
  );
  return { zh: titles.map((one) => one.zh).join('、'), en: titles.map((one) => one.en).join(', ') };
}
