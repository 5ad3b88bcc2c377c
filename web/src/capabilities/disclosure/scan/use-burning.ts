// Burning the pages that are open, one after the other: drawn, black where a box lies, sent as a picture.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { upload } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { keepRecord, useAct } from '../../../platform/parts/use-act.ts';
import type { Review, Scan } from '../shapes.ts';
import { burnt, type Pages } from './pages.ts';
import type { Boxes } from './use-boxes.ts';

type Burning = { review: Review; scan: Scan; pages: Pages; boxes: Boxes };

export function useBurning({ review: { id }, scan, pages, boxes }: Burning) {
  const client = useQueryClient();
  const { language } = useWords();
  const { act, error } = useAct();
  const [page, setPage] = useState<number>();
  const queryKey = ['disclosures', 'review', id];
  const burn = async () => {
    if (!(await boxes.save())) return;
    // What is open is what the server says now, after the boxes were sent.
    const open = client.getQueryData<Review>(queryKey)?.scan?.toBurn ?? scan.toBurn;
    let latest: Review | undefined;
    for (const number of open) {
      const size = scan.pages[number - 1];
      if (size === undefined) continue;
      setPage(number);
      const own = boxes.latest().filter((box) => box.page === number);
      const done = await act(async () => {
        const file = await burnt(pages, { page: number, size, boxes: own });
        const query = { version: boxes.version() };
        return upload<Review>({ path: `/disclosures/${id}/pages/${number}`, query, file, language });
      });
      if (done === undefined) break;
      latest = done.answer;
      client.setQueryData(queryKey, latest);
    }
    if (latest !== undefined) keepRecord(client, queryKey, latest);
    setPage(undefined);
  };
  return { burn, page, error };
}
