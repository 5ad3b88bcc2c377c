/** Code points as the unicode-range of a stylesheet. */
export function rangesOf(points: readonly number[]): string {
  const spans: [from: number, until: number][] = [];
  for (const point of new Set(points.toSorted((one, other) => one - other))) {
    const last = spans.at(-1);
    if (last !== undefined && last[1] === point - 1) last[1] = point;
    else spans.push([point, point]);
  }
  const hex = (point: number) => point.toString(16);
  return spans.map(([from, until]) => `U+${hex(from)}${until > from ? `-${hex(until)}` : ''}`).join(', ');
}
