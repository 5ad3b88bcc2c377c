// Which places of a text are taken already, so that nothing is found twice.

export type Occupancy = {
  /** Whether no place from `from` to before `to` is taken. */
  isFree(from: number, to: number): boolean;
  /** Takes the places where all are free; says whether it did. */
  take(from: number, to: number): boolean;
};

export function occupancy(length: number): Occupancy {
  const taken = new Uint8Array(length);
  const isFree = (from: number, to: number) => !taken.subarray(from, to).includes(1);
  const take = (from: number, to: number) => {
    if (!isFree(from, to)) return false;
    taken.fill(1, from, to);
    return true;
  };
  return { isFree, take };
}
