// Generated from openapi.json by `npm run api:generate`. Do not edit.
// @ts-nocheck


export type ClientOptions = {
    baseUrl: `${string}://${string}` | (string & {});
};

/**
 * A stable code: what went wrong, for a program to tell apart.
 */
export type Code = 'malformed_json' | 'malformed_request' | 'unauthenticated' | 'invalid_credentials' | 'refresh_token_invalid' | 'insufficient_user_authentication' | 'permission_denied' | 'cross_site_request' | 'not_found' | 'method_not_allowed' | 'conflict' | 'precondition_failed' | 'payload_too_large' | 'uri_too_long' | 'unsupported_media_type' | 'validation_failed' | 'rate_limited' | 'headers_too_large' | 'internal' | 'bad_gateway' | 'unavailable' | 'gateway_timeout';

export type FieldError = {
    /**
     * Where, as a JSON pointer into the body.
     */
    pointer: string;
    code: string;
    detail: string;
};

export type Problem = {
    type: string;
    title: string;
    status: number;
    code: Code;
    detail?: string | null;
    errors?: Array<FieldError>;
    request_id?: string | null;
};

export type Locale = 'en' | 'fr';

export type Role = 'owner' | 'admin' | 'member';

export type Transport = 'cookie' | 'token';

export type SignUp = {
    email: string;
    password: string;
    name?: string | null;
    locale?: null | Locale;
};

export type VerificationSent = {
    status: 'verification_sent';
};

export type SignIn = {
    email: string;
    password: string;
    transport?: Transport;
};

export type SignedIn = {
    status: 'signed_in';
    user_id: string;
    session_id: string;
    access_token?: string | null;
    refresh_token?: string | null;
    token_type?: string | null;
    expires_in?: number | null;
};

export type Refresh = {
    refresh_token: string;
};

export type Tokens = {
    access_token: string;
    refresh_token: string;
    token_type: string;
    expires_in: number;
};

export type VerifyEmail = {
    token?: string | null;
    email?: string | null;
    code?: string | null;
};

export type ResendVerification = {
    email: string;
};

export type SessionItem = {
    id: string;
    current: boolean;
    device: string | null;
    ip: string | null;
    created_at: string;
    last_seen_at: string;
};

export type PageSessionItem = {
    items: Array<SessionItem>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

export type SetupState = {
    needed: boolean;
    sign_up_open: boolean;
    environment: 'development' | 'staging' | 'production';
};

export type CompleteSetup = {
    token: string;
    email: string;
    password: string;
    name: string;
    organization_name: string;
    locale?: null | Locale;
};

export type SetupCompleted = {
    status: 'signed_in';
    user_id: string;
    session_id: string;
    organization_id: string;
};

export type MyOrganization = {
    id: string;
    slug: string;
    name: string;
    type: string;
    role: string;
};

export type Me = {
    id: string;
    email: string;
    email_verified: boolean;
    name: string | null;
    locale: Locale;
    time_zone: string | null;
    profile_data: {
        [key: string]: unknown;
    };
    avatar_url: string | null;
    roles: Array<Role>;
    permissions: Array<string>;
    organization: null | MyOrganization;
    version: number;
    created_at: string;
    updated_at: string;
};

export type UpdateMe = {
    name?: string | null;
    locale?: Locale;
    time_zone?: string | null;
    profile_data?: {
        [key: string]: unknown;
    } | null;
};

export type AvatarSet = {
    avatar_url: string;
};

export type UserItem = {
    id: string;
    email: string;
    email_verified: boolean;
    name: string | null;
    locale: Locale;
    status: string;
    avatar_url: string | null;
    roles: Array<Role>;
    created_at: string;
    updated_at: string;
};

export type PageUserItem = {
    items: Array<UserItem>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

export type MailItem = {
    id: string;
    to: string;
    subject: string;
    text: string;
    html: string;
    links: Array<string>;
    code?: string;
    sent_at: string;
};

export type PageMailItem = {
    items: Array<MailItem>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

export type SignUpData = {
    body: SignUp;
    path?: never;
    query?: never;
    url: '/api/v1/auth/sign-up';
};

export type SignUpErrors = {
    /**
     * Some fields need attention
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
};

export type SignUpError = SignUpErrors[keyof SignUpErrors];

export type SignUpResponses = {
    /**
     * A verification mail was sent
     */
    201: VerificationSent;
};

export type SignUpResponse = SignUpResponses[keyof SignUpResponses];

export type SignInData = {
    body: SignIn;
    path?: never;
    query?: never;
    url: '/api/v1/auth/sign-in';
};

export type SignInErrors = {
    /**
     * The e-mail address or the password is wrong
     */
    401: Problem;
    /**
     * Some fields need attention
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
};

export type SignInError = SignInErrors[keyof SignInErrors];

export type SignInResponses = {
    /**
     * Signed in
     */
    200: SignedIn;
};

export type SignInResponse = SignInResponses[keyof SignInResponses];

export type SignOutData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/auth/sign-out';
};

export type SignOutErrors = {
    /**
     * Some fields need attention
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
};

export type SignOutError = SignOutErrors[keyof SignOutErrors];

export type SignOutResponses = {
    /**
     * Ended
     */
    204: void;
};

export type SignOutResponse = SignOutResponses[keyof SignOutResponses];

export type RefreshTokensData = {
    body: Refresh;
    path?: never;
    query?: never;
    url: '/api/v1/auth/refresh';
};

export type RefreshTokensErrors = {
    /**
     * Some fields need attention
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
};

export type RefreshTokensError = RefreshTokensErrors[keyof RefreshTokensErrors];

export type RefreshTokensResponses = {
    /**
     * New tokens
     */
    200: Tokens;
};

export type RefreshTokensResponse = RefreshTokensResponses[keyof RefreshTokensResponses];

export type VerifyEmailData = {
    body: VerifyEmail;
    path?: never;
    query?: never;
    url: '/api/v1/auth/email/verify';
};

export type VerifyEmailErrors = {
    /**
     * Some fields need attention
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
};

export type VerifyEmailError = VerifyEmailErrors[keyof VerifyEmailErrors];

export type VerifyEmailResponses = {
    /**
     * Verified
     */
    204: void;
};

export type VerifyEmailResponse = VerifyEmailResponses[keyof VerifyEmailResponses];

export type ResendVerificationData = {
    body: ResendVerification;
    path?: never;
    query?: never;
    url: '/api/v1/auth/email/verify/resend';
};

export type ResendVerificationErrors = {
    /**
     * Some fields need attention
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
};

export type ResendVerificationError = ResendVerificationErrors[keyof ResendVerificationErrors];

export type ResendVerificationResponses = {
    /**
     * Sent, if there is something to verify
     */
    202: VerificationSent;
};

export type ResendVerificationResponse = ResendVerificationResponses[keyof ResendVerificationResponses];

export type ListSessionsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/auth/sessions';
};

export type ListSessionsErrors = {
    /**
     * Some fields need attention
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
};

export type ListSessionsError = ListSessionsErrors[keyof ListSessionsErrors];

export type ListSessionsResponses = {
    /**
     * Your sessions
     */
    200: PageSessionItem;
};

export type ListSessionsResponse = ListSessionsResponses[keyof ListSessionsResponses];

export type EndSessionData = {
    body?: never;
    path: {
        /**
         * The session.
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/auth/sessions/{id}';
};

export type EndSessionErrors = {
    /**
     * No such session of yours
     */
    404: Problem;
    /**
     * Some fields need attention
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
};

export type EndSessionError = EndSessionErrors[keyof EndSessionErrors];

export type EndSessionResponses = {
    /**
     * Ended
     */
    204: void;
};

export type EndSessionResponse = EndSessionResponses[keyof EndSessionResponses];

export type GetSetupData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/auth/setup';
};

export type GetSetupErrors = {
    /**
     * Some fields need attention
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
};

export type GetSetupError = GetSetupErrors[keyof GetSetupErrors];

export type GetSetupResponses = {
    /**
     * The state
     */
    200: SetupState;
};

export type GetSetupResponse = GetSetupResponses[keyof GetSetupResponses];

export type CompleteSetupData = {
    body: CompleteSetup;
    path?: never;
    query?: never;
    url: '/api/v1/auth/setup';
};

export type CompleteSetupErrors = {
    /**
     * An owner exists
     */
    409: Problem;
    /**
     * Some fields need attention
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
};

export type CompleteSetupError = CompleteSetupErrors[keyof CompleteSetupErrors];

export type CompleteSetupResponses = {
    /**
     * Set up, and signed in
     */
    201: SetupCompleted;
};

export type CompleteSetupResponse = CompleteSetupResponses[keyof CompleteSetupResponses];

export type GetJwksData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/.well-known/jwks.json';
};

export type GetJwksErrors = {
    /**
     * Some fields need attention
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
};

export type GetJwksError = GetJwksErrors[keyof GetJwksErrors];

export type GetJwksResponses = {
    /**
     * A JWK set (RFC 7517)
     */
    200: {
        [key: string]: unknown;
    };
};

export type GetJwksResponse = GetJwksResponses[keyof GetJwksResponses];

export type GetMeData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/me';
};

export type GetMeErrors = {
    /**
     * Some fields need attention
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
};

export type GetMeError = GetMeErrors[keyof GetMeErrors];

export type GetMeResponses = {
    /**
     * Your profile
     */
    200: Me;
};

export type GetMeResponse = GetMeResponses[keyof GetMeResponses];

export type UpdateMeData = {
    body: UpdateMe;
    headers?: {
        /**
         * The ETag you read.
         */
        'if-match'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/me';
};

export type UpdateMeErrors = {
    /**
     * It was changed in the meantime
     */
    412: Problem;
    /**
     * Some fields need attention
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
};

export type UpdateMeError = UpdateMeErrors[keyof UpdateMeErrors];

export type UpdateMeResponses = {
    /**
     * Your profile
     */
    200: Me;
};

export type UpdateMeResponse = UpdateMeResponses[keyof UpdateMeResponses];

export type DeleteAvatarData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/me/avatar';
};

export type DeleteAvatarErrors = {
    /**
     * Some fields need attention
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
};

export type DeleteAvatarError = DeleteAvatarErrors[keyof DeleteAvatarErrors];

export type DeleteAvatarResponses = {
    /**
     * Removed
     */
    204: void;
};

export type DeleteAvatarResponse = DeleteAvatarResponses[keyof DeleteAvatarResponses];

export type PutAvatarData = {
    body: Blob | File;
    path?: never;
    query?: never;
    url: '/api/v1/me/avatar';
};

export type PutAvatarErrors = {
    /**
     * Some fields need attention
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
};

export type PutAvatarError = PutAvatarErrors[keyof PutAvatarErrors];

export type PutAvatarResponses = {
    /**
     * Set
     */
    200: AvatarSet;
};

export type PutAvatarResponse = PutAvatarResponses[keyof PutAvatarResponses];

export type GetFileData = {
    body?: never;
    path: {
        /**
         * The file.
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/files/{id}';
};

export type GetFileErrors = {
    /**
     * Some fields need attention
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
};

export type GetFileError = GetFileErrors[keyof GetFileErrors];

export type GetFileResponses = {
    /**
     * The file
     */
    200: Blob | File;
};

export type GetFileResponse = GetFileResponses[keyof GetFileResponses];

export type ListUsersData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Part of a name or an e-mail address.
         */
        search?: string;
        /**
         * Where the page starts.
         */
        cursor?: string;
        /**
         * Items a page, 50 unless told.
         */
        limit?: number;
    };
    url: '/api/v1/users';
};

export type ListUsersErrors = {
    /**
     * You may not do this
     */
    403: Problem;
    /**
     * Some fields need attention
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
};

export type ListUsersError = ListUsersErrors[keyof ListUsersErrors];

export type ListUsersResponses = {
    /**
     * A page of people
     */
    200: PageUserItem;
};

export type ListUsersResponse = ListUsersResponses[keyof ListUsersResponses];

export type ListMailboxData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Only mail to this address.
         */
        to?: string;
    };
    url: '/api/v1/dev/mailbox';
};

export type ListMailboxErrors = {
    /**
     * Some fields need attention
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
};

export type ListMailboxError = ListMailboxErrors[keyof ListMailboxErrors];

export type ListMailboxResponses = {
    /**
     * Mail, newest first
     */
    200: PageMailItem;
};

export type ListMailboxResponse = ListMailboxResponses[keyof ListMailboxResponses];
