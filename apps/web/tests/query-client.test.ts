import { ProblemError } from "@plateforme/api-client/problem";
import { getMeQueryKey } from "@plateforme/api-client/queries";
import { QueryObserver } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { createQueryClient } from "@/data/query-client";

const denied = new ProblemError({ type: "about:blank", title: "", status: 403, code: "permission_denied" });
const members = [{ _id: "listMembers", path: { organization_id: "1" } }];
const person = (role: string, permissions: readonly string[]) => ({
  id: "p",
  organization: { id: "1", role },
  roles: [role],
  permissions,
});

async function open() {
  const client = createQueryClient();
  let me = person("admin", ["members:read"]);
  const readMe = vi.fn(async () => me);
  const readMembers = vi.fn(async (): Promise<string[]> => ["Ada"]);
  const who = new QueryObserver(client, { queryKey: getMeQueryKey(), queryFn: readMe });
  const list = new QueryObserver<string[]>(client, { queryKey: members, queryFn: readMembers });
  who.subscribe(() => {});
  list.subscribe(() => {});
  await vi.waitFor(() => expect(list.getCurrentResult().data).toEqual(["Ada"]));
  return { client, list, readMe, readMembers, become: (next: typeof me) => (me = next) };
}

it("a role that was changed elsewhere is followed by everything that depends on it", async () => {
  const { client, list, readMembers, become } = await open();
  client.setQueryData([{ _id: "listRoles" }], ["owner"]);
  await client.invalidateQueries({ queryKey: getMeQueryKey() });
  expect(readMembers).toHaveBeenCalledTimes(1);

  become(person("member", []));
  readMembers.mockRejectedValue(denied);
  await client.invalidateQueries({ queryKey: getMeQueryKey() });
  // What may no longer be read is not shown any longer, and what nobody looks at is forgotten.
  await vi.waitFor(() => expect(list.getCurrentResult()).toMatchObject({ data: undefined, status: "error" }));
  expect(client.getQueryData([{ _id: "listRoles" }])).toBeUndefined();
});

it("a refusal asks again who this is, once", async () => {
  const { client, readMe, readMembers } = await open();
  readMembers.mockRejectedValue(denied);
  await client.invalidateQueries({ queryKey: members });
  await vi.waitFor(() => expect(readMe).toHaveBeenCalledTimes(2));
  await new Promise((done) => setTimeout(done, 50));
  expect(readMe).toHaveBeenCalledTimes(2);
});
