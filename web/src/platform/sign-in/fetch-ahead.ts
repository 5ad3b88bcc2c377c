// What almost everybody is shown behind the sign-in, fetched before it is needed.
import { needOfficeWords } from '../i18n/index.ts';

/** Asked for again costs nothing; what could not be fetched is fetched when it is needed, where a failure is told. */
export function fetchAhead(): void {
  const parts = [import('../shell/Shell.tsx'), import('../inbox/InboxPage.tsx'), needOfficeWords()];
  for (const part of parts) part.catch(() => undefined);
}
