// The HTTP contract as functions and types, for every program of ours that asks the server: the web and the command.
// scripts/generate-openapi.ts writes all below generated/ from the routes.
export { type Client, createClient, createConfig } from './generated/client/index.ts';
export { client } from './generated/client.gen.ts';
export * from './generated/index.ts';
