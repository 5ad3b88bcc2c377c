// Whether list and record stand side by side: from 1200 px on.
import { useEffect, useState } from 'react';

const query = '(min-width: 1200px)';

export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    // A sheet of paper is narrow, but nobody looks at the page through it.
    const listen = () => {
      if (!matchMedia('print').matches) setWide(media.matches);
    };
    media.addEventListener('change', listen);
    return () => media.removeEventListener('change', listen);
  }, []);
  return wide;
}
