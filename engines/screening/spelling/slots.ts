// Tables of slots that are found by two numbers.

/** Where two numbers are looked for in a table of slots, before it is cut to the table's size. */
export const slotHash = (one: number, two: number): number => {
  const mixed = Math.imul(Math.imul(one, 0xcc9e2d51) ^ Math.imul(two, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
};
