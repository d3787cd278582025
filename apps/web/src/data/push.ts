// The apps and browsers that show somebody push messages, and this browser among them.
import { listPushDevicesOptions, listSessionsOptions, removePushDeviceMutation } from "@plateforme/api-client/queries";
import { getPushKey, registerPushDevice, removePushDevice } from "@plateforme/api-client/sdk";
import type { PushDeviceItem } from "@plateforme/api-client/types";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { isAllowed, readBrowser, subscribe, unsubscribe } from "@/push/browser";
import { useMutation } from "./mutation";

const browserKey = ["browser-push"] as const;

export function usePushDevices() {
  return useQuery(listPushDevicesOptions());
}

/** What the browser says of itself. Somebody who comes back from its settings may have changed it. */
export function useBrowserPush() {
  return useQuery({ queryKey: browserKey, queryFn: readBrowser, staleTime: 0, refetchOnWindowFocus: "always" });
}

function useRefresh() {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: browserKey }),
      queries.invalidateQueries({ queryKey: listPushDevicesOptions().queryKey }),
    ]);
}

/** From now on messages come to this browser; false where the person did not allow it. */
export function useTurnOnPush() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      if (!(await isAllowed())) return false;
      const { data: key } = await getPushKey();
      const subscription = await subscribe(key.public_key);
      // It is called as in the list of sessions.
      const sessions = await queries.ensureQueryData(listSessionsOptions()).catch(() => undefined);
      const name = sessions?.items.find(({ current }) => current)?.device ?? null;
      await registerPushDevice({ body: { kind: "web_push", platform: "web", subscription, name } });
      return true;
    },
    onSettled: useRefresh(),
  });
}

/** The platform forgets the device first: a browser that forgets it alone would still be sent to. */
export function useTurnOffPush() {
  return useMutation({
    mutationFn: async (devices: readonly PushDeviceItem[]) => {
      for (const { id } of devices) await removePushDevice({ path: { id } });
      await unsubscribe();
    },
    onSettled: useRefresh(),
  });
}

/** Another device of theirs. */
export function useRemovePushDevice() {
  return useMutation({ ...removePushDeviceMutation(), onSettled: useRefresh() });
}
