// From the list's address to the question that is asked of the API.
import type { Me } from "@plateforme/api-client/types";
import type { DeliveryQuery } from "@/data/deliveries";
import type { ListValues } from "@/list/list-state";
import { deliveryStates } from "./state-badge";

export const deliveryShape = { filters: ["channel", "state", "workflow", "person", "scope"] } as const;
export type DeliveryFilter = (typeof deliveryShape.filters)[number];

export const deliveryChannels = ["email", "push", "webhook"] as const;

/** Whose deliveries a person may see. */
export interface DeliveryReach {
  organization: string | null;
  platform: boolean;
}

export function deliveryReach(me: Me): DeliveryReach {
  const organization = me.permissions.includes("deliveries:read") ? (me.organization?.id ?? null) : null;
  return { organization, platform: me.permissions.includes("platform:deliveries") };
}

/** Whether the list shows the whole platform: on request, or when there is nothing else to show. */
export function isEverybodys(reach: DeliveryReach, values: Pick<ListValues<DeliveryFilter>, "filters">): boolean {
  return reach.platform && (reach.organization === null || values.filters.scope === "platform");
}

export function deliveryQuery(reach: DeliveryReach, values: ListValues<DeliveryFilter>): DeliveryQuery {
  const { channel, workflow, person } = values.filters;
  const state = deliveryStates.find((one) => one === values.filters.state);
  const query: DeliveryQuery = {};
  if (!isEverybodys(reach, values) && reach.organization !== null) query.organization_id = reach.organization;
  if (channel !== undefined) query.channel = channel;
  if (state !== undefined) query.state = state;
  if (workflow !== undefined) query.workflow = workflow;
  if (person !== undefined) query.user_id = person;
  return query;
}
