import {
  CommandAccepted,
  connectionOf,
  ConnectionArgs,
  DateTimeScalar,
  enumOf,
  everyone,
  feedItemsOf,
  feedOfOne,
  maySee,
  listOf,
  load,
  Money,
  mutationsOf,
  Node,
  Permit,
  Refusal,
  showAs,
  UserError,
  visibleTo,
  type BoundCommands,
  type Countable,
  type ReadingContext,
  type ShownRefusals,
} from 'tidemark';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
  Root,
} from 'tidemark/graphql';
import { onPlans, onSubscriptions, ownSubscriptions, type commands } from './commands.js';
import type * as domain from './domain.js';
import { ids } from './ids.js';
import {
  activePlanByCustomer,
  plans,
  subscriptionsTable,
  type PlanRow,
  type SubscriptionRow,
} from './read-models.js';

export interface Context extends ReadingContext {
  readonly subscriptions: { readonly commands: BoundCommands<typeof commands> };
}

@ObjectType({ simpleResolvers: true, implements: Node })
export class Plan extends Node {
  readonly __typename = 'Plan';

  @Field(() => String)
  readonly name!: string;

  @Field(() => Money, { description: 'For each period.' })
  readonly price!: Money;

  @Field(() => Boolean, { description: 'Can it be chosen? Who has it keeps it.' })
  readonly offered!: boolean;
}

const SubscriptionStatus = enumOf('ACTIVE', 'CANCELLED');
registerEnumType(SubscriptionStatus, { name: 'SubscriptionStatus' });

@ObjectType({ simpleResolvers: true, implements: Node })
export class PlanSubscription extends Node {
  readonly __typename = 'PlanSubscription';

  @Field(() => ID)
  readonly customerId!: string;

  @Field(() => String)
  readonly planName!: string;

  @Field(() => SubscriptionStatus)
  readonly status!: keyof typeof SubscriptionStatus;

  @Field(() => Int, { description: 'How many periods have begun.' })
  readonly periods!: number;

  @Field(() => DateTimeScalar)
  readonly startedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Null of one that was cancelled.' })
  readonly renewsAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly cancelledAt!: string | null;
}

const showPlan = ({ price, currencyCode, ...plan }: PlanRow): Plan => ({
  ...plan,
  __typename: 'Plan',
  id: ids.encode('plan', plan.id),
  price: { amount: price, currencyCode },
});

type Shown = PlanSubscription & { readonly planId: string };
const showSubscription = (row: SubscriptionRow): Shown => ({
  ...row,
  __typename: 'PlanSubscription',
  id: ids.encode('subscription', row.id),
});

const PlanConnection = connectionOf(Plan);
export const SubscriptionConnection = connectionOf(PlanSubscription);

@InputType()
class SubscriptionFilter {
  @Field(() => SubscriptionStatus, { nullable: true })
  status?: keyof typeof SubscriptionStatus | null;

  @Field(() => ID, { nullable: true, description: 'Customers see their own, whoever they name.' })
  customerId?: string | null;
}

@ArgsType()
class SubscriptionsArgs extends ConnectionArgs {
  @Field(() => SubscriptionFilter, { nullable: true })
  filter?: SubscriptionFilter | null;
}

export const nodes = {
  async plan(context: Context, key: string) {
    const row = await load(context, plans.byKey, key);
    return row ? showPlan(row) : null;
  },
  async subscription(context: Context, key: string) {
    const own = visibleTo(context, ownSubscriptions);
    const row = await load(context, subscriptionsTable.byKey, key);
    return row && maySee(own, row.customerId) ? showSubscription(row) : null;
  },
};

@Resolver(() => PlanSubscription)
export class SubscriptionsResolver {
  @Query(() => PlanConnection, { nullable: true, description: 'Those that are offered, by name.' })
  @Permit(everyone)
  async plans(@Args(() => ConnectionArgs) page: ConnectionArgs, @Ctx() context: Context) {
    const orderBy = { property: 'name', direction: 'asc' } as const;
    return listOf(context, plans, {
      page,
      permission: everyone,
      where: { offered: true },
      orderBy,
      show: showPlan,
    });
  }

  @Query(() => PlanSubscription, { nullable: true })
  @Permit(ownSubscriptions)
  async subscription(@Arg('id', () => ID) id: string, @Ctx() context: Context) {
    const key = ids.decode('subscription', id);
    return key === undefined ? null : nodes.subscription(context, key);
  }

  @Query(() => SubscriptionConnection, { nullable: true, description: 'Newest first.' })
  @Permit(ownSubscriptions)
  async subscriptions(
    @Args(() => SubscriptionsArgs) { filter, ...page }: SubscriptionsArgs,
    @Ctx() context: Context,
  ): Promise<Countable> {
    return listOf(context, subscriptionsTable, {
      page,
      permission: ownSubscriptions,
      where: { customerId: filter?.customerId ?? undefined, status: filter?.status ?? undefined },
      orderBy: { property: 'startedAt', direction: 'desc' },
      show: showSubscription,
    });
  }

  @Query(() => String, { nullable: true, description: "The name of the caller's plan. From Redis." })
  @Permit(ownSubscriptions)
  async activePlan(@Ctx() context: Context): Promise<string | null> {
    return (await load(context, activePlanByCustomer, context.caller?.sub ?? ''))?.planName ?? null;
  }

  @FieldResolver(() => Plan, { nullable: true })
  async plan(@Root() { planId }: Shown, @Ctx() context: Context) {
    return nodes.plan(context, planId);
  }
}

const items = feedItemsOf(PlanSubscription);

/** A subscription, and every change of it. */
export const subscriptionChanged = feedOfOne({
  name: 'subscriptionChanged',
  items: () => items.type,
  args: { id: () => ID },
  permission: ownSubscriptions,
  follows: subscriptionsTable.changes,
  lookup: subscriptionsTable.byKey,
  id: ({ id }: { id: string }) => id,
  keyOf: (id) => ids.decode('subscription', id),
  ownerOf: ({ customerId }) => customerId,
  item: (row) => items.changed(showSubscription(row)),
});

@Refusal(['PLAN_NOT_OFFERED'])
class PlanNotOffered extends UserError {}

@Refusal(['ALREADY_SUBSCRIBED'])
class AlreadySubscribed extends UserError {
  @Field(() => ID)
  readonly subscriptionId!: string;
}

@Refusal(['NOT_SUBSCRIBED'])
class NotSubscribed extends UserError {}

const refusals: ShownRefusals<domain.Refusal> = {
  PlanNotOffered: showAs(PlanNotOffered, ({ name }) => ({
    message: `${name} is not offered any more: choose one of \`plans\``,
    path: ['planId'],
  })),
  AlreadySubscribed: showAs(AlreadySubscribed, ({ subscriptionId }) => ({
    message: 'there is an active subscription: change its plan, or cancel it first',
    path: null,
    subscriptionId: ids.encode('subscription', subscriptionId),
  })),
  NotSubscribed: showAs(NotSubscribed, () => ({
    message: 'there is no active subscription: start one',
    path: null,
  })),
};

@ObjectType({ simpleResolvers: true, implements: CommandAccepted })
class PlanAccepted extends CommandAccepted {
  @Field(() => ID)
  readonly planId!: string;
}

@ObjectType({ simpleResolvers: true, implements: CommandAccepted })
class SubscriptionAccepted extends CommandAccepted {
  @Field(() => ID)
  readonly subscriptionId!: string;
}

/** Selecting what was changed makes the mutation's answer wait for the read model. */
@Resolver(() => SubscriptionAccepted)
export class SubscriptionAcceptedResolver {
  @FieldResolver(() => PlanSubscription, { nullable: true })
  @Permit(ownSubscriptions)
  async subscription(@Root() { subscriptionId }: SubscriptionAccepted, @Ctx() context: Context) {
    const key = ids.decode('subscription', subscriptionId);
    return key === undefined ? null : nodes.subscription(context, key);
  }
}

const send = (context: Context) => context.subscriptions.commands;

export const PlanMutations = mutationsOf(onPlans, {
  send,
  accepted: PlanAccepted,
  show: ({ planId }) => ({ planId: ids.encode('plan', planId) }),
  refusals,
});

export const SubscriptionMutations = mutationsOf(onSubscriptions, {
  send,
  accepted: SubscriptionAccepted,
  show: ({ subscriptionId }) => ({ subscriptionId: ids.encode('subscription', subscriptionId) }),
  refusals,
});
