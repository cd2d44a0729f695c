/** `tidemark/server`: a server of contexts, in this process. */
export { ConfigError, configReference, loadConfig, type Config } from './node/config.js';
export { serve, type ServeOptions } from './node/serve.js';
export { startServer, type RunningServer, type ServerParts } from './node/start.js';
