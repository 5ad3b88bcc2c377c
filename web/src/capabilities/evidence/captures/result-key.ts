/** Under which what a capture brought is kept in the page. */
export const resultKey = (id: string) => ['captures', 'result', id];
