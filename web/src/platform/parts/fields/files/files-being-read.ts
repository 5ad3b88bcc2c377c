// Which file fields of a form still wait for a file: it was chosen, and is being uploaded or read.
import { createContext, useCallback, useState } from 'react';

/** A file field tells the form around it, by its id, when it begins to wait and when that is over. */
export const TellReading = createContext<(field: string, reading: boolean) => void>(() => undefined);

/** For the form: the ids of the fields that wait now, and what it provides as TellReading. */
export function useFilesBeingRead() {
  const [reading, setReading] = useState<ReadonlySet<string>>(new Set());
  const tell = useCallback((field: string, waits: boolean) => {
    setReading((before) => withField(before, field, waits));
  }, []);
  return { reading, tell };
}

function withField(fields: ReadonlySet<string>, field: string, waits: boolean): ReadonlySet<string> {
  const next = new Set(fields);
  if (waits) next.add(field);
  else next.delete(field);
  return next;
}

/** What is said below a field: of a file that is on its way not that it is missing. */
export function fileFault(
  missing: boolean,
  reading: boolean,
  t: (key: 'parts.file.stillRead' | 'parts.action.missing') => string,
) {
  if (reading) return t('parts.file.stillRead');
  return missing ? t('parts.action.missing') : undefined;
}
