// Printing a record whole: what the screen keeps behind tabs and links is put on the page first.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** So often is asked whether everything has been read, each a tenth of a second apart. */
const mostLooks = 100;

/** @returns whether the page is on its way to paper, and what sends it there once all its parts have been read */
export function usePaper(): { paper: boolean; print: () => void } {
  const client = useQueryClient();
  const [paper, setPaper] = useState(false);
  useEffect(() => {
    // The browser's own command waits for nobody: what has been read by then is printed.
    const before = () => flushSync(() => setPaper(true));
    const after = () => setPaper(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  const print = async () => {
    setPaper(true);
    for (let look = 0; look < mostLooks; look += 1) {
      await new Promise((done) => setTimeout(done, 100));
      if (client.isFetching() === 0) break;
    }
    window.print();
  };
  return { paper, print: () => void print() };
}
