import type { CashInput } from './deposit-cash.js';
import { entryCommand } from './portfolio-command.js';

export const withdrawCash = entryCommand<CashInput>('withdrawCash', ({ amount }, amounts) => ({
  type: 'CashWithdrawn',
  data: { amount: amounts.positive('amount', amount) },
}));
