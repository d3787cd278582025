// Generated from openapi.json by `npm run api:generate`. Do not edit.
// @ts-nocheck


import * as z from 'zod';

/**
 * The account is deleted.
 */
export const zAccountDeleted = z.object({
    erase_after: z.iso.datetime({ offset: true })
});

/**
 * Whether a person may use their account.
 */
export const zAccountStatus = z.enum([
    'active',
    'suspended',
    'deleted'
]);

/**
 * What somebody who did something is.
 */
export const zActorKind = z.enum([
    'user',
    'api_key',
    'anonymous',
    'system',
    'operator'
]);

/**
 * An authenticator application to set up.
 */
export const zAddTotp = z.object({
    name: z.string().min(1).max(100).nullish()
});

/**
 * A key by which a program calls the API for a person or an organization.
 */
export const zApiKeyId = z.uuid();

/**
 * Nothing has to be said: the passkey tells who it is.
 */
export const zAskToSignIn = z.record(z.string(), z.never());

/**
 * A position of the sealed log and its hash, signed. Kept elsewhere, it shows later whether anything up to there was
 * changed or cut off: `plateforme audit verify --checkpoint`.
 */
export const zAuditCheckpoint = z.object({
    created_at: z.iso.datetime({ offset: true }),
    hash: z.string(),
    key_id: z.string(),
    position: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }),
    predecessor: z.string().nullish(),
    public_key: z.string(),
    signature: z.string()
});

/**
 * Where the new picture is.
 */
export const zAvatar = z.object({
    avatar_url: z.string()
});

/**
 * Bytes in base64url without padding (RFC 4648 §5).
 */
export const zBase64Url = z.string().regex(/^[A-Za-z0-9_-]*$/);

/**
 * What can be done to many people.
 */
export const zBulkAction = z.enum([
    'suspend',
    'restore',
    'delete',
    'undelete'
]);

/**
 * How it went.
 */
export const zBulkStatus = z.enum([
    'done',
    'unchanged',
    'refused',
    'not_found'
]);

/**
 * What a type of event is about.
 */
export const zCategory = z.enum([
    'account',
    'sign_in',
    'organization',
    'member',
    'invitation',
    'role',
    'refusal',
    'audit',
    'platform'
]);

/**
 * A type of events.
 */
export const zAuditEventType = z.object({
    category: zCategory,
    type: z.string()
});

/**
 * A signature, with the key to check it by. Compare the key with one that you trust: `plateforme audit key` prints it.
 */
export const zCertificateSignature = z.object({
    key_id: z.string(),
    public_key: z.string(),
    signature: z.string()
});

/**
 * What is asked for.
 */
export const zChallengeFactor = z.enum(['email', 'passkey']);

/**
 * One answer.
 */
export const zCheckedPermission = z.object({
    allowed: z.boolean()
});

/**
 * The answers, in the order of the questions.
 */
export const zCheckedPermissions = z.object({
    results: z.array(zCheckedPermission)
});

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

/**
 * What is given as the second factor.
 */
export const zCodeFactor = z.enum([
    'totp',
    'email',
    'recovery_code',
    'password',
    'passkey'
]);

/**
 * One person's agreement to one version of a text.
 */
export const zConsentId = z.uuid();

/**
 * Where a person said that they agree.
 */
export const zConsentOrigin = z.enum(['sign_up', 'account']);

/**
 * One answer of a person.
 */
export const zConsentItem = z.object({
    created_at: z.iso.datetime({ offset: true }),
    document: z.string(),
    granted: z.boolean(),
    id: zConsentId,
    source: zConsentOrigin,
    version: z.string()
});

/**
 * A text, and whether the person agrees to it.
 */
export const zConsentState = z.object({
    document: z.string(),
    granted: z.boolean(),
    required: z.boolean(),
    title: z.string().nullable(),
    title_fr: z.string().nullable(),
    url: z.string(),
    version: z.string()
});

/**
 * A text that people are asked to agree to.
 */
export const zConsentText = z.object({
    document: z.string(),
    required: z.boolean(),
    title: z.string().nullable(),
    title_fr: z.string().nullable(),
    url: z.string(),
    version: z.string()
});

/**
 * The texts, and everything that the person said about them.
 */
export const zConsents = z.object({
    documents: z.array(zConsentState),
    items: z.array(zConsentItem),
    next_cursor: z.string().nullable()
});

/**
 * How dates are written.
 */
export const zDateFormat = z.enum(['locale', 'iso']);

/**
 * What becomes of a deleted organization.
 */
export const zDeletedOrganization = z.object({
    erase_after: z.iso.datetime({ offset: true })
});

/**
 * One try.
 */
export const zDeliveryAttemptItem = z.object({
    created_at: z.iso.datetime({ offset: true }),
    duration_ms: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }),
    error: z.string().nullable(),
    number: z.int().min(-2147483648, { error: 'Invalid value: Expected int32 to be >= -2147483648' }).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' }),
    outcome: z.string(),
    provider: z.string(),
    request: z.string().nullable(),
    response: z.string().nullable(),
    status: z.int().min(-2147483648, { error: 'Invalid value: Expected int32 to be >= -2147483648' }).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' }).nullable()
});

/**
 * One message to one recipient over one channel.
 */
export const zDeliveryId = z.uuid();

/**
 * Where a delivery is in its life.
 */
export const zDeliveryStatus = z.enum([
    'pending',
    'sending',
    'sent',
    'failed',
    'dead'
]);

/**
 * A browser or device that somebody signed in on before.
 */
export const zDeviceId = z.uuid();

/**
 * A device that you signed in on.
 */
export const zDeviceItem = z.object({
    created_at: z.iso.datetime({ offset: true }),
    id: zDeviceId,
    ip: z.string().nullable(),
    last_seen_at: z.iso.datetime({ offset: true }),
    name: z.string().nullable(),
    trusted_until: z.iso.datetime({ offset: true }).nullable()
});

/**
 * What becomes of a step.
 */
export const zDryRunOutcome = z.enum([
    'sent',
    'skipped',
    'waits'
]);

export const zEmail = z.email().max(254);

/**
 * The address to change to.
 */
export const zChangeEmail = z.object({
    email: zEmail
});

/**
 * An address to ask about.
 */
export const zCheckSuppression = z.object({
    email: zEmail
});

/**
 * How far the change is.
 */
export const zEmailChangeStatus = z.enum(['waiting', 'changed']);

/**
 * One of the mails was answered.
 */
export const zEmailChangeConfirmed = z.object({
    status: zEmailChangeStatus
});

/**
 * Where a platform runs.
 */
export const zEnvironmentName = z.enum([
    'development',
    'staging',
    'production'
]);

/**
 * The person's e-mail address, typed once more.
 */
export const zEraseUser = z.object({
    confirm: zEmail
});

/**
 * What erased a person.
 */
export const zErasedByKind = z.enum(['user', 'system']);

/**
 * Why a person was erased.
 */
export const zErasureCause = z.enum([
    'requested',
    'undo_over',
    'listed'
]);

/**
 * The proof that a person was erased.
 */
export const zErasureId = z.uuid();

/**
 * One entry of the log of everything that happened.
 */
export const zEventId = z.uuid();

/**
 * Everything that one can refuse.
 */
export const zEverything = z.enum(['all']);

/**
 * A second factor, such as an authenticator application.
 */
export const zFactorId = z.uuid();

/**
 * The secret of an authenticator application. It counts once it was confirmed.
 */
export const zAddedTotp = z.object({
    id: zFactorId,
    qr_svg: z.string(),
    secret: z.string(),
    uri: z.string()
});

/**
 * What a person can give as their second factor.
 */
export const zFactorKind = z.enum([
    'passkey',
    'totp',
    'email',
    'recovery_code',
    'password'
]);

/**
 * What is wrong with one field.
 */
export const zFieldError = z.object({
    code: z.string(),
    detail: z.string(),
    pointer: z.string()
});

/**
 * Where to send the link.
 */
export const zForgotPassword = z.object({
    email: zEmail
});

/**
 * An answer.
 */
export const zGiveConsent = z.object({
    document: z.string().min(1).max(64),
    granted: z.boolean(),
    version: z.string().min(1).max(64)
});

/**
 * How hours are counted.
 */
export const zHourCycle = z.enum([
    'locale',
    'h12',
    'h23'
]);

/**
 * The bytes of an image.
 */
export const zImageBytes = z.string();

/**
 * An invitation to join an organization.
 */
export const zInvitationId = z.uuid();

/**
 * What accepting needs.
 */
export const zInvitationNeeds = z.enum(['sign_in_or_sign_up']);

/**
 * What became of a line.
 */
export const zInvitationOutcome = z.enum([
    'invited',
    'renewed',
    'refused'
]);

/**
 * The result of one line.
 */
export const zInvitationLineResult = z.object({
    code: z.string().nullish(),
    detail: z.string().nullish(),
    email: z.string(),
    id: zInvitationId.nullish(),
    status: zInvitationOutcome
});

/**
 * The results, in the order of the lines.
 */
export const zInvitationResults = z.object({
    results: z.array(zInvitationLineResult)
});

/**
 * What can be said of an invitation.
 */
export const zInvitationStanding = z.enum([
    'pending',
    'accepted',
    'declined',
    'revoked',
    'expired'
]);

/**
 * How an invitation reaches people.
 */
export const zInvitationWay = z.enum(['email', 'link']);

/**
 * The organization that somebody is invited to.
 */
export const zInvitingOrganization = z.object({
    logo_url: z.string().nullable(),
    name: z.string()
});

/**
 * A public key.
 */
export const zJwk = z.object({
    alg: z.string(),
    crv: z.string(),
    kid: z.string(),
    kty: z.string(),
    use: z.string(),
    x: z.string()
});

/**
 * The published keys (RFC 7517 §5).
 */
export const zJwkSet = z.object({
    keys: z.array(zJwk)
});

/**
 * A language that every page, mail and message exists in.
 */
export const zLocale = z.enum(['en', 'fr']);

/**
 * Which mail it is.
 */
export const zDescribed = z.object({
    is_overridden: z.boolean(),
    locale: zLocale,
    name: z.string(),
    updated_at: z.iso.datetime({ offset: true }).nullable(),
    version: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
});

/**
 * One line. What is wrong with it is said in its own result.
 */
export const zInvitationLine = z.object({
    email: z.string().max(1000),
    locale: zLocale.nullish(),
    role: z.string().max(1000)
});

/**
 * Whom to invite as what.
 */
export const zCreateInvitations = z.object({
    invitations: z.array(zInvitationLine).min(1).max(100),
    message: z.string().min(1).max(500).nullish()
});

/**
 * A place in the log.
 */
export const zLogHead = z.object({
    hash: z.string(),
    position: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
});

/**
 * Where the new logo is.
 */
export const zLogo = z.object({
    logo_url: z.string().nullable()
});

/**
 * A mail that was not sent but kept.
 */
export const zMailItem = z.object({
    code: z.string().nullish(),
    html: z.string(),
    id: z.string(),
    links: z.array(z.string()),
    sent_at: z.iso.datetime({ offset: true }),
    subject: z.string(),
    text: z.string(),
    to: z.string()
});

/**
 * The layout of mails.
 */
export const zMailLayout = z.object({
    blocks: z.array(z.string()),
    built_in: z.string(),
    is_overridden: z.boolean(),
    mjml: z.string(),
    updated_at: z.iso.datetime({ offset: true }).nullable(),
    version: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
});

/**
 * What happened.
 */
export const zMailStatus = z.enum(['mail_sent']);

/**
 * A mail is on its way, if there is an account.
 */
export const zEmailSignInSent = z.object({
    device_token: z.string().optional(),
    status: zMailStatus
});

/**
 * A mail in a list.
 */
export const zMailTemplateItem = z.object({
    is_overridden: z.boolean(),
    locale: zLocale,
    name: z.string(),
    subject: z.string(),
    updated_at: z.iso.datetime({ offset: true }).nullable(),
    version: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
});

/**
 * Words of a mail.
 */
export const zMailWords = z.object({
    mjml: z.string(),
    subject: z.string(),
    text: z.string()
});

/**
 * A mail.
 */
export const zMailTemplate = zDescribed.and(zMailWords).and(z.object({
    built_in: zMailWords,
    optional: z.array(z.string()),
    values: z.record(z.string(), z.unknown())
}));

/**
 * How somebody matches a search.
 */
export const zMatchKind = z.enum(['prefix', 'fuzzy']);

/**
 * What became of a member.
 */
export const zMemberOutcome = z.enum([
    'done',
    'unchanged',
    'refused',
    'not_found'
]);

/**
 * What to do with members.
 */
export const zMembersAction = z.enum(['remove', 'set_role']);

/**
 * By what somebody can prove who they are.
 */
export const zMethod = z.enum([
    'passkey',
    'totp',
    'email',
    'password',
    'recovery_code'
]);

/**
 * What a factor is.
 */
export const zMfaFactorKind = z.enum(['totp', 'email']);

/**
 * A second factor. Passkeys are listed at `GET /api/v1/auth/passkeys`.
 */
export const zMfaFactor = z.object({
    created_at: z.iso.datetime({ offset: true }),
    id: zFactorId,
    kind: zMfaFactorKind,
    last_used_at: z.iso.datetime({ offset: true }).nullable(),
    name: z.string().nullable()
});

/**
 * Your second factors.
 */
export const zMfaFactors = z.object({
    has_passkey: z.boolean(),
    is_required: z.boolean(),
    items: z.array(zMfaFactor),
    recovery_codes_left: z.coerce.bigint().gte(BigInt(0)).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
});

/**
 * What a new organization can be.
 */
export const zNewKind = z.enum(['customer']);

/**
 * How you are reached.
 */
export const zNotificationChannel = z.enum([
    'in_app',
    'email',
    'push'
]);

/**
 * How much there is that you have not seen or read.
 */
export const zNotificationCounts = z.object({
    revision: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }),
    unread: z.int().min(-2147483648, { error: 'Invalid value: Expected int32 to be >= -2147483648' }).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' }),
    unseen: z.int().min(-2147483648, { error: 'Invalid value: Expected int32 to be >= -2147483648' }).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' })
});

/**
 * What marking changed.
 */
export const zMarkedNotifications = zNotificationCounts.and(z.object({
    changed: z.coerce.bigint().gte(BigInt(0)).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
}));

/**
 * What an organization says about one category over one channel.
 */
export const zNotificationDefault = z.object({
    category: z.string().min(1).max(60),
    channel: zNotificationChannel,
    is_locked: z.boolean().optional(),
    is_on: z.boolean()
});

/**
 * Everything that an organization says. What is not in it is as the platform has it.
 */
export const zNotificationDefaults = z.object({
    defaults: z.array(zNotificationDefault).max(200)
});

/**
 * What one person is told in the app.
 */
export const zNotificationId = z.uuid();

/**
 * What you did with notifications.
 */
export const zNotificationMark = z.enum([
    'seen',
    'read',
    'unread',
    'archived',
    'unarchived'
]);

/**
 * Notifications to mark.
 */
export const zMarkNotifications = z.object({
    ids: z.array(zNotificationId).min(1).max(200).nullish(),
    mark: zNotificationMark
});

/**
 * A second factor that can be given.
 */
export const zOfferedFactor = z.object({
    kind: zFactorKind
});

/**
 * A mail is on its way.
 */
export const zMfaMailSent = z.object({
    factors: z.array(zOfferedFactor)
});

/**
 * The one reason that an operator gives.
 */
export const zOnlyManual = z.enum(['manual']);

/**
 * A group of people with roles of its own.
 */
export const zOrganizationId = z.uuid();

/**
 * The person is a member.
 */
export const zInvitationAccepted = z.object({
    organization_id: zOrganizationId
});

/**
 * What an organization is to the platform.
 */
export const zOrganizationKind = z.enum(['platform', 'customer']);

/**
 * One page of a list.
 */
export const zPageAuditEventType = z.object({
    items: z.array(z.object({
        category: zCategory,
        type: z.string()
    })),
    next_cursor: z.string().nullable()
});

/**
 * One page of a list.
 */
export const zPageDeviceItem = z.object({
    items: z.array(z.object({
        created_at: z.iso.datetime({ offset: true }),
        id: zDeviceId,
        ip: z.string().nullable(),
        last_seen_at: z.iso.datetime({ offset: true }),
        name: z.string().nullable(),
        trusted_until: z.iso.datetime({ offset: true }).nullable()
    })),
    next_cursor: z.string().nullable()
});

/**
 * One page of a list.
 */
export const zPageMailItem = z.object({
    items: z.array(z.object({
        code: z.string().nullish(),
        html: z.string(),
        id: z.string(),
        links: z.array(z.string()),
        sent_at: z.iso.datetime({ offset: true }),
        subject: z.string(),
        text: z.string(),
        to: z.string()
    })),
    next_cursor: z.string().nullable()
});

/**
 * One page of a list.
 */
export const zPageMailTemplateItem = z.object({
    items: z.array(z.object({
        is_overridden: z.boolean(),
        locale: zLocale,
        name: z.string(),
        subject: z.string(),
        updated_at: z.iso.datetime({ offset: true }).nullable(),
        version: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
    })),
    next_cursor: z.string().nullable()
});

/**
 * `PublicKeyCredentialUserEntityJSON`
 */
export const zPasskeyAccount = z.object({
    displayName: z.string(),
    id: z.string(),
    name: z.string()
});

/**
 * `AuthenticatorAssertionResponseJSON`
 */
export const zPasskeyAssertionResponse = z.object({
    authenticatorData: zBase64Url,
    clientDataJSON: zBase64Url,
    signature: zBase64Url,
    userHandle: zBase64Url.nullish()
});

/**
 * `AuthenticatorAttestationResponseJSON`
 */
export const zPasskeyAttestationResponse = z.object({
    attestationObject: zBase64Url,
    clientDataJSON: zBase64Url,
    transports: z.array(z.string()).optional()
});

/**
 * `PublicKeyCredentialType`
 */
export const zPasskeyCredentialKind = z.enum(['public-key']);

/**
 * `AuthenticationResponseJSON`
 */
export const zPasskeyAssertion = z.object({
    id: zBase64Url,
    rawId: zBase64Url,
    response: zPasskeyAssertionResponse,
    type: zPasskeyCredentialKind
});

/**
 * `RegistrationResponseJSON`
 */
export const zPasskeyAttestation = z.object({
    clientExtensionResults: z.record(z.string(), z.unknown()).nullish(),
    id: zBase64Url,
    rawId: zBase64Url,
    response: zPasskeyAttestationResponse,
    type: zPasskeyCredentialKind
});

/**
 * `PublicKeyCredentialDescriptorJSON`
 */
export const zPasskeyDescriptor = z.object({
    id: z.string(),
    transports: z.array(z.string()),
    type: z.string()
});

/**
 * `AuthenticationExtensionsClientInputsJSON`
 */
export const zPasskeyExtensions = z.object({
    credProps: z.boolean()
});

/**
 * A passkey (`WebAuthn` credential) of one person.
 */
export const zPasskeyId = z.uuid();

/**
 * One page of a list.
 */
export const zPagePasskeyItem = z.object({
    items: z.array(z.object({
        aaguid: z.uuid(),
        backed_up: z.boolean(),
        created_at: z.iso.datetime({ offset: true }),
        id: zPasskeyId,
        last_used_at: z.iso.datetime({ offset: true }).nullable(),
        name: z.string(),
        transports: z.array(z.string()),
        user_verified: z.boolean()
    })),
    next_cursor: z.string().nullable()
});

/**
 * One passkey.
 */
export const zPasskeyItem = z.object({
    aaguid: z.uuid(),
    backed_up: z.boolean(),
    created_at: z.iso.datetime({ offset: true }),
    id: zPasskeyId,
    last_used_at: z.iso.datetime({ offset: true }).nullable(),
    name: z.string(),
    transports: z.array(z.string()),
    user_verified: z.boolean()
});

/**
 * `PublicKeyCredentialParameters`
 */
export const zPasskeyParameters = z.object({
    alg: z.int().min(-2147483648, { error: 'Invalid value: Expected int32 to be >= -2147483648' }).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' }),
    type: z.string()
});

/**
 * `PublicKeyCredentialRpEntity`
 */
export const zPasskeyParty = z.object({
    id: z.string(),
    name: z.string()
});

/**
 * `PublicKeyCredentialRequestOptionsJSON`
 */
export const zPasskeyRequestOptions = z.object({
    allowCredentials: z.array(zPasskeyDescriptor),
    challenge: z.string(),
    rpId: z.string(),
    timeout: z.int().gte(0).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' }),
    userVerification: z.string()
});

/**
 * What the browser is asked for.
 */
export const zPasskeyRequest = z.object({
    challenge_token: z.string(),
    options: zPasskeyRequestOptions
});

/**
 * `AuthenticatorSelectionCriteria`
 */
export const zPasskeySelection = z.object({
    requireResidentKey: z.boolean(),
    residentKey: z.string(),
    userVerification: z.string()
});

/**
 * `PublicKeyCredentialCreationOptionsJSON`
 */
export const zPasskeyCreationOptions = z.object({
    attestation: z.string(),
    authenticatorSelection: zPasskeySelection,
    challenge: z.string(),
    excludeCredentials: z.array(zPasskeyDescriptor),
    extensions: zPasskeyExtensions,
    pubKeyCredParams: z.array(zPasskeyParameters),
    rp: zPasskeyParty,
    timeout: z.int().gte(0).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' }),
    user: zPasskeyAccount
});

/**
 * What the browser is asked for.
 */
export const zPasskeyCreation = z.object({
    challenge_token: z.string(),
    options: zPasskeyCreationOptions
});

/**
 * A mail is on its way, if there is an account.
 */
export const zPasswordMailSent = z.object({
    status: zMailStatus
});

/**
 * A text that the person is asked to agree to.
 */
export const zPendingConsent = z.object({
    document: z.string(),
    title: z.string().nullable(),
    title_fr: z.string().nullable(),
    url: z.string(),
    version: z.string()
});

/**
 * What a person may do, as `resource:action`, for instance `members:invite`.
 */
export const zPermission = z.string();

/**
 * A key about to be made for an organization.
 */
export const zCreateOrganizationKey = z.object({
    expires_at: z.iso.datetime({ offset: true }).nullish(),
    name: z.string().min(1).max(100),
    permissions: z.array(zPermission).max(200)
});

/**
 * A key about to be made for a person.
 */
export const zCreatePersonalKey = z.object({
    expires_at: z.iso.datetime({ offset: true }).nullish(),
    name: z.string().min(1).max(100),
    organization_id: zOrganizationId.nullish(),
    permissions: z.array(zPermission).max(200)
});

/**
 * Where a permission means something: about oneself, about one organization, about the whole platform (only roles in
 * the organization that runs it grant those), or in your own services, as `plateforme.toml` says.
 */
export const zPermissionScope = z.enum([
    'person',
    'organization',
    'platform',
    'configured'
]);

/**
 * Everything that is held on a person. Members are added over time: take what you know.
 */
export const zPersonalData = z.object({
    api_keys: z.array(z.record(z.string(), z.unknown())),
    consents: z.array(z.record(z.string(), z.unknown())),
    devices: z.array(z.record(z.string(), z.unknown())),
    events: z.array(z.record(z.string(), z.unknown())),
    exported_at: z.iso.datetime({ offset: true }),
    files: z.array(z.record(z.string(), z.unknown())),
    format: z.string(),
    invitations_received: z.array(z.record(z.string(), z.unknown())),
    invitations_sent: z.array(z.record(z.string(), z.unknown())),
    issuer: z.string(),
    messages: z.array(z.record(z.string(), z.unknown())),
    organizations: z.array(z.record(z.string(), z.unknown())),
    passkeys: z.array(z.record(z.string(), z.unknown())),
    profile: z.record(z.string(), z.unknown()),
    proofs_asked_for: z.array(z.record(z.string(), z.unknown())),
    second_factors: z.array(z.record(z.string(), z.unknown())),
    sessions: z.array(z.record(z.string(), z.unknown()))
});

/**
 * One choice.
 */
export const zPreferenceChoice = z.object({
    category: z.string().min(1).max(60),
    channel: zNotificationChannel,
    is_on: z.boolean().nullable()
});

/**
 * A token to ask about.
 */
export const zPreviewUnsubscribe = z.object({
    token: z.string().max(500)
});

/**
 * A problem (RFC 9457), rendered as `application/problem+json`.
 */
export const zProblem = z.object({
    code: zCode,
    detail: z.string().nullish(),
    errors: z.array(zFieldError).optional(),
    request_id: z.string().nullish(),
    status: z.int().gte(0).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' }),
    title: z.string(),
    type: z.string()
});

/**
 * A device or browser that gets push messages.
 */
export const zPushDeviceId = z.uuid();

/**
 * By whom messages reach a device.
 */
export const zPushDeviceKind = z.enum(['expo', 'web_push']);

/**
 * One page of a list.
 */
export const zPagePushDeviceItem = z.object({
    items: z.array(z.object({
        created_at: z.iso.datetime({ offset: true }),
        id: zPushDeviceId,
        is_current: z.boolean(),
        kind: zPushDeviceKind,
        last_seen_at: z.iso.datetime({ offset: true }),
        name: z.string().nullable(),
        platform: z.string().nullable()
    })),
    next_cursor: z.string().nullable()
});

/**
 * A device that shows you push messages.
 */
export const zPushDeviceItem = z.object({
    created_at: z.iso.datetime({ offset: true }),
    id: zPushDeviceId,
    is_current: z.boolean(),
    kind: zPushDeviceKind,
    last_seen_at: z.iso.datetime({ offset: true }),
    name: z.string().nullable(),
    platform: z.string().nullable()
});

/**
 * The key of this platform.
 */
export const zPushKeyItem = z.object({
    public_key: z.string()
});

/**
 * What an app runs on.
 */
export const zPushPlatform = z.enum([
    'ios',
    'android',
    'web'
]);

/**
 * The keys of a subscription.
 */
export const zPushSubscriptionKeys = z.object({
    auth: z.string().min(1).max(32),
    p256dh: z.string().min(1).max(100)
});

/**
 * What a browser gives out (Push API).
 */
export const zPushSubscription = z.object({
    endpoint: z.string().min(1).max(2000),
    expirationTime: z.number().nullish(),
    keys: zPushSubscriptionKeys
});

/**
 * A layout for mails.
 */
export const zPutMailLayout = z.object({
    mjml: z.string().max(100000)
});

/**
 * Words for a mail. They are templates in the syntax of Jinja.
 */
export const zPutMailTemplate = z.object({
    mjml: z.string().max(100000),
    subject: z.string().max(500),
    text: z.string().max(50000)
});

/**
 * From when to when you want to be left alone, by your own clock. Urgent things come all the same.
 */
export const zQuietHours = z.object({
    from: z.string(),
    until: z.string()
});

/**
 * Why a step does nothing.
 */
export const zReason = z.enum([
    'condition',
    'preference',
    'no_address',
    'suppressed',
    'throttled',
    'template'
]);

/**
 * What kind of reason it is.
 */
export const zReasonKind = z.enum([
    'everybody',
    'built_in_role',
    'own_role',
    'configuration',
    'platform',
    'api_key'
]);

/**
 * Ten new recovery codes.
 */
export const zRecoveryCodes = z.object({
    recovery_codes: z.array(z.string())
});

/**
 * What the browser answered.
 */
export const zRegisterPasskey = z.object({
    challenge_token: z.string(),
    credential: zPasskeyAttestation,
    name: z.string().max(64).nullish()
});

/**
 * A device about to be registered: `token` for an app (`expo`), `subscription` for a browser (`web_push`).
 */
export const zRegisterPushDevice = z.object({
    kind: zPushDeviceKind,
    name: z.string().max(100).nullish(),
    platform: zPushPlatform.nullish(),
    subscription: zPushSubscription.nullish(),
    token: z.string().min(1).max(256).nullish()
});

/**
 * What to call it.
 */
export const zRenamePasskey = z.object({
    name: z.string().max(64)
});

/**
 * A mail, filled in with examples.
 */
export const zRenderedMail = z.object({
    html: z.string(),
    subject: z.string(),
    text: z.string()
});

/**
 * The next tokens of an application. A browser has none: it gets another cookie.
 */
export const zRenewedTokens = z.object({
    access_token: z.string().optional(),
    expires_in: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }).optional(),
    refresh_token: z.string().optional()
});

/**
 * A factor that counts from now on.
 */
export const zEnrolledFactor = zRenewedTokens.and(z.object({
    id: zFactorId,
    recovery_codes: z.array(z.string())
}));

/**
 * A passkey that counts from now on.
 */
export const zRegisteredPasskey = zRenewedTokens.and(z.object({
    passkey: zPasskeyItem,
    recovery_codes: z.array(z.string())
}));

/**
 * What to send again: deliveries by name, or all that were given up.
 */
export const zReplayDeliveries = z.object({
    channel: z.string().max(60).nullish(),
    ids: z.array(zDeliveryId).min(1).max(200).nullish(),
    organization_id: zOrganizationId.nullish(),
    since: z.iso.datetime({ offset: true }).nullish(),
    until: z.iso.datetime({ offset: true }).nullish(),
    workflow: z.string().max(60).nullish()
});

/**
 * How many are sent again.
 */
export const zReplayedDeliveries = z.object({
    replayed: z.coerce.bigint().gte(BigInt(0)).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
});

/**
 * Why somebody has to choose another password.
 */
export const zRequirePasswordReset = z.object({
    reason: z.string().max(500).nullish()
});

/**
 * Something that a person has to do before they may do anything else.
 */
export const zRequiredAction = z.enum(['mfa_enrolment']);

/**
 * Where to send the mail again.
 */
export const zResendVerification = z.object({
    email: zEmail
});

/**
 * A built-in role. Each holds everything that the ones after it in this list hold.
 */
export const zRole = z.enum([
    'owner',
    'admin',
    'member'
]);

/**
 * One page of a list.
 */
export const zPagePermissionItem = z.object({
    items: z.array(z.object({
        built_in_roles: z.array(zRole),
        description: z.string().nullable(),
        grantable: z.boolean(),
        permission: zPermission,
        scope: zPermissionScope
    })),
    next_cursor: z.string().nullable()
});

/**
 * A permission.
 */
export const zPermissionItem = z.object({
    built_in_roles: z.array(zRole),
    description: z.string().nullable(),
    grantable: z.boolean(),
    permission: zPermission,
    scope: zPermissionScope
});

/**
 * A named set of permissions.
 */
export const zRoleId = z.uuid();

/**
 * The name of a role: a built-in one, or one of an organization's own, in lower-case letters, digits and `-`.
 */
export const zRoleName = z.string().min(2).max(40);

/**
 * Whom to invite as what.
 */
export const zCreateInvitation = z.object({
    email: zEmail,
    locale: zLocale.nullish(),
    message: z.string().min(1).max(500).nullish(),
    role: zRoleName
});

/**
 * What a link allows.
 */
export const zCreateInvitationLink = z.object({
    domain: z.string().max(255).nullish(),
    expires_in_days: z.coerce.bigint().gte(BigInt(1)).lte(BigInt(365)).nullish(),
    max_uses: z.int().gte(1).lte(1000000).nullish(),
    role: zRoleName
});

/**
 * A role about to be made.
 */
export const zCreateRole = z.object({
    description: z.string().max(200).nullish(),
    name: zRoleName,
    permissions: z.array(zPermission).max(200)
});

/**
 * What an invitation offers.
 */
export const zInvitationPreview = z.object({
    domain: z.string().nullable(),
    email_hint: z.string().nullable(),
    expires_at: z.iso.datetime({ offset: true }),
    inviter_name: z.string().nullable(),
    organization: zInvitingOrganization,
    requires: zInvitationNeeds,
    role: zRoleName
});

/**
 * Which members of an organization need a second factor: nobody, everybody, or those with some roles.
 */
export const zMfaRequirement = z.union([
    z.enum(['nobody']),
    z.enum(['everybody']),
    z.object({
        roles: z.array(zRoleName)
    })
]);

/**
 * An invitation to the signed-in person.
 */
export const zMyInvitation = z.object({
    created_at: z.iso.datetime({ offset: true }),
    expires_at: z.iso.datetime({ offset: true }),
    id: zInvitationId,
    inviter_name: z.string().nullable(),
    message: z.string().nullable(),
    organization: zInvitingOrganization,
    role: zRoleName
});

/**
 * The active organization of the signed-in person, and their role in it.
 */
export const zMyOrganization = z.object({
    id: zOrganizationId,
    name: z.string(),
    role: zRoleName,
    slug: z.string(),
    type: zOrganizationKind
});

/**
 * An organization in a list.
 */
export const zOrganizationItem = z.object({
    active: z.boolean(),
    created_at: z.iso.datetime({ offset: true }),
    deleted_at: z.iso.datetime({ offset: true }).nullable(),
    erase_after: z.iso.datetime({ offset: true }).nullable(),
    id: zOrganizationId,
    logo_url: z.string().nullable(),
    name: z.string(),
    role: zRoleName.nullable(),
    slug: z.string(),
    type: zOrganizationKind,
    updated_at: z.iso.datetime({ offset: true }),
    version: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
});

/**
 * An organization.
 */
export const zOrganizationDetail = zOrganizationItem.and(z.object({
    member_count: z.coerce.bigint().gte(BigInt(0)).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }),
    mfa_required_for: zMfaRequirement,
    permissions: z.array(zPermission),
    settings: z.record(z.string(), z.unknown())
}));

/**
 * One page of a list.
 */
export const zPageMyInvitation = z.object({
    items: z.array(z.object({
        created_at: z.iso.datetime({ offset: true }),
        expires_at: z.iso.datetime({ offset: true }),
        id: zInvitationId,
        inviter_name: z.string().nullable(),
        message: z.string().nullable(),
        organization: zInvitingOrganization,
        role: zRoleName
    })),
    next_cursor: z.string().nullable()
});

/**
 * One page of a list.
 */
export const zPageOrganizationItem = z.object({
    items: z.array(z.object({
        active: z.boolean(),
        created_at: z.iso.datetime({ offset: true }),
        deleted_at: z.iso.datetime({ offset: true }).nullable(),
        erase_after: z.iso.datetime({ offset: true }).nullable(),
        id: zOrganizationId,
        logo_url: z.string().nullable(),
        name: z.string(),
        role: zRoleName.nullable(),
        slug: z.string(),
        type: zOrganizationKind,
        updated_at: z.iso.datetime({ offset: true }),
        version: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
    })),
    next_cursor: z.string().nullable()
});

/**
 * One page of a list.
 */
export const zPageRoleItem = z.object({
    items: z.array(z.object({
        assignable: z.boolean(),
        built_in: z.boolean(),
        created_at: z.iso.datetime({ offset: true }),
        description: z.string().nullable(),
        id: zRoleId,
        member_count: z.coerce.bigint().gte(BigInt(0)).lte(BigInt(10000)),
        name: zRoleName,
        permissions: z.array(zPermission),
        updated_at: z.iso.datetime({ offset: true }),
        version: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
    })),
    next_cursor: z.string().nullable()
});

/**
 * Why a person holds a permission.
 */
export const zPermissionReason = z.object({
    kind: zReasonKind,
    role: zRoleName.nullish(),
    text: z.string()
});

/**
 * One permission, and why a person holds it or does not.
 */
export const zPermissionExplanation = z.object({
    allowed: z.boolean(),
    missing: z.string().nullable(),
    permission: zPermission,
    reasons: z.array(zPermissionReason)
});

/**
 * A role that an organization can give.
 */
export const zRoleItem = z.object({
    assignable: z.boolean(),
    built_in: z.boolean(),
    created_at: z.iso.datetime({ offset: true }),
    description: z.string().nullable(),
    id: zRoleId,
    member_count: z.coerce.bigint().gte(BigInt(0)).lte(BigInt(10000)),
    name: zRoleName,
    permissions: z.array(zPermission),
    updated_at: z.iso.datetime({ offset: true }),
    version: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
});

/**
 * How long the secret before the new one still works.
 */
export const zRotateApiKey = z.object({
    overlap_seconds: z.coerce.bigint().gte(BigInt(0)).lte(BigInt(2592000)).optional().default(BigInt(86400))
});

/**
 * A button.
 */
export const zSaidAction = z.object({
    is_primary: z.boolean(),
    label: z.string(),
    link: z.string()
});

/**
 * What one step would do.
 */
export const zDryRunStep = z.object({
    actions: z.array(zSaidAction),
    at: z.iso.datetime({ offset: true }),
    body: z.array(z.string()),
    channel: zNotificationChannel.nullable(),
    items: z.array(z.string()),
    kind: z.string(),
    link: z.string().nullable(),
    outcome: zDryRunOutcome,
    reason: zReason.nullable(),
    step: z.string(),
    title: z.string().nullable(),
    until: z.iso.datetime({ offset: true }).nullable()
});

/**
 * What you are told.
 */
export const zNotificationItem = z.object({
    actions: z.array(zSaidAction),
    archived_at: z.iso.datetime({ offset: true }).nullable(),
    body: z.string().nullable(),
    category: z.string(),
    created_at: z.iso.datetime({ offset: true }),
    expires_at: z.iso.datetime({ offset: true }).nullable(),
    id: zNotificationId,
    link: z.string().nullable(),
    organization_id: zOrganizationId.nullable(),
    read_at: z.iso.datetime({ offset: true }).nullable(),
    revision: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }),
    seen_at: z.iso.datetime({ offset: true }).nullable(),
    title: z.string(),
    workflow: z.string()
});

/**
 * A page of what you are told, and how much there is.
 */
export const zNotificationPage = zNotificationCounts.and(z.object({
    items: z.array(zNotificationItem),
    next_cursor: z.string().nullable()
}));

/**
 * The person is not signed in yet.
 */
export const zSecondFactorStatus = z.enum(['mfa_required']);

/**
 * What was proved is right, and not enough: `POST /api/v1/auth/mfa/verify` takes the rest.
 */
export const zSecondFactorRequired = z.object({
    challenge_token: z.string(),
    factors: z.array(zOfferedFactor),
    status: zSecondFactorStatus
});

export const zSecret = z.string();

/**
 * A second factor that has to be asked for.
 */
export const zChallengeMfa = z.object({
    challenge_token: zSecret,
    device_token: z.string().max(64).nullish(),
    factor: zChallengeFactor
});

/**
 * A password, and the one before it.
 */
export const zChangePassword = z.object({
    current_password: z.string().max(256).nullish(),
    password: zSecret
});

/**
 * What the first admin says.
 */
export const zCompleteSetup = z.object({
    email: zEmail,
    locale: zLocale.nullish(),
    name: z.string(),
    organization_name: z.string(),
    password: zSecret,
    token: zSecret
});

/**
 * The token of one of the links.
 */
export const zConfirmEmailChange = z.object({
    token: zSecret
});

/**
 * A code that shows that it works.
 */
export const zConfirmTotp = z.object({
    code: zSecret
});

/**
 * An account for somebody else.
 */
export const zCreateUser = z.object({
    email: zEmail,
    locale: zLocale.nullish(),
    name: z.string().min(1).max(100).nullish(),
    password: zSecret.nullish(),
    send_invitation: z.boolean().nullish(),
    time_zone: z.string().nullish()
});

/**
 * What shows that you mean it.
 */
export const zDeleteMe = z.object({
    confirm: zEmail.nullish(),
    password: zSecret.nullish()
});

/**
 * An invitation's token.
 */
export const zInvitationToken = z.object({
    token: zSecret
});

/**
 * A refresh token to be traded for a new pair.
 */
export const zRefresh = z.object({
    refresh_token: zSecret
});

/**
 * The token of the link in a mail about a new device.
 */
export const zReportSignIn = z.object({
    token: zSecret
});

/**
 * A password, and the link that allows it.
 */
export const zResetPassword = z.object({
    password: zSecret,
    token: zSecret
});

/**
 * The link that undoes a deletion.
 */
export const zRestoreAccount = z.object({
    token: zSecret
});

/**
 * One signed-in device.
 */
export const zSessionId = z.uuid();

/**
 * Where something came from.
 */
export const zAuditContext = z.object({
    api_key_id: zApiKeyId.nullable(),
    ip: z.string().nullable(),
    request_id: z.string().nullable(),
    session_id: zSessionId.nullable(),
    user_agent: z.string().nullable()
});

/**
 * One page of a list.
 */
export const zPageSessionItem = z.object({
    items: z.array(z.object({
        created_at: z.iso.datetime({ offset: true }),
        current: z.boolean(),
        device: z.string().nullable(),
        id: zSessionId,
        ip: z.string().nullable(),
        is_impersonation: z.boolean(),
        last_seen_at: z.iso.datetime({ offset: true })
    })),
    next_cursor: z.string().nullable()
});

/**
 * One signed-in device.
 */
export const zSessionItem = z.object({
    created_at: z.iso.datetime({ offset: true }),
    current: z.boolean(),
    device: z.string().nullable(),
    id: zSessionId,
    ip: z.string().nullable(),
    is_impersonation: z.boolean(),
    last_seen_at: z.iso.datetime({ offset: true })
});

/**
 * What a page must know before anybody is signed in.
 */
export const zSetupState = z.object({
    consents: z.array(zConsentText),
    environment: zEnvironmentName,
    needed: z.boolean(),
    sign_up_open: z.boolean()
});

/**
 * What a person says to get an account.
 */
export const zSignUp = z.object({
    consents: z.array(z.string()).max(20).optional(),
    email: zEmail,
    invitation_token: zSecret.nullish(),
    locale: zLocale.nullish(),
    name: z.string().min(1).max(100).nullish(),
    password: zSecret
});

/**
 * What comes after signing up.
 */
export const zSignUpStatus = z.enum(['verification_sent', 'sign_in']);

/**
 * The person is signed in.
 */
export const zSignedInStatus = z.enum(['signed_in']);

/**
 * What everybody gets who signs up. It depends on the invitation alone.
 */
export const zSignedUp = z.object({
    status: zSignUpStatus
});

/**
 * The unique name of an organization in addresses: 2 to 48 lower-case ASCII letters, digits and single hyphens.
 */
export const zSlug = z.string().min(2).max(48);

/**
 * An organization about to be made.
 */
export const zCreateOrganization = z.object({
    name: z.string().min(1).max(100),
    slug: zSlug.optional(),
    type: zNewKind.optional()
});

/**
 * Where an answer comes from.
 */
export const zSource = z.enum([
    'own',
    'organization',
    'default'
]);

/**
 * Whether you are told something of a category over a channel.
 */
export const zPreferenceItem = z.object({
    channel: zNotificationChannel,
    is_locked: z.boolean(),
    is_on: z.boolean(),
    source: zSource
});

/**
 * A kind of thing that people are told.
 */
export const zNotificationCategory = z.object({
    category: z.string(),
    channels: z.array(zPreferenceItem),
    description: z.string().nullable(),
    description_fr: z.string().nullable(),
    is_required: z.boolean(),
    name: z.string(),
    name_fr: z.string()
});

/**
 * What you want to be told, and how.
 */
export const zNotificationPreferences = z.object({
    categories: z.array(zNotificationCategory),
    quiet_hours: zQuietHours.nullable(),
    time_zone: z.string().nullable()
});

/**
 * A proof: the password, or a code.
 */
export const zStepUp = z.object({
    code: z.string().max(64).nullish(),
    credential: zPasskeyAssertion.nullish(),
    method: zMethod,
    password: z.string().max(256).nullish()
});

/**
 * What has to be asked for.
 */
export const zStepUpChallengeMethod = z.enum(['email', 'passkey']);

/**
 * Ask for a code or a passkey.
 */
export const zStepUpChallenge = z.object({
    method: zStepUpChallengeMethod
});

/**
 * By what you can prove who you are.
 */
export const zStepUpMethods = z.object({
    methods: z.array(zMethod),
    needs_password: z.boolean()
});

/**
 * The session is fresh.
 */
export const zSteppedUpSession = zRenewedTokens.and(z.object({
    authenticated_at: z.iso.datetime({ offset: true })
}));

/**
 * What an event happened to.
 */
export const zSubjectKind = z.enum([
    'user',
    'session',
    'organization',
    'invitation',
    'role',
    'signing_key',
    'other'
]);

/**
 * What something happened to.
 */
export const zAuditSubject = z.object({
    id: z.uuid(),
    kind: zSubjectKind,
    name: z.string().nullable()
});

/**
 * An address that no mail is to go to.
 */
export const zSuppressAddress = z.object({
    email: zEmail,
    reason: zOnlyManual
});

/**
 * Why no mail goes to an address.
 */
export const zSuppressedFor = z.enum([
    'bounce',
    'complaint',
    'manual'
]);

/**
 * An address that no mail goes to any more.
 */
export const zSuppressionId = z.uuid();

/**
 * Why somebody is suspended.
 */
export const zSuspendUser = z.object({
    reason: z.string().max(500).nullish()
});

/**
 * The organization to act for from now on.
 */
export const zSwitchOrganization = z.object({
    organization_id: zOrganizationId.nullable()
});

/**
 * What to try an endpoint with.
 */
export const zTestWebhookEndpoint = z.object({
    event_type: z.string().max(100).nullish()
});

/**
 * What became of a mail to oneself.
 */
export const zTestedMail = z.object({
    answer: z.string(),
    provider: z.string(),
    sent: z.boolean()
});

/**
 * The kind of access token (RFC 6750).
 */
export const zTokenType = z.enum(['Bearer']);

/**
 * The organization that is active now.
 */
export const zSwitchedOrganization = z.object({
    access_token: z.string().optional(),
    expires_in: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }).optional(),
    organization_id: zOrganizationId.nullable(),
    token_type: zTokenType.optional()
});

/**
 * A new pair of tokens.
 */
export const zTokens = z.object({
    access_token: z.string(),
    expires_in: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }),
    refresh_token: z.string(),
    token_type: zTokenType
});

/**
 * What the device keeps.
 */
export const zTransport = z.enum(['cookie', 'token']);

/**
 * Where to send a link and a code.
 */
export const zEmailSignIn = z.object({
    device_token: z.string().max(64).nullish(),
    email: zEmail,
    transport: zTransport.optional().default('cookie')
});

/**
 * What a person says to sign in.
 */
export const zSignIn = z.object({
    device_token: z.string().max(64).nullish(),
    email: zEmail,
    password: zSecret,
    transport: zTransport.optional().default('cookie')
});

/**
 * What the browser answered.
 */
export const zSignInWithPasskey = z.object({
    challenge_token: z.string(),
    credential: zPasskeyAssertion,
    device_token: z.string().max(64).nullish(),
    transport: zTransport.optional().default('cookie')
});

/**
 * What began.
 */
export const zTriggeredNotification = z.object({
    event_id: zEventId,
    recipients: z.int().gte(0)
});

/**
 * A layout to try.
 */
export const zTryMailLayout = z.object({
    locale: zLocale.nullish(),
    mjml: z.string().max(100000).nullish(),
    name: z.string().max(100).nullish()
});

/**
 * Words to try. What is absent is as the mail says it now.
 */
export const zTryMailTemplate = z.object({
    mjml: z.string().max(100000).nullish(),
    subject: z.string().max(500).nullish(),
    text: z.string().max(50000).nullish()
});

/**
 * What one wants no more of.
 */
export const zUnsubscribe = z.object({
    category: zEverything.nullish(),
    token: z.string().max(500)
});

/**
 * What a token lets one say no to.
 */
export const zUnsubscribing = z.object({
    category: z.string(),
    channel: z.string(),
    is_subscribed: z.boolean(),
    name: z.string(),
    name_fr: z.string()
});

/**
 * A merge patch (RFC 7396): what is absent stays, `null` removes the end.
 */
export const zUpdateApiKey = z.object({
    expires_at: z.iso.datetime({ offset: true }).nullish(),
    name: z.string().min(1).max(100).optional(),
    permissions: z.array(zPermission).max(200).optional()
});

/**
 * What a member becomes.
 */
export const zUpdateMember = z.object({
    role: zRoleName
});

/**
 * What is absent stays.
 */
export const zUpdateNotificationPreferences = z.object({
    preferences: z.array(zPreferenceChoice).max(200).optional(),
    quiet_hours: zQuietHours.nullish()
});

/**
 * A merge patch (RFC 7396): what is absent stays.
 */
export const zUpdateOrganization = z.object({
    mfa_required_for: zMfaRequirement.optional(),
    name: z.string().min(1).max(100).optional(),
    settings: z.record(z.string(), z.unknown()).nullish(),
    slug: zSlug.optional()
});

/**
 * A merge patch (RFC 7396): what is absent stays, `null` removes the description.
 */
export const zUpdateRole = z.object({
    description: z.string().max(200).nullish(),
    name: zRoleName.optional(),
    permissions: z.array(zPermission).max(200).optional()
});

/**
 * A merge patch (RFC 7396): what is absent stays, `null` clears.
 */
export const zUpdateUser = z.object({
    email_verified: z.boolean().optional(),
    locale: zLocale.optional(),
    name: z.string().min(1).max(100).nullish(),
    profile_data: z.record(z.string(), z.unknown()).nullish(),
    time_zone: z.string().nullish()
});

/**
 * A merge patch (RFC 7396): what is absent stays, `null` removes the description.
 */
export const zUpdateWebhookEndpoint = z.object({
    description: z.string().max(200).nullish(),
    event_types: z.array(z.string()).min(1).max(50).optional(),
    is_enabled: z.boolean().optional(),
    is_ordered: z.boolean().optional(),
    url: z.string().min(1).max(2000).optional()
});

/**
 * An account that was deleted.
 */
export const zUserDeletion = z.object({
    erase_after: z.iso.datetime({ offset: true }).nullable()
});

/**
 * A person.
 */
export const zUserId = z.uuid();

/**
 * An API key.
 */
export const zApiKeyItem = z.object({
    created_at: z.iso.datetime({ offset: true }),
    created_by: zUserId.nullable(),
    expires_at: z.iso.datetime({ offset: true }).nullable(),
    id: zApiKeyId,
    last_used_at: z.iso.datetime({ offset: true }).nullable(),
    last_used_ip: z.string().nullable(),
    name: z.string(),
    organization_id: zOrganizationId.nullable(),
    permissions: z.array(zPermission),
    prefix: z.string(),
    previous_secret_until: z.iso.datetime({ offset: true }).nullable(),
    secret: z.string().optional(),
    updated_at: z.iso.datetime({ offset: true }),
    version: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
});

/**
 * Somebody who acted in another person's name.
 */
export const zAuditImpersonator = z.object({
    email: zEmail.nullable(),
    id: zUserId.nullable(),
    kind: zActorKind,
    name: z.string().nullable()
});

/**
 * Who did something.
 */
export const zAuditActor = z.object({
    email: zEmail.nullable(),
    id: zUserId.nullable(),
    impersonated_by: zAuditImpersonator.nullable(),
    kind: zActorKind,
    name: z.string().nullable()
});

/**
 * A person.
 */
export const zAuditPerson = z.object({
    email: zEmail.nullable(),
    id: zUserId,
    name: z.string().nullable()
});

/**
 * One thing that happened.
 */
export const zAuditEvent = z.object({
    actor: zAuditActor,
    category: zCategory,
    changes: z.record(z.string(), z.unknown()).nullable(),
    context: zAuditContext.nullable(),
    damaged: z.boolean(),
    erased: z.boolean(),
    id: zEventId,
    occurred_at: z.iso.datetime({ offset: true }),
    organization_id: zOrganizationId.nullable(),
    organization_name: z.string().nullable(),
    payload: z.record(z.string(), z.unknown()),
    person: zAuditPerson.nullable(),
    personal: z.record(z.string(), z.unknown()).nullable(),
    position: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }),
    subject: zAuditSubject.nullable(),
    type: z.string()
});

/**
 * A page of the audit trail.
 */
export const zAuditEvents = z.object({
    items: z.array(zAuditEvent),
    next_cursor: z.string().nullable(),
    position: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
});

/**
 * Members to change.
 */
export const zBulkMembers = z.object({
    action: zMembersAction,
    ids: z.array(zUserId).min(1).max(500),
    role: zRoleName.optional()
});

/**
 * What became of one.
 */
export const zBulkResult = z.object({
    code: zCode.nullish(),
    detail: z.string().nullish(),
    id: zUserId,
    status: zBulkStatus
});

/**
 * What became of each.
 */
export const zBulkResults = z.object({
    results: z.array(zBulkResult)
});

/**
 * What to do to many people.
 */
export const zBulkUsers = z.object({
    action: zBulkAction,
    ids: z.array(zUserId).min(1).max(500),
    reason: z.string().max(500).nullish()
});

/**
 * What one person would be told.
 */
export const zDryRunRecipient = z.object({
    email: zEmail,
    locale: zLocale,
    steps: z.array(zDryRunStep),
    time_zone: z.string().nullable(),
    user_id: zUserId
});

/**
 * What everybody would be told.
 */
export const zDryRunResult = z.object({
    recipients: z.array(zDryRunRecipient)
});

/**
 * Who erased a person.
 */
export const zErasedBy = z.object({
    id: zUserId.nullish(),
    kind: zErasedByKind
});

/**
 * What was erased, when and by whom.
 */
export const zErasureCertificate = z.object({
    erased_at: z.iso.datetime({ offset: true }),
    erased_by: zErasedBy,
    event_key_destroyed: z.boolean(),
    id: zErasureId,
    issuer: z.string(),
    log_head: zLogHead.nullable(),
    reason: zErasureCause,
    removed: z.record(z.string(), z.coerce.bigint().gte(BigInt(0)).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })),
    user_id: zUserId,
    version: z.int().gte(0).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' })
});

/**
 * A session in somebody's name. The tokens are there only for whoever holds tokens themselves; a browser has its cookie
 * swapped.
 */
export const zImpersonation = z.object({
    access_token: z.string().optional(),
    expires_at: z.iso.datetime({ offset: true }),
    expires_in: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }).optional(),
    refresh_token: z.string().optional(),
    session_id: zSessionId,
    token_type: zTokenType.optional(),
    user_id: zUserId
});

/**
 * Somebody of the platform who acts in the person's name.
 */
export const zImpersonator = z.object({
    id: zUserId,
    name: z.string().nullable()
});

/**
 * Who answers for an invitation.
 */
export const zInviter = z.object({
    id: zUserId,
    name: z.string().nullable()
});

/**
 * An invitation, as those see it who may invite.
 */
export const zInvitationItem = z.object({
    accepted_by: zUserId.nullable(),
    closed_at: z.iso.datetime({ offset: true }).nullable(),
    created_at: z.iso.datetime({ offset: true }),
    domain: z.string().nullable(),
    email: zEmail.nullable(),
    expires_at: z.iso.datetime({ offset: true }),
    id: zInvitationId,
    inviter: zInviter.nullable(),
    kind: zInvitationWay,
    locale: zLocale,
    max_uses: z.int().min(-2147483648, { error: 'Invalid value: Expected int32 to be >= -2147483648' }).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' }).nullable(),
    message: z.string().nullable(),
    role: zRoleName.nullable(),
    sent_at: z.iso.datetime({ offset: true }).nullable(),
    status: zInvitationStanding,
    uses: z.int().min(-2147483648, { error: 'Invalid value: Expected int32 to be >= -2147483648' }).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' })
});

/**
 * A link. Its address is shown here alone.
 */
export const zInvitationLink = zInvitationItem.and(z.object({
    url: z.string()
}));

/**
 * A member of an organization.
 */
export const zMemberItem = z.object({
    avatar_url: z.string().nullable(),
    email: zEmail.nullable(),
    joined_at: z.iso.datetime({ offset: true }),
    name: z.string().nullable(),
    role: zRoleName,
    status: zAccountStatus,
    user_id: zUserId,
    version: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
});

/**
 * What became of one.
 */
export const zMemberResult = z.object({
    code: zCode.optional(),
    detail: z.string().optional(),
    id: zUserId,
    status: zMemberOutcome
});

/**
 * What became of each.
 */
export const zBulkMembersResult = z.object({
    results: z.array(zMemberResult)
});

/**
 * Whom to tell: by id, or by address.
 */
export const zNotificationRecipient = z.object({
    email: zEmail.nullish(),
    user_id: zUserId.nullish()
});

/**
 * What to try.
 */
export const zDryRun = z.object({
    at: z.iso.datetime({ offset: true }).nullish(),
    data: z.record(z.string(), z.unknown()).optional(),
    organization_id: zOrganizationId.nullish(),
    recipients: z.array(zNotificationRecipient).min(1).max(20)
});

/**
 * One page of a list.
 */
export const zPageApiKeyItem = z.object({
    items: z.array(z.object({
        created_at: z.iso.datetime({ offset: true }),
        created_by: zUserId.nullable(),
        expires_at: z.iso.datetime({ offset: true }).nullable(),
        id: zApiKeyId,
        last_used_at: z.iso.datetime({ offset: true }).nullable(),
        last_used_ip: z.string().nullable(),
        name: z.string(),
        organization_id: zOrganizationId.nullable(),
        permissions: z.array(zPermission),
        prefix: z.string(),
        previous_secret_until: z.iso.datetime({ offset: true }).nullable(),
        secret: z.string().optional(),
        updated_at: z.iso.datetime({ offset: true }),
        version: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
    })),
    next_cursor: z.string().nullable()
});

/**
 * One page of a list.
 */
export const zPageInvitationItem = z.object({
    items: z.array(z.object({
        accepted_by: zUserId.nullable(),
        closed_at: z.iso.datetime({ offset: true }).nullable(),
        created_at: z.iso.datetime({ offset: true }),
        domain: z.string().nullable(),
        email: zEmail.nullable(),
        expires_at: z.iso.datetime({ offset: true }),
        id: zInvitationId,
        inviter: zInviter.nullable(),
        kind: zInvitationWay,
        locale: zLocale,
        max_uses: z.int().min(-2147483648, { error: 'Invalid value: Expected int32 to be >= -2147483648' }).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' }).nullable(),
        message: z.string().nullable(),
        role: zRoleName.nullable(),
        sent_at: z.iso.datetime({ offset: true }).nullable(),
        status: zInvitationStanding,
        uses: z.int().min(-2147483648, { error: 'Invalid value: Expected int32 to be >= -2147483648' }).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' })
    })),
    next_cursor: z.string().nullable()
});

/**
 * One page of a list.
 */
export const zPageMemberItem = z.object({
    items: z.array(z.object({
        avatar_url: z.string().nullable(),
        email: zEmail.nullable(),
        joined_at: z.iso.datetime({ offset: true }),
        name: z.string().nullable(),
        role: zRoleName,
        status: zAccountStatus,
        user_id: zUserId,
        version: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
    })),
    next_cursor: z.string().nullable()
});

/**
 * One page of a list.
 */
export const zPageSuppressionItem = z.object({
    items: z.array(z.object({
        created_at: z.iso.datetime({ offset: true }),
        detail: z.string().nullable(),
        id: zSuppressionId,
        reason: zSuppressedFor,
        updated_at: z.iso.datetime({ offset: true }),
        user_id: zUserId.nullable()
    })),
    next_cursor: z.string().nullable()
});

/**
 * One page of a list.
 */
export const zPageUserItem = z.object({
    items: z.array(z.object({
        avatar_url: z.string().nullable(),
        created_at: z.iso.datetime({ offset: true }),
        deleted_at: z.iso.datetime({ offset: true }).nullable(),
        email: zEmail,
        email_verified: z.boolean(),
        erase_after: z.iso.datetime({ offset: true }).nullable(),
        id: zUserId,
        last_seen_at: z.iso.datetime({ offset: true }).nullable(),
        locale: zLocale,
        match: zMatchKind.nullish(),
        name: z.string().nullable(),
        roles: z.array(zRoleName),
        status: zAccountStatus,
        time_zone: z.string().nullable(),
        updated_at: z.iso.datetime({ offset: true }),
        version: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
    })),
    next_cursor: z.string().nullable()
});

/**
 * May this person do this there?
 */
export const zPermissionCheck = z.object({
    organization_id: zOrganizationId.nullish(),
    permission: zPermission,
    user_id: zUserId.nullish()
});

/**
 * Questions, answered in one go.
 */
export const zCheckPermissions = z.object({
    checks: z.array(zPermissionCheck).min(1).max(100)
});

/**
 * What a person may do in one place, and why.
 */
export const zPermissionExplanations = z.object({
    items: z.array(zPermissionExplanation),
    organization_id: zOrganizationId.nullable(),
    role: zRoleName.nullable(),
    user_id: zUserId
});

/**
 * One explanation if one permission was asked about, else all of them.
 */
export const zExplainedPermissions = z.union([
    zPermissionExplanation,
    zPermissionExplanations
]);

/**
 * What others may see of a person.
 */
export const zPublicProfile = z.object({
    avatar_url: z.string().nullable(),
    email: zEmail.nullish(),
    id: zUserId,
    name: z.string().nullable(),
    time_zone: z.string().nullish()
});

/**
 * The first admin is signed in.
 */
export const zSetupCompleted = z.object({
    organization_id: zOrganizationId,
    session_id: zSessionId,
    status: zSignedInStatus,
    user_id: zUserId
});

/**
 * A certificate with its signature (Ed25519, RFC 8032) over its canonical JSON: keys sorted, without spaces.
 */
export const zSignedCertificate = z.object({
    certificate: zErasureCertificate,
    signature: zCertificateSignature
});

/**
 * A person is signed in. The tokens are there only with `transport: "token"`.
 */
export const zSignedIn = z.object({
    access_token: z.string().optional(),
    device_token: z.string().optional(),
    expires_in: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }).optional(),
    refresh_token: z.string().optional(),
    session_id: zSessionId,
    status: zSignedInStatus,
    token_type: zTokenType.optional(),
    user_id: zUserId
});

/**
 * What comes of a sign-in.
 */
export const zSignInAnswer = z.union([
    zSignedIn,
    zSecondFactorRequired
]);

/**
 * Whom to act for, and why.
 */
export const zStartImpersonation = z.object({
    reason: z.string().min(1).max(300),
    user_id: zUserId
});

/**
 * An address that no mail goes to.
 */
export const zSuppressionItem = z.object({
    created_at: z.iso.datetime({ offset: true }),
    detail: z.string().nullable(),
    id: zSuppressionId,
    reason: zSuppressedFor,
    updated_at: z.iso.datetime({ offset: true }),
    user_id: zUserId.nullable()
});

/**
 * Whether mail goes to an address.
 */
export const zCheckedSuppression = z.object({
    is_suppressed: z.boolean(),
    suppression: zSuppressionItem.nullable()
});

/**
 * Who takes over.
 */
export const zTransferOwnership = z.object({
    from: zUserId.nullish(),
    user_id: zUserId
});

/**
 * What to tell, and whom.
 */
export const zTriggerNotification = z.object({
    data: z.record(z.string(), z.unknown()).optional(),
    organization_id: zOrganizationId.nullish(),
    recipients: z.array(zNotificationRecipient).min(1).max(1000),
    workflow: z.string().min(1).max(60)
});

/**
 * A person, as the platform's admins see them.
 */
export const zUserItem = z.object({
    avatar_url: z.string().nullable(),
    created_at: z.iso.datetime({ offset: true }),
    deleted_at: z.iso.datetime({ offset: true }).nullable(),
    email: zEmail,
    email_verified: z.boolean(),
    erase_after: z.iso.datetime({ offset: true }).nullable(),
    id: zUserId,
    last_seen_at: z.iso.datetime({ offset: true }).nullable(),
    locale: zLocale,
    match: zMatchKind.nullish(),
    name: z.string().nullable(),
    roles: z.array(zRoleName),
    status: zAccountStatus,
    time_zone: z.string().nullable(),
    updated_at: z.iso.datetime({ offset: true }),
    version: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
});

/**
 * A person's place in an organization.
 */
export const zUserOrganization = z.object({
    id: zOrganizationId,
    name: z.string(),
    role: zRoleName,
    slug: z.string()
});

/**
 * One person's record.
 */
export const zUserRecord = zUserItem.and(z.object({
    organizations: z.array(zUserOrganization),
    profile_data: z.record(z.string(), z.unknown()),
    sessions_count: z.int().gte(0)
}));

/**
 * A mail is on its way.
 */
export const zVerificationStatus = z.enum(['verification_sent']);

/**
 * What everybody gets who asks for a mail.
 */
export const zVerificationSent = z.object({
    status: zVerificationStatus
});

/**
 * The token of a link, or an address and the code that it got.
 */
export const zVerifyEmail = z.object({
    code: zSecret.nullish(),
    email: zEmail.nullish(),
    token: zSecret.nullish()
});

/**
 * The token of the link, or the address and the code.
 */
export const zVerifyEmailSignIn = z.object({
    code: zSecret.nullish(),
    device_token: z.string().max(64).nullish(),
    email: zEmail.nullish(),
    token: zSecret.nullish(),
    transport: zTransport.optional().default('cookie')
});

/**
 * A second factor.
 */
export const zVerifyMfa = z.object({
    challenge_token: zSecret,
    code: z.string().max(256).nullish(),
    credential: zPasskeyAssertion.nullish(),
    device_token: z.string().max(64).nullish(),
    factor: zCodeFactor,
    trust_device: z.boolean().optional()
});

/**
 * Where a delivery is in its life.
 */
export const zWebhookDeliveryState = z.enum([
    'pending',
    'sending',
    'sent',
    'failed',
    'dead'
]);

/**
 * An address that is told of events.
 */
export const zWebhookEndpointId = z.uuid();

/**
 * One message to one recipient over one channel.
 */
export const zDeliveryItem = z.object({
    attempts: z.int().min(-2147483648, { error: 'Invalid value: Expected int32 to be >= -2147483648' }).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' }),
    category: z.string().nullable(),
    channel: z.string(),
    created_at: z.iso.datetime({ offset: true }),
    endpoint_id: zWebhookEndpointId.nullable(),
    id: zDeliveryId,
    last_error: z.string().nullable(),
    next_attempt_at: z.iso.datetime({ offset: true }).nullable(),
    notification_id: zNotificationId.nullable(),
    organization_id: zOrganizationId.nullable(),
    priority: z.int().min(-2147483648, { error: 'Invalid value: Expected int32 to be >= -2147483648' }).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' }),
    provider: z.string().nullable(),
    sent_at: z.iso.datetime({ offset: true }).nullable(),
    state: zDeliveryStatus,
    template: z.string(),
    user_id: zUserId.nullable(),
    workflow: z.string().nullable()
});

/**
 * A delivery with every try.
 */
export const zDeliveryDetail = zDeliveryItem.and(z.object({
    log: z.array(zDeliveryAttemptItem)
}));

/**
 * One page of a list.
 */
export const zPageDeliveryItem = z.object({
    items: z.array(z.object({
        attempts: z.int().min(-2147483648, { error: 'Invalid value: Expected int32 to be >= -2147483648' }).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' }),
        category: z.string().nullable(),
        channel: z.string(),
        created_at: z.iso.datetime({ offset: true }),
        endpoint_id: zWebhookEndpointId.nullable(),
        id: zDeliveryId,
        last_error: z.string().nullable(),
        next_attempt_at: z.iso.datetime({ offset: true }).nullable(),
        notification_id: zNotificationId.nullable(),
        organization_id: zOrganizationId.nullable(),
        priority: z.int().min(-2147483648, { error: 'Invalid value: Expected int32 to be >= -2147483648' }).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' }),
        provider: z.string().nullable(),
        sent_at: z.iso.datetime({ offset: true }).nullable(),
        state: zDeliveryStatus,
        template: z.string(),
        user_id: zUserId.nullable(),
        workflow: z.string().nullable()
    })),
    next_cursor: z.string().nullable()
});

/**
 * A header field.
 */
export const zWebhookHeader = z.object({
    name: z.string(),
    value: z.string()
});

/**
 * One try.
 */
export const zWebhookAttempt = z.object({
    created_at: z.iso.datetime({ offset: true }),
    duration_ms: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }),
    error: z.string().nullable(),
    is_success: z.boolean(),
    number: z.int().min(-2147483648, { error: 'Invalid value: Expected int32 to be >= -2147483648' }).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' }),
    request_headers: z.array(zWebhookHeader),
    response_body: z.string().nullable(),
    response_headers: z.array(zWebhookHeader),
    status: z.int().min(-2147483648, { error: 'Invalid value: Expected int32 to be >= -2147483648' }).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' }).nullable(),
    url: z.string().nullable()
});

/**
 * How a key signs.
 */
export const zWebhookKeyKind = z.enum(['hmac', 'ed25519']);

/**
 * An endpoint about to be made.
 */
export const zCreateWebhookEndpoint = z.object({
    description: z.string().max(200).nullish(),
    event_types: z.array(z.string()).min(1).max(50),
    is_enabled: z.boolean().optional().default(true),
    is_ordered: z.boolean().optional(),
    key_kind: zWebhookKeyKind.optional(),
    organization_id: zOrganizationId.nullish(),
    url: z.string().min(1).max(2000)
});

/**
 * One page of a list.
 */
export const zPageWebhookKeyItem = z.object({
    items: z.array(z.object({
        created_at: z.iso.datetime({ offset: true }),
        id: z.uuid(),
        key: z.string(),
        kind: zWebhookKeyKind,
        until: z.iso.datetime({ offset: true }).nullable()
    })),
    next_cursor: z.string().nullable()
});

/**
 * What takes the place of the current key.
 */
export const zRotateWebhookKeys = z.object({
    kind: zWebhookKeyKind.nullish(),
    overlap_seconds: z.coerce.bigint().gte(BigInt(0)).lte(BigInt(86400)).optional().default(BigInt(86400))
});

/**
 * A key that signs.
 */
export const zWebhookKeyItem = z.object({
    created_at: z.iso.datetime({ offset: true }),
    id: z.uuid(),
    key: z.string(),
    kind: zWebhookKeyKind,
    until: z.iso.datetime({ offset: true }).nullable()
});

/**
 * One page of a list.
 */
export const zPageWebhookEndpointItem = z.object({
    items: z.array(z.object({
        created_at: z.iso.datetime({ offset: true }),
        created_by: zUserId.nullable(),
        description: z.string().nullable(),
        disabled_at: z.iso.datetime({ offset: true }).nullable(),
        disabled_reason: z.string().nullable(),
        event_types: z.array(z.string()),
        failing_since: z.iso.datetime({ offset: true }).nullable(),
        id: zWebhookEndpointId,
        is_enabled: z.boolean(),
        is_ordered: z.boolean(),
        keys: z.array(zWebhookKeyItem).optional(),
        organization_id: zOrganizationId.nullable(),
        updated_at: z.iso.datetime({ offset: true }),
        url: z.string(),
        version: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
    })),
    next_cursor: z.string().nullable()
});

/**
 * An address that is told of events.
 */
export const zWebhookEndpointItem = z.object({
    created_at: z.iso.datetime({ offset: true }),
    created_by: zUserId.nullable(),
    description: z.string().nullable(),
    disabled_at: z.iso.datetime({ offset: true }).nullable(),
    disabled_reason: z.string().nullable(),
    event_types: z.array(z.string()),
    failing_since: z.iso.datetime({ offset: true }).nullable(),
    id: zWebhookEndpointId,
    is_enabled: z.boolean(),
    is_ordered: z.boolean(),
    keys: z.array(zWebhookKeyItem).optional(),
    organization_id: zOrganizationId.nullable(),
    updated_at: z.iso.datetime({ offset: true }),
    url: z.string(),
    version: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
});

/**
 * What endpoints are told of one event.
 */
export const zWebhookMessageId = z.uuid();

/**
 * One page of a list.
 */
export const zPageWebhookDeliveryItem = z.object({
    items: z.array(z.object({
        attempts: z.int().min(-2147483648, { error: 'Invalid value: Expected int32 to be >= -2147483648' }).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' }),
        created_at: z.iso.datetime({ offset: true }),
        event_type: z.string(),
        id: zDeliveryId,
        last_error: z.string().nullable(),
        message_id: zWebhookMessageId,
        next_attempt_at: z.iso.datetime({ offset: true }).nullable(),
        sent_at: z.iso.datetime({ offset: true }).nullable(),
        state: zWebhookDeliveryState
    })),
    next_cursor: z.string().nullable()
});

/**
 * What to tell an endpoint again: messages by name, or those of a time.
 */
export const zReplayWebhooks = z.object({
    cursor: z.string().max(200).nullish(),
    message_ids: z.array(zWebhookMessageId).min(1).max(100).nullish(),
    only_failed: z.boolean().nullish().default(true),
    since: z.iso.datetime({ offset: true }).nullish(),
    until: z.iso.datetime({ offset: true }).nullish()
});

/**
 * One message to one endpoint.
 */
export const zWebhookDeliveryItem = z.object({
    attempts: z.int().min(-2147483648, { error: 'Invalid value: Expected int32 to be >= -2147483648' }).max(2147483647, { error: 'Invalid value: Expected int32 to be <= 2147483647' }),
    created_at: z.iso.datetime({ offset: true }),
    event_type: z.string(),
    id: zDeliveryId,
    last_error: z.string().nullable(),
    message_id: zWebhookMessageId,
    next_attempt_at: z.iso.datetime({ offset: true }).nullable(),
    sent_at: z.iso.datetime({ offset: true }).nullable(),
    state: zWebhookDeliveryState
});

/**
 * One message to one endpoint, with all that was said.
 */
export const zWebhookDeliveryLog = zWebhookDeliveryItem.and(z.object({
    body: z.string().nullable(),
    is_test: z.boolean(),
    log: z.array(zWebhookAttempt)
}));

/**
 * What is sent again.
 */
export const zWebhookReplay = z.object({
    count: z.int().gte(0),
    next_cursor: z.string().nullable()
});

/**
 * How an endpoint fared in the last 24 hours.
 */
export const zWebhookStatistics = z.object({
    failed: z.coerce.bigint().gte(BigInt(0)).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }),
    sent: z.coerce.bigint().gte(BigInt(0)).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }),
    since: z.iso.datetime({ offset: true }),
    waiting: z.coerce.bigint().gte(BigInt(0)).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
});

/**
 * A message that is on its way.
 */
export const zWebhookTest = z.object({
    delivery_id: zDeliveryId,
    message_id: zWebhookMessageId
});

/**
 * What weeks begin with.
 */
export const zWeekStart = z.enum([
    'locale',
    'monday',
    'sunday',
    'saturday'
]);

/**
 * What a person prefers. What they never chose has its default, so that a default can change later.
 */
export const zPreferences = z.object({
    date_format: zDateFormat.optional().default('locale'),
    email_visible: z.boolean().optional().default(false),
    hour_cycle: zHourCycle.optional().default('locale'),
    time_zone_visible: z.boolean().optional().default(false),
    week_start: zWeekStart.optional().default('locale')
});

/**
 * The signed-in person.
 */
export const zMe = z.object({
    avatar_url: z.string().nullable(),
    created_at: z.iso.datetime({ offset: true }),
    email: zEmail,
    email_verified: z.boolean(),
    id: zUserId,
    impersonated_by: zImpersonator.nullable(),
    locale: zLocale,
    name: z.string().nullable(),
    organization: zMyOrganization.nullable(),
    pending_consents: z.array(zPendingConsent),
    permissions: z.array(zPermission),
    preferences: zPreferences,
    profile_data: z.record(z.string(), z.unknown()),
    required_action: zRequiredAction.nullable(),
    roles: z.array(zRoleName),
    time_zone: z.string().nullable(),
    updated_at: z.iso.datetime({ offset: true }),
    version: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
});

/**
 * What changes of the preferences: what is absent stays, `null` goes back to the default.
 */
export const zPreferencesPatch = z.object({
    date_format: zDateFormat.nullish(),
    email_visible: z.boolean().nullish(),
    hour_cycle: zHourCycle.nullish(),
    time_zone_visible: z.boolean().nullish(),
    week_start: zWeekStart.nullish()
});

/**
 * A merge patch (RFC 7396): what is absent stays, `null` clears.
 */
export const zUpdateMe = z.object({
    locale: zLocale.optional(),
    name: z.string().min(1).max(100).nullish(),
    preferences: zPreferencesPatch.nullish(),
    profile_data: z.record(z.string(), z.unknown()).nullish(),
    time_zone: z.string().nullish()
});

/**
 * How many runs there are.
 */
export const zWorkflowRuns = z.object({
    cancelled: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }),
    digesting: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }),
    done: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }),
    failed: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }),
    merged: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }),
    pending: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' })
});

/**
 * One step of a workflow.
 */
export const zWorkflowStepItem = z.object({
    condition: z.string().nullable(),
    id: z.string(),
    kind: z.string(),
    seconds: z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }).nullable(),
    title: z.string().nullable()
});

/**
 * One page of a list.
 */
export const zPageWorkflowItem = z.object({
    items: z.array(z.object({
        category: z.string(),
        description: z.string().nullable(),
        description_fr: z.string().nullable(),
        events: z.array(z.string()),
        id: z.string(),
        is_built_in: z.boolean(),
        is_required: z.boolean(),
        is_triggerable: z.boolean(),
        name: z.string(),
        name_fr: z.string(),
        priority: z.string(),
        steps: z.array(zWorkflowStepItem)
    })),
    next_cursor: z.string().nullable()
});

/**
 * A workflow.
 */
export const zWorkflowItem = z.object({
    category: z.string(),
    description: z.string().nullable(),
    description_fr: z.string().nullable(),
    events: z.array(z.string()),
    id: z.string(),
    is_built_in: z.boolean(),
    is_required: z.boolean(),
    is_triggerable: z.boolean(),
    name: z.string(),
    name_fr: z.string(),
    priority: z.string(),
    steps: z.array(zWorkflowStepItem)
});

/**
 * A workflow with its file, and how many runs of it there are.
 */
export const zWorkflowDetail = zWorkflowItem.and(z.object({
    definition: z.string(),
    runs: zWorkflowRuns
}));

/**
 * The published keys
 */
export const zGetJwksResponse = zJwkSet;

export const zListAuditEventsQuery = z.object({
    organization_id: zOrganizationId.optional(),
    type: z.array(z.string()).optional(),
    actor_id: zUserId.optional(),
    subject_id: z.uuid().optional(),
    person_id: zUserId.optional(),
    search: z.string().max(200).optional(),
    from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
    cursor: z.string().optional(),
    limit: z.coerce.bigint().gte(BigInt(1)).lte(BigInt(200)).optional()
});

/**
 * A page of events
 */
export const zListAuditEventsResponse = zAuditEvents;

/**
 * The checkpoint of the newest sealed event
 */
export const zGetAuditCheckpointResponse = zAuditCheckpoint;

export const zExportAuditEventsQuery = z.object({
    organization_id: zOrganizationId.optional(),
    type: z.array(z.string()).optional(),
    actor_id: zUserId.optional(),
    subject_id: z.uuid().optional(),
    person_id: zUserId.optional(),
    search: z.string().max(200).optional(),
    from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
    format: z.enum(['ndjson', 'csv']).optional()
});

/**
 * The export
 */
export const zExportAuditEventsResponse = z.string();

export const zStreamAuditEventsHeaders = z.object({
    'Last-Event-ID': z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }).nullish()
});

export const zStreamAuditEventsQuery = z.object({
    organization_id: zOrganizationId.optional(),
    type: z.array(z.string()).optional(),
    actor_id: zUserId.optional(),
    subject_id: z.uuid().optional(),
    person_id: zUserId.optional(),
    search: z.string().max(200).optional(),
    from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
    after: z.coerce.bigint().gte(BigInt(0)).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }).optional()
});

/**
 * The events
 */
export const zStreamAuditEventsResponse = z.string();

/**
 * Every type
 */
export const zListAuditEventTypesResponse = zPageAuditEventType;

export const zGetAuditEventPath = z.object({
    event_id: zEventId
});

/**
 * The event
 */
export const zGetAuditEventResponse = zAuditEvent;

export const zRestoreAccountBody = zRestoreAccount;

/**
 * It is back; sign in to it
 */
export const zRestoreAccountResponse = z.void();

/**
 * The devices, the last used first
 */
export const zListDevicesResponse = zPageDeviceItem;

export const zForgetDevicePath = z.object({
    id: zDeviceId
});

/**
 * Forgotten
 */
export const zForgetDeviceResponse = z.void();

export const zRequestEmailSignInBody = zEmailSignIn;

/**
 * A mail is on its way, if there is an account
 */
export const zRequestEmailSignInResponse = zEmailSignInSent;

export const zVerifyEmailSignInBody = zVerifyEmailSignIn;

/**
 * Signed in, or `mfa_required`
 */
export const zVerifyEmailSignInResponse = zSignInAnswer;

export const zChangeEmailBody = zChangeEmail;

export const zConfirmEmailChangeBody = zConfirmEmailChange;

/**
 * How far the change is
 */
export const zConfirmEmailChangeResponse = zEmailChangeConfirmed;

export const zVerifyEmailBody = zVerifyEmail;

/**
 * The address is proved
 */
export const zVerifyEmailResponse = z.void();

export const zResendVerificationBody = zResendVerification;

/**
 * A mail is on its way, if there is an account that needs it
 */
export const zResendVerificationResponse = zVerificationSent;

/**
 * You are yourself again
 */
export const zEndImpersonationResponse = z.void();

export const zStartImpersonationBody = zStartImpersonation;

/**
 * You act in their name
 */
export const zStartImpersonationResponse = zImpersonation;

export const zChallengeMfaBody = zChallengeMfa;

export const zChallengeMfaResponse = z.union([
    zPasskeyRequest,
    zMfaMailSent
]);

/**
 * It counts
 */
export const zAddEmailFactorResponse = zEnrolledFactor;

/**
 * Your second factors
 */
export const zListMfaFactorsResponse = zMfaFactors;

export const zRemoveMfaFactorPath = z.object({
    id: zFactorId
});

/**
 * Removed
 */
export const zRemoveMfaFactorResponse = z.void();

/**
 * The codes, shown once
 */
export const zRenewRecoveryCodesResponse = zRecoveryCodes;

export const zAddTotpBody = zAddTotp;

/**
 * Its secret, shown once
 */
export const zAddTotpResponse = zAddedTotp;

export const zConfirmTotpBody = zConfirmTotp;

export const zConfirmTotpPath = z.object({
    id: zFactorId
});

/**
 * It counts
 */
export const zConfirmTotpResponse = zEnrolledFactor;

export const zVerifyMfaBody = zVerifyMfa;

/**
 * Signed in
 */
export const zVerifyMfaResponse = zSignInAnswer;

export const zSwitchOrganizationBody = zSwitchOrganization;

/**
 * Switched
 */
export const zSwitchOrganizationResponse = zSwitchedOrganization;

/**
 * Your passkeys, the oldest first
 */
export const zListPasskeysResponse = zPagePasskeyItem;

export const zRegisterPasskeyBody = zRegisterPasskey;

/**
 * Registered
 */
export const zRegisterPasskeyResponse = zRegisteredPasskey;

/**
 * What the browser is to be asked for
 */
export const zRequestPasskeyCreationResponse = zPasskeyCreation;

export const zSignInWithPasskeyBody = zSignInWithPasskey;

/**
 * Signed in
 */
export const zSignInWithPasskeyResponse = zSignInAnswer;

export const zRequestPasskeySignInBody = zAskToSignIn;

/**
 * What the browser is to be asked for
 */
export const zRequestPasskeySignInResponse = zPasskeyRequest;

export const zRemovePasskeyPath = z.object({
    id: zPasskeyId
});

/**
 * Removed
 */
export const zRemovePasskeyResponse = z.void();

export const zRenamePasskeyBody = zRenamePasskey;

export const zRenamePasskeyPath = z.object({
    id: zPasskeyId
});

/**
 * Renamed
 */
export const zRenamePasskeyResponse = zPasskeyItem;

export const zChangePasswordBody = zChangePassword;

/**
 * This is the password now
 */
export const zChangePasswordResponse = z.void();

export const zForgotPasswordBody = zForgotPassword;

/**
 * A mail is on its way, if there is an account
 */
export const zForgotPasswordResponse = zPasswordMailSent;

export const zResetPasswordBody = zResetPassword;

/**
 * This is the password now; sign in with it
 */
export const zResetPasswordResponse = z.void();

export const zRefreshTokensBody = zRefresh;

/**
 * A new pair
 */
export const zRefreshTokensResponse = zTokens;

/**
 * Ended
 */
export const zEndOtherSessionsResponse = z.void();

/**
 * Your sessions, the newest first
 */
export const zListSessionsResponse = zPageSessionItem;

export const zReportSignInBody = zReportSignIn;

/**
 * Everybody is signed out; a mail is on its way
 */
export const zReportSignInResponse = z.void();

export const zEndSessionPath = z.object({
    id: zSessionId
});

/**
 * Ended
 */
export const zEndSessionResponse = z.void();

/**
 * The state of the platform
 */
export const zGetSetupResponse = zSetupState;

export const zCompleteSetupBody = zCompleteSetup;

/**
 * Created and signed in
 */
export const zCompleteSetupResponse = zSetupCompleted;

export const zSignInBody = zSignIn;

/**
 * Signed in, or `mfa_required`
 */
export const zSignInResponse = zSignInAnswer;

/**
 * Signed out
 */
export const zSignOutResponse = z.void();

export const zSignUpBody = zSignUp;

/**
 * Signed up
 */
export const zSignUpResponse = zSignedUp;

/**
 * The methods
 */
export const zListStepUpMethodsResponse = zStepUpMethods;

export const zStepUpBody = zStepUp;

/**
 * The session is fresh
 */
export const zStepUpResponse = zSteppedUpSession;

export const zChallengeStepUpBody = zStepUpChallenge;

export const zChallengeStepUpResponse = z.union([
    zPasskeyRequest,
    z.unknown()
]);

export const zListDeliveriesQuery = z.object({
    organization_id: zOrganizationId.optional(),
    channel: z.string().max(60).optional(),
    state: z.enum([
        'pending',
        'sending',
        'sent',
        'failed',
        'dead'
    ]).optional(),
    workflow: z.string().max(60).optional(),
    user_id: zUserId.optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.bigint().gte(BigInt(1)).lte(BigInt(200)).optional().default(BigInt(50))
});

/**
 * The deliveries
 */
export const zListDeliveriesResponse = zPageDeliveryItem;

export const zReplayDeliveriesBody = zReplayDeliveries;

/**
 * On their way
 */
export const zReplayDeliveriesResponse = zReplayedDeliveries;

export const zGetDeliveryPath = z.object({
    delivery_id: zDeliveryId
});

/**
 * The delivery, with every try
 */
export const zGetDeliveryResponse = zDeliveryDetail;

export const zListMailboxQuery = z.object({
    to: z.string().max(254).optional()
});

/**
 * The latest mails
 */
export const zListMailboxResponse = zPageMailItem;

export const zGetFilePath = z.object({
    id: z.uuid()
});

/**
 * The file
 */
export const zGetFileResponse = zImageBytes;

export const zAcceptInvitationBody = zInvitationToken;

export const zAcceptInvitationHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

/**
 * A member now
 */
export const zAcceptInvitationResponse = zInvitationAccepted;

export const zDeclineInvitationBody = zInvitationToken;

/**
 * Declined
 */
export const zDeclineInvitationResponse = z.void();

export const zPreviewInvitationBody = zInvitationToken;

/**
 * What it offers
 */
export const zPreviewInvitationResponse = zInvitationPreview;

/**
 * JSON, as the provider writes it
 */
export const zReportMailEventBody = z.record(z.string(), z.unknown());

export const zReportMailEventPath = z.object({
    provider: z.string()
});

/**
 * Noted
 */
export const zReportMailEventResponse = z.void();

export const zResetMailLayoutHeaders = z.object({
    'If-Match': z.string().nullish()
});

/**
 * It is
 */
export const zResetMailLayoutResponse = z.void();

/**
 * The layout
 */
export const zGetMailLayoutResponse = zMailLayout;

export const zPutMailLayoutBody = zPutMailLayout;

export const zPutMailLayoutHeaders = z.object({
    'If-Match': z.string().nullish()
});

/**
 * The layout from now on
 */
export const zPutMailLayoutResponse = zMailLayout;

/**
 * May be left out
 */
export const zPreviewMailLayoutBody = zTryMailLayout;

/**
 * The mail, filled in with examples. Show the HTML in a sandboxed frame.
 */
export const zPreviewMailLayoutResponse = zRenderedMail;

/**
 * All of them
 */
export const zListMailTemplatesResponse = zPageMailTemplateItem;

export const zResetMailTemplateHeaders = z.object({
    'If-Match': z.string().nullish()
});

export const zResetMailTemplatePath = z.object({
    name: z.string(),
    locale: z.string()
});

/**
 * It does
 */
export const zResetMailTemplateResponse = z.void();

export const zGetMailTemplatePath = z.object({
    name: z.string(),
    locale: z.string()
});

/**
 * The mail
 */
export const zGetMailTemplateResponse = zMailTemplate;

export const zPutMailTemplateBody = zPutMailTemplate;

export const zPutMailTemplateHeaders = z.object({
    'If-Match': z.string().nullish()
});

export const zPutMailTemplatePath = z.object({
    name: z.string(),
    locale: z.string()
});

/**
 * What it says from now on
 */
export const zPutMailTemplateResponse = zMailTemplate;

/**
 * May be left out
 */
export const zPreviewMailTemplateBody = zTryMailTemplate;

export const zPreviewMailTemplatePath = z.object({
    name: z.string(),
    locale: z.string()
});

/**
 * The mail. Show the HTML in a sandboxed frame.
 */
export const zPreviewMailTemplateResponse = zRenderedMail;

/**
 * May be left out
 */
export const zTestMailTemplateBody = zTryMailTemplate;

export const zTestMailTemplatePath = z.object({
    name: z.string(),
    locale: z.string()
});

/**
 * What the mail server said
 */
export const zTestMailTemplateResponse = zTestedMail;

export const zDeleteMeBody = zDeleteMe;

/**
 * Deleted; it will be erased
 */
export const zDeleteMeResponse = zAccountDeleted;

/**
 * You
 */
export const zGetMeResponse = zMe;

export const zUpdateMeBody = zUpdateMe;

export const zUpdateMeHeaders = z.object({
    'If-Match': z.string().nullish()
});

/**
 * You, changed
 */
export const zUpdateMeResponse = zMe;

/**
 * All of them
 */
export const zListMyApiKeysResponse = zPageApiKeyItem;

export const zCreateMyApiKeyBody = zCreatePersonalKey;

/**
 * Made; the secret is shown this once
 */
export const zCreateMyApiKeyResponse = zApiKeyItem;

export const zRevokeMyApiKeyHeaders = z.object({
    'If-Match': z.string().nullish()
});

export const zRevokeMyApiKeyPath = z.object({
    key_id: zApiKeyId
});

/**
 * Revoked
 */
export const zRevokeMyApiKeyResponse = z.void();

export const zGetMyApiKeyPath = z.object({
    key_id: zApiKeyId
});

/**
 * The key
 */
export const zGetMyApiKeyResponse = zApiKeyItem;

export const zUpdateMyApiKeyBody = zUpdateApiKey;

export const zUpdateMyApiKeyHeaders = z.object({
    'If-Match': z.string().nullish()
});

export const zUpdateMyApiKeyPath = z.object({
    key_id: zApiKeyId
});

/**
 * Changed
 */
export const zUpdateMyApiKeyResponse = zApiKeyItem;

/**
 * May be left out
 */
export const zRotateMyApiKeyBody = zRotateApiKey;

export const zRotateMyApiKeyHeaders = z.object({
    'If-Match': z.string().nullish()
});

export const zRotateMyApiKeyPath = z.object({
    key_id: zApiKeyId
});

/**
 * Done; the new secret is shown this once
 */
export const zRotateMyApiKeyResponse = zApiKeyItem;

/**
 * There is no picture any more
 */
export const zDeleteAvatarResponse = z.void();

/**
 * The image itself, at most 5 MiB
 */
export const zPutAvatarBody = zImageBytes;

/**
 * Stored
 */
export const zPutAvatarResponse = zAvatar;

export const zListMyConsentsQuery = z.object({
    cursor: z.string().optional(),
    limit: z.coerce.bigint().gte(BigInt(1)).lte(BigInt(200)).optional()
});

/**
 * The texts, and your answers
 */
export const zListMyConsentsResponse = zConsents;

export const zGiveConsentBody = zGiveConsent;

export const zGiveConsentHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

/**
 * Recorded
 */
export const zGiveConsentResponse = zConsentItem;

/**
 * The file
 */
export const zExportMeResponse = zPersonalData;

export const zListMyInvitationsQuery = z.object({
    cursor: z.string().optional(),
    limit: z.coerce.bigint().gte(BigInt(1)).lte(BigInt(200)).optional()
});

/**
 * A page of invitations
 */
export const zListMyInvitationsResponse = zPageMyInvitation;

export const zAcceptMyInvitationHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

export const zAcceptMyInvitationPath = z.object({
    invitation_id: zInvitationId
});

/**
 * A member now
 */
export const zAcceptMyInvitationResponse = zInvitationAccepted;

export const zDeclineMyInvitationHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

export const zDeclineMyInvitationPath = z.object({
    invitation_id: zInvitationId
});

/**
 * Declined
 */
export const zDeclineMyInvitationResponse = z.void();

export const zListMyOrganizationsQuery = z.object({
    deleted: z.boolean().optional(),
    cursor: z.string().optional(),
    limit: z.coerce.bigint().gte(BigInt(1)).lte(BigInt(200)).optional()
});

/**
 * A page of organizations
 */
export const zListMyOrganizationsResponse = zPageOrganizationItem;

export const zListNotificationsQuery = z.object({
    shelf: z.enum([
        'inbox',
        'unread',
        'archived'
    ]).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.bigint().gte(BigInt(1)).lte(BigInt(200)).optional().default(BigInt(50))
});

/**
 * The notifications, the newest first
 */
export const zListNotificationsResponse = zNotificationPage;

/**
 * The counts
 */
export const zCountNotificationsResponse = zNotificationCounts;

/**
 * All of them
 */
export const zListPushDevicesResponse = zPagePushDeviceItem;

export const zRegisterPushDeviceBody = zRegisterPushDevice;

/**
 * Registered
 */
export const zRegisterPushDeviceResponse = zPushDeviceItem;

export const zRemovePushDevicePath = z.object({
    id: zPushDeviceId
});

/**
 * Removed
 */
export const zRemovePushDeviceResponse = z.void();

export const zMarkNotificationsBody = zMarkNotifications;

/**
 * Marked
 */
export const zMarkNotificationsResponse = zMarkedNotifications;

/**
 * Every category
 */
export const zGetNotificationPreferencesResponse = zNotificationPreferences;

export const zUpdateNotificationPreferencesBody = zUpdateNotificationPreferences;

/**
 * Chosen
 */
export const zUpdateNotificationPreferencesResponse = zNotificationPreferences;

/**
 * The key
 */
export const zGetPushKeyResponse = zPushKeyItem;

export const zStreamNotificationsHeaders = z.object({
    'Last-Event-ID': z.coerce.bigint().min(BigInt('-9223372036854775808'), { error: 'Invalid value: Expected int64 to be >= -9223372036854775808' }).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }).nullish()
});

export const zStreamNotificationsQuery = z.object({
    last_event_id: z.coerce.bigint().gte(BigInt(0)).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }).optional()
});

/**
 * The events
 */
export const zStreamNotificationsResponse = z.string();

export const zTriggerNotificationBody = zTriggerNotification;

export const zTriggerNotificationHeaders = z.object({
    'Idempotency-Key': z.string().max(255).nullish()
});

/**
 * On its way
 */
export const zTriggerNotificationResponse = zTriggeredNotification;

export const zListOrganizationsQuery = z.object({
    all: z.boolean().optional(),
    search: z.string().max(200).optional(),
    type: zOrganizationKind.optional(),
    deleted: z.boolean().optional(),
    cursor: z.string().optional(),
    limit: z.coerce.bigint().gte(BigInt(1)).lte(BigInt(200)).optional()
});

/**
 * A page of organizations
 */
export const zListOrganizationsResponse = zPageOrganizationItem;

export const zCreateOrganizationBody = zCreateOrganization;

export const zCreateOrganizationHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

/**
 * Made
 */
export const zCreateOrganizationResponse = zOrganizationDetail;

export const zDeleteOrganizationHeaders = z.object({
    'If-Match': z.string().nullish()
});

export const zDeleteOrganizationPath = z.object({
    organization_id: zOrganizationId
});

/**
 * Deleted, and to be erased later
 */
export const zDeleteOrganizationResponse = zDeletedOrganization;

export const zGetOrganizationPath = z.object({
    organization_id: zOrganizationId
});

/**
 * The organization
 */
export const zGetOrganizationResponse = zOrganizationDetail;

export const zUpdateOrganizationBody = zUpdateOrganization;

export const zUpdateOrganizationHeaders = z.object({
    'If-Match': z.string().nullish()
});

export const zUpdateOrganizationPath = z.object({
    organization_id: zOrganizationId
});

/**
 * Changed
 */
export const zUpdateOrganizationResponse = zOrganizationDetail;

export const zListOrganizationApiKeysPath = z.object({
    organization_id: zOrganizationId
});

/**
 * All of them
 */
export const zListOrganizationApiKeysResponse = zPageApiKeyItem;

export const zCreateOrganizationApiKeyBody = zCreateOrganizationKey;

export const zCreateOrganizationApiKeyPath = z.object({
    organization_id: zOrganizationId
});

/**
 * Made; the secret is shown this once
 */
export const zCreateOrganizationApiKeyResponse = zApiKeyItem;

export const zRevokeOrganizationApiKeyHeaders = z.object({
    'If-Match': z.string().nullish()
});

export const zRevokeOrganizationApiKeyPath = z.object({
    organization_id: zOrganizationId,
    key_id: zApiKeyId
});

/**
 * Revoked
 */
export const zRevokeOrganizationApiKeyResponse = z.void();

export const zGetOrganizationApiKeyPath = z.object({
    organization_id: zOrganizationId,
    key_id: zApiKeyId
});

/**
 * The key
 */
export const zGetOrganizationApiKeyResponse = zApiKeyItem;

export const zUpdateOrganizationApiKeyBody = zUpdateApiKey;

export const zUpdateOrganizationApiKeyHeaders = z.object({
    'If-Match': z.string().nullish()
});

export const zUpdateOrganizationApiKeyPath = z.object({
    organization_id: zOrganizationId,
    key_id: zApiKeyId
});

/**
 * Changed
 */
export const zUpdateOrganizationApiKeyResponse = zApiKeyItem;

/**
 * May be left out
 */
export const zRotateOrganizationApiKeyBody = zRotateApiKey;

export const zRotateOrganizationApiKeyHeaders = z.object({
    'If-Match': z.string().nullish()
});

export const zRotateOrganizationApiKeyPath = z.object({
    organization_id: zOrganizationId,
    key_id: zApiKeyId
});

/**
 * Done; the new secret is shown this once
 */
export const zRotateOrganizationApiKeyResponse = zApiKeyItem;

export const zListInvitationsPath = z.object({
    organization_id: zOrganizationId
});

export const zListInvitationsQuery = z.object({
    status: zInvitationStanding.optional(),
    cursor: z.string().optional(),
    limit: z.coerce.bigint().gte(BigInt(1)).lte(BigInt(200)).optional()
});

/**
 * A page of invitations
 */
export const zListInvitationsResponse = zPageInvitationItem;

export const zCreateInvitationBody = zCreateInvitation;

export const zCreateInvitationHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

export const zCreateInvitationPath = z.object({
    organization_id: zOrganizationId
});

/**
 * Invited
 */
export const zCreateInvitationResponse = zInvitationItem;

export const zCreateInvitationsBody = zCreateInvitations;

export const zCreateInvitationsHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

export const zCreateInvitationsPath = z.object({
    organization_id: zOrganizationId
});

/**
 * What became of each line
 */
export const zCreateInvitationsResponse = zInvitationResults;

export const zCreateInvitationLinkBody = zCreateInvitationLink;

export const zCreateInvitationLinkHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

export const zCreateInvitationLinkPath = z.object({
    organization_id: zOrganizationId
});

/**
 * Made
 */
export const zCreateInvitationLinkResponse = zInvitationLink;

export const zRevokeInvitationPath = z.object({
    organization_id: zOrganizationId,
    invitation_id: zInvitationId
});

/**
 * Withdrawn
 */
export const zRevokeInvitationResponse = z.void();

export const zResendInvitationHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

export const zResendInvitationPath = z.object({
    organization_id: zOrganizationId,
    invitation_id: zInvitationId
});

/**
 * A mail is on its way
 */
export const zResendInvitationResponse = zInvitationItem;

export const zLeaveOrganizationHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

export const zLeaveOrganizationPath = z.object({
    organization_id: zOrganizationId
});

/**
 * You are no longer a member
 */
export const zLeaveOrganizationResponse = z.void();

export const zDeleteLogoHeaders = z.object({
    'If-Match': z.string().nullish()
});

export const zDeleteLogoPath = z.object({
    organization_id: zOrganizationId
});

/**
 * There is no logo any more
 */
export const zDeleteLogoResponse = z.void();

/**
 * The image itself, at most 5 MiB
 */
export const zPutLogoBody = zImageBytes;

export const zPutLogoHeaders = z.object({
    'If-Match': z.string().nullish()
});

export const zPutLogoPath = z.object({
    organization_id: zOrganizationId
});

/**
 * Stored
 */
export const zPutLogoResponse = zLogo;

export const zListMembersPath = z.object({
    organization_id: zOrganizationId
});

export const zListMembersQuery = z.object({
    search: z.string().max(200).optional(),
    role: z.string().optional(),
    cursor: z.string().optional(),
    limit: z.coerce.bigint().gte(BigInt(1)).lte(BigInt(200)).optional()
});

/**
 * A page of members
 */
export const zListMembersResponse = zPageMemberItem;

export const zBulkMembersBody = zBulkMembers;

export const zBulkMembersHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

export const zBulkMembersPath = z.object({
    organization_id: zOrganizationId
});

/**
 * What became of each
 */
export const zBulkMembersResponse = zBulkMembersResult;

export const zRemoveMemberHeaders = z.object({
    'If-Match': z.string().nullish()
});

export const zRemoveMemberPath = z.object({
    organization_id: zOrganizationId,
    user_id: zUserId
});

/**
 * Removed
 */
export const zRemoveMemberResponse = z.void();

export const zGetMemberPath = z.object({
    organization_id: zOrganizationId,
    user_id: zUserId
});

/**
 * The member
 */
export const zGetMemberResponse = zMemberItem;

export const zUpdateMemberBody = zUpdateMember;

export const zUpdateMemberHeaders = z.object({
    'If-Match': z.string().nullish()
});

export const zUpdateMemberPath = z.object({
    organization_id: zOrganizationId,
    user_id: zUserId
});

/**
 * Changed
 */
export const zUpdateMemberResponse = zMemberItem;

export const zGetNotificationDefaultsPath = z.object({
    organization_id: zOrganizationId
});

/**
 * What it says
 */
export const zGetNotificationDefaultsResponse = zNotificationDefaults;

export const zPutNotificationDefaultsBody = zNotificationDefaults;

export const zPutNotificationDefaultsPath = z.object({
    organization_id: zOrganizationId
});

/**
 * What it says now
 */
export const zPutNotificationDefaultsResponse = zNotificationDefaults;

export const zRestoreOrganizationHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

export const zRestoreOrganizationPath = z.object({
    organization_id: zOrganizationId
});

/**
 * It is back
 */
export const zRestoreOrganizationResponse = zOrganizationDetail;

export const zListRolesPath = z.object({
    organization_id: zOrganizationId
});

/**
 * All of its roles
 */
export const zListRolesResponse = zPageRoleItem;

export const zCreateRoleBody = zCreateRole;

export const zCreateRoleHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

export const zCreateRolePath = z.object({
    organization_id: zOrganizationId
});

/**
 * Made
 */
export const zCreateRoleResponse = zRoleItem;

export const zDeleteRoleHeaders = z.object({
    'If-Match': z.string().nullish()
});

export const zDeleteRolePath = z.object({
    organization_id: zOrganizationId,
    role_id: zRoleId
});

export const zDeleteRoleQuery = z.object({
    replace_with: z.string().optional()
});

/**
 * Deleted
 */
export const zDeleteRoleResponse = z.void();

export const zGetRolePath = z.object({
    organization_id: zOrganizationId,
    role_id: zRoleId
});

/**
 * The role
 */
export const zGetRoleResponse = zRoleItem;

export const zUpdateRoleBody = zUpdateRole;

export const zUpdateRoleHeaders = z.object({
    'If-Match': z.string().nullish()
});

export const zUpdateRolePath = z.object({
    organization_id: zOrganizationId,
    role_id: zRoleId
});

/**
 * Changed
 */
export const zUpdateRoleResponse = zRoleItem;

export const zTransferOwnershipBody = zTransferOwnership;

export const zTransferOwnershipHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

export const zTransferOwnershipPath = z.object({
    organization_id: zOrganizationId
});

/**
 * The new owner
 */
export const zTransferOwnershipResponse = zMemberItem;

export const zListPermissionsQuery = z.object({
    lang: zLocale.optional()
});

/**
 * All of them
 */
export const zListPermissionsResponse = zPagePermissionItem;

export const zCheckPermissionsBody = zCheckPermissions;

export const zCheckPermissionsHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

/**
 * The answers
 */
export const zCheckPermissionsResponse = zCheckedPermissions;

export const zExplainPermissionsQuery = z.object({
    user_id: zUserId.optional(),
    organization_id: zOrganizationId.optional(),
    permission: z.string().optional(),
    lang: zLocale.optional()
});

/**
 * One explanation if `permission` names one, else all of them
 */
export const zExplainPermissionsResponse = zExplainedPermissions;

export const zListSuppressionsQuery = z.object({
    cursor: z.string().optional(),
    limit: z.coerce.bigint().gte(BigInt(1)).lte(BigInt(200)).optional()
});

/**
 * A page of the list
 */
export const zListSuppressionsResponse = zPageSuppressionItem;

export const zCreateSuppressionBody = zSuppressAddress;

/**
 * It was on the list
 */
export const zCreateSuppressionResponse = zSuppressionItem;

export const zCheckSuppressionBody = zCheckSuppression;

/**
 * Whether it is on the list
 */
export const zCheckSuppressionResponse = zCheckedSuppression;

export const zDeleteSuppressionPath = z.object({
    suppression_id: zSuppressionId
});

/**
 * It is off the list
 */
export const zDeleteSuppressionResponse = z.void();

export const zOpenUnsubscribeQuery = z.object({
    token: z.string().max(500).optional()
});

export const zUnsubscribeBody = zUnsubscribe;

export const zUnsubscribeQuery = z.object({
    token: z.string().max(500).optional()
});

/**
 * There will be no more
 */
export const zUnsubscribeResponse = zUnsubscribing;

export const zPreviewUnsubscribeBody = zPreviewUnsubscribe;

/**
 * What it is for
 */
export const zPreviewUnsubscribeResponse = zUnsubscribing;

export const zListUsersQuery = z.object({
    search: z.string().max(200).optional(),
    status: z.enum([
        'active',
        'suspended',
        'deleted'
    ]).optional(),
    verified: z.boolean().optional(),
    organization_id: zOrganizationId.optional(),
    role: z.string().optional(),
    created_after: z.iso.datetime({ offset: true }).optional(),
    created_before: z.iso.datetime({ offset: true }).optional(),
    sort: z.enum([
        'created_at',
        '-created_at',
        'name',
        '-name',
        'email',
        '-email'
    ]).optional(),
    cursor: z.string().optional(),
    limit: z.coerce.bigint().gte(BigInt(1)).lte(BigInt(200)).optional()
});

/**
 * A page of people
 */
export const zListUsersResponse = zPageUserItem;

export const zCreateUserBody = zCreateUser;

export const zCreateUserHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

/**
 * They have an account
 */
export const zCreateUserResponse = zUserItem;

export const zBulkUsersBody = zBulkUsers;

export const zBulkUsersHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

/**
 * What became of each
 */
export const zBulkUsersResponse = zBulkResults;

export const zExportUsersQuery = z.object({
    format: z.enum(['csv', 'ndjson']).optional(),
    search: z.string().max(200).optional(),
    status: z.enum([
        'active',
        'suspended',
        'deleted'
    ]).optional(),
    verified: z.boolean().optional(),
    organization_id: zOrganizationId.optional(),
    role: z.string().optional(),
    created_after: z.iso.datetime({ offset: true }).optional(),
    created_before: z.iso.datetime({ offset: true }).optional(),
    sort: z.enum([
        'created_at',
        '-created_at',
        'name',
        '-name',
        'email',
        '-email'
    ]).optional()
});

/**
 * The file
 */
export const zExportUsersResponse = z.string();

export const zDeleteUserHeaders = z.object({
    'If-Match': z.string().nullish()
});

export const zDeleteUserPath = z.object({
    user_id: zUserId
});

/**
 * Deleted
 */
export const zDeleteUserResponse = zUserDeletion;

export const zGetUserPath = z.object({
    user_id: zUserId
});

/**
 * Their record
 */
export const zGetUserResponse = zUserRecord;

export const zUpdateUserBody = zUpdateUser;

export const zUpdateUserHeaders = z.object({
    'If-Match': z.string().nullish()
});

export const zUpdateUserPath = z.object({
    user_id: zUserId
});

/**
 * Their record, changed
 */
export const zUpdateUserResponse = zUserRecord;

export const zEraseUserBody = zEraseUser;

export const zEraseUserHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

export const zEraseUserPath = z.object({
    user_id: zUserId
});

/**
 * They are forgotten
 */
export const zEraseUserResponse = zSignedCertificate;

export const zGetErasurePath = z.object({
    user_id: zUserId
});

/**
 * The signed certificate
 */
export const zGetErasureResponse = zSignedCertificate;

export const zExportUserPath = z.object({
    user_id: zUserId
});

/**
 * The file
 */
export const zExportUserResponse = zPersonalData;

export const zGetUserProfilePath = z.object({
    user_id: zUserId
});

/**
 * What they show
 */
export const zGetUserProfileResponse = zPublicProfile;

/**
 * May be left out
 */
export const zRequirePasswordResetBody = zRequirePasswordReset;

export const zRequirePasswordResetHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

export const zRequirePasswordResetPath = z.object({
    user_id: zUserId
});

/**
 * They have to choose another password
 */
export const zRequirePasswordResetResponse = z.void();

export const zRestoreUserHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

export const zRestoreUserPath = z.object({
    user_id: zUserId
});

/**
 * They may use their account
 */
export const zRestoreUserResponse = zUserRecord;

/**
 * May be left out
 */
export const zSuspendUserBody = zSuspendUser;

export const zSuspendUserHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

export const zSuspendUserPath = z.object({
    user_id: zUserId
});

/**
 * They are suspended
 */
export const zSuspendUserResponse = zUserRecord;

export const zUndeleteUserHeaders = z.object({
    'Idempotency-Key': z.string().min(1).max(255).optional()
});

export const zUndeleteUserPath = z.object({
    user_id: zUserId
});

/**
 * The account is there again
 */
export const zUndeleteUserResponse = zUserRecord;

export const zListWebhookEndpointsQuery = z.object({
    organization_id: zOrganizationId.optional()
});

/**
 * All of them
 */
export const zListWebhookEndpointsResponse = zPageWebhookEndpointItem;

export const zCreateWebhookEndpointBody = zCreateWebhookEndpoint;

/**
 * Made
 */
export const zCreateWebhookEndpointResponse = zWebhookEndpointItem;

export const zDeleteWebhookEndpointHeaders = z.object({
    'If-Match': z.string().nullish()
});

export const zDeleteWebhookEndpointPath = z.object({
    endpoint_id: zWebhookEndpointId
});

/**
 * Deleted
 */
export const zDeleteWebhookEndpointResponse = z.void();

export const zGetWebhookEndpointPath = z.object({
    endpoint_id: zWebhookEndpointId
});

/**
 * The endpoint
 */
export const zGetWebhookEndpointResponse = zWebhookEndpointItem;

export const zUpdateWebhookEndpointBody = zUpdateWebhookEndpoint;

export const zUpdateWebhookEndpointHeaders = z.object({
    'If-Match': z.string().nullish()
});

export const zUpdateWebhookEndpointPath = z.object({
    endpoint_id: zWebhookEndpointId
});

/**
 * Changed
 */
export const zUpdateWebhookEndpointResponse = zWebhookEndpointItem;

export const zListWebhookDeliveriesPath = z.object({
    endpoint_id: zWebhookEndpointId
});

export const zListWebhookDeliveriesQuery = z.object({
    state: zWebhookDeliveryState.optional(),
    message_id: zWebhookMessageId.optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.bigint().gte(BigInt(1)).lte(BigInt(200)).optional()
});

/**
 * A page of deliveries
 */
export const zListWebhookDeliveriesResponse = zPageWebhookDeliveryItem;

export const zGetWebhookDeliveryPath = z.object({
    endpoint_id: zWebhookEndpointId,
    delivery_id: zDeliveryId
});

/**
 * The delivery
 */
export const zGetWebhookDeliveryResponse = zWebhookDeliveryLog;

export const zListWebhookKeysPath = z.object({
    endpoint_id: zWebhookEndpointId
});

/**
 * The keys that sign now
 */
export const zListWebhookKeysResponse = zPageWebhookKeyItem;

/**
 * May be left out
 */
export const zRotateWebhookKeysBody = zRotateWebhookKeys;

export const zRotateWebhookKeysHeaders = z.object({
    'If-Match': z.string().nullish()
});

export const zRotateWebhookKeysPath = z.object({
    endpoint_id: zWebhookEndpointId
});

/**
 * The keys that sign now, the new one first
 */
export const zRotateWebhookKeysResponse = zPageWebhookKeyItem;

export const zReplayWebhooksBody = zReplayWebhooks;

export const zReplayWebhooksPath = z.object({
    endpoint_id: zWebhookEndpointId
});

/**
 * On their way
 */
export const zReplayWebhooksResponse = zWebhookReplay;

export const zGetWebhookStatisticsPath = z.object({
    endpoint_id: zWebhookEndpointId
});

/**
 * The last 24 hours
 */
export const zGetWebhookStatisticsResponse = zWebhookStatistics;

/**
 * May be left out
 */
export const zTestWebhookEndpointBody = zTestWebhookEndpoint;

export const zTestWebhookEndpointPath = z.object({
    endpoint_id: zWebhookEndpointId
});

/**
 * On its way
 */
export const zTestWebhookEndpointResponse = zWebhookTest;

/**
 * All of them, by name
 */
export const zListWorkflowsResponse = zPageWorkflowItem;

export const zGetWorkflowPath = z.object({
    workflow: z.string()
});

/**
 * The workflow
 */
export const zGetWorkflowResponse = zWorkflowDetail;

export const zDryRunWorkflowBody = zDryRun;

export const zDryRunWorkflowPath = z.object({
    workflow: z.string()
});

/**
 * What they would get
 */
export const zDryRunWorkflowResponse = zDryRunResult;
