// Until the generated client has these operations: their shapes as agreed. Each goes when its operation is there.
import { client } from "@plateforme/api-client/raw";

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

export interface OrganizationOfMine {
  id: string;
  slug: string;
  name: string;
  type: "platform" | "customer";
  logo_url: string | null;
  role: string;
  active: boolean;
  member_count?: number;
}

export interface Organization {
  id: string;
  slug: string;
  name: string;
  type: "platform" | "customer";
  logo_url: string | null;
  settings: Record<string, unknown>;
  member_count?: number;
  created_at: string;
  updated_at: string;
  deleted_at?: string | null;
  erase_after?: string | null;
  version: number;
}

export interface Member {
  user_id: string;
  name: string | null;
  email: string;
  avatar_url: string | null;
  role: string;
  status: "active" | "suspended" | "deleted";
  joined_at: string;
}

export interface Invitation {
  id: string;
  kind: "email" | "link";
  email: string | null;
  role: string;
  status: "pending" | "accepted" | "declined" | "revoked" | "expired";
  inviter: { id: string; name: string | null } | null;
  uses: number;
  max_uses: number | null;
  domain: string | null;
  created_at: string;
  expires_at: string;
}

export interface InvitationPreview {
  organization: { name: string; logo_url: string | null };
  role: string;
  inviter_name: string | null;
  email_hint?: string | null;
  expires_at: string;
}

export interface BulkResult {
  id: string;
  status: "done" | "unchanged" | "refused" | "not_found";
  code?: string;
  detail?: string;
}

export interface InviteResult {
  email: string;
  status: "invited" | "refused";
  code?: string;
  detail?: string;
}

type Query = Readonly<Record<string, string | number | boolean | undefined>>;

interface Call {
  query?: Query;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export async function call<T>(method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE", path: string, options: Call = {}) {
  const { body, headers, ...rest } = options;
  const raw = body instanceof Blob;
  const answer = await client.request({
    method,
    url: `/api/v1/${path}`,
    ...rest,
    ...(body === undefined ? {} : { body }),
    ...(raw ? { bodySerializer: null } : {}),
    headers: { ...(body !== undefined && !raw ? { "Content-Type": "application/json" } : {}), ...headers },
    throwOnError: true,
  });
  return answer.data as T;
}
