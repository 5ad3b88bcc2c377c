// Agencies chosen by hand while a plan is in review; they are sent with issuing and kept in this tab until then.
import { useCallback, useState } from 'react';
import type { AgencyRef } from '../../../platform/api/types.ts';

type Choices = Readonly<Record<string, AgencyRef[]>>;

/** The choices by task, and a function that sets one or, with null, gives the proposals back. */
export function useChoices(planId: string): [Choices, (taskId: string, agencies: AgencyRef[] | null) => void] {
  const name = `qingfeng.plan.${planId}.choices`;
  const [choices, setChoices] = useState<Choices>(() => read(name));
  const choose = useCallback(
    (taskId: string, agencies: AgencyRef[] | null) =>
      setChoices((before) => {
        const { [taskId]: _, ...others } = before;
        const next = agencies === null ? others : { ...others, [taskId]: agencies };
        sessionStorage.setItem(name, JSON.stringify(next));
        return next;
      }),
    [name],
  );
  return [choices, choose];
}

function read(name: string): Choices {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? '{}') as Choices;
  } catch {
    return {};
  }
}
