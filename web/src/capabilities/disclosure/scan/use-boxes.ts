// The boxes in hand: changed at once, sent a moment later one after the other, each change can be taken back.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../platform/api/index.ts';
import { keepRecord, useAct } from '../../../platform/parts/use-act.ts';
import type { Review, Scan } from '../shapes.ts';
import { type HeldBox, inOrder } from './boxes.ts';

/** How long hands rest before what they did is sent, in milliseconds. */
const rest = 500;

const heldOf = ({ boxes }: Scan): HeldBox[] =>
  boxes.map(({ page, x, y, width, height, kind, why }, key) => ({
    ...{ key, page, x, y, width, height, kind },
    ...(why !== null && { why }),
  }));

export function useBoxes({ id }: Review, scan: Scan) {
  const client = useQueryClient();
  const { act, busy, error } = useAct();
  const [steps, setSteps] = useState<readonly HeldBox[][]>(() => [heldOf(scan)]);
  const boxes = steps.at(-1) ?? [];
  const version = useRef(scan.version);
  version.current = Math.max(version.current, scan.version);
  const sent = useRef(boxes);
  const latest = useRef(boxes);
  latest.current = boxes;
  const last = useRef<Promise<boolean>>(Promise.resolve(true));
  const nextKey = useRef(boxes.length);

  /** Sends what was not sent yet. @returns whether the server has it all */
  const save = (): Promise<boolean> => {
    last.current = last.current.then(async () => {
      const now = latest.current;
      if (now === sent.current) return true;
      const body = { boxes: inOrder(now).map(({ key: _, ...box }) => box) };
      const done = await act(() =>
        call({ method: 'PUT', path: `/disclosures/${id}/boxes`, body, version: version.current }),
      );
      if (done === undefined) return false;
      sent.current = now;
      version.current = done.answer.scan?.version ?? version.current;
      keepRecord(client, ['disclosures', 'review', id], done.answer);
      return true;
    });
    return last.current;
  };
  const send = useRef(save);
  send.current = save;
  useEffect(() => {
    if (boxes === sent.current) return undefined;
    const timer = setTimeout(() => void send.current(), rest);
    return () => clearTimeout(timer);
  }, [boxes]);
  const put = (next: HeldBox[]) => setSteps((before) => [...before.slice(-50), next]);
  return {
    boxes,
    busy,
    error,
    /** Whether everything was sent. */
    saved: boxes === sent.current,
    version: () => version.current,
    latest: () => latest.current,
    save,
    add: (box: Omit<HeldBox, 'key'>): number => {
      const key = nextKey.current;
      nextKey.current += 1;
      put([...latest.current, { ...box, key }]);
      return key;
    },
    change: (key: number, by: Partial<Omit<HeldBox, 'key'>>) =>
      put(latest.current.map((box) => (box.key === key ? { ...box, ...by } : box))),
    remove: (key: number) => put(latest.current.filter((box) => box.key !== key)),
    undo: steps.length < 2 ? undefined : () => setSteps((before) => before.slice(0, -1)),
  };
}

export type Boxes = ReturnType<typeof useBoxes>;
