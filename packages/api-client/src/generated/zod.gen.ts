// Generated from openapi.json by `npm run api:generate`. Do not edit.
// @ts-nocheck


import * as z from 'zod';

/**
 * A stable code: what went wrong, for a program to tell apart.
 */
export const zCode = z.enum([
    'malformed_json',
    'malformed_request',
    'unauthenticated',
    'invalid_credentials',
    'refresh_token_invalid',
    'insufficient_user_authentication',
    'permission_denied',
    'cross_site_request',
    'not_found',
    'method_not_allowed',
    'conflict',
    'precondition_failed',
    'payload_too_large',
    'uri_too_long',
    'unsupported_media_type',
    'validation_failed',
    'rate_limited',
    'headers_too_large',
    'internal',
    'bad_gateway',
    'unavailable',
    'gateway_timeout'
]);

export const zFieldError = z.object({
    pointer: z.string(),
    code: z.string(),
    detail: z.string()
});

export const zProblem = z.object({
    type: z.string(),
    title: z.string(),
    status: z.int().gte(0).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' }),
    code: zCode,
    detail: z.string().nullish(),
    errors: z.array(zFieldError).optional(),
    request_id: z.string().nullish()
});

export const zLocale = z.enum(['en', 'fr']);

export const zRole = z.enum([
    'owner',
    'admin',
    'member'
]);

export const zTransport = z.enum(['cookie', 'token']);

export const zSignUp = z.object({
    email: z.string(),
    password: z.string(),
    name: z.string().nullish(),
    locale: zLocale.nullish()
});

export const zVerificationSent = z.object({
    status: z.enum(['verification_sent'])
});

export const zSignIn = z.object({
    email: z.string(),
    password: z.string(),
    transport: zTransport.optional()
});

export const zSignedIn = z.object({
    status: z.enum(['signed_in']),
    user_id: z.uuid(),
    session_id: z.uuid(),
    access_token: z.string().nullish(),
    refresh_token: z.string().nullish(),
    token_type: z.string().nullish(),
    expires_in: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }).nullish()
});

export const zRefresh = z.object({
    refresh_token: z.string()
});

export const zTokens = z.object({
    access_token: z.string(),
    refresh_token: z.string(),
    token_type: z.string(),
    expires_in: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
});

export const zVerifyEmail = z.object({
    token: z.string().nullish(),
    email: z.string().nullish(),
    code: z.string().nullish()
});

export const zResendVerification = z.object({
    email: z.string()
});

export const zSessionItem = z.object({
    id: z.uuid(),
    current: z.boolean(),
    device: z.string().nullable(),
    ip: z.string().nullable(),
    created_at: z.iso.datetime({ offset: true }),
    last_seen_at: z.iso.datetime({ offset: true })
});

export const zPageSessionItem = z.object({
    items: z.array(zSessionItem),
    next_cursor: z.string().nullable()
});

export const zSetupState = z.object({
    needed: z.boolean(),
    sign_up_open: z.boolean(),
    environment: z.enum([
        'development',
        'staging',
        'production'
    ])
});

export const zCompleteSetup = z.object({
    token: z.string(),
    email: z.string(),
    password: z.string(),
    name: z.string(),
    organization_name: z.string(),
    locale: zLocale.nullish()
});

export const zSetupCompleted = z.object({
    status: z.enum(['signed_in']),
    user_id: z.uuid(),
    session_id: z.uuid(),
    organization_id: z.uuid()
});

export const zMyOrganization = z.object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    type: z.string(),
    role: z.string()
});

export const zMe = z.object({
    id: z.uuid(),
    email: z.string(),
    email_verified: z.boolean(),
    name: z.string().nullable(),
    locale: zLocale,
    time_zone: z.string().nullable(),
    profile_data: z.record(z.string(), z.unknown()),
    avatar_url: z.string().nullable(),
    roles: z.array(zRole),
    permissions: z.array(z.string()),
    organization: zMyOrganization.nullable(),
    version: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }),
    created_at: z.iso.datetime({ offset: true }),
    updated_at: z.iso.datetime({ offset: true })
});

export const zUpdateMe = z.object({
    name: z.string().nullish(),
    locale: zLocale.optional(),
    time_zone: z.string().nullish(),
    profile_data: z.record(z.string(), z.unknown()).nullish()
});

export const zAvatarSet = z.object({
    avatar_url: z.string()
});

export const zUserItem = z.object({
    id: z.uuid(),
    email: z.string(),
    email_verified: z.boolean(),
    name: z.string().nullable(),
    locale: zLocale,
    status: z.string(),
    avatar_url: z.string().nullable(),
    roles: z.array(zRole),
    created_at: z.iso.datetime({ offset: true }),
    updated_at: z.iso.datetime({ offset: true })
});

export const zPageUserItem = z.object({
    items: z.array(zUserItem),
    next_cursor: z.string().nullable()
});

export const zMailItem = z.object({
    id: z.uuid(),
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    links: z.array(z.string()),
    code: z.string().optional(),
    sent_at: z.iso.datetime({ offset: true })
});

export const zPageMailItem = z.object({
    items: z.array(zMailItem),
    next_cursor: z.string().nullable()
});

export const zSignUpBody = zSignUp;

/**
 * A verification mail was sent
 */
export const zSignUpResponse = zVerificationSent;

export const zSignInBody = zSignIn;

/**
 * Signed in
 */
export const zSignInResponse = zSignedIn;

/**
 * Ended
 */
export const zSignOutResponse = z.void();

export const zRefreshTokensBody = zRefresh;

/**
 * New tokens
 */
export const zRefreshTokensResponse = zTokens;

export const zVerifyEmailBody = zVerifyEmail;

/**
 * Verified
 */
export const zVerifyEmailResponse = z.void();

export const zResendVerificationBody = zResendVerification;

/**
 * Sent, if there is something to verify
 */
export const zResendVerificationResponse = zVerificationSent;

/**
 * Your sessions
 */
export const zListSessionsResponse = zPageSessionItem;

export const zEndSessionPath = z.object({
    id: z.uuid()
});

/**
 * Ended
 */
export const zEndSessionResponse = z.void();

/**
 * The state
 */
export const zGetSetupResponse = zSetupState;

export const zCompleteSetupBody = zCompleteSetup;

/**
 * Set up, and signed in
 */
export const zCompleteSetupResponse = zSetupCompleted;

/**
 * A JWK set (RFC 7517)
 */
export const zGetJwksResponse = z.record(z.string(), z.unknown());

/**
 * Your profile
 */
export const zGetMeResponse = zMe;

export const zUpdateMeBody = zUpdateMe;

export const zUpdateMeHeaders = z.object({
    'if-match': z.string().optional()
});

/**
 * Your profile
 */
export const zUpdateMeResponse = zMe;

/**
 * Removed
 */
export const zDeleteAvatarResponse = z.void();

export const zPutAvatarBody = z.string();

/**
 * Set
 */
export const zPutAvatarResponse = zAvatarSet;

export const zGetFilePath = z.object({
    id: z.uuid()
});

/**
 * The file
 */
export const zGetFileResponse = z.string();

export const zListUsersQuery = z.object({
    search: z.string().optional(),
    cursor: z.string().optional(),
    limit: z.int().gte(1).lte(200).optional()
});

/**
 * A page of people
 */
export const zListUsersResponse = zPageUserItem;

export const zListMailboxQuery = z.object({
    to: z.string().optional()
});

/**
 * Mail, newest first
 */
export const zListMailboxResponse = zPageMailItem;
