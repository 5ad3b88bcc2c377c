// The two ways in which a command ends badly: the thing failed (1), or the command was used wrongly (2).
import type { Sentence } from './language.ts';

/** What a program that called the command can act on; shown under `--json`, see complaint.ts. */
export type About = {
  /** A word that stays the same in every language, such as `file.notFound`; a server's refusal keeps the server's. */
  readonly code?: string;
  /** The file at fault as it was typed, `-` for standard input. */
  readonly file?: string;
  /** The option, the argument or the part of the input at fault. */
  readonly field?: string;
  /** Line of the file, from 1. */
  readonly line?: number;
  /** Every part that is wrong, where several are. */
  readonly problems?: readonly { readonly field: string; readonly message: Sentence }[];
  /** What may stand there instead. */
  readonly allowed?: readonly string[];
  /** What was probably meant, the likeliest first. */
  readonly suggestions?: readonly string[];
  /** Problem details of the server (RFC 9457), whole. */
  readonly problem?: object;
};

/** Thrown when the thing failed: says which file, which part and why. Exit status 1. */
export class Failure extends Error {
  readonly sentence: Sentence;
  readonly about: About;

  constructor(sentence: Sentence, about: About = {}) {
    super(sentence.en);
    this.name = 'Failure';
    this.sentence = sentence;
    this.about = about;
  }
}

/** Thrown when the command cannot mean anything as typed. Exit status 2. */
export class Misuse extends Failure {
  constructor(sentence: Sentence, about: About = {}) {
    super(sentence, about);
    this.name = 'Misuse';
  }
}

/** Thrown when a signal ended the work. Exit status 128 and the number of the signal, as shells have it. */
export class Interrupted extends Error {
  readonly signal: NodeJS.Signals;
  /** What the work said of how it ended. */
  readonly failure: Failure | undefined;

  constructor(signal: NodeJS.Signals, failure: Failure | undefined) {
    super(signal);
    this.name = 'Interrupted';
    this.signal = signal;
    this.failure = failure;
  }
}
