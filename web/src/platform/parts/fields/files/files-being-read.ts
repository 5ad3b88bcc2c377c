// Which file fields of a form still wait for a file: it was chosen, and is being uploaded or read. Whoever sends meanwhile waits for it.
import { createContext, useCallback, useEffect, useState } from 'react';

/** A file field waits for what was chosen; then it has arrived, or some of it has not. */
export type Upload = 'underWay' | 'arrived' | 'failed';

/** A file field tells the form around it, by its id, how its upload stands. */
export const TellUpload = createContext<(field: string, upload: Upload) => void>(() => undefined);

export type Waiting = {
  /** Ids of the fields whose files are on their way. */
  reading: ReadonlySet<string>;
  /** What the form provides as TellUpload. */
  tell: (field: string, upload: Upload) => void;
  /** Whether the form is sent as soon as the files are there. */
  waits: boolean;
  /** Whether it was to be sent, and was not, because a file did not arrive. */
  failed: boolean;
  /** Sends now, or once the files are there. */
  whenThere: () => void;
  /** Sends nothing by itself any more. */
  stop: () => void;
};

/** @param send with all that is in the form by then */
export function useUploads(send: () => void): Waiting {
  const [uploads, setUploads] = useState<ReadonlyMap<string, Upload>>(new Map());
  const [waits, setWaits] = useState(false);
  const [failed, setFailed] = useState(false);
  const tell = useCallback((field: string, upload: Upload) => {
    setUploads((before) => new Map(before).set(field, upload));
  }, []);
  const { reading, lost } = standOf(uploads);
  // What the fields hold when the last file arrives is what is sent: not what they held when the button was pressed.
  useEffect(() => {
    if (!waits || reading.size > 0) return;
    setWaits(false);
    setFailed(lost);
    if (!lost) send();
  });
  const whenThere = () => {
    setFailed(false);
    if (reading.size > 0) setWaits(true);
    else send();
  };
  return { reading, tell, waits, failed, whenThere, stop: () => setWaits(false) };
}

/** Ids of fields that wait, and whether any lost what it was given last. */
export function standOf(uploads: ReadonlyMap<string, Upload>): { reading: ReadonlySet<string>; lost: boolean } {
  const reading = [...uploads].flatMap(([field, upload]) => (upload === 'underWay' ? [field] : []));
  return { reading: new Set(reading), lost: [...uploads.values()].includes('failed') };
}
