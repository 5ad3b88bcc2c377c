// Keys of the keyboard that work on a page. They rest while somebody types or a dialog is open.
import { useEffect, useRef } from 'react';

export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Listens for single keys ('j', 'enter', '?'), in lower case. */
export function useKeys(map: KeyMap, active = true): void {
  const latest = useRef(map);
  latest.current = map;
  useEffect(() => {
    if (!active) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isBusy(event.target)) return;
      const act = latest.current[event.key.toLowerCase()];
      if (act === undefined) return;
      if (event.key === 'Enter' && event.target instanceof Element && event.target.closest('a, button') !== null)
        return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [active]);
}

function isBusy(target: EventTarget | null): boolean {
  if (
    document.querySelector(
      '[role="dialog"]:not([aria-hidden="true"]) .qf-holds-keys, .ant-modal-wrap:not([style*="display: none"])',
    ) !== null
  )
    return true;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest(
      'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [role="combobox"], [role="menu"]',
    ) !== null
  );
}
