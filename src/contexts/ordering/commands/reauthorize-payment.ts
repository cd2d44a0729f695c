import { Field, InputType } from 'type-graphql';
import { only } from '../../../kit/commands/permission.js';
import { decideReauthorizePayment } from '../domain/payment.js';
import { needsOrder, onOrder, OrderCommandInput, PaymentInput, orderRefusals } from './order-command.js';
import { methodLimit, orderingCommand } from './ordering-command.js';

@InputType()
class ReauthorizePaymentInput extends OrderCommandInput {
  @Field(() => PaymentInput, { nullable: true, description: 'Default: the method that it had.' })
  payment?: PaymentInput | null;
}

export const reauthorizePayment = orderingCommand({
  name: 'reauthorizePayment',
  input: ReauthorizePaymentInput,
  description:
    'Staff only. Asks for a payment anew that is VOIDED, FAILED or DECLINED while its order goes on; of an order that is\nshipped it is captured then.',
  refusals: [...orderRefusals, 'PaymentRefusal'],
  make: (input, env, check) => ({
    ...onOrder(input, env),
    method: input.payment ? check.code(['payment', 'method'], input.payment.method, methodLimit) : undefined,
  }),
  permission: only('STAFF'),
  needs: needsOrder,
  decide: decideReauthorizePayment,
});
