// Whether list and record stand side by side: from 1200 px on.
import { useEffect, useState } from 'react';

const query = '(min-width: 1200px)';

export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const listen = () => setWide(media.matches);
    media.addEventListener('change', listen);
    return () => media.removeEventListener('change', listen);
  }, []);
  return wide;
}
