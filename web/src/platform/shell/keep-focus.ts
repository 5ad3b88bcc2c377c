// What had the focus may go: a dialog closes, a step is taken and its button is no more, another page comes. Then the focus goes to what
// stands nearest, so that whoever works by keys sees where they are and goes on from there.
import { useEffect } from 'react';

const focusable = 'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** An element with what stands around it within the page, the nearest first: the element may be gone when it is asked for. */
type Place = readonly Element[];

/** For the frame of all pages. */
export function useFocusKept(): void {
  useEffect(() => {
    let last: Place = [];
    /** Where the focus was before it went into a dialog. */
    let opener: Place = [];
    let isLost = false;
    const note = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      if (isInDialog(target)) {
        if (last[0] === undefined || !isInDialog(last[0])) opener = last;
      } else opener = [];
      last = around(target);
      isLost = false;
    };
    const look = () => {
      if (document.activeElement !== document.body || document.querySelector('.ant-modal-wrap') !== null) return;
      if (last[0] !== undefined && !last[0].isConnected) isLost = true;
      if (!isLost) return;
      const place = opener.length > 0 ? opener : last;
      const next = nearest(place);
      if (next !== undefined) next.focus();
      // A page begins where it begins; whoever has moved on in it meanwhile is not taken back to its head.
      else heading()?.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', note);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', note);
    };
  }, []);
}

function isInDialog(element: Element): boolean {
  return element.closest('[role=dialog]') !== null;
}

function around(element: Element): Place {
  const place: Element[] = [];
  for (let each: Element | null = element; each !== null && each.id !== 'content'; each = each.parentElement)
    place.push(each);
  return place;
}

/** What can take the focus in the smallest surrounding that is still there; of a page that is gone nothing is. */
function nearest(place: Place): HTMLElement | undefined {
  for (const each of place) {
    if (!each.isConnected || each.closest('#content') === null) continue;
    const inside = [each, ...each.querySelectorAll(focusable)];
    const found = inside.find((one) => one instanceof HTMLElement && one.matches(focusable) && isShown(one));
    if (found instanceof HTMLElement) return found;
  }
  return undefined;
}

/** Null while the page is on its way. */
function heading(): HTMLElement | null {
  const found = document.querySelector<HTMLElement>('#content h1');
  if (found !== null) found.tabIndex = -1;
  return found;
}

function isShown(element: HTMLElement): boolean {
  return element.offsetParent !== null && element.getAttribute('tabindex') !== '-1';
}
