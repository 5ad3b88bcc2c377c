// A button that is pressed rather than grey: pressed too early it says beside itself what is missing, and leads to the field.
import { Button, type ButtonProps } from 'antd';
import { useState } from 'react';
import { LackingSummary, reach } from './requirements/LackingFields.tsx';
import type { Need } from './use-needs.tsx';

export { needed } from './use-needs.tsx';

type Props = Omit<ButtonProps, 'disabled'> & {
  /** What must be there before it does anything. */
  needs?: readonly Need[];
  /** Why it can do nothing now, where no empty field is the reason. */
  why?: string | undefined;
};

export function WholeButton({ needs = [], why, onClick, ...button }: Props) {
  const [tried, setTried] = useState(false);
  const missing = needs.filter(({ met }) => !met);
  const press: ButtonProps['onClick'] = (event) => {
    const [first] = missing;
    const barred = first !== undefined || why !== undefined;
    setTried(barred);
    if (!barred) return onClick?.(event);
    // Of a form that it would send.
    event.preventDefault();
    if (first !== undefined) reach(first.id);
  };
  return (
    <>
      <Button {...button} onClick={press} />
      {tried && <LackingSummary lacking={missing} />}
      {tried && missing.length === 0 && why !== undefined && (
        <p role="alert" className="qf-tone-red qf-lacks">
          {why}
        </p>
      )}
    </>
  );
}
