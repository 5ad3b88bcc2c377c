// Talk: chats, records, calls and letters. Whoever speaks, is called or is spoken of there is a private person.
import { findGroups, findWriters, isTalk, type Stretch } from './writers.ts';

/** Names on services in a text in which people talk; in a decision those of closed groups alone. */
export const findTalk = (signs: string): Stretch[] => (isTalk(signs) ? findWriters(signs) : findGroups(signs));

export { isTalk };
