// The one place in the web that asks the machine for the time. The server's time rules: a demonstration has its own day.
import { useEffect, useState } from 'react';

const place = 'qingfeng.clockAhead';

/** Without a connection it goes on as it was last: field work is dated by the server's clock, whatever the phone says. */
let ahead = typeof document === 'undefined' ? 0 : Number(localStorage.getItem(place) ?? 0) || 0;

/** The instant on the server's clock, which in a demonstration stands on the demonstration day. */
export function now(): Date {
  return new Date(Date.now() + ahead);
}

/** Takes the server's time over, as the answer of /me brings it. */
export function setClock(serverNow: string): void {
  ahead = new Date(serverNow).getTime() - Date.now();
  localStorage.setItem(place, String(ahead));
}

/** The time, again every `seconds`. */
export function useNow(seconds = 30): Date {
  const [moment, setMoment] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setMoment(now()), seconds * 1000);
    return () => clearInterval(timer);
  }, [seconds]);
  return moment;
}
