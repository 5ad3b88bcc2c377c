// Loaded into the server by start.mjs, and into operations by the command: when that one is killed, they stop in order instead of living
// on unseen.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
