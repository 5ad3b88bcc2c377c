// What a list shows lives in the address: these read search words of any origin into typed state, and drop what is default.

import { isDay } from './dates.ts';

type Reader<Value> = (given: unknown) => Value;

/** A word as it was typed: by hand people write no quotes around what looks like a number or a truth. */
const typed = (given: unknown): string =>
  typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean' ? String(given) : '';

/**
 * For the router, whose own reader rounds a number of eighteen figures: only what stands in quotes is anything but the words
 * that were typed.
 * @throws SyntaxError where nothing stands in quotes
 */
export function unquoted(given: string): string {
  const words: unknown = JSON.parse(given);
  if (typeof words !== 'string') throw new SyntaxError('no words in quotes');
  return words;
}

/** Free text, cut at `max`; empty is the default. */
export function text(max = 200): Reader<string> {
  return (given) => typed(given).slice(0, max);
}

/** One of the words; anything else is the first of them. */
export function oneOf<const Word extends string>(words: readonly [Word, ...Word[]]): Reader<Word> {
  return (given) => words.find((word) => word === typed(given)) ?? words[0];
}

/** One of the numbers; anything else is the first of them. */
export function oneOfNumbers(numbers: readonly [number, ...number[]]): Reader<number> {
  return (given) => numbers.find((number) => number === Number(given)) ?? numbers[0];
}

/** Words of a pattern, such as a day; anything else is empty, the default. */
export function matching(pattern: RegExp): Reader<string> {
  return (given) => {
    const words = text()(given);
    return pattern.test(words) ? words : '';
  };
}

/** A handler: `me` or the id of a colleague; anything else is empty, the default. */
export function handlerText(): Reader<string> {
  return matching(/^(?:me|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/);
}

/** A day as 2026-11-24; anything else is empty, the default. */
export function dayText(): Reader<string> {
  return (given) => {
    const words = text()(given);
    return isDay(words) ? words : '';
  };
}

/** A whole number from 1; the default is 1. */
export function count(): Reader<number> {
  return (given) => {
    const number = Number(given);
    return Number.isInteger(number) && number >= 1 && number <= 1_000_000 ? number : 1;
  };
}

export function flag(): Reader<boolean> {
  return (given) => given === true || given === 'true';
}

/**
 * Words of an address as a link or a way takes them. Which routes there are is known when the rooms are put together, not when
 * types are checked, so the router's own types admit no word at all: here alone they are set aside.
 */
type InAddress = never;

/** For a page whose words are declared elsewhere: a register's filters, or another room's page. */
export function inAddress(words: object): InAddress {
  return words as never;
}

type Readers = Record<string, Reader<unknown>>;
export type SearchState<R extends Readers> = { [Name in keyof R]: ReturnType<R[Name]> };

/**
 * A validator for a route's search: gives the non-default words alone, so that addresses stay short; `full` puts the
 * defaults back for the page, `at` is what a link to it says.
 */
export function searchOf<R extends Readers>(readers: R) {
  const full = (search: Record<string, unknown>): SearchState<R> =>
    Object.fromEntries(Object.entries(readers).map(([name, read]) => [name, read(search[name])])) as SearchState<R>;
  const validate = (search: Record<string, unknown>): Partial<SearchState<R>> =>
    Object.fromEntries(
      Object.entries(full(search)).filter(([name, value]) => value !== readers[name]?.(undefined)),
    ) as Partial<SearchState<R>>;
  /** For a link: only words that the page knows, and none that is its default. */
  const at = (given: Partial<SearchState<R>>): InAddress => inAddress(validate(given));
  return { full, validate, at };
}

/**
 * The same for a list with work queues, which `queue` names. `was`: what asked for a queue before it was one, by 'late=true', so that
 * addresses and views of before lead where they led.
 */
export function queuedSearch<R extends Readers>(readers: R, was: Readonly<Record<string, string>>) {
  const { full, validate, at } = searchOf({ queue: text(40), ...readers });
  const read = (search: Record<string, unknown>) => {
    if (search.queue !== undefined) return search;
    const before = Object.entries(was).find(([asked]) => {
      const [name = '', value] = asked.split('=');
      return typed(search[name]) === value;
    });
    return before === undefined ? search : { ...search, queue: before[1] };
  };
  return {
    full: (search: Record<string, unknown>) => full(read(search)),
    validate: (search: Record<string, unknown>) => validate(read(search)),
    at,
  };
}
