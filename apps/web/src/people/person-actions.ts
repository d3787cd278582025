// What can be done to an account, by its state and by who is looking.
import type { Me, UserItem } from "@plateforme/api-client/types";
import type { PersonAction } from "@/data/people";

const needs: Record<PersonAction, string> = {
  suspend: "users:suspend",
  restore: "users:suspend",
  delete: "users:delete",
  undelete: "users:delete",
};

const offered: Record<UserItem["status"], readonly PersonAction[]> = {
  active: ["suspend", "delete"],
  suspended: ["restore", "delete"],
  deleted: ["undelete"],
};

/** The actions that make sense for a person in this state and that the viewer may take. */
export function actionsFor(me: Me, status: UserItem["status"]): readonly PersonAction[] {
  return offered[status].filter((action) => me.permissions.includes(needs[action]));
}

/** The same for several people: what makes sense for at least one of them. */
export function actionsForAll(me: Me, people: readonly Pick<UserItem, "status">[]): readonly PersonAction[] {
  const all = new Set(people.flatMap(({ status }) => actionsFor(me, status)));
  return (["suspend", "restore", "delete", "undelete"] as const).filter((action) => all.has(action));
}

/** Whether somebody loses something by it. */
export function destroys(action: PersonAction): boolean {
  return action === "suspend" || action === "delete";
}
