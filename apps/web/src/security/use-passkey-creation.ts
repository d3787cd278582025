import { useRegisterPasskey, useRequestPasskey } from "@/data/passkeys";
import { makePasskey } from "@/passkey/browser";

/** Asks the server what to ask, the browser for a passkey, and gives it a place in the account. */
export function usePasskeyCreation() {
  const request = useRequestPasskey();
  const register = useRegisterPasskey();
  return async (name: string) => {
    const { challenge_token, options } = await request.mutateAsync({});
    const credential = await makePasskey(options);
    return register.mutateAsync({ body: { challenge_token, credential, ...(name === "" ? {} : { name }) } });
  };
}
