// The one client of the page: same origin, session cookie sent along, failures thrown as `ProblemError`.
import { client } from "./generated/client.gen";
import { toApiError } from "./problem";

export interface ClientSettings {
  /** Where the API is; empty for the page's own origin. */
  baseUrl?: string;
}

let configured = false;

/** Sets the shared client up. Later calls change the settings only. */
export function configureClient(settings: ClientSettings = {}): void {
  client.setConfig({ baseUrl: settings.baseUrl ?? "", credentials: "include", throwOnError: true });
  if (configured) return;
  configured = true;
  client.interceptors.error.use((error, response) => toApiError(error, response));
}
