// Loaded into the server by start.mjs: when that one is killed, the server stops in order instead of living on unseen.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
