// Work that the server has done, told before anything else comes of it: a page that is left at once has not lost what it knows.
import type { Mutation } from '@tanstack/react-query';

const listeners = new Set<(mutation: Mutation) => void>();

export function tellAnswered(mutation: Mutation): void {
  for (const listener of listeners) listener(mutation);
}

/** @returns stops listening */
export function onAnswered(listener: (mutation: Mutation) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
