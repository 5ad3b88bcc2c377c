// Time stamps (RFC 3161): how one is asked for, and whether one holds over data, by which chain, at which instant.
export { authoritiesIn } from './certificates.ts';
export { stampFacts } from './facts.ts';
export { StampError, type StampProblem } from './problem.ts';
export { stampRequest } from './request.ts';
export { readToken, type Token } from './token.ts';
export { type StampVerdict, verifyStamp } from './verify.ts';
