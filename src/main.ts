#!/usr/bin/env node
import { contexts, prisma } from './contexts.js';
import { serve } from './kit/node/serve.js';

await serve({ contexts, prisma, contextsModule: new URL(import.meta.resolve('./contexts.js')) });
