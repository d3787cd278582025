import { ProblemError } from "@plateforme/api-client/problem";
import { getMeQueryKey } from "@plateforme/api-client/queries";
import { QueryObserver } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { createQueryClient } from "@/data/query-client";

const denied = new ProblemError({ type: "about:blank", title: "", status: 403, code: "permission_denied" });
const refused = new ProblemError({ type: "about:blank", title: "", status: 401, code: "unauthenticated" });
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
  return { client, who, list, readMe, readMembers, become: (next: typeof me) => (me = next) };
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

it("a refusal on the way to another cookie is made again, and nobody concludes anything", async () => {
  const { client, list, readMe, readMembers } = await open();
  readMembers.mockRejectedValueOnce(refused);
  await client.invalidateQueries({ queryKey: members });
  expect(readMembers).toHaveBeenCalledTimes(3);
  expect(list.getCurrentResult()).toMatchObject({ data: ["Ada"], status: "success" });

  readMe.mockRejectedValueOnce(refused);
  await client.invalidateQueries({ queryKey: getMeQueryKey() });
  expect(client.getQueryState(getMeQueryKey())).toMatchObject({ status: "success", error: null });
  expect(readMe).toHaveBeenCalledTimes(3);
});

it("a second refusal in a row is believed: the session is over", async () => {
  const { client, who, readMe, readMembers } = await open();
  readMe.mockRejectedValue(refused);
  readMembers.mockRejectedValue(refused);
  await client.invalidateQueries({ queryKey: members });
  await vi.waitFor(() => expect(who.getCurrentResult().error).toBe(refused));
  expect(readMembers).toHaveBeenCalledTimes(3);
  expect(readMe).toHaveBeenCalledTimes(3);

  // From then on it is a visitor, who waits for nothing.
  await client.invalidateQueries({ queryKey: members });
  expect(readMembers).toHaveBeenCalledTimes(4);
});

it("a visitor is told at once", async () => {
  const client = createQueryClient();
  const readMe = vi.fn(() => Promise.reject(refused));
  const began = performance.now();
  await expect(client.fetchQuery({ queryKey: getMeQueryKey(), queryFn: readMe })).rejects.toBe(refused);
  expect(readMe).toHaveBeenCalledTimes(1);
  const who = new QueryObserver(client, { queryKey: getMeQueryKey(), queryFn: readMe });
  who.subscribe(() => {});
  await vi.waitFor(() => expect(who.getCurrentResult().status).toBe("error"));
  expect(readMe).toHaveBeenCalledTimes(2);
  expect(performance.now() - began).toBeLessThan(150);
});
