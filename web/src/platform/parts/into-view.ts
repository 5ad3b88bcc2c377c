/** For the ref of the open one in a row that is wider than a phone: it is scrolled to where it is seen. */
export function intoView(current: HTMLElement | null): void {
  current?.scrollIntoView({ block: 'nearest', inline: 'center' });
}
