// Where the viewer signed in before: known and trusted devices.
import { forgetDeviceMutation, listDevicesOptions, listDevicesQueryKey } from "@plateforme/api-client/queries";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMutation } from "./mutation";

export function useDevices() {
  return useQuery(listDevicesOptions());
}

export function useForgetDevice() {
  const queries = useQueryClient();
  return useMutation({
    ...forgetDeviceMutation(),
    onSettled: () => queries.invalidateQueries({ queryKey: listDevicesQueryKey() }),
  });
}
