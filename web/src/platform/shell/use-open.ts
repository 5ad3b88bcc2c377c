// Whether something that a button opens is open: a press anywhere else, on what it holds, or on Escape closes it.
import { useEffect, useState } from 'react';

/** @param opener selects what holds the button, whose own press is left to it */
export function useOpen(opener: string): [boolean, (open: boolean) => void] {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return undefined;
    const close = (event: Event) => {
      const on = event.target instanceof Element ? event.target : null;
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : on?.closest(opener) == null) setOpen(false);
    };
    document.addEventListener('click', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('click', close);
      document.removeEventListener('keydown', close);
    };
  }, [open, opener]);
  return [open, setOpen];
}
