// The two ways in which a command ends badly: the thing failed (1), or the command was used wrongly (2).
import type { Sentence } from './language.ts';

/** Thrown when the thing failed: says which file, which part and why. Exit status 1. */
export class Failure extends Error {
  readonly sentence: Sentence;

  constructor(sentence: Sentence) {
    super(sentence.en);
    this.name = 'Failure';
    this.sentence = sentence;
  }
}

/** Thrown when the command cannot mean anything as typed. Exit status 2. */
export class Misuse extends Failure {
  constructor(sentence: Sentence) {
    super(sentence);
    this.name = 'Misuse';
  }
}
