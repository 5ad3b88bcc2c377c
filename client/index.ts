// The HTTP contract as functions and types, for every program that asks the server: the web, the command, other agencies' systems.
// scripts/generate-openapi.ts makes all below generated/ from the routes.
export { type Client, createClient, createConfig } from './generated/client/index.js';
export { client } from './generated/client.gen.js';
export * from './generated/index.js';
export type { Operations } from './generated/operations.js';
