import { serve } from 'tidemark/server';
import { contexts, prisma } from './contexts.js';

await serve({ contexts, prisma, contextsModule: new URL('./contexts.js', import.meta.url) });
