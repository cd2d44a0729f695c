// A program with a command that it has forgotten to list.
import { contexts, prisma } from '../../src/contexts.js';
import { registerProduct } from '../../src/contexts/ordering/commands/register-product.js';
import { orderingCommand } from '../../src/contexts/ordering/commands/ordering-command.js';
import { serve } from '../../src/kit/node/serve.js';

orderingCommand({ ...registerProduct, name: 'praiseProduct' });

await serve({ contexts, prisma });
