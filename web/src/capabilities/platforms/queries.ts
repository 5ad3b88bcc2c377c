// What the pages of the work with platforms ask the server for. Every key begins with 'platforms', so that one change refreshes all.

export const platformsKey = 'platforms';
