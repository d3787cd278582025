// Generated from openapi.json by `npm run api:generate`. Do not edit.
// @ts-nocheck


export type ClientOptions = {
    baseUrl: `${string}://${string}` | (string & {});
};

/**
 * The account is deleted.
 */
export type AccountDeleted = {
    /**
     * Until then the link in the mail brings it back; after that, everything is erased.
     */
    erase_after: string;
};

/**
 * Whether a person may use their account.
 */
export type AccountStatus = 'active' | 'suspended' | 'deleted';

/**
 * What somebody who did something is.
 */
export type ActorKind = 'user' | 'api_key' | 'anonymous' | 'system' | 'operator';

/**
 * An authenticator application to set up.
 */
export type AddTotp = {
    /**
     * What you call it.
     */
    name?: string | null;
};

/**
 * The secret of an authenticator application. It counts once it was confirmed.
 */
export type AddedTotp = {
    /**
     * Identifies it.
     */
    id: FactorId;
    /**
     * The same as a QR code.
     */
    qr_svg: string;
    /**
     * For typing (RFC 4648 base 32).
     */
    secret: string;
    /**
     * For an application on this device (Key URI Format).
     */
    uri: string;
};

/**
 * A key by which a program calls the API for a person or an organization.
 */
export type ApiKeyId = string;

/**
 * An API key.
 */
export type ApiKeyItem = {
    /**
     * When it was made.
     */
    created_at: string;
    created_by: UserId | null;
    /**
     * When it ends by itself.
     */
    expires_at: string | null;
    /**
     * Identifies it.
     */
    id: ApiKeyId;
    /**
     * When it was last used, to the minute.
     */
    last_used_at: string | null;
    /**
     * From where.
     */
    last_used_ip: string | null;
    /**
     * What it is called.
     */
    name: string;
    organization_id: OrganizationId | null;
    /**
     * What it was given. What it may do is no more than that, and no more than whoever it speaks for may do.
     */
    permissions: Array<Permission>;
    /**
     * How its secret begins.
     */
    prefix: string;
    /**
     * Until when the secret before the current one works as well.
     */
    previous_secret_until: string | null;
    /**
     * The secret, for `Authorization: Bearer` or `X-Api-Key`. It is shown here, and never again.
     */
    secret?: string;
    /**
     * When it last changed.
     */
    updated_at: string;
    /**
     * Counts its changes; the `ETag` carries it.
     */
    version: number;
};

/**
 * Nothing has to be said: the passkey tells who it is.
 */
export type AskToSignIn = {
    [key: string]: never;
};

/**
 * Who did something.
 */
export type AuditActor = {
    email: Email | null;
    id: UserId | null;
    impersonated_by: AuditImpersonator | null;
    /**
     * What they are.
     */
    kind: ActorKind;
    /**
     * Their name now; of a former member, as the organization knew them.
     */
    name: string | null;
};

/**
 * A position of the sealed log and its hash, signed. Kept elsewhere, it shows later whether anything up to there was
 * changed or cut off: `plateforme audit verify --checkpoint`.
 */
export type AuditCheckpoint = {
    /**
     * When it was made.
     */
    created_at: string;
    /**
     * The hash of the seal there, which follows from every event up to it.
     */
    hash: string;
    /**
     * The short name of the key.
     */
    key_id: string;
    /**
     * The position; 0 is the log before its first event.
     */
    position: number;
    /**
     * The key before the one that signed, while a rotation of the secret lasts.
     */
    predecessor?: string | null;
    /**
     * The key.
     */
    public_key: string;
    /**
     * The signature over all of that.
     */
    signature: string;
};

/**
 * Where something came from.
 */
export type AuditContext = {
    api_key_id: ApiKeyId | null;
    /**
     * The address.
     */
    ip: string | null;
    /**
     * The request, as the logs have it.
     */
    request_id: string | null;
    session_id: SessionId | null;
    /**
     * The browser or program, as it says itself.
     */
    user_agent: string | null;
};

/**
 * One thing that happened.
 */
export type AuditEvent = {
    /**
     * Who did it.
     */
    actor: AuditActor;
    /**
     * What that is about.
     */
    category: Category;
    /**
     * What each field was before, and is after.
     */
    changes: {
        [key: string]: unknown;
    } | null;
    context: AuditContext | null;
    /**
     * What is stored is not what the platform wrote: have the log verified.
     */
    damaged: boolean;
    /**
     * Personal data of it were erased.
     */
    erased: boolean;
    /**
     * Identifies the event.
     */
    id: EventId;
    /**
     * When it happened.
     */
    occurred_at: string;
    organization_id: OrganizationId | null;
    /**
     * That organization's name now.
     */
    organization_name: string | null;
    /**
     * Facts without personal data.
     */
    payload: {
        [key: string]: unknown;
    };
    person: AuditPerson | null;
    /**
     * Facts with personal data.
     */
    personal: {
        [key: string]: unknown;
    } | null;
    /**
     * Its place in the sealed log, from 1 without a gap.
     */
    position: number;
    subject: AuditSubject | null;
    /**
     * What happened.
     */
    type: string;
};

/**
 * A type of events.
 */
export type AuditEventType = {
    /**
     * What it is about.
     */
    category: Category;
    /**
     * The type.
     */
    type: string;
};

/**
 * A page of the audit trail.
 */
export type AuditEvents = {
    /**
     * The events, the newest first. There may be fewer than asked for, or none, and yet a next page.
     */
    items: Array<AuditEvent>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one. The pages of one walk show the trail as it was
     * when the walk began.
     */
    next_cursor: string | null;
    /**
     * How far the trail went when the walk began. A stream that starts `after` it leaves no gap.
     */
    position: number;
};

/**
 * Somebody who acted in another person's name.
 */
export type AuditImpersonator = {
    email: Email | null;
    id: UserId | null;
    /**
     * A person, or to an organization's readers an operator: neither who it was nor where they sat is theirs to know.
     */
    kind: ActorKind;
    /**
     * Their name now.
     */
    name: string | null;
};

/**
 * A person.
 */
export type AuditPerson = {
    email: Email | null;
    /**
     * Identifies the person.
     */
    id: UserId;
    /**
     * Their name now; of a former member, as the organization knew them.
     */
    name: string | null;
};

/**
 * What something happened to.
 */
export type AuditSubject = {
    /**
     * Its id.
     */
    id: string;
    /**
     * What it is.
     */
    kind: SubjectKind;
    /**
     * Its name now, if it has one that the reader may know; the address of an invitation.
     */
    name: string | null;
};

/**
 * Where the new picture is.
 */
export type Avatar = {
    /**
     * Relative to the platform's origin; it never changes what it shows.
     */
    avatar_url: string;
};

/**
 * Bytes in base64url without padding (RFC 4648 §5).
 */
export type Base64Url = string;

/**
 * What can be done to many people.
 */
export type BulkAction = 'suspend' | 'restore' | 'delete' | 'undelete';

/**
 * Members to change.
 */
export type BulkMembers = {
    /**
     * What to do with each of them.
     */
    action: MembersAction;
    /**
     * The people, in this order.
     */
    ids: Array<UserId>;
    /**
     * The role that they get; with `set_role` only.
     */
    role?: RoleName;
};

/**
 * What became of each.
 */
export type BulkMembersResult = {
    /**
     * One for each id, in the same order.
     */
    results: Array<MemberResult>;
};

/**
 * What became of one.
 */
export type BulkResult = {
    code?: Code | null;
    /**
     * Why not, in words.
     */
    detail?: string | null;
    /**
     * The person.
     */
    id: UserId;
    /**
     * What became of them.
     */
    status: BulkStatus;
};

/**
 * What became of each.
 */
export type BulkResults = {
    /**
     * In the order of the request.
     */
    results: Array<BulkResult>;
};

/**
 * How it went.
 */
export type BulkStatus = 'done' | 'unchanged' | 'refused' | 'not_found';

/**
 * What to do to many people.
 */
export type BulkUsers = {
    /**
     * What to do.
     */
    action: BulkAction;
    /**
     * To whom: 1 to 500 people.
     */
    ids: Array<UserId>;
    /**
     * Why, for the audit trail.
     */
    reason?: string | null;
};

/**
 * What a type of event is about.
 */
export type Category = 'account' | 'sign_in' | 'organization' | 'member' | 'invitation' | 'role' | 'refusal' | 'audit' | 'platform';

/**
 * A signature, with the key to check it by. Compare the key with one that you trust: `plateforme audit key` prints it.
 */
export type CertificateSignature = {
    /**
     * The key's short name.
     */
    key_id: string;
    /**
     * The key, `ed25519:` and base64url.
     */
    public_key: string;
    /**
     * The 64 bytes of the signature, in base64url.
     */
    signature: string;
};

/**
 * What is asked for.
 */
export type ChallengeFactor = 'email' | 'passkey';

/**
 * A second factor that has to be asked for.
 */
export type ChallengeMfa = {
    /**
     * From the sign-in.
     */
    challenge_token: Secret;
    /**
     * What an application was given at its last sign-in. A browser has a cookie for it.
     */
    device_token?: string | null;
    /**
     * What is asked for.
     */
    factor: ChallengeFactor;
};

/**
 * The address to change to.
 */
export type ChangeEmail = {
    /**
     * The new address.
     */
    email: Email;
};

/**
 * A password, and the one before it.
 */
export type ChangePassword = {
    /**
     * The one before; whoever has none leaves it out.
     */
    current_password?: string | null;
    /**
     * 8 to 256 characters that are not easy to guess.
     */
    password: Secret;
};

/**
 * Questions, answered in one go.
 */
export type CheckPermissions = {
    /**
     * 1 to 100 of them.
     */
    checks: Array<PermissionCheck>;
};

/**
 * An address to ask about.
 */
export type CheckSuppression = {
    /**
     * The address.
     */
    email: Email;
};

/**
 * One answer.
 */
export type CheckedPermission = {
    /**
     * Whether the person may. False as well for a person, an organization or a permission that does not exist, or
     * that you may not know of.
     */
    allowed: boolean;
};

/**
 * The answers, in the order of the questions.
 */
export type CheckedPermissions = {
    /**
     * One for each question.
     */
    results: Array<CheckedPermission>;
};

/**
 * Whether mail goes to an address.
 */
export type CheckedSuppression = {
    /**
     * Whether the address is on the list.
     */
    is_suppressed: boolean;
    suppression: SuppressionItem | null;
};

/**
 * A stable code: what went wrong, for a program to tell apart.
 */
export type Code = 'malformed_json' | 'malformed_request' | 'unauthenticated' | 'invalid_credentials' | 'refresh_token_invalid' | 'insufficient_user_authentication' | 'permission_denied' | 'cross_site_request' | 'not_found' | 'method_not_allowed' | 'conflict' | 'precondition_failed' | 'payload_too_large' | 'uri_too_long' | 'unsupported_media_type' | 'validation_failed' | 'rate_limited' | 'headers_too_large' | 'internal' | 'bad_gateway' | 'unavailable' | 'gateway_timeout';

/**
 * What is given as the second factor.
 */
export type CodeFactor = 'totp' | 'email' | 'recovery_code' | 'password' | 'passkey';

/**
 * What the first admin says.
 */
export type CompleteSetup = {
    /**
     * Their address, which counts as proved.
     */
    email: Email;
    locale?: Locale | null;
    /**
     * What they want to be called.
     */
    name: string;
    /**
     * What their organization is called.
     */
    organization_name: string;
    /**
     * 8 to 256 characters that are not easy to guess.
     */
    password: Secret;
    /**
     * From the link that the server printed.
     */
    token: Secret;
};

/**
 * The token of one of the links.
 */
export type ConfirmEmailChange = {
    /**
     * From the link.
     */
    token: Secret;
};

/**
 * A code that shows that it works.
 */
export type ConfirmTotp = {
    /**
     * Six digits.
     */
    code: Secret;
};

/**
 * One person's agreement to one version of a text.
 */
export type ConsentId = string;

/**
 * One answer of a person.
 */
export type ConsentItem = {
    /**
     * When.
     */
    created_at: string;
    /**
     * The name of the text.
     */
    document: string;
    /**
     * Whether they agreed.
     */
    granted: boolean;
    /**
     * Identifies it.
     */
    id: ConsentId;
    /**
     * Where they said so.
     */
    source: ConsentOrigin;
    /**
     * The version that it is about.
     */
    version: string;
};

/**
 * Where a person said that they agree.
 */
export type ConsentOrigin = 'sign_up' | 'account';

/**
 * A text, and whether the person agrees to it.
 */
export type ConsentState = {
    /**
     * Its name.
     */
    document: string;
    /**
     * Whether the person agrees to this version.
     */
    granted: boolean;
    /**
     * Whether everybody is asked until they agree.
     */
    required: boolean;
    /**
     * What it is called, in English.
     */
    title: string | null;
    /**
     * The same in French.
     */
    title_fr: string | null;
    /**
     * Where to read it.
     */
    url: string;
    /**
     * Its current version.
     */
    version: string;
};

/**
 * A text that people are asked to agree to.
 */
export type ConsentText = {
    /**
     * Its name.
     */
    document: string;
    /**
     * Whether nobody signs up without agreeing to it.
     */
    required: boolean;
    /**
     * What it is called, in English.
     */
    title: string | null;
    /**
     * The same in French.
     */
    title_fr: string | null;
    /**
     * Where to read it.
     */
    url: string;
    /**
     * Its current version.
     */
    version: string;
};

/**
 * The texts, and everything that the person said about them.
 */
export type Consents = {
    /**
     * The texts as they are now, and whether the person agrees.
     */
    documents: Array<ConsentState>;
    /**
     * What the person said, the newest first.
     */
    items: Array<ConsentItem>;
    /**
     * Where the next page begins.
     */
    next_cursor: string | null;
};

/**
 * Whom to invite as what.
 */
export type CreateInvitation = {
    /**
     * The mailbox that the invitation goes to.
     */
    email: Email;
    locale?: Locale | null;
    /**
     * What you say to whom you invite: plain text on one line. It is left out as long as your own address is not proved.
     */
    message?: string | null;
    /**
     * The role that it offers. You must hold all that it grants.
     */
    role: RoleName;
};

/**
 * What a link allows.
 */
export type CreateInvitationLink = {
    /**
     * Only for proved addresses in this domain, its subdomains excluded.
     */
    domain?: string | null;
    /**
     * For how many days it works. Default: as long as a mailed invitation.
     */
    expires_in_days?: number | null;
    /**
     * How many people may use it. Default: as many as like.
     */
    max_uses?: number | null;
    /**
     * The role that people get; not `owner`. You must hold all that it grants.
     */
    role: RoleName;
};

/**
 * Whom to invite as what.
 */
export type CreateInvitations = {
    /**
     * 1 to 100 lines.
     */
    invitations: Array<InvitationLine>;
    /**
     * What you say to all of them: plain text on one line.
     */
    message?: string | null;
};

/**
 * An organization about to be made.
 */
export type CreateOrganization = {
    /**
     * Its name for people, on one line.
     */
    name: string;
    /**
     * Its unique name in addresses. Without it, one is made of the name.
     */
    slug?: Slug;
    /**
     * What it is to the platform: a customer's. The one that runs the platform is made once, at the setup.
     */
    type?: NewKind;
};

/**
 * A key about to be made for an organization.
 */
export type CreateOrganizationKey = {
    /**
     * When it ends by itself.
     */
    expires_at?: string | null;
    /**
     * What it is called: 1 to 100 characters on one line.
     */
    name: string;
    /**
     * What it may do: nothing that you may not.
     */
    permissions: Array<Permission>;
};

/**
 * A key about to be made for a person.
 */
export type CreatePersonalKey = {
    /**
     * When it ends by itself.
     */
    expires_at?: string | null;
    /**
     * What it is called: 1 to 100 characters on one line.
     */
    name: string;
    organization_id?: OrganizationId | null;
    /**
     * What it may do: nothing that you may not.
     */
    permissions: Array<Permission>;
};

/**
 * A role about to be made.
 */
export type CreateRole = {
    /**
     * What it is for.
     */
    description?: string | null;
    /**
     * Its name, unique within the organization and none of the built-in ones.
     */
    name: RoleName;
    /**
     * What it grants, besides what every member may do.
     */
    permissions: Array<Permission>;
};

/**
 * An account for somebody else.
 */
export type CreateUser = {
    /**
     * Their address, which they have to prove.
     */
    email: Email;
    locale?: Locale | null;
    /**
     * What they want to be called: 1 to 100 characters on one line.
     */
    name?: string | null;
    password?: Secret | null;
    /**
     * Whether they get a mail: with the link to choose a password, or to prove their address if they have one. Default:
     * yes.
     */
    send_invitation?: boolean | null;
    /**
     * Their IANA time zone, such as `Europe/Paris`.
     */
    time_zone?: string | null;
};

/**
 * An endpoint about to be made.
 */
export type CreateWebhookEndpoint = {
    /**
     * What it is for.
     */
    description?: string | null;
    /**
     * Of what it is told: types, those that begin alike (`member.*`), or `*` for all.
     */
    event_types: Array<string>;
    /**
     * Whether anything goes there from now on.
     */
    is_enabled?: boolean;
    /**
     * Whether it gets one message at a time, in their order. One that it does not take then holds up the others.
     */
    is_ordered?: boolean;
    /**
     * How messages are signed.
     */
    key_kind?: WebhookKeyKind;
    organization_id?: OrganizationId | null;
    /**
     * Where messages go: an `https://` address at port 80, 443 or above 1024.
     */
    url: string;
};

/**
 * How dates are written.
 */
export type DateFormat = 'locale' | 'iso';

/**
 * What shows that you mean it.
 */
export type DeleteMe = {
    confirm?: Email | null;
    password?: Secret | null;
};

/**
 * What becomes of a deleted organization.
 */
export type DeletedOrganization = {
    /**
     * Until then it can be brought back; then it is erased.
     */
    erase_after: string;
};

/**
 * One try.
 */
export type DeliveryAttemptItem = {
    /**
     * When it ended.
     */
    created_at: string;
    /**
     * Milliseconds that it took.
     */
    duration_ms: number;
    /**
     * What went wrong.
     */
    error: string | null;
    /**
     * Which one: the first is 1.
     */
    number: number;
    /**
     * `sent`, `retried` or `failed`.
     */
    outcome: string;
    /**
     * Who was tried.
     */
    provider: string;
    /**
     * What was sent, its first kilobytes; never kept of mails.
     */
    request: string | null;
    /**
     * What was answered, its first kilobytes.
     */
    response: string | null;
    /**
     * What the provider answered with, where its protocol has a number for that.
     */
    status: number | null;
};

/**
 * A delivery with every try.
 */
export type DeliveryDetail = DeliveryItem & {
    /**
     * The tries, the first one first. They are kept for a while.
     */
    log: Array<DeliveryAttemptItem>;
};

/**
 * One message to one recipient over one channel.
 */
export type DeliveryId = string;

/**
 * One message to one recipient over one channel.
 */
export type DeliveryItem = {
    /**
     * How often it was tried.
     */
    attempts: number;
    /**
     * What people choose by; null for what they cannot refuse.
     */
    category: string | null;
    /**
     * `email`, `push` or `webhook`.
     */
    channel: string;
    /**
     * When it was made.
     */
    created_at: string;
    endpoint_id: WebhookEndpointId | null;
    /**
     * Identifies it; mails and webhooks carry it.
     */
    id: DeliveryId;
    /**
     * Why the last attempt failed.
     */
    last_error: string | null;
    /**
     * When it is tried next, if it is.
     */
    next_attempt_at: string | null;
    notification_id: NotificationId | null;
    organization_id: OrganizationId | null;
    /**
     * 0 before 5 before 9.
     */
    priority: number;
    /**
     * Which provider took it, or was tried last. Which mail server that is, is told to those who run the platform.
     */
    provider: string | null;
    /**
     * When the provider took it.
     */
    sent_at: string | null;
    /**
     * Where it is in its life.
     */
    state: DeliveryStatus;
    /**
     * What it says.
     */
    template: string;
    user_id: UserId | null;
    /**
     * The workflow that made it; null for what the platform says itself.
     */
    workflow: string | null;
};

/**
 * Where a delivery is in its life.
 */
export type DeliveryStatus = 'pending' | 'sending' | 'sent' | 'failed' | 'dead';

/**
 * Which mail it is.
 */
export type Described = {
    /**
     * Whether it says an operator's own words.
     */
    is_overridden: boolean;
    /**
     * Its language.
     */
    locale: Locale;
    /**
     * Its name.
     */
    name: string;
    /**
     * When they last changed.
     */
    updated_at: string | null;
    /**
     * Counts their changes; 0 while it says what is built in. The `ETag` carries it.
     */
    version: number;
};

/**
 * A browser or device that somebody signed in on before.
 */
export type DeviceId = string;

/**
 * A device that you signed in on.
 */
export type DeviceItem = {
    /**
     * When you first signed in on it.
     */
    created_at: string;
    /**
     * Identifies the device.
     */
    id: DeviceId;
    /**
     * The address you last signed in from.
     */
    ip: string | null;
    /**
     * When you last did.
     */
    last_seen_at: string;
    /**
     * Browser and system, where they are known.
     */
    name: string | null;
    /**
     * Until when it needs no second factor.
     */
    trusted_until: string | null;
};

/**
 * What to try.
 */
export type DryRun = {
    /**
     * When it would begin; now unless it says otherwise.
     */
    at?: string | null;
    /**
     * What its templates speak of: at most 16 KiB.
     */
    data?: {
        [key: string]: unknown;
    };
    organization_id?: OrganizationId | null;
    /**
     * Whom it would tell.
     */
    recipients: Array<NotificationRecipient>;
};

/**
 * What becomes of a step.
 */
export type DryRunOutcome = 'sent' | 'skipped' | 'waits';

/**
 * What one person would be told.
 */
export type DryRunRecipient = {
    /**
     * Their address.
     */
    email: Email;
    /**
     * The language that they read.
     */
    locale: Locale;
    /**
     * Step by step.
     */
    steps: Array<DryRunStep>;
    /**
     * Their time zone; UTC without one.
     */
    time_zone: string | null;
    /**
     * The person.
     */
    user_id: UserId;
};

/**
 * What everybody would be told.
 */
export type DryRunResult = {
    /**
     * Person by person.
     */
    recipients: Array<DryRunRecipient>;
};

/**
 * What one step would do.
 */
export type DryRunStep = {
    /**
     * What one may do about it.
     */
    actions: Array<SaidAction>;
    /**
     * When.
     */
    at: string;
    /**
     * The rest, a paragraph each.
     */
    body: Array<string>;
    channel: NotificationChannel | null;
    /**
     * One line for each thing of a digest.
     */
    items: Array<string>;
    /**
     * `in_app`, `email`, `push`, `delay` or `digest`.
     */
    kind: string;
    /**
     * Where it leads.
     */
    link: string | null;
    /**
     * What becomes of it.
     */
    outcome: DryRunOutcome;
    reason: Reason | null;
    /**
     * Its name.
     */
    step: string;
    /**
     * The headline.
     */
    title: string | null;
    /**
     * Until when it would wait.
     */
    until: string | null;
};

export type Email = string;

/**
 * One of the mails was answered.
 */
export type EmailChangeConfirmed = {
    /**
     * How far the change is.
     */
    status: EmailChangeStatus;
};

/**
 * How far the change is.
 */
export type EmailChangeStatus = 'waiting' | 'changed';

/**
 * Where to send a link and a code.
 */
export type EmailSignIn = {
    /**
     * What an application was given at its last sign-in.
     */
    device_token?: string | null;
    /**
     * The address.
     */
    email: Email;
    /**
     * What the device is to keep. Default: `cookie`.
     */
    transport?: Transport;
};

/**
 * A mail is on its way, if there is an account.
 */
export type EmailSignInSent = {
    /**
     * For an application: the link and the code work together with this alone.
     */
    device_token?: string;
    /**
     * What happened.
     */
    status: MailStatus;
};

/**
 * A factor that counts from now on.
 */
export type EnrolledFactor = RenewedTokens & {
    /**
     * Identifies it.
     */
    id: FactorId;
    /**
     * With the first factor: ten codes to keep, shown once.
     */
    recovery_codes: Array<string>;
};

/**
 * Where a platform runs.
 */
export type EnvironmentName = 'development' | 'staging' | 'production';

/**
 * The person's e-mail address, typed once more.
 */
export type EraseUser = {
    /**
     * The address of the person who is to be erased.
     */
    confirm: Email;
};

/**
 * Who erased a person.
 */
export type ErasedBy = {
    id?: UserId | null;
    /**
     * `user`, or `system` for the platform itself.
     */
    kind: ErasedByKind;
};

/**
 * What erased a person.
 */
export type ErasedByKind = 'user' | 'system';

/**
 * Why a person was erased.
 */
export type ErasureCause = 'requested' | 'undo_over' | 'listed';

/**
 * What was erased, when and by whom.
 */
export type ErasureCertificate = {
    /**
     * When.
     */
    erased_at: string;
    /**
     * By whom.
     */
    erased_by: ErasedBy;
    /**
     * Whether the key was destroyed under which the log kept what is personal. `false` if there was none.
     */
    event_key_destroyed: boolean;
    /**
     * Identifies the erasure.
     */
    id: ErasureId;
    /**
     * The platform that vouches for it: its origin.
     */
    issuer: string;
    log_head: LogHead | null;
    /**
     * Why.
     */
    reason: ErasureCause;
    /**
     * How many rows of which table were removed.
     */
    removed: {
        [key: string]: number;
    };
    /**
     * The id under which the person was known.
     */
    user_id: UserId;
    /**
     * How it is written: 1.
     */
    version: number;
};

/**
 * The proof that a person was erased.
 */
export type ErasureId = string;

/**
 * One entry of the log of everything that happened.
 */
export type EventId = string;

/**
 * Everything that one can refuse.
 */
export type Everything = 'all';

/**
 * One explanation if one permission was asked about, else all of them.
 */
export type ExplainedPermissions = PermissionExplanation | PermissionExplanations;

/**
 * A second factor, such as an authenticator application.
 */
export type FactorId = string;

/**
 * What a person can give as their second factor.
 */
export type FactorKind = 'passkey' | 'totp' | 'email' | 'recovery_code' | 'password';

/**
 * What is wrong with one field.
 */
export type FieldError = {
    /**
     * A stable code for the rule that failed, for instance `required`.
     */
    code: string;
    /**
     * The rule in words.
     */
    detail: string;
    /**
     * Where, as a JSON pointer into the body (RFC 6901), or `?name` for a query parameter.
     */
    pointer: string;
};

/**
 * Where to send the link.
 */
export type ForgotPassword = {
    /**
     * The address.
     */
    email: Email;
};

/**
 * An answer.
 */
export type GiveConsent = {
    /**
     * The name of the text.
     */
    document: string;
    /**
     * Whether you agree.
     */
    granted: boolean;
    /**
     * The version that was read: the current one.
     */
    version: string;
};

/**
 * How hours are counted.
 */
export type HourCycle = 'locale' | 'h12' | 'h23';

/**
 * The bytes of an image.
 */
export type ImageBytes = Blob | File;

/**
 * A session in somebody's name. The tokens are there only for whoever holds tokens themselves; a browser has its cookie
 * swapped.
 */
export type Impersonation = {
    /**
     * For the `Authorization` header.
     */
    access_token?: string;
    /**
     * When it ends at the latest.
     */
    expires_at: string;
    /**
     * Seconds that the access token lives.
     */
    expires_in?: number;
    /**
     * Good for one refresh.
     */
    refresh_token?: string;
    /**
     * The session that started.
     */
    session_id: SessionId;
    /**
     * The kind of access token.
     */
    token_type?: TokenType;
    /**
     * The person.
     */
    user_id: UserId;
};

/**
 * Somebody of the platform who acts in the person's name.
 */
export type Impersonator = {
    /**
     * Who.
     */
    id: UserId;
    /**
     * What they want to be called.
     */
    name: string | null;
};

/**
 * The person is a member.
 */
export type InvitationAccepted = {
    /**
     * Of this organization.
     */
    organization_id: OrganizationId;
};

/**
 * An invitation to join an organization.
 */
export type InvitationId = string;

/**
 * An invitation, as those see it who may invite.
 */
export type InvitationItem = {
    accepted_by: UserId | null;
    /**
     * When it was accepted, declined or withdrawn.
     */
    closed_at: string | null;
    /**
     * When it was made.
     */
    created_at: string;
    /**
     * A link for addresses in this domain alone.
     */
    domain: string | null;
    email: Email | null;
    /**
     * Until when it can be accepted.
     */
    expires_at: string;
    /**
     * Identifies it.
     */
    id: InvitationId;
    inviter: Inviter | null;
    /**
     * By mail to one address, or a link.
     */
    kind: InvitationWay;
    /**
     * The language of its mail.
     */
    locale: Locale;
    /**
     * How often a link may be accepted; null: as often as people like until it expires.
     */
    max_uses: number | null;
    /**
     * What they say to whom they invite.
     */
    message: string | null;
    role: RoleName | null;
    /**
     * When its last mail was sent off; null if none was, because the address had too many.
     */
    sent_at: string | null;
    /**
     * What can be said of it now.
     */
    status: InvitationStanding;
    /**
     * How often it was accepted.
     */
    uses: number;
};

/**
 * One line. What is wrong with it is said in its own result.
 */
export type InvitationLine = {
    /**
     * The mailbox.
     */
    email: string;
    locale?: Locale | null;
    /**
     * The role.
     */
    role: string;
};

/**
 * The result of one line.
 */
export type InvitationLineResult = {
    /**
     * Why it was refused: `invalid_email`, `repeated`, `unknown_role`, `permission_denied`, `already_member`,
     * `limit_reached`, `rate_limited` or `conflict`.
     */
    code?: string | null;
    /**
     * The same in words.
     */
    detail?: string | null;
    /**
     * The address, as the line has it.
     */
    email: string;
    id?: InvitationId | null;
    /**
     * What became of it.
     */
    status: InvitationOutcome;
};

/**
 * A link. Its address is shown here alone.
 */
export type InvitationLink = InvitationItem & {
    /**
     * What to pass on.
     */
    url: string;
};

/**
 * What accepting needs.
 */
export type InvitationNeeds = 'sign_in_or_sign_up';

/**
 * What became of a line.
 */
export type InvitationOutcome = 'invited' | 'renewed' | 'refused';

/**
 * What an invitation offers.
 */
export type InvitationPreview = {
    /**
     * A link for addresses in this domain alone.
     */
    domain: string | null;
    /**
     * Enough of the invited address to recognize one's own; null for a link.
     */
    email_hint: string | null;
    /**
     * Until when it can be accepted.
     */
    expires_at: string;
    /**
     * Who invites, if their address is proved to be theirs.
     */
    inviter_name: string | null;
    /**
     * Where to.
     */
    organization: InvitingOrganization;
    /**
     * What accepting needs.
     */
    requires: InvitationNeeds;
    /**
     * As what.
     */
    role: RoleName;
};

/**
 * The results, in the order of the lines.
 */
export type InvitationResults = {
    /**
     * One for each line.
     */
    results: Array<InvitationLineResult>;
};

/**
 * What can be said of an invitation.
 */
export type InvitationStanding = 'pending' | 'accepted' | 'declined' | 'revoked' | 'expired';

/**
 * An invitation's token.
 */
export type InvitationToken = {
    /**
     * From the link.
     */
    token: Secret;
};

/**
 * How an invitation reaches people.
 */
export type InvitationWay = 'email' | 'link';

/**
 * Who answers for an invitation.
 */
export type Inviter = {
    /**
     * Identifies the person.
     */
    id: UserId;
    /**
     * What they want to be called.
     */
    name: string | null;
};

/**
 * The organization that somebody is invited to.
 */
export type InvitingOrganization = {
    /**
     * Its logo, relative to the platform's origin.
     */
    logo_url: string | null;
    /**
     * Its name for people.
     */
    name: string;
};

/**
 * A public key.
 */
export type Jwk = {
    /**
     * The algorithm it signs with.
     */
    alg: string;
    /**
     * The curve.
     */
    crv: string;
    /**
     * The key's id, its thumbprint (RFC 7638).
     */
    kid: string;
    /**
     * The key type.
     */
    kty: string;
    /**
     * What it is for.
     */
    use: string;
    /**
     * The key itself, base64url.
     */
    x: string;
};

/**
 * The published keys (RFC 7517 §5).
 */
export type JwkSet = {
    /**
     * The keys, the oldest first.
     */
    keys: Array<Jwk>;
};

/**
 * A language that every page, mail and message exists in.
 */
export type Locale = 'en' | 'fr';

/**
 * A place in the log.
 */
export type LogHead = {
    /**
     * The hash of the chain there, in hexadecimal.
     */
    hash: string;
    /**
     * The position.
     */
    position: number;
};

/**
 * Where the new logo is.
 */
export type Logo = {
    /**
     * Relative to the platform's origin; it never changes what it shows.
     */
    logo_url: string | null;
};

/**
 * A mail that was not sent but kept.
 */
export type MailItem = {
    /**
     * The six-digit code in it, if it carries one.
     */
    code?: string | null;
    /**
     * The HTML part. Show it in a sandboxed frame.
     */
    html: string;
    /**
     * Identifies the delivery.
     */
    id: string;
    /**
     * The addresses in the plain-text part, in order.
     */
    links: Array<string>;
    /**
     * When it would have been sent.
     */
    sent_at: string;
    /**
     * The subject.
     */
    subject: string;
    /**
     * The plain-text part.
     */
    text: string;
    /**
     * The recipient.
     */
    to: string;
};

/**
 * The layout of mails.
 */
export type MailLayout = {
    /**
     * The blocks that mails fill.
     */
    blocks: Array<string>;
    /**
     * What it is from the start.
     */
    built_in: string;
    /**
     * Whether it is an operator's own.
     */
    is_overridden: boolean;
    /**
     * The layout in MJML.
     */
    mjml: string;
    /**
     * When it last changed.
     */
    updated_at: string | null;
    /**
     * Counts its changes; 0 while it is the built-in one.
     */
    version: number;
};

/**
 * What happened.
 */
export type MailStatus = 'mail_sent';

/**
 * A mail.
 */
export type MailTemplate = Described & MailWords & {
    /**
     * What it says from the start.
     */
    built_in: MailWords;
    /**
     * Of those, the ones that may be missing.
     */
    optional: Array<string>;
    /**
     * The values that it can be filled in with, each with an example.
     */
    values: {
        [key: string]: unknown;
    };
};

/**
 * A mail in a list.
 */
export type MailTemplateItem = {
    /**
     * Whether it says an operator's own words.
     */
    is_overridden: boolean;
    /**
     * Its language.
     */
    locale: Locale;
    /**
     * Its name.
     */
    name: string;
    /**
     * Its subject.
     */
    subject: string;
    /**
     * When they last changed.
     */
    updated_at: string | null;
    /**
     * Counts their changes; 0 while it says what is built in.
     */
    version: number;
};

/**
 * Words of a mail.
 */
export type MailWords = {
    /**
     * The HTML part in MJML.
     */
    mjml: string;
    /**
     * The subject.
     */
    subject: string;
    /**
     * The plain-text part.
     */
    text: string;
};

/**
 * Notifications to mark.
 */
export type MarkNotifications = {
    /**
     * Which; without it, all to which it applies.
     */
    ids?: Array<NotificationId> | null;
    /**
     * What you did with them.
     */
    mark: NotificationMark;
};

/**
 * What marking changed.
 */
export type MarkedNotifications = NotificationCounts & {
    /**
     * How many were not so before.
     */
    changed: number;
};

/**
 * How somebody matches a search.
 */
export type MatchKind = 'prefix' | 'fuzzy';

/**
 * The signed-in person.
 */
export type Me = {
    /**
     * Their picture, relative to the platform's origin: a square of 256 pixels.
     */
    avatar_url: string | null;
    /**
     * When the account was made.
     */
    created_at: string;
    /**
     * Their address, in its normal form.
     */
    email: Email;
    /**
     * Whether they have proved that the address is theirs.
     */
    email_verified: boolean;
    /**
     * Identifies the person.
     */
    id: UserId;
    impersonated_by: Impersonator | null;
    /**
     * The language they read.
     */
    locale: Locale;
    /**
     * What they want to be called.
     */
    name: string | null;
    organization: MyOrganization | null;
    /**
     * Texts that everybody has to agree to, and of which they have not seen the current version yet.
     */
    pending_consents: Array<PendingConsent>;
    /**
     * What they may do.
     */
    permissions: Array<Permission>;
    /**
     * How they like dates and times, and what those see who share an organization with them.
     */
    preferences: Preferences;
    /**
     * Whatever the product keeps about them.
     */
    profile_data: {
        [key: string]: unknown;
    };
    required_action: RequiredAction | null;
    /**
     * Their roles in the active organization, or on the platform itself without one.
     */
    roles: Array<RoleName>;
    /**
     * Their IANA time zone, such as `Europe/Paris`.
     */
    time_zone: string | null;
    /**
     * When it last changed.
     */
    updated_at: string;
    /**
     * Counts the changes; the `ETag` carries it.
     */
    version: number;
};

/**
 * A member of an organization.
 */
export type MemberItem = {
    /**
     * Their picture, relative to the platform's origin.
     */
    avatar_url: string | null;
    email: Email | null;
    /**
     * Since when they are a member.
     */
    joined_at: string;
    /**
     * What they want to be called.
     */
    name: string | null;
    /**
     * Their role in the organization.
     */
    role: RoleName;
    /**
     * Whether they may sign in.
     */
    status: AccountStatus;
    /**
     * Identifies the person.
     */
    user_id: UserId;
    /**
     * Counts the changes of the membership; the `ETag` carries it.
     */
    version: number;
};

/**
 * What became of a member.
 */
export type MemberOutcome = 'done' | 'unchanged' | 'refused' | 'not_found';

/**
 * What became of one.
 */
export type MemberResult = {
    /**
     * Why it was refused, for a program.
     */
    code?: Code;
    /**
     * Why it was refused, in words.
     */
    detail?: string;
    /**
     * The person.
     */
    id: UserId;
    /**
     * What became of them.
     */
    status: MemberOutcome;
};

/**
 * What to do with members.
 */
export type MembersAction = 'remove' | 'set_role';

/**
 * By what somebody can prove who they are.
 */
export type Method = 'passkey' | 'totp' | 'email' | 'password' | 'recovery_code';

/**
 * A second factor. Passkeys are listed at `GET /api/v1/auth/passkeys`.
 */
export type MfaFactor = {
    /**
     * When it was added.
     */
    created_at: string;
    /**
     * Identifies it.
     */
    id: FactorId;
    /**
     * What it is.
     */
    kind: MfaFactorKind;
    /**
     * When it was last used.
     */
    last_used_at: string | null;
    /**
     * What you call it.
     */
    name: string | null;
};

/**
 * What a factor is.
 */
export type MfaFactorKind = 'totp' | 'email';

/**
 * Your second factors.
 */
export type MfaFactors = {
    /**
     * Whether a passkey is one of them.
     */
    has_passkey: boolean;
    /**
     * Whether an organization of yours demands a second factor.
     */
    is_required: boolean;
    /**
     * Applications and mailboxes, the oldest first.
     */
    items: Array<MfaFactor>;
    /**
     * Recovery codes that are left.
     */
    recovery_codes_left: number;
};

/**
 * A mail is on its way.
 */
export type MfaMailSent = {
    /**
     * What can still be given, the best first.
     */
    factors: Array<OfferedFactor>;
};

/**
 * Which members of an organization need a second factor: nobody, everybody, or those with some roles.
 */
export type MfaRequirement = 'nobody' | 'everybody' | {
    /**
     * Those with one of these roles do.
     */
    roles: Array<RoleName>;
};

/**
 * An invitation to the signed-in person.
 */
export type MyInvitation = {
    /**
     * When it was made.
     */
    created_at: string;
    /**
     * Until when it can be accepted.
     */
    expires_at: string;
    /**
     * Identifies it.
     */
    id: InvitationId;
    /**
     * Who invites, if their address is proved to be theirs.
     */
    inviter_name: string | null;
    /**
     * What they say.
     */
    message: string | null;
    /**
     * Where to.
     */
    organization: InvitingOrganization;
    /**
     * As what.
     */
    role: RoleName;
};

/**
 * The active organization of the signed-in person, and their role in it.
 */
export type MyOrganization = {
    /**
     * Identifies it.
     */
    id: OrganizationId;
    /**
     * Its name for people.
     */
    name: string;
    /**
     * The person's role in it.
     */
    role: RoleName;
    /**
     * Its unique name in addresses.
     */
    slug: string;
    /**
     * `platform` for the organization that runs the platform, `customer` for any other.
     */
    type: OrganizationKind;
};

/**
 * What a new organization can be.
 */
export type NewKind = 'customer';

/**
 * A kind of thing that people are told.
 */
export type NotificationCategory = {
    /**
     * Its name in requests.
     */
    category: string;
    /**
     * The channels over which something of it is told.
     */
    channels: Array<PreferenceItem>;
    /**
     * What is told under it, in English.
     */
    description: string | null;
    /**
     * The same in French.
     */
    description_fr: string | null;
    /**
     * Whether nobody can refuse it.
     */
    is_required: boolean;
    /**
     * Its name for people, in English.
     */
    name: string;
    /**
     * The same in French.
     */
    name_fr: string;
};

/**
 * How you are reached.
 */
export type NotificationChannel = 'in_app' | 'email' | 'push';

/**
 * How much there is that you have not seen or read.
 */
export type NotificationCounts = {
    /**
     * The number of the last change of the inbox.
     */
    revision: number;
    /**
     * How many were not read.
     */
    unread: number;
    /**
     * How many were never shown.
     */
    unseen: number;
};

/**
 * What an organization says about one category over one channel.
 */
export type NotificationDefault = {
    /**
     * The category.
     */
    category: string;
    /**
     * The channel.
     */
    channel: NotificationChannel;
    /**
     * Whether they cannot choose otherwise.
     */
    is_locked?: boolean;
    /**
     * Whether members get it.
     */
    is_on: boolean;
};

/**
 * Everything that an organization says. What is not in it is as the platform has it.
 */
export type NotificationDefaults = {
    /**
     * Each category and channel once.
     */
    defaults: Array<NotificationDefault>;
};

/**
 * What one person is told in the app.
 */
export type NotificationId = string;

/**
 * What you are told.
 */
export type NotificationItem = {
    /**
     * What you may do about it: three things at the most.
     */
    actions: Array<SaidAction>;
    /**
     * When it was put away.
     */
    archived_at: string | null;
    /**
     * The rest, in paragraphs.
     */
    body: string | null;
    /**
     * What you can choose by.
     */
    category: string;
    /**
     * When it was made.
     */
    created_at: string;
    /**
     * When it goes by itself.
     */
    expires_at: string | null;
    /**
     * Identifies it.
     */
    id: NotificationId;
    /**
     * Where it leads: a path of this site, or an `https://` address.
     */
    link: string | null;
    organization_id: OrganizationId | null;
    /**
     * When it was read.
     */
    read_at: string | null;
    /**
     * The number of its last change, in the order of all changes of your inbox.
     */
    revision: number;
    /**
     * When it was shown first.
     */
    seen_at: string | null;
    /**
     * The headline.
     */
    title: string;
    /**
     * The workflow that tells it.
     */
    workflow: string;
};

/**
 * What you did with notifications.
 */
export type NotificationMark = 'seen' | 'read' | 'unread' | 'archived' | 'unarchived';

/**
 * A page of what you are told, and how much there is.
 */
export type NotificationPage = NotificationCounts & {
    /**
     * The notifications, the newest first.
     */
    items: Array<NotificationItem>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * What you want to be told, and how.
 */
export type NotificationPreferences = {
    /**
     * Every category.
     */
    categories: Array<NotificationCategory>;
    quiet_hours: QuietHours | null;
    /**
     * The time zone of your profile, by which quiet hours and digests go; UTC without one.
     */
    time_zone: string | null;
};

/**
 * Whom to tell: by id, or by address.
 */
export type NotificationRecipient = {
    email?: Email | null;
    user_id?: UserId | null;
};

/**
 * A second factor that can be given.
 */
export type OfferedFactor = {
    /**
     * What it is.
     */
    kind: FactorKind;
};

/**
 * The one reason that an operator gives.
 */
export type OnlyManual = 'manual';

/**
 * An organization.
 */
export type OrganizationDetail = OrganizationItem & {
    /**
     * How many members it has, counted no further than 10,000.
     */
    member_count: number;
    /**
     * Which of its members need a second factor to sign in.
     */
    mfa_required_for: MfaRequirement;
    /**
     * What you may do in it.
     */
    permissions: Array<Permission>;
    /**
     * Whatever the product keeps about it.
     */
    settings: {
        [key: string]: unknown;
    };
};

/**
 * A group of people with roles of its own.
 */
export type OrganizationId = string;

/**
 * An organization in a list.
 */
export type OrganizationItem = {
    /**
     * Whether your session acts for it.
     */
    active: boolean;
    /**
     * When it was made.
     */
    created_at: string;
    /**
     * When it was deleted.
     */
    deleted_at: string | null;
    /**
     * When it is erased, unless it is brought back before.
     */
    erase_after: string | null;
    /**
     * Identifies it.
     */
    id: OrganizationId;
    /**
     * Its logo, relative to the platform's origin: a square of 256 pixels.
     */
    logo_url: string | null;
    /**
     * Its name for people.
     */
    name: string;
    role: RoleName | null;
    /**
     * Its unique name in addresses.
     */
    slug: string;
    /**
     * `platform` for the organization that runs the platform, `customer` for any other.
     */
    type: OrganizationKind;
    /**
     * When it last changed.
     */
    updated_at: string;
    /**
     * Counts its changes, those of its members as well; the `ETag` carries it.
     */
    version: number;
};

/**
 * What an organization is to the platform.
 */
export type OrganizationKind = 'platform' | 'customer';

/**
 * One page of a list.
 */
export type PageApiKeyItem = {
    /**
     * The items, in the list's order.
     */
    items: Array<{
        /**
         * When it was made.
         */
        created_at: string;
        created_by: UserId | null;
        /**
         * When it ends by itself.
         */
        expires_at: string | null;
        /**
         * Identifies it.
         */
        id: ApiKeyId;
        /**
         * When it was last used, to the minute.
         */
        last_used_at: string | null;
        /**
         * From where.
         */
        last_used_ip: string | null;
        /**
         * What it is called.
         */
        name: string;
        organization_id: OrganizationId | null;
        /**
         * What it was given. What it may do is no more than that, and no more than whoever it speaks for may do.
         */
        permissions: Array<Permission>;
        /**
         * How its secret begins.
         */
        prefix: string;
        /**
         * Until when the secret before the current one works as well.
         */
        previous_secret_until: string | null;
        /**
         * The secret, for `Authorization: Bearer` or `X-Api-Key`. It is shown here, and never again.
         */
        secret?: string;
        /**
         * When it last changed.
         */
        updated_at: string;
        /**
         * Counts its changes; the `ETag` carries it.
         */
        version: number;
    }>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * One page of a list.
 */
export type PageAuditEventType = {
    /**
     * The items, in the list's order.
     */
    items: Array<{
        /**
         * What it is about.
         */
        category: Category;
        /**
         * The type.
         */
        type: string;
    }>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * One page of a list.
 */
export type PageDeliveryItem = {
    /**
     * The items, in the list's order.
     */
    items: Array<{
        /**
         * How often it was tried.
         */
        attempts: number;
        /**
         * What people choose by; null for what they cannot refuse.
         */
        category: string | null;
        /**
         * `email`, `push` or `webhook`.
         */
        channel: string;
        /**
         * When it was made.
         */
        created_at: string;
        endpoint_id: WebhookEndpointId | null;
        /**
         * Identifies it; mails and webhooks carry it.
         */
        id: DeliveryId;
        /**
         * Why the last attempt failed.
         */
        last_error: string | null;
        /**
         * When it is tried next, if it is.
         */
        next_attempt_at: string | null;
        notification_id: NotificationId | null;
        organization_id: OrganizationId | null;
        /**
         * 0 before 5 before 9.
         */
        priority: number;
        /**
         * Which provider took it, or was tried last. Which mail server that is, is told to those who run the platform.
         */
        provider: string | null;
        /**
         * When the provider took it.
         */
        sent_at: string | null;
        /**
         * Where it is in its life.
         */
        state: DeliveryStatus;
        /**
         * What it says.
         */
        template: string;
        user_id: UserId | null;
        /**
         * The workflow that made it; null for what the platform says itself.
         */
        workflow: string | null;
    }>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * One page of a list.
 */
export type PageDeviceItem = {
    /**
     * The items, in the list's order.
     */
    items: Array<{
        /**
         * When you first signed in on it.
         */
        created_at: string;
        /**
         * Identifies the device.
         */
        id: DeviceId;
        /**
         * The address you last signed in from.
         */
        ip: string | null;
        /**
         * When you last did.
         */
        last_seen_at: string;
        /**
         * Browser and system, where they are known.
         */
        name: string | null;
        /**
         * Until when it needs no second factor.
         */
        trusted_until: string | null;
    }>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * One page of a list.
 */
export type PageInvitationItem = {
    /**
     * The items, in the list's order.
     */
    items: Array<{
        accepted_by: UserId | null;
        /**
         * When it was accepted, declined or withdrawn.
         */
        closed_at: string | null;
        /**
         * When it was made.
         */
        created_at: string;
        /**
         * A link for addresses in this domain alone.
         */
        domain: string | null;
        email: Email | null;
        /**
         * Until when it can be accepted.
         */
        expires_at: string;
        /**
         * Identifies it.
         */
        id: InvitationId;
        inviter: Inviter | null;
        /**
         * By mail to one address, or a link.
         */
        kind: InvitationWay;
        /**
         * The language of its mail.
         */
        locale: Locale;
        /**
         * How often a link may be accepted; null: as often as people like until it expires.
         */
        max_uses: number | null;
        /**
         * What they say to whom they invite.
         */
        message: string | null;
        role: RoleName | null;
        /**
         * When its last mail was sent off; null if none was, because the address had too many.
         */
        sent_at: string | null;
        /**
         * What can be said of it now.
         */
        status: InvitationStanding;
        /**
         * How often it was accepted.
         */
        uses: number;
    }>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * One page of a list.
 */
export type PageMailItem = {
    /**
     * The items, in the list's order.
     */
    items: Array<{
        /**
         * The six-digit code in it, if it carries one.
         */
        code?: string | null;
        /**
         * The HTML part. Show it in a sandboxed frame.
         */
        html: string;
        /**
         * Identifies the delivery.
         */
        id: string;
        /**
         * The addresses in the plain-text part, in order.
         */
        links: Array<string>;
        /**
         * When it would have been sent.
         */
        sent_at: string;
        /**
         * The subject.
         */
        subject: string;
        /**
         * The plain-text part.
         */
        text: string;
        /**
         * The recipient.
         */
        to: string;
    }>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * One page of a list.
 */
export type PageMailTemplateItem = {
    /**
     * The items, in the list's order.
     */
    items: Array<{
        /**
         * Whether it says an operator's own words.
         */
        is_overridden: boolean;
        /**
         * Its language.
         */
        locale: Locale;
        /**
         * Its name.
         */
        name: string;
        /**
         * Its subject.
         */
        subject: string;
        /**
         * When they last changed.
         */
        updated_at: string | null;
        /**
         * Counts their changes; 0 while it says what is built in.
         */
        version: number;
    }>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * One page of a list.
 */
export type PageMemberItem = {
    /**
     * The items, in the list's order.
     */
    items: Array<{
        /**
         * Their picture, relative to the platform's origin.
         */
        avatar_url: string | null;
        email: Email | null;
        /**
         * Since when they are a member.
         */
        joined_at: string;
        /**
         * What they want to be called.
         */
        name: string | null;
        /**
         * Their role in the organization.
         */
        role: RoleName;
        /**
         * Whether they may sign in.
         */
        status: AccountStatus;
        /**
         * Identifies the person.
         */
        user_id: UserId;
        /**
         * Counts the changes of the membership; the `ETag` carries it.
         */
        version: number;
    }>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * One page of a list.
 */
export type PageMyInvitation = {
    /**
     * The items, in the list's order.
     */
    items: Array<{
        /**
         * When it was made.
         */
        created_at: string;
        /**
         * Until when it can be accepted.
         */
        expires_at: string;
        /**
         * Identifies it.
         */
        id: InvitationId;
        /**
         * Who invites, if their address is proved to be theirs.
         */
        inviter_name: string | null;
        /**
         * What they say.
         */
        message: string | null;
        /**
         * Where to.
         */
        organization: InvitingOrganization;
        /**
         * As what.
         */
        role: RoleName;
    }>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * One page of a list.
 */
export type PageOrganizationItem = {
    /**
     * The items, in the list's order.
     */
    items: Array<{
        /**
         * Whether your session acts for it.
         */
        active: boolean;
        /**
         * When it was made.
         */
        created_at: string;
        /**
         * When it was deleted.
         */
        deleted_at: string | null;
        /**
         * When it is erased, unless it is brought back before.
         */
        erase_after: string | null;
        /**
         * Identifies it.
         */
        id: OrganizationId;
        /**
         * Its logo, relative to the platform's origin: a square of 256 pixels.
         */
        logo_url: string | null;
        /**
         * Its name for people.
         */
        name: string;
        role: RoleName | null;
        /**
         * Its unique name in addresses.
         */
        slug: string;
        /**
         * `platform` for the organization that runs the platform, `customer` for any other.
         */
        type: OrganizationKind;
        /**
         * When it last changed.
         */
        updated_at: string;
        /**
         * Counts its changes, those of its members as well; the `ETag` carries it.
         */
        version: number;
    }>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * One page of a list.
 */
export type PagePasskeyItem = {
    /**
     * The items, in the list's order.
     */
    items: Array<{
        /**
         * The model of its authenticator; zeros if that does not tell.
         */
        aaguid: string;
        /**
         * Whether it is on more devices than one, or kept for a lost one.
         */
        backed_up: boolean;
        /**
         * When it was registered.
         */
        created_at: string;
        /**
         * Identifies it.
         */
        id: PasskeyId;
        /**
         * When it was last used.
         */
        last_used_at: string | null;
        /**
         * What you call it.
         */
        name: string;
        /**
         * How its authenticator is reached.
         */
        transports: Array<string>;
        /**
         * Whether it ever verified its user, by a fingerprint, a face or a PIN.
         */
        user_verified: boolean;
    }>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * One page of a list.
 */
export type PagePermissionItem = {
    /**
     * The items, in the list's order.
     */
    items: Array<{
        /**
         * The built-in roles that hold it.
         */
        built_in_roles: Array<Role>;
        /**
         * What it lets a person do; null if `plateforme.toml` does not say.
         */
        description: string | null;
        /**
         * Whether a role of an organization's own can hold it, where it means something.
         */
        grantable: boolean;
        /**
         * Its name.
         */
        permission: Permission;
        /**
         * Where it means something.
         */
        scope: PermissionScope;
    }>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * One page of a list.
 */
export type PagePushDeviceItem = {
    /**
     * The items, in the list's order.
     */
    items: Array<{
        /**
         * When it was first registered.
         */
        created_at: string;
        /**
         * Identifies it.
         */
        id: PushDeviceId;
        /**
         * Whether it was registered in the session that asks.
         */
        is_current: boolean;
        /**
         * By whom messages reach it.
         */
        kind: PushDeviceKind;
        /**
         * When it was last registered.
         */
        last_seen_at: string;
        /**
         * What you call it.
         */
        name: string | null;
        /**
         * What it runs on: `ios`, `android`, `web`.
         */
        platform: string | null;
    }>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * One page of a list.
 */
export type PageRoleItem = {
    /**
     * The items, in the list's order.
     */
    items: Array<{
        /**
         * Whether you may give it, take it away and change it: you hold everything that it grants.
         */
        assignable: boolean;
        /**
         * Whether it is the same in every organization, and cannot be changed.
         */
        built_in: boolean;
        /**
         * When it was made.
         */
        created_at: string;
        /**
         * What it is for, in the words of whoever made it.
         */
        description: string | null;
        /**
         * Identifies it.
         */
        id: RoleId;
        /**
         * How many members hold it, counted no further than 10,000.
         */
        member_count: number;
        /**
         * Its name, by which it is given to members.
         */
        name: RoleName;
        /**
         * What it grants. A role of the organization's own adds this to what every member may do.
         */
        permissions: Array<Permission>;
        /**
         * When it last changed.
         */
        updated_at: string;
        /**
         * Counts its changes; the `ETag` carries it.
         */
        version: number;
    }>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * One page of a list.
 */
export type PageSessionItem = {
    /**
     * The items, in the list's order.
     */
    items: Array<{
        /**
         * When it signed in.
         */
        created_at: string;
        /**
         * Whether it is the one that asks.
         */
        current: boolean;
        /**
         * Browser and system, where they are known.
         */
        device: string | null;
        /**
         * Identifies the session.
         */
        id: SessionId;
        /**
         * The address it was last seen at.
         */
        ip: string | null;
        /**
         * Whether it is somebody of the platform who acts in your name. You end it like any other.
         */
        is_impersonation: boolean;
        /**
         * When it was last used, to the minute.
         */
        last_seen_at: string;
    }>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * One page of a list.
 */
export type PageSuppressionItem = {
    /**
     * The items, in the list's order.
     */
    items: Array<{
        /**
         * Since when.
         */
        created_at: string;
        /**
         * What a mail server said.
         */
        detail: string | null;
        /**
         * Identifies the entry.
         */
        id: SuppressionId;
        /**
         * Why.
         */
        reason: SuppressedFor;
        /**
         * When a reason was last given.
         */
        updated_at: string;
        user_id: UserId | null;
    }>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * One page of a list.
 */
export type PageUserItem = {
    /**
     * The items, in the list's order.
     */
    items: Array<{
        /**
         * Their picture, relative to the platform's origin.
         */
        avatar_url: string | null;
        /**
         * When the account was made.
         */
        created_at: string;
        /**
         * When the account was deleted.
         */
        deleted_at: string | null;
        /**
         * Their address.
         */
        email: Email;
        /**
         * Whether they have proved that the address is theirs.
         */
        email_verified: boolean;
        /**
         * Until when a deleted account can be brought back; then it is erased.
         */
        erase_after: string | null;
        /**
         * Identifies the person.
         */
        id: UserId;
        /**
         * When they were last seen, to the hour.
         */
        last_seen_at: string | null;
        /**
         * The language they read.
         */
        locale: Locale;
        match?: MatchKind | null;
        /**
         * What they want to be called.
         */
        name: string | null;
        /**
         * Their roles in the organization that runs the platform; most people have none.
         */
        roles: Array<RoleName>;
        /**
         * Whether they may use their account.
         */
        status: AccountStatus;
        /**
         * Their IANA time zone, such as `Europe/Paris`.
         */
        time_zone: string | null;
        /**
         * When it last changed.
         */
        updated_at: string;
        /**
         * Counts the changes; the `ETag` carries it.
         */
        version: number;
    }>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * One page of a list.
 */
export type PageWebhookDeliveryItem = {
    /**
     * The items, in the list's order.
     */
    items: Array<{
        /**
         * How often it was tried.
         */
        attempts: number;
        /**
         * When it was made.
         */
        created_at: string;
        /**
         * What it is about.
         */
        event_type: string;
        /**
         * Identifies it.
         */
        id: DeliveryId;
        /**
         * Why it did not come through the last time.
         */
        last_error: string | null;
        /**
         * The message: the `webhook-id` of every attempt.
         */
        message_id: WebhookMessageId;
        /**
         * When it is tried next; null when it is not.
         */
        next_attempt_at: string | null;
        /**
         * When the endpoint took it.
         */
        sent_at: string | null;
        /**
         * Where it is in its life.
         */
        state: WebhookDeliveryState;
    }>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * One page of a list.
 */
export type PageWebhookEndpointItem = {
    /**
     * The items, in the list's order.
     */
    items: Array<{
        /**
         * When it was made.
         */
        created_at: string;
        created_by: UserId | null;
        /**
         * What it is for.
         */
        description: string | null;
        /**
         * Since when nothing does.
         */
        disabled_at: string | null;
        /**
         * Why nothing does: `failing` (nothing came through for five days), `gone` (it answered 410), or null where
         * somebody disabled it.
         */
        disabled_reason: string | null;
        /**
         * Of what it is told: types, those that begin alike (`member.*`), or `*` for all.
         */
        event_types: Array<string>;
        /**
         * Since when nothing came through; null while all is well.
         */
        failing_since: string | null;
        /**
         * Identifies it.
         */
        id: WebhookEndpointId;
        /**
         * Whether anything goes there.
         */
        is_enabled: boolean;
        /**
         * Whether it gets one message at a time, in their order.
         */
        is_ordered: boolean;
        /**
         * The keys that sign, where it was just made. Later, `GET …/keys` has them.
         */
        keys?: Array<WebhookKeyItem>;
        organization_id: OrganizationId | null;
        /**
         * When it last changed.
         */
        updated_at: string;
        /**
         * Where messages go.
         */
        url: string;
        /**
         * Counts its changes; the `ETag` carries it.
         */
        version: number;
    }>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * One page of a list.
 */
export type PageWebhookKeyItem = {
    /**
     * The items, in the list's order.
     */
    items: Array<{
        /**
         * When it was made.
         */
        created_at: string;
        /**
         * Identifies it.
         */
        id: string;
        /**
         * What a receiver checks signatures with: the secret of both sides (`whsec_`), or a public key (`whpk_`).
         */
        key: string;
        /**
         * How it signs.
         */
        kind: WebhookKeyKind;
        /**
         * Until when it signs as well; null for the current one.
         */
        until: string | null;
    }>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * One page of a list.
 */
export type PageWorkflowItem = {
    /**
     * The items, in the list's order.
     */
    items: Array<{
        /**
         * What people choose by.
         */
        category: string;
        /**
         * What it is for, in English.
         */
        description: string | null;
        /**
         * The same in French.
         */
        description_fr: string | null;
        /**
         * The events that begin it.
         */
        events: Array<string>;
        /**
         * Its name in requests: that of its file.
         */
        id: string;
        /**
         * Whether it came with the platform; the others are files of the operator's own.
         */
        is_built_in: boolean;
        /**
         * Whether nobody can refuse it.
         */
        is_required: boolean;
        /**
         * Whether it can be asked for.
         */
        is_triggerable: boolean;
        /**
         * Its name for people, in English.
         */
        name: string;
        /**
         * The same in French.
         */
        name_fr: string;
        /**
         * `urgent`, `normal` or `low`.
         */
        priority: string;
        /**
         * Its steps, in order.
         */
        steps: Array<WorkflowStepItem>;
    }>;
    /**
     * Pass it as `cursor` to get the next page; null on the last one.
     */
    next_cursor: string | null;
};

/**
 * `PublicKeyCredentialUserEntityJSON`
 */
export type PasskeyAccount = {
    /**
     * What the person is called.
     */
    displayName: string;
    /**
     * The user handle, base64url.
     */
    id: string;
    /**
     * The address, by which the person tells their accounts apart.
     */
    name: string;
};

/**
 * `AuthenticationResponseJSON`
 */
export type PasskeyAssertion = {
    /**
     * The same.
     */
    id: Base64Url;
    /**
     * The credential's id.
     */
    rawId: Base64Url;
    /**
     * What the authenticator answered.
     */
    response: PasskeyAssertionResponse;
    /**
     * What kind of credential it is.
     */
    type: PasskeyCredentialKind;
};

/**
 * `AuthenticatorAssertionResponseJSON`
 */
export type PasskeyAssertionResponse = {
    /**
     * What the authenticator says.
     */
    authenticatorData: Base64Url;
    /**
     * What the browser says.
     */
    clientDataJSON: Base64Url;
    /**
     * The signature of both.
     */
    signature: Base64Url;
    userHandle?: Base64Url | null;
};

/**
 * `RegistrationResponseJSON`
 */
export type PasskeyAttestation = {
    /**
     * What else the browser tells.
     */
    clientExtensionResults?: {
        [key: string]: unknown;
    } | null;
    /**
     * The same.
     */
    id: Base64Url;
    /**
     * The credential's id.
     */
    rawId: Base64Url;
    /**
     * What the authenticator answered.
     */
    response: PasskeyAttestationResponse;
    /**
     * What kind of credential it is.
     */
    type: PasskeyCredentialKind;
};

/**
 * `AuthenticatorAttestationResponseJSON`
 */
export type PasskeyAttestationResponse = {
    /**
     * What the authenticator says.
     */
    attestationObject: Base64Url;
    /**
     * What the browser says.
     */
    clientDataJSON: Base64Url;
    /**
     * How the authenticator is reached.
     */
    transports?: Array<string>;
};

/**
 * What the browser is asked for.
 */
export type PasskeyCreation = {
    /**
     * Goes with the answer.
     */
    challenge_token: string;
    /**
     * For `PublicKeyCredential.parseCreationOptionsFromJSON`.
     */
    options: PasskeyCreationOptions;
};

/**
 * `PublicKeyCredentialCreationOptionsJSON`
 */
export type PasskeyCreationOptions = {
    /**
     * What it has to prove about itself: nothing.
     */
    attestation: string;
    /**
     * What the authenticator has to be able to do.
     */
    authenticatorSelection: PasskeySelection;
    /**
     * What is to be signed, base64url.
     */
    challenge: string;
    /**
     * What the person has already.
     */
    excludeCredentials: Array<PasskeyDescriptor>;
    /**
     * What else we would like to know.
     */
    extensions: PasskeyExtensions;
    /**
     * The signature algorithms that we know, the best first.
     */
    pubKeyCredParams: Array<PasskeyParameters>;
    /**
     * Who asks.
     */
    rp: PasskeyParty;
    /**
     * Milliseconds to answer in.
     */
    timeout: number;
    /**
     * For whom.
     */
    user: PasskeyAccount;
};

/**
 * `PublicKeyCredentialType`
 */
export type PasskeyCredentialKind = 'public-key';

/**
 * `PublicKeyCredentialDescriptorJSON`
 */
export type PasskeyDescriptor = {
    /**
     * The credential's id, base64url.
     */
    id: string;
    /**
     * How its authenticator is reached.
     */
    transports: Array<string>;
    /**
     * `public-key`
     */
    type: string;
};

/**
 * `AuthenticationExtensionsClientInputsJSON`
 */
export type PasskeyExtensions = {
    /**
     * Whether the credential is discoverable.
     */
    credProps: boolean;
};

/**
 * A passkey (`WebAuthn` credential) of one person.
 */
export type PasskeyId = string;

/**
 * One passkey.
 */
export type PasskeyItem = {
    /**
     * The model of its authenticator; zeros if that does not tell.
     */
    aaguid: string;
    /**
     * Whether it is on more devices than one, or kept for a lost one.
     */
    backed_up: boolean;
    /**
     * When it was registered.
     */
    created_at: string;
    /**
     * Identifies it.
     */
    id: PasskeyId;
    /**
     * When it was last used.
     */
    last_used_at: string | null;
    /**
     * What you call it.
     */
    name: string;
    /**
     * How its authenticator is reached.
     */
    transports: Array<string>;
    /**
     * Whether it ever verified its user, by a fingerprint, a face or a PIN.
     */
    user_verified: boolean;
};

/**
 * `PublicKeyCredentialParameters`
 */
export type PasskeyParameters = {
    /**
     * The number of the algorithm in COSE.
     */
    alg: number;
    /**
     * `public-key`
     */
    type: string;
};

/**
 * `PublicKeyCredentialRpEntity`
 */
export type PasskeyParty = {
    /**
     * The domain.
     */
    id: string;
    /**
     * What people know it as.
     */
    name: string;
};

/**
 * What the browser is asked for.
 */
export type PasskeyRequest = {
    /**
     * Goes with the answer.
     */
    challenge_token: string;
    /**
     * For `PublicKeyCredential.parseRequestOptionsFromJSON`.
     */
    options: PasskeyRequestOptions;
};

/**
 * `PublicKeyCredentialRequestOptionsJSON`
 */
export type PasskeyRequestOptions = {
    /**
     * The passkeys that will do; none for whichever the person chooses.
     */
    allowCredentials: Array<PasskeyDescriptor>;
    /**
     * What is to be signed, base64url.
     */
    challenge: string;
    /**
     * The site that passkeys are of.
     */
    rpId: string;
    /**
     * Milliseconds to answer in.
     */
    timeout: number;
    /**
     * Whether the authenticator has to verify its user.
     */
    userVerification: string;
};

/**
 * `AuthenticatorSelectionCriteria`
 */
export type PasskeySelection = {
    /**
     * The same, for browsers of Level 1.
     */
    requireResidentKey: boolean;
    /**
     * Whether it can be used without saying first who one is.
     */
    residentKey: string;
    /**
     * Whether it has to verify its user.
     */
    userVerification: string;
};

/**
 * A mail is on its way, if there is an account.
 */
export type PasswordMailSent = {
    /**
     * What happened.
     */
    status: MailStatus;
};

/**
 * A text that the person is asked to agree to.
 */
export type PendingConsent = {
    /**
     * Its name.
     */
    document: string;
    /**
     * What it is called, in English.
     */
    title: string | null;
    /**
     * The same in French.
     */
    title_fr: string | null;
    /**
     * Where to read it.
     */
    url: string;
    /**
     * Its current version.
     */
    version: string;
};

/**
 * What a person may do, as `resource:action`, for instance `members:invite`.
 */
export type Permission = string;

/**
 * May this person do this there?
 */
export type PermissionCheck = {
    organization_id?: OrganizationId | null;
    /**
     * What.
     */
    permission: Permission;
    user_id?: UserId | null;
};

/**
 * One permission, and why a person holds it or does not.
 */
export type PermissionExplanation = {
    /**
     * Whether the person holds it.
     */
    allowed: boolean;
    /**
     * What would be needed, if the person does not hold it.
     */
    missing: string | null;
    /**
     * The permission.
     */
    permission: Permission;
    /**
     * Every reason for it.
     */
    reasons: Array<PermissionReason>;
};

/**
 * What a person may do in one place, and why.
 */
export type PermissionExplanations = {
    /**
     * Every permission that there is.
     */
    items: Array<PermissionExplanation>;
    organization_id: OrganizationId | null;
    role: RoleName | null;
    /**
     * The person.
     */
    user_id: UserId;
};

/**
 * A permission.
 */
export type PermissionItem = {
    /**
     * The built-in roles that hold it.
     */
    built_in_roles: Array<Role>;
    /**
     * What it lets a person do; null if `plateforme.toml` does not say.
     */
    description: string | null;
    /**
     * Whether a role of an organization's own can hold it, where it means something.
     */
    grantable: boolean;
    /**
     * Its name.
     */
    permission: Permission;
    /**
     * Where it means something.
     */
    scope: PermissionScope;
};

/**
 * Why a person holds a permission.
 */
export type PermissionReason = {
    /**
     * What kind of reason it is.
     */
    kind: ReasonKind;
    role?: RoleName | null;
    /**
     * The reason in words.
     */
    text: string;
};

/**
 * Where a permission means something: about oneself, about one organization, about the whole platform (only roles in
 * the organization that runs it grant those), or in your own services, as `plateforme.toml` says.
 */
export type PermissionScope = 'person' | 'organization' | 'platform' | 'configured';

/**
 * Everything that is held on a person. Members are added over time: take what you know.
 */
export type PersonalData = {
    /**
     * Their own API keys, without their secrets.
     */
    api_keys: Array<{
        [key: string]: unknown;
    }>;
    /**
     * What they agreed to, the newest first.
     */
    consents: Array<{
        [key: string]: unknown;
    }>;
    /**
     * The devices that they signed in on.
     */
    devices: Array<{
        [key: string]: unknown;
    }>;
    /**
     * What happened to them, and what they did.
     */
    events: Array<{
        [key: string]: unknown;
    }>;
    /**
     * When it was written.
     */
    exported_at: string;
    /**
     * Their files, in base64.
     */
    files: Array<{
        [key: string]: unknown;
    }>;
    /**
     * How it is written: `plateforme.personal-data/1`.
     */
    format: string;
    /**
     * Invitations to them.
     */
    invitations_received: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Invitations by them, without the addresses of those who got them.
     */
    invitations_sent: Array<{
        [key: string]: unknown;
    }>;
    /**
     * The platform that holds it: its origin.
     */
    issuer: string;
    /**
     * What they were told, and when.
     */
    messages: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Their organizations, and their roles there.
     */
    organizations: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Their passkeys, without keys.
     */
    passkeys: Array<{
        [key: string]: unknown;
    }>;
    /**
     * The person's profile, with preferences and addresses.
     */
    profile: {
        [key: string]: unknown;
    };
    /**
     * What they were asked to prove lately.
     */
    proofs_asked_for: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Their second factors, without secrets.
     */
    second_factors: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Where they are or were signed in.
     */
    sessions: Array<{
        [key: string]: unknown;
    }>;
};

/**
 * One choice.
 */
export type PreferenceChoice = {
    /**
     * The category, or `*` for all that can be refused.
     */
    category: string;
    /**
     * The channel.
     */
    channel: NotificationChannel;
    /**
     * Whether you want it; null goes back to the default.
     */
    is_on: boolean | null;
};

/**
 * Whether you are told something of a category over a channel.
 */
export type PreferenceItem = {
    /**
     * The channel.
     */
    channel: NotificationChannel;
    /**
     * Whether your organization decided that.
     */
    is_locked: boolean;
    /**
     * Whether you are.
     */
    is_on: boolean;
    /**
     * Who says so.
     */
    source: Source;
};

/**
 * What a person prefers. What they never chose has its default, so that a default can change later.
 */
export type Preferences = {
    /**
     * How dates are written.
     */
    date_format?: DateFormat;
    /**
     * Whether those who share an organization with them see their address. Default: no.
     */
    email_visible?: boolean;
    /**
     * How hours are counted.
     */
    hour_cycle?: HourCycle;
    /**
     * Whether those who share an organization with them see their time zone. Default: no.
     */
    time_zone_visible?: boolean;
    /**
     * What weeks begin with.
     */
    week_start?: WeekStart;
};

/**
 * What changes of the preferences: what is absent stays, `null` goes back to the default.
 */
export type PreferencesPatch = {
    date_format?: DateFormat | null;
    /**
     * Whether those who share an organization see the address.
     */
    email_visible?: boolean | null;
    hour_cycle?: HourCycle | null;
    /**
     * Whether those who share an organization see the time zone.
     */
    time_zone_visible?: boolean | null;
    week_start?: WeekStart | null;
};

/**
 * A token to ask about.
 */
export type PreviewUnsubscribe = {
    /**
     * The token of the link in the mail.
     */
    token: string;
};

/**
 * A problem (RFC 9457), rendered as `application/problem+json`.
 */
export type Problem = {
    /**
     * The stable code.
     */
    code: Code;
    /**
     * What happened this time, where that helps the caller.
     */
    detail?: string | null;
    /**
     * The fields that need attention.
     */
    errors?: Array<FieldError>;
    /**
     * Quote it to support: the log lines of this request carry it.
     */
    request_id?: string | null;
    /**
     * The HTTP status, repeated.
     */
    status: number;
    /**
     * A short summary of the kind.
     */
    title: string;
    /**
     * Identifies the kind of problem.
     */
    type: string;
};

/**
 * What others may see of a person.
 */
export type PublicProfile = {
    /**
     * Their picture, relative to the platform's origin.
     */
    avatar_url: string | null;
    email?: Email | null;
    /**
     * Identifies the person.
     */
    id: UserId;
    /**
     * What they want to be called.
     */
    name: string | null;
    /**
     * Their IANA time zone, if they show it.
     */
    time_zone?: string | null;
};

/**
 * A device or browser that gets push messages.
 */
export type PushDeviceId = string;

/**
 * A device that shows you push messages.
 */
export type PushDeviceItem = {
    /**
     * When it was first registered.
     */
    created_at: string;
    /**
     * Identifies it.
     */
    id: PushDeviceId;
    /**
     * Whether it was registered in the session that asks.
     */
    is_current: boolean;
    /**
     * By whom messages reach it.
     */
    kind: PushDeviceKind;
    /**
     * When it was last registered.
     */
    last_seen_at: string;
    /**
     * What you call it.
     */
    name: string | null;
    /**
     * What it runs on: `ios`, `android`, `web`.
     */
    platform: string | null;
};

/**
 * By whom messages reach a device.
 */
export type PushDeviceKind = 'expo' | 'web_push';

/**
 * The key of this platform.
 */
export type PushKeyItem = {
    /**
     * The `applicationServerKey` of `PushManager.subscribe()`: an uncompressed point of P-256, in base64url.
     */
    public_key: string;
};

/**
 * What an app runs on.
 */
export type PushPlatform = 'ios' | 'android' | 'web';

/**
 * What a browser gives out (Push API).
 */
export type PushSubscription = {
    /**
     * Where its push service takes messages for it: an `https://` address.
     */
    endpoint: string;
    /**
     * When it ends by itself, as browsers say it; it is not used.
     */
    expirationTime?: number | null;
    /**
     * Its keys.
     */
    keys: PushSubscriptionKeys;
};

/**
 * The keys of a subscription.
 */
export type PushSubscriptionKeys = {
    /**
     * 16 bytes in base64url.
     */
    auth: string;
    /**
     * An uncompressed point of P-256, in base64url.
     */
    p256dh: string;
};

/**
 * A layout for mails.
 */
export type PutMailLayout = {
    /**
     * A whole MJML document with `{% block … %}{% endblock %}` for each block.
     */
    mjml: string;
};

/**
 * Words for a mail. They are templates in the syntax of Jinja.
 */
export type PutMailTemplate = {
    /**
     * The HTML part in MJML: a whole document, or the blocks `preview`, `title`, `body` and `reason` of the layout.
     */
    mjml: string;
    /**
     * The subject, on one line.
     */
    subject: string;
    /**
     * The plain-text part.
     */
    text: string;
};

/**
 * From when to when you want to be left alone, by your own clock. Urgent things come all the same.
 */
export type QuietHours = {
    /**
     * From then on: `HH:MM`.
     */
    from: string;
    /**
     * Until then; past midnight if it is before `from`.
     */
    until: string;
};

/**
 * Why a step does nothing.
 */
export type Reason = 'condition' | 'preference' | 'no_address' | 'suppressed' | 'throttled' | 'template';

/**
 * What kind of reason it is.
 */
export type ReasonKind = 'everybody' | 'built_in_role' | 'own_role' | 'configuration' | 'platform' | 'api_key';

/**
 * Ten new recovery codes.
 */
export type RecoveryCodes = {
    /**
     * Each works once.
     */
    recovery_codes: Array<string>;
};

/**
 * A refresh token to be traded for a new pair.
 */
export type Refresh = {
    /**
     * The one that came last.
     */
    refresh_token: Secret;
};

/**
 * What the browser answered.
 */
export type RegisterPasskey = {
    /**
     * Of the question.
     */
    challenge_token: string;
    /**
     * `toJSON()` of what the browser made.
     */
    credential: PasskeyAttestation;
    /**
     * What you want to call it. Default: the browser and system.
     */
    name?: string | null;
};

/**
 * A device about to be registered: `token` for an app (`expo`), `subscription` for a browser (`web_push`).
 */
export type RegisterPushDevice = {
    /**
     * By whom messages reach it.
     */
    kind: PushDeviceKind;
    /**
     * What you call it. It stays as it was if it is absent.
     */
    name?: string | null;
    platform?: PushPlatform | null;
    subscription?: PushSubscription | null;
    /**
     * What `getExpoPushTokenAsync()` gave the app.
     */
    token?: string | null;
};

/**
 * A passkey that counts from now on.
 */
export type RegisteredPasskey = RenewedTokens & {
    /**
     * The passkey.
     */
    passkey: PasskeyItem;
    /**
     * With the first factor: ten codes to keep, shown once.
     */
    recovery_codes: Array<string>;
};

/**
 * What to call it.
 */
export type RenamePasskey = {
    /**
     * The name.
     */
    name: string;
};

/**
 * A mail, filled in with examples.
 */
export type RenderedMail = {
    /**
     * The HTML part. Show it in a sandboxed frame.
     */
    html: string;
    /**
     * The subject.
     */
    subject: string;
    /**
     * The plain-text part.
     */
    text: string;
};

/**
 * The next tokens of an application. A browser has none: it gets another cookie.
 */
export type RenewedTokens = {
    /**
     * Takes the place of the one that was sent, which is refused from now on.
     */
    access_token?: string;
    /**
     * Seconds that the access token lives.
     */
    expires_in?: number;
    /**
     * Takes the place of the one before, unless that was used meanwhile: then its answer has the next.
     */
    refresh_token?: string;
};

/**
 * What to send again: deliveries by name, or all that were given up.
 */
export type ReplayDeliveries = {
    /**
     * Over this channel.
     */
    channel?: string | null;
    /**
     * These; those of them that are on their way, or were sent, are left alone.
     */
    ids?: Array<DeliveryId> | null;
    organization_id?: OrganizationId | null;
    /**
     * Made from then on.
     */
    since?: string | null;
    /**
     * Made before then.
     */
    until?: string | null;
    /**
     * Of this workflow.
     */
    workflow?: string | null;
};

/**
 * What to tell an endpoint again: messages by name, or those of a time.
 */
export type ReplayWebhooks = {
    /**
     * Of a time: where the call before ended, its `next_cursor`.
     */
    cursor?: string | null;
    /**
     * These messages, whatever became of them.
     */
    message_ids?: Array<WebhookMessageId> | null;
    /**
     * Of a time: those alone that neither came through nor are on their way.
     */
    only_failed?: boolean | null;
    /**
     * The messages from then on that the endpoint is told of.
     */
    since?: string | null;
    /**
     * Those before then; now, unless it says otherwise.
     */
    until?: string | null;
};

/**
 * How many are sent again.
 */
export type ReplayedDeliveries = {
    /**
     * How many: 10,000 in one call at the most.
     */
    replayed: number;
};

/**
 * The token of the link in a mail about a new device.
 */
export type ReportSignIn = {
    /**
     * From the link.
     */
    token: Secret;
};

/**
 * Why somebody has to choose another password.
 */
export type RequirePasswordReset = {
    /**
     * For the audit trail. The person does not see it.
     */
    reason?: string | null;
};

/**
 * Something that a person has to do before they may do anything else.
 */
export type RequiredAction = 'mfa_enrolment';

/**
 * Where to send the mail again.
 */
export type ResendVerification = {
    /**
     * The address.
     */
    email: Email;
};

/**
 * A password, and the link that allows it.
 */
export type ResetPassword = {
    /**
     * 8 to 256 characters that are not easy to guess.
     */
    password: Secret;
    /**
     * From the link.
     */
    token: Secret;
};

/**
 * The link that undoes a deletion.
 */
export type RestoreAccount = {
    /**
     * From the link.
     */
    token: Secret;
};

/**
 * A built-in role. Each holds everything that the ones after it in this list hold.
 */
export type Role = 'owner' | 'admin' | 'member';

/**
 * A named set of permissions.
 */
export type RoleId = string;

/**
 * A role that an organization can give.
 */
export type RoleItem = {
    /**
     * Whether you may give it, take it away and change it: you hold everything that it grants.
     */
    assignable: boolean;
    /**
     * Whether it is the same in every organization, and cannot be changed.
     */
    built_in: boolean;
    /**
     * When it was made.
     */
    created_at: string;
    /**
     * What it is for, in the words of whoever made it.
     */
    description: string | null;
    /**
     * Identifies it.
     */
    id: RoleId;
    /**
     * How many members hold it, counted no further than 10,000.
     */
    member_count: number;
    /**
     * Its name, by which it is given to members.
     */
    name: RoleName;
    /**
     * What it grants. A role of the organization's own adds this to what every member may do.
     */
    permissions: Array<Permission>;
    /**
     * When it last changed.
     */
    updated_at: string;
    /**
     * Counts its changes; the `ETag` carries it.
     */
    version: number;
};

/**
 * The name of a role: a built-in one, or one of an organization's own, in lower-case letters, digits and `-`.
 */
export type RoleName = string;

/**
 * How long the secret before the new one still works.
 */
export type RotateApiKey = {
    /**
     * Seconds; a day unless it says otherwise, 30 days at the most, 0 for not at all.
     */
    overlap_seconds?: number;
};

/**
 * What takes the place of the current key.
 */
export type RotateWebhookKeys = {
    kind?: WebhookKeyKind | null;
    /**
     * For how long the keys so far go on signing as well: a day unless it says otherwise, and at the most; 0 for not at
     * all.
     */
    overlap_seconds?: number;
};

/**
 * A button.
 */
export type SaidAction = {
    /**
     * Whether it is the one to choose.
     */
    is_primary: boolean;
    /**
     * What it says.
     */
    label: string;
    /**
     * Where it leads: a path of this site, or an `https://` address.
     */
    link: string;
};

/**
 * What was proved is right, and not enough: `POST /api/v1/auth/mfa/verify` takes the rest.
 */
export type SecondFactorRequired = {
    /**
     * Goes with the second factor.
     */
    challenge_token: string;
    /**
     * What can be given, the best first.
     */
    factors: Array<OfferedFactor>;
    /**
     * What happened.
     */
    status: SecondFactorStatus;
};

/**
 * The person is not signed in yet.
 */
export type SecondFactorStatus = 'mfa_required';

export type Secret = string;

/**
 * One signed-in device.
 */
export type SessionId = string;

/**
 * One signed-in device.
 */
export type SessionItem = {
    /**
     * When it signed in.
     */
    created_at: string;
    /**
     * Whether it is the one that asks.
     */
    current: boolean;
    /**
     * Browser and system, where they are known.
     */
    device: string | null;
    /**
     * Identifies the session.
     */
    id: SessionId;
    /**
     * The address it was last seen at.
     */
    ip: string | null;
    /**
     * Whether it is somebody of the platform who acts in your name. You end it like any other.
     */
    is_impersonation: boolean;
    /**
     * When it was last used, to the minute.
     */
    last_seen_at: string;
};

/**
 * The first admin is signed in.
 */
export type SetupCompleted = {
    /**
     * The organization that runs the platform.
     */
    organization_id: OrganizationId;
    /**
     * The session that started.
     */
    session_id: SessionId;
    /**
     * What happened.
     */
    status: SignedInStatus;
    /**
     * The admin.
     */
    user_id: UserId;
};

/**
 * What a page must know before anybody is signed in.
 */
export type SetupState = {
    /**
     * The texts that people are asked to agree to when they sign up.
     */
    consents: Array<ConsentText>;
    /**
     * Where the platform runs.
     */
    environment: EnvironmentName;
    /**
     * Whether the first admin is still to come.
     */
    needed: boolean;
    /**
     * Whether people may sign up by themselves.
     */
    sign_up_open: boolean;
};

/**
 * What a person says to sign in.
 */
export type SignIn = {
    /**
     * What an application was given at its last sign-in, so that it is known again. A browser has a cookie for it.
     */
    device_token?: string | null;
    /**
     * Their address.
     */
    email: Email;
    /**
     * Their password.
     */
    password: Secret;
    /**
     * What the device keeps. Default: `cookie`.
     */
    transport?: Transport;
};

/**
 * What comes of a sign-in.
 */
export type SignInAnswer = SignedIn | SecondFactorRequired;

/**
 * What the browser answered.
 */
export type SignInWithPasskey = {
    /**
     * Of the question.
     */
    challenge_token: string;
    /**
     * `toJSON()` of what the browser gave.
     */
    credential: PasskeyAssertion;
    /**
     * What an application was given at its last sign-in, so that it is known again. A browser has a cookie for it.
     */
    device_token?: string | null;
    /**
     * What the device keeps. Default: `cookie`.
     */
    transport?: Transport;
};

/**
 * What a person says to get an account.
 */
export type SignUp = {
    /**
     * The names of the texts that they agree to, each in its current version. Those that are required have to be among
     * them.
     */
    consents?: Array<string>;
    /**
     * Their address. The mail goes there.
     */
    email: Email;
    invitation_token?: Secret | null;
    locale?: Locale | null;
    /**
     * What they want to be called.
     */
    name?: string | null;
    /**
     * 8 to 256 characters that are not easy to guess.
     */
    password: Secret;
};

/**
 * What comes after signing up.
 */
export type SignUpStatus = 'verification_sent' | 'sign_in';

/**
 * A certificate with its signature (Ed25519, RFC 8032) over its canonical JSON: keys sorted, without spaces.
 */
export type SignedCertificate = {
    /**
     * What is certified.
     */
    certificate: ErasureCertificate;
    /**
     * By whom.
     */
    signature: CertificateSignature;
};

/**
 * A person is signed in. The tokens are there only with `transport: "token"`.
 */
export type SignedIn = {
    /**
     * For the `Authorization` header.
     */
    access_token?: string;
    /**
     * Send it with the next sign-in on this device.
     */
    device_token?: string;
    /**
     * Seconds that the access token lives.
     */
    expires_in?: number;
    /**
     * Good for one refresh.
     */
    refresh_token?: string;
    /**
     * The session that started.
     */
    session_id: SessionId;
    /**
     * What happened.
     */
    status: SignedInStatus;
    /**
     * The kind of access token.
     */
    token_type?: TokenType;
    /**
     * The person.
     */
    user_id: UserId;
};

/**
 * The person is signed in.
 */
export type SignedInStatus = 'signed_in';

/**
 * What everybody gets who signs up. It depends on the invitation alone.
 */
export type SignedUp = {
    /**
     * What comes next.
     */
    status: SignUpStatus;
};

/**
 * The unique name of an organization in addresses: 2 to 48 lower-case ASCII letters, digits and single hyphens.
 */
export type Slug = string;

/**
 * Where an answer comes from.
 */
export type Source = 'own' | 'organization' | 'default';

/**
 * Whom to act for, and why.
 */
export type StartImpersonation = {
    /**
     * Why, on one line. The person gets to read it.
     */
    reason: string;
    /**
     * The person.
     */
    user_id: UserId;
};

/**
 * A proof: the password, or a code.
 */
export type StepUp = {
    /**
     * For `totp`, `email` and `recovery_code`.
     */
    code?: string | null;
    credential?: PasskeyAssertion | null;
    /**
     * What it is.
     */
    method: Method;
    /**
     * For `password`, and beside a code for whoever has one (`needs_password`).
     */
    password?: string | null;
};

/**
 * Ask for a code or a passkey.
 */
export type StepUpChallenge = {
    /**
     * What is asked for.
     */
    method: StepUpChallengeMethod;
};

/**
 * What has to be asked for.
 */
export type StepUpChallengeMethod = 'email' | 'passkey';

/**
 * By what you can prove who you are.
 */
export type StepUpMethods = {
    /**
     * The best first.
     */
    methods: Array<Method>;
    /**
     * Whether a code is taken with the password alone. A passkey that verifies its user never needs it.
     */
    needs_password: boolean;
};

/**
 * The session is fresh.
 */
export type SteppedUpSession = RenewedTokens & {
    /**
     * Five minutes from then it is no longer.
     */
    authenticated_at: string;
};

/**
 * What an event happened to.
 */
export type SubjectKind = 'user' | 'session' | 'organization' | 'invitation' | 'role' | 'signing_key' | 'other';

/**
 * An address that no mail is to go to.
 */
export type SuppressAddress = {
    /**
     * The address.
     */
    email: Email;
    /**
     * Why: `manual`, which nothing overrides.
     */
    reason: OnlyManual;
};

/**
 * Why no mail goes to an address.
 */
export type SuppressedFor = 'bounce' | 'complaint' | 'manual';

/**
 * An address that no mail goes to any more.
 */
export type SuppressionId = string;

/**
 * An address that no mail goes to.
 */
export type SuppressionItem = {
    /**
     * Since when.
     */
    created_at: string;
    /**
     * What a mail server said.
     */
    detail: string | null;
    /**
     * Identifies the entry.
     */
    id: SuppressionId;
    /**
     * Why.
     */
    reason: SuppressedFor;
    /**
     * When a reason was last given.
     */
    updated_at: string;
    user_id: UserId | null;
};

/**
 * Why somebody is suspended.
 */
export type SuspendUser = {
    /**
     * For the audit trail. The person does not see it.
     */
    reason?: string | null;
};

/**
 * The organization to act for from now on.
 */
export type SwitchOrganization = {
    organization_id: OrganizationId | null;
};

/**
 * The organization that is active now.
 */
export type SwitchedOrganization = {
    /**
     * Takes the place of the one that was sent, which is refused from now on. Browser sessions need none.
     */
    access_token?: string;
    /**
     * Seconds that the access token lives.
     */
    expires_in?: number;
    organization_id: OrganizationId | null;
    /**
     * The kind of access token.
     */
    token_type?: TokenType;
};

/**
 * What to try an endpoint with.
 */
export type TestWebhookEndpoint = {
    /**
     * The type that the message is to have; the first that the endpoint is told of, unless it says otherwise.
     */
    event_type?: string | null;
};

/**
 * What became of a mail to oneself.
 */
export type TestedMail = {
    /**
     * What it said.
     */
    answer: string;
    /**
     * Which one.
     */
    provider: string;
    /**
     * Whether the mail server took it.
     */
    sent: boolean;
};

/**
 * The kind of access token (RFC 6750).
 */
export type TokenType = 'Bearer';

/**
 * A new pair of tokens.
 */
export type Tokens = {
    /**
     * For the `Authorization` header.
     */
    access_token: string;
    /**
     * Seconds that the access token lives.
     */
    expires_in: number;
    /**
     * Takes the place of the one that was sent.
     */
    refresh_token: string;
    /**
     * The kind of access token.
     */
    token_type: TokenType;
};

/**
 * Who takes over.
 */
export type TransferOwnership = {
    from?: UserId | null;
    /**
     * Another member, whose account is active.
     */
    user_id: UserId;
};

/**
 * What the device keeps.
 */
export type Transport = 'cookie' | 'token';

/**
 * What to tell, and whom.
 */
export type TriggerNotification = {
    /**
     * What the templates of the workflow speak of: at most 16 KiB.
     */
    data?: {
        [key: string]: unknown;
    };
    organization_id?: OrganizationId | null;
    /**
     * Whom to tell. Each person is told once.
     */
    recipients: Array<NotificationRecipient>;
    /**
     * The workflow's name.
     */
    workflow: string;
};

/**
 * What began.
 */
export type TriggeredNotification = {
    /**
     * The event in the log.
     */
    event_id: EventId;
    /**
     * How many people are told.
     */
    recipients: number;
};

/**
 * A layout to try.
 */
export type TryMailLayout = {
    locale?: Locale | null;
    /**
     * The layout; the one that there is, unless it is given.
     */
    mjml?: string | null;
    /**
     * The mail to show in it; `notification` unless it says otherwise.
     */
    name?: string | null;
};

/**
 * Words to try. What is absent is as the mail says it now.
 */
export type TryMailTemplate = {
    /**
     * The HTML part in MJML.
     */
    mjml?: string | null;
    /**
     * The subject.
     */
    subject?: string | null;
    /**
     * The plain-text part.
     */
    text?: string | null;
};

/**
 * What one wants no more of.
 */
export type Unsubscribe = {
    category?: Everything | null;
    /**
     * The token of the link in the mail.
     */
    token: string;
};

/**
 * What a token lets one say no to.
 */
export type Unsubscribing = {
    /**
     * The kind of message.
     */
    category: string;
    /**
     * How it travels.
     */
    channel: string;
    /**
     * Whether it still does.
     */
    is_subscribed: boolean;
    /**
     * Its name for people, in English.
     */
    name: string;
    /**
     * The same in French.
     */
    name_fr: string;
};

/**
 * A merge patch (RFC 7396): what is absent stays, `null` removes the end.
 */
export type UpdateApiKey = {
    /**
     * When it ends by itself.
     */
    expires_at?: string | null;
    /**
     * What it is called: 1 to 100 characters on one line.
     */
    name?: string;
    /**
     * All that it may do.
     */
    permissions?: Array<Permission>;
};

/**
 * A merge patch (RFC 7396): what is absent stays, `null` clears.
 */
export type UpdateMe = {
    /**
     * The language they read.
     */
    locale?: Locale;
    /**
     * What they want to be called: 1 to 100 characters on one line.
     */
    name?: string | null;
    preferences?: PreferencesPatch | null;
    /**
     * Merged into the profile data, member by member; at most 16 KiB and 8 levels remain.
     */
    profile_data?: {
        [key: string]: unknown;
    } | null;
    /**
     * An IANA time zone, such as `Europe/Paris`.
     */
    time_zone?: string | null;
};

/**
 * What a member becomes.
 */
export type UpdateMember = {
    /**
     * The name of a role of the organization.
     */
    role: RoleName;
};

/**
 * What is absent stays.
 */
export type UpdateNotificationPreferences = {
    /**
     * What you choose.
     */
    preferences?: Array<PreferenceChoice>;
    quiet_hours?: QuietHours | null;
};

/**
 * A merge patch (RFC 7396): what is absent stays.
 */
export type UpdateOrganization = {
    /**
     * Which of its members need a second factor to sign in: `"nobody"`, `"everybody"`, or `{ "roles": ["owner"] }`. Counts
     * from their next sign-in.
     */
    mfa_required_for?: MfaRequirement;
    /**
     * Its name for people, on one line.
     */
    name?: string;
    /**
     * Merged into the settings, member by member; at most 16 KiB and 8 levels remain. `null` empties them.
     */
    settings?: {
        [key: string]: unknown;
    } | null;
    /**
     * Its unique name in addresses. The one before is free at once.
     */
    slug?: Slug;
};

/**
 * A merge patch (RFC 7396): what is absent stays, `null` removes the description.
 */
export type UpdateRole = {
    /**
     * What it is for.
     */
    description?: string | null;
    /**
     * Its name, unique within the organization and none of the built-in ones.
     */
    name?: RoleName;
    /**
     * All that it grants, besides what every member may do.
     */
    permissions?: Array<Permission>;
};

/**
 * A merge patch (RFC 7396): what is absent stays, `null` clears.
 */
export type UpdateUser = {
    /**
     * Whether their address counts as proved.
     */
    email_verified?: boolean;
    /**
     * The language they read.
     */
    locale?: Locale;
    /**
     * What they want to be called: 1 to 100 characters on one line.
     */
    name?: string | null;
    /**
     * Merged into the profile data, member by member; at most 16 KiB and 8 levels remain.
     */
    profile_data?: {
        [key: string]: unknown;
    } | null;
    /**
     * Their IANA time zone, such as `Europe/Paris`.
     */
    time_zone?: string | null;
};

/**
 * A merge patch (RFC 7396): what is absent stays, `null` removes the description.
 */
export type UpdateWebhookEndpoint = {
    /**
     * What it is for.
     */
    description?: string | null;
    /**
     * Of what it is told.
     */
    event_types?: Array<string>;
    /**
     * Whether anything goes there. What waits when it is disabled is given up, and can be replayed.
     */
    is_enabled?: boolean;
    /**
     * Whether it gets one message at a time.
     */
    is_ordered?: boolean;
    /**
     * Where messages go.
     */
    url?: string;
};

/**
 * An account that was deleted.
 */
export type UserDeletion = {
    /**
     * Until when the account can be brought back; then it is erased.
     */
    erase_after: string | null;
};

/**
 * A person.
 */
export type UserId = string;

/**
 * A person, as the platform's admins see them.
 */
export type UserItem = {
    /**
     * Their picture, relative to the platform's origin.
     */
    avatar_url: string | null;
    /**
     * When the account was made.
     */
    created_at: string;
    /**
     * When the account was deleted.
     */
    deleted_at: string | null;
    /**
     * Their address.
     */
    email: Email;
    /**
     * Whether they have proved that the address is theirs.
     */
    email_verified: boolean;
    /**
     * Until when a deleted account can be brought back; then it is erased.
     */
    erase_after: string | null;
    /**
     * Identifies the person.
     */
    id: UserId;
    /**
     * When they were last seen, to the hour.
     */
    last_seen_at: string | null;
    /**
     * The language they read.
     */
    locale: Locale;
    match?: MatchKind | null;
    /**
     * What they want to be called.
     */
    name: string | null;
    /**
     * Their roles in the organization that runs the platform; most people have none.
     */
    roles: Array<RoleName>;
    /**
     * Whether they may use their account.
     */
    status: AccountStatus;
    /**
     * Their IANA time zone, such as `Europe/Paris`.
     */
    time_zone: string | null;
    /**
     * When it last changed.
     */
    updated_at: string;
    /**
     * Counts the changes; the `ETag` carries it.
     */
    version: number;
};

/**
 * A person's place in an organization.
 */
export type UserOrganization = {
    /**
     * Identifies it.
     */
    id: OrganizationId;
    /**
     * Its name for people.
     */
    name: string;
    /**
     * Their role in it.
     */
    role: RoleName;
    /**
     * Its unique name in addresses.
     */
    slug: string;
};

/**
 * One person's record.
 */
export type UserRecord = UserItem & {
    /**
     * The organizations that they are in, the first joined first.
     */
    organizations: Array<UserOrganization>;
    /**
     * Whatever the product keeps about them.
     */
    profile_data: {
        [key: string]: unknown;
    };
    /**
     * How many devices they are signed in on.
     */
    sessions_count: number;
};

/**
 * What everybody gets who asks for a mail.
 */
export type VerificationSent = {
    /**
     * What happened.
     */
    status: VerificationStatus;
};

/**
 * A mail is on its way.
 */
export type VerificationStatus = 'verification_sent';

/**
 * The token of a link, or an address and the code that it got.
 */
export type VerifyEmail = {
    code?: Secret | null;
    email?: Email | null;
    token?: Secret | null;
};

/**
 * The token of the link, or the address and the code.
 */
export type VerifyEmailSignIn = {
    code?: Secret | null;
    /**
     * What an application got when it asked for the mail.
     */
    device_token?: string | null;
    email?: Email | null;
    token?: Secret | null;
    /**
     * What the device is to keep. Default: `cookie`.
     */
    transport?: Transport;
};

/**
 * A second factor.
 */
export type VerifyMfa = {
    /**
     * From the sign-in.
     */
    challenge_token: Secret;
    /**
     * The code, or the password; for all but `passkey`.
     */
    code?: string | null;
    credential?: PasskeyAssertion | null;
    /**
     * What an application was given at its last sign-in.
     */
    device_token?: string | null;
    /**
     * What is given.
     */
    factor: CodeFactor;
    /**
     * Whether this device is to need no second factor for a while.
     */
    trust_device?: boolean;
};

/**
 * One try.
 */
export type WebhookAttempt = {
    /**
     * When it ended.
     */
    created_at: string;
    /**
     * Milliseconds that it took.
     */
    duration_ms: number;
    /**
     * Why it did not come through.
     */
    error: string | null;
    /**
     * Whether the endpoint took it.
     */
    is_success: boolean;
    /**
     * Which one: the first is 1.
     */
    number: number;
    /**
     * The header fields that were sent.
     */
    request_headers: Array<WebhookHeader>;
    /**
     * The beginning of the answer: 8 KiB with its head. Whatever is not UTF-8 is replaced.
     */
    response_body: string | null;
    /**
     * The header fields of the answer, as far as they were kept.
     */
    response_headers: Array<WebhookHeader>;
    /**
     * What the endpoint answered with.
     */
    status: number | null;
    /**
     * Where it was sent; null if it was not.
     */
    url: string | null;
};

/**
 * One message to one endpoint.
 */
export type WebhookDeliveryItem = {
    /**
     * How often it was tried.
     */
    attempts: number;
    /**
     * When it was made.
     */
    created_at: string;
    /**
     * What it is about.
     */
    event_type: string;
    /**
     * Identifies it.
     */
    id: DeliveryId;
    /**
     * Why it did not come through the last time.
     */
    last_error: string | null;
    /**
     * The message: the `webhook-id` of every attempt.
     */
    message_id: WebhookMessageId;
    /**
     * When it is tried next; null when it is not.
     */
    next_attempt_at: string | null;
    /**
     * When the endpoint took it.
     */
    sent_at: string | null;
    /**
     * Where it is in its life.
     */
    state: WebhookDeliveryState;
};

/**
 * One message to one endpoint, with all that was said.
 */
export type WebhookDeliveryLog = WebhookDeliveryItem & {
    /**
     * The body that is sent; null once it is no longer kept.
     */
    body: string | null;
    /**
     * Whether nothing happened and somebody tried the endpoint.
     */
    is_test: boolean;
    /**
     * Each try, the first one first.
     */
    log: Array<WebhookAttempt>;
};

/**
 * Where a delivery is in its life.
 */
export type WebhookDeliveryState = 'pending' | 'sending' | 'sent' | 'failed' | 'dead';

/**
 * An address that is told of events.
 */
export type WebhookEndpointId = string;

/**
 * An address that is told of events.
 */
export type WebhookEndpointItem = {
    /**
     * When it was made.
     */
    created_at: string;
    created_by: UserId | null;
    /**
     * What it is for.
     */
    description: string | null;
    /**
     * Since when nothing does.
     */
    disabled_at: string | null;
    /**
     * Why nothing does: `failing` (nothing came through for five days), `gone` (it answered 410), or null where
     * somebody disabled it.
     */
    disabled_reason: string | null;
    /**
     * Of what it is told: types, those that begin alike (`member.*`), or `*` for all.
     */
    event_types: Array<string>;
    /**
     * Since when nothing came through; null while all is well.
     */
    failing_since: string | null;
    /**
     * Identifies it.
     */
    id: WebhookEndpointId;
    /**
     * Whether anything goes there.
     */
    is_enabled: boolean;
    /**
     * Whether it gets one message at a time, in their order.
     */
    is_ordered: boolean;
    /**
     * The keys that sign, where it was just made. Later, `GET …/keys` has them.
     */
    keys?: Array<WebhookKeyItem>;
    organization_id: OrganizationId | null;
    /**
     * When it last changed.
     */
    updated_at: string;
    /**
     * Where messages go.
     */
    url: string;
    /**
     * Counts its changes; the `ETag` carries it.
     */
    version: number;
};

/**
 * A header field.
 */
export type WebhookHeader = {
    /**
     * Its name.
     */
    name: string;
    /**
     * Its value.
     */
    value: string;
};

/**
 * A key that signs.
 */
export type WebhookKeyItem = {
    /**
     * When it was made.
     */
    created_at: string;
    /**
     * Identifies it.
     */
    id: string;
    /**
     * What a receiver checks signatures with: the secret of both sides (`whsec_`), or a public key (`whpk_`).
     */
    key: string;
    /**
     * How it signs.
     */
    kind: WebhookKeyKind;
    /**
     * Until when it signs as well; null for the current one.
     */
    until: string | null;
};

/**
 * How a key signs.
 */
export type WebhookKeyKind = 'hmac' | 'ed25519';

/**
 * What endpoints are told of one event.
 */
export type WebhookMessageId = string;

/**
 * What is sent again.
 */
export type WebhookReplay = {
    /**
     * How many messages: 1,000 in one call at the most.
     */
    count: number;
    /**
     * Pass it as `cursor`, with the same times, to go on; null when that was all.
     */
    next_cursor: string | null;
};

/**
 * How an endpoint fared in the last 24 hours.
 */
export type WebhookStatistics = {
    /**
     * They were given up.
     */
    failed: number;
    /**
     * They came through.
     */
    sent: number;
    /**
     * Deliveries are counted that were made since then.
     */
    since: string;
    /**
     * They are neither yet.
     */
    waiting: number;
};

/**
 * A message that is on its way.
 */
export type WebhookTest = {
    /**
     * The delivery, whose attempts tell what became of it.
     */
    delivery_id: DeliveryId;
    /**
     * The message: its `webhook-id`.
     */
    message_id: WebhookMessageId;
};

/**
 * What weeks begin with.
 */
export type WeekStart = 'locale' | 'monday' | 'sunday' | 'saturday';

/**
 * A workflow with its file, and how many runs of it there are.
 */
export type WorkflowDetail = WorkflowItem & {
    /**
     * Its file, as TOML.
     */
    definition: string;
    /**
     * Its runs of the last while.
     */
    runs: WorkflowRuns;
};

/**
 * A workflow.
 */
export type WorkflowItem = {
    /**
     * What people choose by.
     */
    category: string;
    /**
     * What it is for, in English.
     */
    description: string | null;
    /**
     * The same in French.
     */
    description_fr: string | null;
    /**
     * The events that begin it.
     */
    events: Array<string>;
    /**
     * Its name in requests: that of its file.
     */
    id: string;
    /**
     * Whether it came with the platform; the others are files of the operator's own.
     */
    is_built_in: boolean;
    /**
     * Whether nobody can refuse it.
     */
    is_required: boolean;
    /**
     * Whether it can be asked for.
     */
    is_triggerable: boolean;
    /**
     * Its name for people, in English.
     */
    name: string;
    /**
     * The same in French.
     */
    name_fr: string;
    /**
     * `urgent`, `normal` or `low`.
     */
    priority: string;
    /**
     * Its steps, in order.
     */
    steps: Array<WorkflowStepItem>;
};

/**
 * How many runs there are.
 */
export type WorkflowRuns = {
    /**
     * They were not carried out: throttled, or there was nobody left to tell.
     */
    cancelled: number;
    /**
     * They collect for a digest.
     */
    digesting: number;
    /**
     * Every step was taken.
     */
    done: number;
    /**
     * A step could not be filled in.
     */
    failed: number;
    /**
     * They went into the digest of another.
     */
    merged: number;
    /**
     * They wait for a time.
     */
    pending: number;
};

/**
 * One step of a workflow.
 */
export type WorkflowStepItem = {
    /**
     * Taken if this holds.
     */
    condition: string | null;
    /**
     * Its name.
     */
    id: string;
    /**
     * `in_app`, `email`, `push`, `delay` or `digest`.
     */
    kind: string;
    /**
     * The seconds that it waits or collects, where that is fixed.
     */
    seconds: number | null;
    /**
     * The template of its headline, in English.
     */
    title: string | null;
};

export type GetJwksData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/.well-known/jwks.json';
};

export type GetJwksErrors = {
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetJwksError = GetJwksErrors[keyof GetJwksErrors];

export type GetJwksResponses = {
    /**
     * The published keys
     */
    200: JwkSet;
};

export type GetJwksResponse = GetJwksResponses[keyof GetJwksResponses];

export type ListAuditEventsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * What belongs to this organization. Needed by whoever may not read the trail of the whole platform.
         */
        organization_id?: OrganizationId;
        /**
         * Only of this type; `member.*` stands for all types that start so. May be given more than once.
         */
        type?: Array<string>;
        /**
         * Only what this person did.
         */
        actor_id?: UserId;
        /**
         * Only what happened to this: a person, a session, an organization, an invitation, a role.
         */
        subject_id?: string;
        /**
         * Only what is about this person.
         */
        person_id?: UserId;
        /**
         * The name or address of people, an id, or part of a type.
         */
        search?: string;
        /**
         * Only what happened then or later.
         */
        from?: string;
        /**
         * Only what happened before then.
         */
        to?: string;
        /**
         * Where the page before ended: its `next_cursor`
         */
        cursor?: string;
        /**
         * How many to list; 50 unless it says otherwise
         */
        limit?: number;
    };
    url: '/api/v1/audit-events';
};

export type ListAuditEventsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`: the organization does not exist, or not for you
     */
    404: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListAuditEventsError = ListAuditEventsErrors[keyof ListAuditEventsErrors];

export type ListAuditEventsResponses = {
    /**
     * A page of events
     */
    200: AuditEvents;
};

export type ListAuditEventsResponse = ListAuditEventsResponses[keyof ListAuditEventsResponses];

export type GetAuditCheckpointData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/audit-events/checkpoint';
};

export type GetAuditCheckpointErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetAuditCheckpointError = GetAuditCheckpointErrors[keyof GetAuditCheckpointErrors];

export type GetAuditCheckpointResponses = {
    /**
     * The checkpoint of the newest sealed event
     */
    200: AuditCheckpoint;
};

export type GetAuditCheckpointResponse = GetAuditCheckpointResponses[keyof GetAuditCheckpointResponses];

export type ExportAuditEventsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * What belongs to this organization. Needed by whoever may not read the trail of the whole platform.
         */
        organization_id?: OrganizationId;
        /**
         * Only of this type; `member.*` stands for all types that start so. May be given more than once.
         */
        type?: Array<string>;
        /**
         * Only what this person did.
         */
        actor_id?: UserId;
        /**
         * Only what happened to this: a person, a session, an organization, an invitation, a role.
         */
        subject_id?: string;
        /**
         * Only what is about this person.
         */
        person_id?: UserId;
        /**
         * The name or address of people, an id, or part of a type.
         */
        search?: string;
        /**
         * Only what happened then or later.
         */
        from?: string;
        /**
         * Only what happened before then.
         */
        to?: string;
        /**
         * The forms of an export.
         */
        format?: 'ndjson' | 'csv';
    };
    url: '/api/v1/audit-events/export';
};

export type ExportAuditEventsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`: the organization does not exist, or not for you
     */
    404: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`: you have two exports under way
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ExportAuditEventsError = ExportAuditEventsErrors[keyof ExportAuditEventsErrors];

export type ExportAuditEventsResponses = {
    /**
     * The export
     */
    200: string;
};

export type ExportAuditEventsResponse = ExportAuditEventsResponses[keyof ExportAuditEventsResponses];

export type StreamAuditEventsData = {
    body?: never;
    headers?: {
        /**
         * The same, as browsers send it when they come back
         */
        'Last-Event-ID'?: number | null;
    };
    path?: never;
    query?: {
        /**
         * What belongs to this organization. Needed by whoever may not read the trail of the whole platform.
         */
        organization_id?: OrganizationId;
        /**
         * Only of this type; `member.*` stands for all types that start so. May be given more than once.
         */
        type?: Array<string>;
        /**
         * Only what this person did.
         */
        actor_id?: UserId;
        /**
         * Only what happened to this: a person, a session, an organization, an invitation, a role.
         */
        subject_id?: string;
        /**
         * Only what is about this person.
         */
        person_id?: UserId;
        /**
         * The name or address of people, an id, or part of a type.
         */
        search?: string;
        /**
         * Only what happened then or later.
         */
        from?: string;
        /**
         * Only what happened before then.
         */
        to?: string;
        /**
         * Start after this position; at most 100,000 back
         */
        after?: number;
    };
    url: '/api/v1/audit-events/stream';
};

export type StreamAuditEventsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`: the organization does not exist, or not for you
     */
    404: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`: you follow it in too many places
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type StreamAuditEventsError = StreamAuditEventsErrors[keyof StreamAuditEventsErrors];

export type StreamAuditEventsResponses = {
    /**
     * The events
     */
    200: string;
};

export type StreamAuditEventsResponse = StreamAuditEventsResponses[keyof StreamAuditEventsResponses];

export type ListAuditEventTypesData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/audit-events/types';
};

export type ListAuditEventTypesErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListAuditEventTypesError = ListAuditEventTypesErrors[keyof ListAuditEventTypesErrors];

export type ListAuditEventTypesResponses = {
    /**
     * Every type
     */
    200: PageAuditEventType;
};

export type ListAuditEventTypesResponse = ListAuditEventTypesResponses[keyof ListAuditEventTypesResponses];

export type GetAuditEventData = {
    body?: never;
    path: {
        /**
         * The event
         */
        event_id: EventId;
    };
    query?: never;
    url: '/api/v1/audit-events/{event_id}';
};

export type GetAuditEventErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetAuditEventError = GetAuditEventErrors[keyof GetAuditEventErrors];

export type GetAuditEventResponses = {
    /**
     * The event
     */
    200: AuditEvent;
};

export type GetAuditEventResponse = GetAuditEventResponses[keyof GetAuditEventResponses];

export type RestoreAccountData = {
    body: RestoreAccount;
    path?: never;
    query?: never;
    url: '/api/v1/auth/account/restore';
};

export type RestoreAccountErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: `/token` is wrong, used or too old
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RestoreAccountError = RestoreAccountErrors[keyof RestoreAccountErrors];

export type RestoreAccountResponses = {
    /**
     * It is back; sign in to it
     */
    204: void;
};

export type RestoreAccountResponse = RestoreAccountResponses[keyof RestoreAccountResponses];

export type ListDevicesData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/auth/devices';
};

export type ListDevicesErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListDevicesError = ListDevicesErrors[keyof ListDevicesErrors];

export type ListDevicesResponses = {
    /**
     * The devices, the last used first
     */
    200: PageDeviceItem;
};

export type ListDevicesResponse = ListDevicesResponses[keyof ListDevicesResponses];

export type ForgetDeviceData = {
    body?: never;
    path: {
        /**
         * The device
         */
        id: DeviceId;
    };
    query?: never;
    url: '/api/v1/auth/devices/{id}';
};

export type ForgetDeviceErrors = {
    /**
     * `unauthenticated`; `insufficient_user_authentication`: prove once more who you are
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ForgetDeviceError = ForgetDeviceErrors[keyof ForgetDeviceErrors];

export type ForgetDeviceResponses = {
    /**
     * Forgotten
     */
    204: void;
};

export type ForgetDeviceResponse = ForgetDeviceResponses[keyof ForgetDeviceResponses];

export type RequestEmailSignInData = {
    body: EmailSignIn;
    path?: never;
    query?: never;
    url: '/api/v1/auth/email-sign-in';
};

export type RequestEmailSignInErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RequestEmailSignInError = RequestEmailSignInErrors[keyof RequestEmailSignInErrors];

export type RequestEmailSignInResponses = {
    /**
     * A mail is on its way, if there is an account
     */
    202: EmailSignInSent;
};

export type RequestEmailSignInResponse = RequestEmailSignInResponses[keyof RequestEmailSignInResponses];

export type VerifyEmailSignInData = {
    body: VerifyEmailSignIn;
    path?: never;
    query?: never;
    url: '/api/v1/auth/email-sign-in/verify';
};

export type VerifyEmailSignInErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `invalid_credentials`: the account changed meanwhile
     */
    401: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: `/token` or `/code` is wrong, used, too old, or was asked for elsewhere
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type VerifyEmailSignInError = VerifyEmailSignInErrors[keyof VerifyEmailSignInErrors];

export type VerifyEmailSignInResponses = {
    /**
     * Signed in, or `mfa_required`
     */
    200: SignInAnswer;
};

export type VerifyEmailSignInResponse = VerifyEmailSignInResponses[keyof VerifyEmailSignInResponses];

export type ChangeEmailData = {
    body: ChangeEmail;
    path?: never;
    query?: never;
    url: '/api/v1/auth/email/change';
};

export type ChangeEmailErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`, or `insufficient_user_authentication`: step up first (RFC 9470)
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ChangeEmailError = ChangeEmailErrors[keyof ChangeEmailErrors];

export type ChangeEmailResponses = {
    /**
     * The mails are on their way
     */
    202: unknown;
};

export type ConfirmEmailChangeData = {
    body: ConfirmEmailChange;
    path?: never;
    query?: never;
    url: '/api/v1/auth/email/change/confirm';
};

export type ConfirmEmailChangeErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: `/token` is wrong, used or too old
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ConfirmEmailChangeError = ConfirmEmailChangeErrors[keyof ConfirmEmailChangeErrors];

export type ConfirmEmailChangeResponses = {
    /**
     * How far the change is
     */
    200: EmailChangeConfirmed;
};

export type ConfirmEmailChangeResponse = ConfirmEmailChangeResponses[keyof ConfirmEmailChangeResponses];

export type VerifyEmailData = {
    body: VerifyEmail;
    path?: never;
    query?: never;
    url: '/api/v1/auth/email/verify';
};

export type VerifyEmailErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: `/token` or `/code` is wrong, used or too old
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type VerifyEmailError = VerifyEmailErrors[keyof VerifyEmailErrors];

export type VerifyEmailResponses = {
    /**
     * The address is proved
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
     * `malformed_json`
     */
    400: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ResendVerificationError = ResendVerificationErrors[keyof ResendVerificationErrors];

export type ResendVerificationResponses = {
    /**
     * A mail is on its way, if there is an account that needs it
     */
    202: VerificationSent;
};

export type ResendVerificationResponse = ResendVerificationResponses[keyof ResendVerificationResponses];

export type EndImpersonationData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/auth/impersonation';
};

export type EndImpersonationErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `conflict`: you act in nobody's name
     */
    409: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type EndImpersonationError = EndImpersonationErrors[keyof EndImpersonationErrors];

export type EndImpersonationResponses = {
    /**
     * You are yourself again
     */
    204: void;
};

export type EndImpersonationResponse = EndImpersonationResponses[keyof EndImpersonationResponses];

export type StartImpersonationData = {
    body: StartImpersonation;
    path?: never;
    query?: never;
    url: '/api/v1/auth/impersonation';
};

export type StartImpersonationErrors = {
    /**
     * `insufficient_user_authentication`: prove once more who you are
     */
    401: Problem;
    /**
     * `permission_denied`: not you, or not for this person
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: the person is suspended or deleted
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type StartImpersonationError = StartImpersonationErrors[keyof StartImpersonationErrors];

export type StartImpersonationResponses = {
    /**
     * You act in their name
     */
    201: Impersonation;
};

export type StartImpersonationResponse = StartImpersonationResponses[keyof StartImpersonationResponses];

export type ChallengeMfaData = {
    body: ChallengeMfa;
    path?: never;
    query?: never;
    url: '/api/v1/auth/mfa/challenge';
};

export type ChallengeMfaErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: `/challenge_token` is over, or the person has no such factor
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ChallengeMfaError = ChallengeMfaErrors[keyof ChallengeMfaErrors];

export type ChallengeMfaResponses = {
    /**
     * What the browser is to be asked for
     */
    200: PasskeyRequest;
    /**
     * A mail with a code is on its way
     */
    202: MfaMailSent;
};

export type ChallengeMfaResponse = ChallengeMfaResponses[keyof ChallengeMfaResponses];

export type AddEmailFactorData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/auth/mfa/email';
};

export type AddEmailFactorErrors = {
    /**
     * `unauthenticated`, or `insufficient_user_authentication`: step up first (RFC 9470)
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `conflict`: it is on, or the address is not proved
     */
    409: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type AddEmailFactorError = AddEmailFactorErrors[keyof AddEmailFactorErrors];

export type AddEmailFactorResponses = {
    /**
     * It counts
     */
    201: EnrolledFactor;
};

export type AddEmailFactorResponse = AddEmailFactorResponses[keyof AddEmailFactorResponses];

export type ListMfaFactorsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/auth/mfa/factors';
};

export type ListMfaFactorsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListMfaFactorsError = ListMfaFactorsErrors[keyof ListMfaFactorsErrors];

export type ListMfaFactorsResponses = {
    /**
     * Your second factors
     */
    200: MfaFactors;
};

export type ListMfaFactorsResponse = ListMfaFactorsResponses[keyof ListMfaFactorsResponses];

export type RemoveMfaFactorData = {
    body?: never;
    path: {
        /**
         * The factor
         */
        id: FactorId;
    };
    query?: never;
    url: '/api/v1/auth/mfa/factors/{id}';
};

export type RemoveMfaFactorErrors = {
    /**
     * `unauthenticated`, or `insufficient_user_authentication`: step up first (RFC 9470)
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: it is the last, and one is demanded
     */
    409: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RemoveMfaFactorError = RemoveMfaFactorErrors[keyof RemoveMfaFactorErrors];

export type RemoveMfaFactorResponses = {
    /**
     * Removed
     */
    204: void;
};

export type RemoveMfaFactorResponse = RemoveMfaFactorResponses[keyof RemoveMfaFactorResponses];

export type RenewRecoveryCodesData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/auth/mfa/recovery-codes';
};

export type RenewRecoveryCodesErrors = {
    /**
     * `unauthenticated`, or `insufficient_user_authentication`: step up first (RFC 9470)
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `conflict`: you have no second factor
     */
    409: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RenewRecoveryCodesError = RenewRecoveryCodesErrors[keyof RenewRecoveryCodesErrors];

export type RenewRecoveryCodesResponses = {
    /**
     * The codes, shown once
     */
    200: RecoveryCodes;
};

export type RenewRecoveryCodesResponse = RenewRecoveryCodesResponses[keyof RenewRecoveryCodesResponses];

export type AddTotpData = {
    body: AddTotp;
    path?: never;
    query?: never;
    url: '/api/v1/auth/mfa/totp';
};

export type AddTotpErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`, or `insufficient_user_authentication`: step up first (RFC 9470)
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `conflict`: you have as many as one can have
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type AddTotpError = AddTotpErrors[keyof AddTotpErrors];

export type AddTotpResponses = {
    /**
     * Its secret, shown once
     */
    201: AddedTotp;
};

export type AddTotpResponse = AddTotpResponses[keyof AddTotpResponses];

export type ConfirmTotpData = {
    body: ConfirmTotp;
    path: {
        /**
         * The factor
         */
        id: FactorId;
    };
    query?: never;
    url: '/api/v1/auth/mfa/totp/{id}/confirm';
};

export type ConfirmTotpErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`, or `insufficient_user_authentication`: step up first (RFC 9470)
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: `/code` is wrong
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ConfirmTotpError = ConfirmTotpErrors[keyof ConfirmTotpErrors];

export type ConfirmTotpResponses = {
    /**
     * It counts
     */
    200: EnrolledFactor;
};

export type ConfirmTotpResponse = ConfirmTotpResponses[keyof ConfirmTotpResponses];

export type VerifyMfaData = {
    body: VerifyMfa;
    path?: never;
    query?: never;
    url: '/api/v1/auth/mfa/verify';
};

export type VerifyMfaErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `invalid_credentials`: the code is wrong or was used
     */
    401: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: `/challenge_token` is over
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type VerifyMfaError = VerifyMfaErrors[keyof VerifyMfaErrors];

export type VerifyMfaResponses = {
    /**
     * Signed in
     */
    200: SignInAnswer;
};

export type VerifyMfaResponse = VerifyMfaResponses[keyof VerifyMfaResponses];

export type SwitchOrganizationData = {
    body: SwitchOrganization;
    path?: never;
    query?: never;
    url: '/api/v1/auth/organization';
};

export type SwitchOrganizationErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type SwitchOrganizationError = SwitchOrganizationErrors[keyof SwitchOrganizationErrors];

export type SwitchOrganizationResponses = {
    /**
     * Switched
     */
    200: SwitchedOrganization;
};

export type SwitchOrganizationResponse = SwitchOrganizationResponses[keyof SwitchOrganizationResponses];

export type ListPasskeysData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/auth/passkeys';
};

export type ListPasskeysErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListPasskeysError = ListPasskeysErrors[keyof ListPasskeysErrors];

export type ListPasskeysResponses = {
    /**
     * Your passkeys, the oldest first
     */
    200: PagePasskeyItem;
};

export type ListPasskeysResponse = ListPasskeysResponses[keyof ListPasskeysResponses];

export type RegisterPasskeyData = {
    body: RegisterPasskey;
    path?: never;
    query?: never;
    url: '/api/v1/auth/passkeys';
};

export type RegisterPasskeyErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `conflict`: there are as many as there may be
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: `/challenge_token` is used or too old, or `/credential` does not hold
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RegisterPasskeyError = RegisterPasskeyErrors[keyof RegisterPasskeyErrors];

export type RegisterPasskeyResponses = {
    /**
     * Registered
     */
    201: RegisteredPasskey;
};

export type RegisterPasskeyResponse = RegisterPasskeyResponses[keyof RegisterPasskeyResponses];

export type RequestPasskeyCreationData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/auth/passkeys/options';
};

export type RequestPasskeyCreationErrors = {
    /**
     * `unauthenticated`, `insufficient_user_authentication`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `conflict`: there are as many as there may be
     */
    409: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RequestPasskeyCreationError = RequestPasskeyCreationErrors[keyof RequestPasskeyCreationErrors];

export type RequestPasskeyCreationResponses = {
    /**
     * What the browser is to be asked for
     */
    200: PasskeyCreation;
};

export type RequestPasskeyCreationResponse = RequestPasskeyCreationResponses[keyof RequestPasskeyCreationResponses];

export type SignInWithPasskeyData = {
    body: SignInWithPasskey;
    path?: never;
    query?: never;
    url: '/api/v1/auth/passkeys/sign-in';
};

export type SignInWithPasskeyErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `invalid_credentials`, whatever is wrong
     */
    401: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type SignInWithPasskeyError = SignInWithPasskeyErrors[keyof SignInWithPasskeyErrors];

export type SignInWithPasskeyResponses = {
    /**
     * Signed in
     */
    200: SignInAnswer;
};

export type SignInWithPasskeyResponse = SignInWithPasskeyResponses[keyof SignInWithPasskeyResponses];

export type RequestPasskeySignInData = {
    body: AskToSignIn;
    path?: never;
    query?: never;
    url: '/api/v1/auth/passkeys/sign-in/options';
};

export type RequestPasskeySignInErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RequestPasskeySignInError = RequestPasskeySignInErrors[keyof RequestPasskeySignInErrors];

export type RequestPasskeySignInResponses = {
    /**
     * What the browser is to be asked for
     */
    200: PasskeyRequest;
};

export type RequestPasskeySignInResponse = RequestPasskeySignInResponses[keyof RequestPasskeySignInResponses];

export type RemovePasskeyData = {
    body?: never;
    path: {
        /**
         * The passkey
         */
        id: PasskeyId;
    };
    query?: never;
    url: '/api/v1/auth/passkeys/{id}';
};

export type RemovePasskeyErrors = {
    /**
     * `unauthenticated`, `insufficient_user_authentication`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: it is the last second factor, and an organization demands one
     */
    409: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RemovePasskeyError = RemovePasskeyErrors[keyof RemovePasskeyErrors];

export type RemovePasskeyResponses = {
    /**
     * Removed
     */
    204: void;
};

export type RemovePasskeyResponse = RemovePasskeyResponses[keyof RemovePasskeyResponses];

export type RenamePasskeyData = {
    body: RenamePasskey;
    path: {
        /**
         * The passkey
         */
        id: PasskeyId;
    };
    query?: never;
    url: '/api/v1/auth/passkeys/{id}';
};

export type RenamePasskeyErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RenamePasskeyError = RenamePasskeyErrors[keyof RenamePasskeyErrors];

export type RenamePasskeyResponses = {
    /**
     * Renamed
     */
    200: PasskeyItem;
};

export type RenamePasskeyResponse = RenamePasskeyResponses[keyof RenamePasskeyResponses];

export type ChangePasswordData = {
    body: ChangePassword;
    path?: never;
    query?: never;
    url: '/api/v1/auth/password/change';
};

export type ChangePasswordErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`, or `insufficient_user_authentication`: step up first (RFC 9470)
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `conflict`: the account changed meanwhile
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: for `/current_password`: `required`, `wrong`; for `/password`: `too_short`, `too_long`, `too_common`, `breached`, `unchanged`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ChangePasswordError = ChangePasswordErrors[keyof ChangePasswordErrors];

export type ChangePasswordResponses = {
    /**
     * This is the password now
     */
    204: void;
};

export type ChangePasswordResponse = ChangePasswordResponses[keyof ChangePasswordResponses];

export type ForgotPasswordData = {
    body: ForgotPassword;
    path?: never;
    query?: never;
    url: '/api/v1/auth/password/forgot';
};

export type ForgotPasswordErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ForgotPasswordError = ForgotPasswordErrors[keyof ForgotPasswordErrors];

export type ForgotPasswordResponses = {
    /**
     * A mail is on its way, if there is an account
     */
    202: PasswordMailSent;
};

export type ForgotPasswordResponse = ForgotPasswordResponses[keyof ForgotPasswordResponses];

export type ResetPasswordData = {
    body: ResetPassword;
    path?: never;
    query?: never;
    url: '/api/v1/auth/password/reset';
};

export type ResetPasswordErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: `/token` is wrong, used or too old; for `/password`: `too_short`, `too_long`, `too_common`, `breached`, or `unchanged` where another one is demanded
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ResetPasswordError = ResetPasswordErrors[keyof ResetPasswordErrors];

export type ResetPasswordResponses = {
    /**
     * This is the password now; sign in with it
     */
    204: void;
};

export type ResetPasswordResponse = ResetPasswordResponses[keyof ResetPasswordResponses];

export type RefreshTokensData = {
    body: Refresh;
    path?: never;
    query?: never;
    url: '/api/v1/auth/refresh';
};

export type RefreshTokensErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `refresh_token_invalid`
     */
    401: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`: too many that were not valid
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RefreshTokensError = RefreshTokensErrors[keyof RefreshTokensErrors];

export type RefreshTokensResponses = {
    /**
     * A new pair
     */
    200: Tokens;
};

export type RefreshTokensResponse = RefreshTokensResponses[keyof RefreshTokensResponses];

export type EndOtherSessionsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/auth/sessions';
};

export type EndOtherSessionsErrors = {
    /**
     * `unauthenticated`, or `insufficient_user_authentication`: step up first (RFC 9470)
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type EndOtherSessionsError = EndOtherSessionsErrors[keyof EndOtherSessionsErrors];

export type EndOtherSessionsResponses = {
    /**
     * Ended
     */
    204: void;
};

export type EndOtherSessionsResponse = EndOtherSessionsResponses[keyof EndOtherSessionsResponses];

export type ListSessionsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/auth/sessions';
};

export type ListSessionsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListSessionsError = ListSessionsErrors[keyof ListSessionsErrors];

export type ListSessionsResponses = {
    /**
     * Your sessions, the newest first
     */
    200: PageSessionItem;
};

export type ListSessionsResponse = ListSessionsResponses[keyof ListSessionsResponses];

export type ReportSignInData = {
    body: ReportSignIn;
    path?: never;
    query?: never;
    url: '/api/v1/auth/sessions/report';
};

export type ReportSignInErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: `/token` is wrong, used or too old
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ReportSignInError = ReportSignInErrors[keyof ReportSignInErrors];

export type ReportSignInResponses = {
    /**
     * Everybody is signed out; a mail is on its way
     */
    204: void;
};

export type ReportSignInResponse = ReportSignInResponses[keyof ReportSignInResponses];

export type EndSessionData = {
    body?: never;
    path: {
        /**
         * The session
         */
        id: SessionId;
    };
    query?: never;
    url: '/api/v1/auth/sessions/{id}';
};

export type EndSessionErrors = {
    /**
     * `unauthenticated`, or `insufficient_user_authentication`: step up first (RFC 9470)
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
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
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetSetupError = GetSetupErrors[keyof GetSetupErrors];

export type GetSetupResponses = {
    /**
     * The state of the platform
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
     * `malformed_json`
     */
    400: Problem;
    /**
     * `conflict`: there is an owner already
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`; for `/token`: the link is wrong or was used
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type CompleteSetupError = CompleteSetupErrors[keyof CompleteSetupErrors];

export type CompleteSetupResponses = {
    /**
     * Created and signed in
     */
    201: SetupCompleted;
};

export type CompleteSetupResponse = CompleteSetupResponses[keyof CompleteSetupResponses];

export type SignInData = {
    body: SignIn;
    path?: never;
    query?: never;
    url: '/api/v1/auth/sign-in';
};

export type SignInErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `invalid_credentials`
     */
    401: Problem;
    /**
     * `permission_denied`: the password is right, but the address must be proved or another password chosen first; a mail is on its way
     */
    403: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type SignInError = SignInErrors[keyof SignInErrors];

export type SignInResponses = {
    /**
     * Signed in, or `mfa_required`
     */
    200: SignInAnswer;
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
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type SignOutError = SignOutErrors[keyof SignOutErrors];

export type SignOutResponses = {
    /**
     * Signed out
     */
    204: void;
};

export type SignOutResponse = SignOutResponses[keyof SignOutResponses];

export type SignUpData = {
    body: SignUp;
    path?: never;
    query?: never;
    url: '/api/v1/auth/sign-up';
};

export type SignUpErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `conflict`: whoever sent the invitation cannot give its role any more
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`; for `/password`: `too_short`, `too_long`, `too_common`, `breached`; for `/invitation_token`: `invalid`, `superseded`, `expired`, `revoked`, `declined`, `used`; for `/email`: `not_invited`; for `/consents`: `required`, and `unknown_document` or `duplicate` for one of them
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type SignUpError = SignUpErrors[keyof SignUpErrors];

export type SignUpResponses = {
    /**
     * Signed up
     */
    201: SignedUp;
};

export type SignUpResponse = SignUpResponses[keyof SignUpResponses];

export type ListStepUpMethodsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/auth/step-up';
};

export type ListStepUpMethodsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListStepUpMethodsError = ListStepUpMethodsErrors[keyof ListStepUpMethodsErrors];

export type ListStepUpMethodsResponses = {
    /**
     * The methods
     */
    200: StepUpMethods;
};

export type ListStepUpMethodsResponse = ListStepUpMethodsResponses[keyof ListStepUpMethodsResponses];

export type StepUpData = {
    body: StepUp;
    path?: never;
    query?: never;
    url: '/api/v1/auth/step-up';
};

export type StepUpErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`, or `invalid_credentials`: it is wrong
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: `/method` is not enough for this account, or `/password` is wanted as well
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type StepUpError = StepUpErrors[keyof StepUpErrors];

export type StepUpResponses = {
    /**
     * The session is fresh
     */
    200: SteppedUpSession;
};

export type StepUpResponse = StepUpResponses[keyof StepUpResponses];

export type ChallengeStepUpData = {
    body: StepUpChallenge;
    path?: never;
    query?: never;
    url: '/api/v1/auth/step-up/challenge';
};

export type ChallengeStepUpErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: `/method` is not enough for this account
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ChallengeStepUpError = ChallengeStepUpErrors[keyof ChallengeStepUpErrors];

export type ChallengeStepUpResponses = {
    /**
     * What the browser is to be asked for
     */
    200: PasskeyRequest;
    /**
     * A mail with a code is on its way
     */
    202: unknown;
};

export type ChallengeStepUpResponse = ChallengeStepUpResponses[keyof ChallengeStepUpResponses];

export type ListDeliveriesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Of this organization; without one, of the whole platform.
         */
        organization_id?: OrganizationId;
        /**
         * Over this channel.
         */
        channel?: string;
        /**
         * Where a delivery is in its life.
         */
        state?: 'pending' | 'sending' | 'sent' | 'failed' | 'dead';
        /**
         * Of this workflow.
         */
        workflow?: string;
        /**
         * To this person.
         */
        user_id?: UserId;
        /**
         * `next_cursor` of the page before.
         */
        cursor?: string;
        /**
         * Items on the page.
         */
        limit?: number;
    };
    url: '/api/v1/deliveries';
};

export type ListDeliveriesErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`: the organization
     */
    404: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListDeliveriesError = ListDeliveriesErrors[keyof ListDeliveriesErrors];

export type ListDeliveriesResponses = {
    /**
     * The deliveries
     */
    200: PageDeliveryItem;
};

export type ListDeliveriesResponse = ListDeliveriesResponses[keyof ListDeliveriesResponses];

export type ReplayDeliveriesData = {
    body: ReplayDeliveries;
    path?: never;
    query?: never;
    url: '/api/v1/deliveries/replay';
};

export type ReplayDeliveriesErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`: the organization
     */
    404: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ReplayDeliveriesError = ReplayDeliveriesErrors[keyof ReplayDeliveriesErrors];

export type ReplayDeliveriesResponses = {
    /**
     * On their way
     */
    202: ReplayedDeliveries;
};

export type ReplayDeliveriesResponse = ReplayDeliveriesResponses[keyof ReplayDeliveriesResponses];

export type GetDeliveryData = {
    body?: never;
    path: {
        /**
         * The delivery
         */
        delivery_id: DeliveryId;
    };
    query?: never;
    url: '/api/v1/deliveries/{delivery_id}';
};

export type GetDeliveryErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetDeliveryError = GetDeliveryErrors[keyof GetDeliveryErrors];

export type GetDeliveryResponses = {
    /**
     * The delivery, with every try
     */
    200: DeliveryDetail;
};

export type GetDeliveryResponse = GetDeliveryResponses[keyof GetDeliveryResponses];

export type ListMailboxData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Only mails to this address, in any case.
         */
        to?: string;
    };
    url: '/api/v1/dev/mailbox';
};

export type ListMailboxErrors = {
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListMailboxError = ListMailboxErrors[keyof ListMailboxErrors];

export type ListMailboxResponses = {
    /**
     * The latest mails
     */
    200: PageMailItem;
};

export type ListMailboxResponse = ListMailboxResponses[keyof ListMailboxResponses];

export type GetFileData = {
    body?: never;
    path: {
        /**
         * The file
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/files/{id}';
};

export type GetFileErrors = {
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetFileError = GetFileErrors[keyof GetFileErrors];

export type GetFileResponses = {
    /**
     * The file
     */
    200: ImageBytes;
};

export type GetFileResponse = GetFileResponses[keyof GetFileResponses];

export type AcceptInvitationData = {
    body: InvitationToken;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/invitations/accept';
};

export type AcceptInvitationErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`: your address is not proved, or the invitation is for another one
     */
    403: Problem;
    /**
     * `conflict`: a member already, or whoever sent it cannot give this role any more
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`; for `/token`: `invalid`, `superseded`, `expired`, `revoked`, `declined`, `used`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type AcceptInvitationError = AcceptInvitationErrors[keyof AcceptInvitationErrors];

export type AcceptInvitationResponses = {
    /**
     * A member now
     */
    200: InvitationAccepted;
};

export type AcceptInvitationResponse = AcceptInvitationResponses[keyof AcceptInvitationResponses];

export type DeclineInvitationData = {
    body: InvitationToken;
    path?: never;
    query?: never;
    url: '/api/v1/invitations/decline';
};

export type DeclineInvitationErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`; for `/token`: `invalid`, `superseded`, `revoked`, `used`, `link`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type DeclineInvitationError = DeclineInvitationErrors[keyof DeclineInvitationErrors];

export type DeclineInvitationResponses = {
    /**
     * Declined
     */
    204: void;
};

export type DeclineInvitationResponse = DeclineInvitationResponses[keyof DeclineInvitationResponses];

export type PreviewInvitationData = {
    body: InvitationToken;
    path?: never;
    query?: never;
    url: '/api/v1/invitations/preview';
};

export type PreviewInvitationErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `conflict`: whoever sent it cannot give this role any more
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`; for `/token`: `invalid`, `superseded`, `expired`, `revoked`, `declined`, `used`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type PreviewInvitationError = PreviewInvitationErrors[keyof PreviewInvitationErrors];

export type PreviewInvitationResponses = {
    /**
     * What it offers
     */
    200: InvitationPreview;
};

export type PreviewInvitationResponse = PreviewInvitationResponses[keyof PreviewInvitationResponses];

export type ReportMailEventData = {
    /**
     * JSON, as the provider writes it
     */
    body: {
        [key: string]: unknown;
    };
    path: {
        /**
         * `plain`, `ses`, `postmark` or `mailgun`
         */
        provider: string;
    };
    query?: never;
    url: '/api/v1/mail-events/{provider}';
};

export type ReportMailEventErrors = {
    /**
     * `unauthenticated`: the secret or the signature is wrong
     */
    401: Problem;
    /**
     * `not_found`: there is no such provider, or nobody may report
     */
    404: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: this is no report
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ReportMailEventError = ReportMailEventErrors[keyof ReportMailEventErrors];

export type ReportMailEventResponses = {
    /**
     * Noted
     */
    204: void;
};

export type ReportMailEventResponse = ReportMailEventResponses[keyof ReportMailEventResponses];

export type ResetMailLayoutData = {
    body?: never;
    headers?: {
        /**
         * The version that is to go
         */
        'If-Match'?: string | null;
    };
    path?: never;
    query?: never;
    url: '/api/v1/mail-layout';
};

export type ResetMailLayoutErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`: it was already
     */
    404: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ResetMailLayoutError = ResetMailLayoutErrors[keyof ResetMailLayoutErrors];

export type ResetMailLayoutResponses = {
    /**
     * It is
     */
    204: void;
};

export type ResetMailLayoutResponse = ResetMailLayoutResponses[keyof ResetMailLayoutResponses];

export type GetMailLayoutData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/mail-layout';
};

export type GetMailLayoutErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetMailLayoutError = GetMailLayoutErrors[keyof GetMailLayoutErrors];

export type GetMailLayoutResponses = {
    /**
     * The layout
     */
    200: MailLayout;
};

export type GetMailLayoutResponse = GetMailLayoutResponses[keyof GetMailLayoutResponses];

export type PutMailLayoutData = {
    body: PutMailLayout;
    headers?: {
        /**
         * The version that is to be changed
         */
        'If-Match'?: string | null;
    };
    path?: never;
    query?: never;
    url: '/api/v1/mail-layout';
};

export type PutMailLayoutErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: `errors` says which mail cannot be made in it, and why
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type PutMailLayoutError = PutMailLayoutErrors[keyof PutMailLayoutErrors];

export type PutMailLayoutResponses = {
    /**
     * The layout from now on
     */
    200: MailLayout;
};

export type PutMailLayoutResponse = PutMailLayoutResponses[keyof PutMailLayoutResponses];

export type PreviewMailLayoutData = {
    /**
     * May be left out
     */
    body: TryMailLayout;
    path?: never;
    query?: never;
    url: '/api/v1/mail-layout/preview';
};

export type PreviewMailLayoutErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type PreviewMailLayoutError = PreviewMailLayoutErrors[keyof PreviewMailLayoutErrors];

export type PreviewMailLayoutResponses = {
    /**
     * The mail, filled in with examples. Show the HTML in a sandboxed frame.
     */
    200: RenderedMail;
};

export type PreviewMailLayoutResponse = PreviewMailLayoutResponses[keyof PreviewMailLayoutResponses];

export type ListMailTemplatesData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/mail-templates';
};

export type ListMailTemplatesErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListMailTemplatesError = ListMailTemplatesErrors[keyof ListMailTemplatesErrors];

export type ListMailTemplatesResponses = {
    /**
     * All of them
     */
    200: PageMailTemplateItem;
};

export type ListMailTemplatesResponse = ListMailTemplatesResponses[keyof ListMailTemplatesResponses];

export type ResetMailTemplateData = {
    body?: never;
    headers?: {
        /**
         * The version that is to go
         */
        'If-Match'?: string | null;
    };
    path: {
        /**
         * The name of the mail.
         */
        name: string;
        /**
         * The language: `en` or `fr`.
         */
        locale: string;
    };
    query?: never;
    url: '/api/v1/mail-templates/{name}/{locale}';
};

export type ResetMailTemplateErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`: there is no such mail, or it says what is built in
     */
    404: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ResetMailTemplateError = ResetMailTemplateErrors[keyof ResetMailTemplateErrors];

export type ResetMailTemplateResponses = {
    /**
     * It does
     */
    204: void;
};

export type ResetMailTemplateResponse = ResetMailTemplateResponses[keyof ResetMailTemplateResponses];

export type GetMailTemplateData = {
    body?: never;
    path: {
        /**
         * The name of the mail.
         */
        name: string;
        /**
         * The language: `en` or `fr`.
         */
        locale: string;
    };
    query?: never;
    url: '/api/v1/mail-templates/{name}/{locale}';
};

export type GetMailTemplateErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`: there is no such mail
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetMailTemplateError = GetMailTemplateErrors[keyof GetMailTemplateErrors];

export type GetMailTemplateResponses = {
    /**
     * The mail
     */
    200: MailTemplate;
};

export type GetMailTemplateResponse = GetMailTemplateResponses[keyof GetMailTemplateResponses];

export type PutMailTemplateData = {
    body: PutMailTemplate;
    headers?: {
        /**
         * The version that is to be changed
         */
        'If-Match'?: string | null;
    };
    path: {
        /**
         * The name of the mail.
         */
        name: string;
        /**
         * The language: `en` or `fr`.
         */
        locale: string;
    };
    query?: never;
    url: '/api/v1/mail-templates/{name}/{locale}';
};

export type PutMailTemplateErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: `errors` says which part is wrong
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type PutMailTemplateError = PutMailTemplateErrors[keyof PutMailTemplateErrors];

export type PutMailTemplateResponses = {
    /**
     * What it says from now on
     */
    200: MailTemplate;
};

export type PutMailTemplateResponse = PutMailTemplateResponses[keyof PutMailTemplateResponses];

export type PreviewMailTemplateData = {
    /**
     * May be left out
     */
    body: TryMailTemplate;
    path: {
        /**
         * The name of the mail.
         */
        name: string;
        /**
         * The language: `en` or `fr`.
         */
        locale: string;
    };
    query?: never;
    url: '/api/v1/mail-templates/{name}/{locale}/preview';
};

export type PreviewMailTemplateErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: `errors` says which part is wrong
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type PreviewMailTemplateError = PreviewMailTemplateErrors[keyof PreviewMailTemplateErrors];

export type PreviewMailTemplateResponses = {
    /**
     * The mail. Show the HTML in a sandboxed frame.
     */
    200: RenderedMail;
};

export type PreviewMailTemplateResponse = PreviewMailTemplateResponses[keyof PreviewMailTemplateResponses];

export type TestMailTemplateData = {
    /**
     * May be left out
     */
    body: TryMailTemplate;
    path: {
        /**
         * The name of the mail.
         */
        name: string;
        /**
         * The language: `en` or `fr`.
         */
        locale: string;
    };
    query?: never;
    url: '/api/v1/mail-templates/{name}/{locale}/test';
};

export type TestMailTemplateErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: `errors` says which part is wrong
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type TestMailTemplateError = TestMailTemplateErrors[keyof TestMailTemplateErrors];

export type TestMailTemplateResponses = {
    /**
     * What the mail server said
     */
    200: TestedMail;
};

export type TestMailTemplateResponse = TestMailTemplateResponses[keyof TestMailTemplateResponses];

export type DeleteMeData = {
    body: DeleteMe;
    path?: never;
    query?: never;
    url: '/api/v1/me';
};

export type DeleteMeErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`, or `insufficient_user_authentication`: step up first (RFC 9470)
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `conflict`: you are the last owner of the organizations that `errors` names
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: `/password` is wrong, or it or `/confirm` is missing
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type DeleteMeError = DeleteMeErrors[keyof DeleteMeErrors];

export type DeleteMeResponses = {
    /**
     * Deleted; it will be erased
     */
    202: AccountDeleted;
};

export type DeleteMeResponse = DeleteMeResponses[keyof DeleteMeResponses];

export type GetMeData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/me';
};

export type GetMeErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetMeError = GetMeErrors[keyof GetMeErrors];

export type GetMeResponses = {
    /**
     * You
     */
    200: Me;
};

export type GetMeResponse = GetMeResponses[keyof GetMeResponses];

export type UpdateMeData = {
    body: UpdateMe;
    headers?: {
        /**
         * Change this version only
         */
        'If-Match'?: string | null;
    };
    path?: never;
    query?: never;
    url: '/api/v1/me';
};

export type UpdateMeErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type UpdateMeError = UpdateMeErrors[keyof UpdateMeErrors];

export type UpdateMeResponses = {
    /**
     * You, changed
     */
    200: Me;
};

export type UpdateMeResponse = UpdateMeResponses[keyof UpdateMeResponses];

export type ListMyApiKeysData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/me/api-keys';
};

export type ListMyApiKeysErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListMyApiKeysError = ListMyApiKeysErrors[keyof ListMyApiKeysErrors];

export type ListMyApiKeysResponses = {
    /**
     * All of them
     */
    200: PageApiKeyItem;
};

export type ListMyApiKeysResponse = ListMyApiKeysResponses[keyof ListMyApiKeysResponses];

export type CreateMyApiKeyData = {
    body: CreatePersonalKey;
    path?: never;
    query?: never;
    url: '/api/v1/me/api-keys';
};

export type CreateMyApiKeyErrors = {
    /**
     * `insufficient_user_authentication`: prove once more who you are
     */
    401: Problem;
    /**
     * `permission_denied`: it would hold what you do not
     */
    403: Problem;
    /**
     * `not_found`: the organization
     */
    404: Problem;
    /**
     * `conflict`: there are 50 keys
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type CreateMyApiKeyError = CreateMyApiKeyErrors[keyof CreateMyApiKeyErrors];

export type CreateMyApiKeyResponses = {
    /**
     * Made; the secret is shown this once
     */
    201: ApiKeyItem;
};

export type CreateMyApiKeyResponse = CreateMyApiKeyResponses[keyof CreateMyApiKeyResponses];

export type RevokeMyApiKeyData = {
    body?: never;
    headers?: {
        /**
         * The version that is meant
         */
        'If-Match'?: string | null;
    };
    path: {
        /**
         * The key
         */
        key_id: ApiKeyId;
    };
    query?: never;
    url: '/api/v1/me/api-keys/{key_id}';
};

export type RevokeMyApiKeyErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RevokeMyApiKeyError = RevokeMyApiKeyErrors[keyof RevokeMyApiKeyErrors];

export type RevokeMyApiKeyResponses = {
    /**
     * Revoked
     */
    204: void;
};

export type RevokeMyApiKeyResponse = RevokeMyApiKeyResponses[keyof RevokeMyApiKeyResponses];

export type GetMyApiKeyData = {
    body?: never;
    path: {
        /**
         * The key
         */
        key_id: ApiKeyId;
    };
    query?: never;
    url: '/api/v1/me/api-keys/{key_id}';
};

export type GetMyApiKeyErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetMyApiKeyError = GetMyApiKeyErrors[keyof GetMyApiKeyErrors];

export type GetMyApiKeyResponses = {
    /**
     * The key
     */
    200: ApiKeyItem;
};

export type GetMyApiKeyResponse = GetMyApiKeyResponses[keyof GetMyApiKeyResponses];

export type UpdateMyApiKeyData = {
    body: UpdateApiKey;
    headers?: {
        /**
         * The version that the change is meant for
         */
        'If-Match'?: string | null;
    };
    path: {
        /**
         * The key
         */
        key_id: ApiKeyId;
    };
    query?: never;
    url: '/api/v1/me/api-keys/{key_id}';
};

export type UpdateMyApiKeyErrors = {
    /**
     * `insufficient_user_authentication`: prove once more who you are
     */
    401: Problem;
    /**
     * `permission_denied`: it would hold what you do not
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type UpdateMyApiKeyError = UpdateMyApiKeyErrors[keyof UpdateMyApiKeyErrors];

export type UpdateMyApiKeyResponses = {
    /**
     * Changed
     */
    200: ApiKeyItem;
};

export type UpdateMyApiKeyResponse = UpdateMyApiKeyResponses[keyof UpdateMyApiKeyResponses];

export type RotateMyApiKeyData = {
    /**
     * May be left out
     */
    body: RotateApiKey;
    headers?: {
        /**
         * The version that is meant
         */
        'If-Match'?: string | null;
    };
    path: {
        /**
         * The key
         */
        key_id: ApiKeyId;
    };
    query?: never;
    url: '/api/v1/me/api-keys/{key_id}/rotate';
};

export type RotateMyApiKeyErrors = {
    /**
     * `insufficient_user_authentication`: prove once more who you are
     */
    401: Problem;
    /**
     * `permission_denied`: it holds what you do not
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RotateMyApiKeyError = RotateMyApiKeyErrors[keyof RotateMyApiKeyErrors];

export type RotateMyApiKeyResponses = {
    /**
     * Done; the new secret is shown this once
     */
    200: ApiKeyItem;
};

export type RotateMyApiKeyResponse = RotateMyApiKeyResponses[keyof RotateMyApiKeyResponses];

export type DeleteAvatarData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/me/avatar';
};

export type DeleteAvatarErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type DeleteAvatarError = DeleteAvatarErrors[keyof DeleteAvatarErrors];

export type DeleteAvatarResponses = {
    /**
     * There is no picture any more
     */
    204: void;
};

export type DeleteAvatarResponse = DeleteAvatarResponses[keyof DeleteAvatarResponses];

export type PutAvatarData = {
    /**
     * The image itself, at most 5 MiB
     */
    body: ImageBytes;
    path?: never;
    query?: never;
    url: '/api/v1/me/avatar';
};

export type PutAvatarErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: not an image, or too many pixels
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type PutAvatarError = PutAvatarErrors[keyof PutAvatarErrors];

export type PutAvatarResponses = {
    /**
     * Stored
     */
    200: Avatar;
};

export type PutAvatarResponse = PutAvatarResponses[keyof PutAvatarResponses];

export type ListMyConsentsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Where the page before ended: its `next_cursor`.
         */
        cursor?: string;
        /**
         * How many answers to list; 50 unless it says otherwise.
         */
        limit?: number;
    };
    url: '/api/v1/me/consents';
};

export type ListMyConsentsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListMyConsentsError = ListMyConsentsErrors[keyof ListMyConsentsErrors];

export type ListMyConsentsResponses = {
    /**
     * The texts, and your answers
     */
    200: Consents;
};

export type ListMyConsentsResponse = ListMyConsentsResponses[keyof ListMyConsentsResponses];

export type GiveConsentData = {
    body: GiveConsent;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/me/consents';
};

export type GiveConsentErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `conflict`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: `/document` is unknown, or `/version` is not the current one
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GiveConsentError = GiveConsentErrors[keyof GiveConsentErrors];

export type GiveConsentResponses = {
    /**
     * Recorded
     */
    201: ConsentItem;
};

export type GiveConsentResponse = GiveConsentResponses[keyof GiveConsentResponses];

export type ExportMeData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/me/export';
};

export type ExportMeErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ExportMeError = ExportMeErrors[keyof ExportMeErrors];

export type ExportMeResponses = {
    /**
     * The file
     */
    200: PersonalData;
};

export type ExportMeResponse = ExportMeResponses[keyof ExportMeResponses];

export type ListMyInvitationsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Where the page before ended: its `next_cursor`.
         */
        cursor?: string;
        /**
         * How many to list; 50 unless it says otherwise.
         */
        limit?: number;
    };
    url: '/api/v1/me/invitations';
};

export type ListMyInvitationsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListMyInvitationsError = ListMyInvitationsErrors[keyof ListMyInvitationsErrors];

export type ListMyInvitationsResponses = {
    /**
     * A page of invitations
     */
    200: PageMyInvitation;
};

export type ListMyInvitationsResponse = ListMyInvitationsResponses[keyof ListMyInvitationsResponses];

export type AcceptMyInvitationData = {
    body?: never;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The invitation
         */
        invitation_id: InvitationId;
    };
    query?: never;
    url: '/api/v1/me/invitations/{invitation_id}/accept';
};

export type AcceptMyInvitationErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: a member already, it is over, or whoever sent it cannot give this role any more
     */
    409: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type AcceptMyInvitationError = AcceptMyInvitationErrors[keyof AcceptMyInvitationErrors];

export type AcceptMyInvitationResponses = {
    /**
     * A member now
     */
    200: InvitationAccepted;
};

export type AcceptMyInvitationResponse = AcceptMyInvitationResponses[keyof AcceptMyInvitationResponses];

export type DeclineMyInvitationData = {
    body?: never;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The invitation
         */
        invitation_id: InvitationId;
    };
    query?: never;
    url: '/api/v1/me/invitations/{invitation_id}/decline';
};

export type DeclineMyInvitationErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: it was accepted or withdrawn
     */
    409: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type DeclineMyInvitationError = DeclineMyInvitationErrors[keyof DeclineMyInvitationErrors];

export type DeclineMyInvitationResponses = {
    /**
     * Declined
     */
    204: void;
};

export type DeclineMyInvitationResponse = DeclineMyInvitationResponses[keyof DeclineMyInvitationResponses];

export type ListMyOrganizationsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Deleted ones that you own and can bring back, instead of those that exist.
         */
        deleted?: boolean;
        /**
         * Where the page before ended: its `next_cursor`.
         */
        cursor?: string;
        /**
         * How many to list; 50 unless it says otherwise.
         */
        limit?: number;
    };
    url: '/api/v1/me/organizations';
};

export type ListMyOrganizationsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListMyOrganizationsError = ListMyOrganizationsErrors[keyof ListMyOrganizationsErrors];

export type ListMyOrganizationsResponses = {
    /**
     * A page of organizations
     */
    200: PageOrganizationItem;
};

export type ListMyOrganizationsResponse = ListMyOrganizationsResponses[keyof ListMyOrganizationsResponses];

export type ListNotificationsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Which of them.
         */
        shelf?: 'inbox' | 'unread' | 'archived';
        /**
         * `next_cursor` of the page before.
         */
        cursor?: string;
        /**
         * Items on the page.
         */
        limit?: number;
    };
    url: '/api/v1/notifications';
};

export type ListNotificationsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListNotificationsError = ListNotificationsErrors[keyof ListNotificationsErrors];

export type ListNotificationsResponses = {
    /**
     * The notifications, the newest first
     */
    200: NotificationPage;
};

export type ListNotificationsResponse = ListNotificationsResponses[keyof ListNotificationsResponses];

export type CountNotificationsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/notifications/counts';
};

export type CountNotificationsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type CountNotificationsError = CountNotificationsErrors[keyof CountNotificationsErrors];

export type CountNotificationsResponses = {
    /**
     * The counts
     */
    200: NotificationCounts;
};

export type CountNotificationsResponse = CountNotificationsResponses[keyof CountNotificationsResponses];

export type ListPushDevicesData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/notifications/devices';
};

export type ListPushDevicesErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListPushDevicesError = ListPushDevicesErrors[keyof ListPushDevicesErrors];

export type ListPushDevicesResponses = {
    /**
     * All of them
     */
    200: PagePushDeviceItem;
};

export type ListPushDevicesResponse = ListPushDevicesResponses[keyof ListPushDevicesResponses];

export type RegisterPushDeviceData = {
    body: RegisterPushDevice;
    path?: never;
    query?: never;
    url: '/api/v1/notifications/devices';
};

export type RegisterPushDeviceErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `conflict`: there are 50 devices
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RegisterPushDeviceError = RegisterPushDeviceErrors[keyof RegisterPushDeviceErrors];

export type RegisterPushDeviceResponses = {
    /**
     * Registered
     */
    201: PushDeviceItem;
};

export type RegisterPushDeviceResponse = RegisterPushDeviceResponses[keyof RegisterPushDeviceResponses];

export type RemovePushDeviceData = {
    body?: never;
    path: {
        /**
         * The device
         */
        id: PushDeviceId;
    };
    query?: never;
    url: '/api/v1/notifications/devices/{id}';
};

export type RemovePushDeviceErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RemovePushDeviceError = RemovePushDeviceErrors[keyof RemovePushDeviceErrors];

export type RemovePushDeviceResponses = {
    /**
     * Removed
     */
    204: void;
};

export type RemovePushDeviceResponse = RemovePushDeviceResponses[keyof RemovePushDeviceResponses];

export type MarkNotificationsData = {
    body: MarkNotifications;
    path?: never;
    query?: never;
    url: '/api/v1/notifications/marks';
};

export type MarkNotificationsErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type MarkNotificationsError = MarkNotificationsErrors[keyof MarkNotificationsErrors];

export type MarkNotificationsResponses = {
    /**
     * Marked
     */
    200: MarkedNotifications;
};

export type MarkNotificationsResponse = MarkNotificationsResponses[keyof MarkNotificationsResponses];

export type GetNotificationPreferencesData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/notifications/preferences';
};

export type GetNotificationPreferencesErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetNotificationPreferencesError = GetNotificationPreferencesErrors[keyof GetNotificationPreferencesErrors];

export type GetNotificationPreferencesResponses = {
    /**
     * Every category
     */
    200: NotificationPreferences;
};

export type GetNotificationPreferencesResponse = GetNotificationPreferencesResponses[keyof GetNotificationPreferencesResponses];

export type UpdateNotificationPreferencesData = {
    body: UpdateNotificationPreferences;
    path?: never;
    query?: never;
    url: '/api/v1/notifications/preferences';
};

export type UpdateNotificationPreferencesErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type UpdateNotificationPreferencesError = UpdateNotificationPreferencesErrors[keyof UpdateNotificationPreferencesErrors];

export type UpdateNotificationPreferencesResponses = {
    /**
     * Chosen
     */
    200: NotificationPreferences;
};

export type UpdateNotificationPreferencesResponse = UpdateNotificationPreferencesResponses[keyof UpdateNotificationPreferencesResponses];

export type GetPushKeyData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/notifications/push-key';
};

export type GetPushKeyErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetPushKeyError = GetPushKeyErrors[keyof GetPushKeyErrors];

export type GetPushKeyResponses = {
    /**
     * The key
     */
    200: PushKeyItem;
};

export type GetPushKeyResponse = GetPushKeyResponses[keyof GetPushKeyResponses];

export type StreamNotificationsData = {
    body?: never;
    headers?: {
        /**
         * Start after this number, as browsers send it when they come back
         */
        'Last-Event-ID'?: number | null;
    };
    path?: never;
    query?: {
        /**
         * Start after this number, for clients that cannot send `Last-Event-ID`.
         */
        last_event_id?: number;
    };
    url: '/api/v1/notifications/stream';
};

export type StreamNotificationsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`: you follow it in too many places
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type StreamNotificationsError = StreamNotificationsErrors[keyof StreamNotificationsErrors];

export type StreamNotificationsResponses = {
    /**
     * The events
     */
    200: string;
};

export type StreamNotificationsResponse = StreamNotificationsResponses[keyof StreamNotificationsResponses];

export type TriggerNotificationData = {
    body: TriggerNotification;
    headers?: {
        /**
         * Carries the request out once within a day
         */
        'Idempotency-Key'?: string | null;
    };
    path?: never;
    query?: never;
    url: '/api/v1/notifications/trigger';
};

export type TriggerNotificationErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`: the organization
     */
    404: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: among others a recipient who is not there
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type TriggerNotificationError = TriggerNotificationErrors[keyof TriggerNotificationErrors];

export type TriggerNotificationResponses = {
    /**
     * On its way
     */
    202: TriggeredNotification;
};

export type TriggerNotificationResponse = TriggerNotificationResponses[keyof TriggerNotificationResponses];

export type ListOrganizationsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Everybody's organizations instead of your own; needs `organizations:manage`.
         */
        all?: boolean;
        /**
         * Among all: for each of these words, the name or the slug has one that begins with it.
         */
        search?: string;
        /**
         * Among all: what they are to the platform.
         */
        type?: OrganizationKind;
        /**
         * Deleted organizations that can be brought back, instead of those that exist. Of your own, those that you own.
         */
        deleted?: boolean;
        /**
         * Where the page before ended: its `next_cursor`.
         */
        cursor?: string;
        /**
         * How many to list; 50 unless it says otherwise.
         */
        limit?: number;
    };
    url: '/api/v1/organizations';
};

export type ListOrganizationsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListOrganizationsError = ListOrganizationsErrors[keyof ListOrganizationsErrors];

export type ListOrganizationsResponses = {
    /**
     * A page of organizations
     */
    200: PageOrganizationItem;
};

export type ListOrganizationsResponse = ListOrganizationsResponses[keyof ListOrganizationsResponses];

export type CreateOrganizationData = {
    body: CreateOrganization;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/organizations';
};

export type CreateOrganizationErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `conflict`: the slug is taken
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type CreateOrganizationError = CreateOrganizationErrors[keyof CreateOrganizationErrors];

export type CreateOrganizationResponses = {
    /**
     * Made
     */
    201: OrganizationDetail;
};

export type CreateOrganizationResponse = CreateOrganizationResponses[keyof CreateOrganizationResponses];

export type DeleteOrganizationData = {
    body?: never;
    headers?: {
        /**
         * The version that is meant
         */
        'If-Match'?: string | null;
    };
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}';
};

export type DeleteOrganizationErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: it runs the platform
     */
    409: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type DeleteOrganizationError = DeleteOrganizationErrors[keyof DeleteOrganizationErrors];

export type DeleteOrganizationResponses = {
    /**
     * Deleted, and to be erased later
     */
    202: DeletedOrganization;
};

export type DeleteOrganizationResponse = DeleteOrganizationResponses[keyof DeleteOrganizationResponses];

export type GetOrganizationData = {
    body?: never;
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}';
};

export type GetOrganizationErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetOrganizationError = GetOrganizationErrors[keyof GetOrganizationErrors];

export type GetOrganizationResponses = {
    /**
     * The organization
     */
    200: OrganizationDetail;
};

export type GetOrganizationResponse = GetOrganizationResponses[keyof GetOrganizationResponses];

export type UpdateOrganizationData = {
    body: UpdateOrganization;
    headers?: {
        /**
         * Change this version only
         */
        'If-Match'?: string | null;
    };
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}';
};

export type UpdateOrganizationErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: the slug is taken
     */
    409: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type UpdateOrganizationError = UpdateOrganizationErrors[keyof UpdateOrganizationErrors];

export type UpdateOrganizationResponses = {
    /**
     * Changed
     */
    200: OrganizationDetail;
};

export type UpdateOrganizationResponse = UpdateOrganizationResponses[keyof UpdateOrganizationResponses];

export type ListOrganizationApiKeysData = {
    body?: never;
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/api-keys';
};

export type ListOrganizationApiKeysErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListOrganizationApiKeysError = ListOrganizationApiKeysErrors[keyof ListOrganizationApiKeysErrors];

export type ListOrganizationApiKeysResponses = {
    /**
     * All of them
     */
    200: PageApiKeyItem;
};

export type ListOrganizationApiKeysResponse = ListOrganizationApiKeysResponses[keyof ListOrganizationApiKeysResponses];

export type CreateOrganizationApiKeyData = {
    body: CreateOrganizationKey;
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/api-keys';
};

export type CreateOrganizationApiKeyErrors = {
    /**
     * `insufficient_user_authentication`: prove once more who you are
     */
    401: Problem;
    /**
     * `permission_denied`: it would hold what you do not
     */
    403: Problem;
    /**
     * `not_found`: the organization
     */
    404: Problem;
    /**
     * `conflict`: there are 50 keys
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type CreateOrganizationApiKeyError = CreateOrganizationApiKeyErrors[keyof CreateOrganizationApiKeyErrors];

export type CreateOrganizationApiKeyResponses = {
    /**
     * Made; the secret is shown this once
     */
    201: ApiKeyItem;
};

export type CreateOrganizationApiKeyResponse = CreateOrganizationApiKeyResponses[keyof CreateOrganizationApiKeyResponses];

export type RevokeOrganizationApiKeyData = {
    body?: never;
    headers?: {
        /**
         * The version that is meant
         */
        'If-Match'?: string | null;
    };
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
        /**
         * The key
         */
        key_id: ApiKeyId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/api-keys/{key_id}';
};

export type RevokeOrganizationApiKeyErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RevokeOrganizationApiKeyError = RevokeOrganizationApiKeyErrors[keyof RevokeOrganizationApiKeyErrors];

export type RevokeOrganizationApiKeyResponses = {
    /**
     * Revoked
     */
    204: void;
};

export type RevokeOrganizationApiKeyResponse = RevokeOrganizationApiKeyResponses[keyof RevokeOrganizationApiKeyResponses];

export type GetOrganizationApiKeyData = {
    body?: never;
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
        /**
         * The key
         */
        key_id: ApiKeyId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/api-keys/{key_id}';
};

export type GetOrganizationApiKeyErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetOrganizationApiKeyError = GetOrganizationApiKeyErrors[keyof GetOrganizationApiKeyErrors];

export type GetOrganizationApiKeyResponses = {
    /**
     * The key
     */
    200: ApiKeyItem;
};

export type GetOrganizationApiKeyResponse = GetOrganizationApiKeyResponses[keyof GetOrganizationApiKeyResponses];

export type UpdateOrganizationApiKeyData = {
    body: UpdateApiKey;
    headers?: {
        /**
         * The version that the change is meant for
         */
        'If-Match'?: string | null;
    };
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
        /**
         * The key
         */
        key_id: ApiKeyId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/api-keys/{key_id}';
};

export type UpdateOrganizationApiKeyErrors = {
    /**
     * `insufficient_user_authentication`: prove once more who you are
     */
    401: Problem;
    /**
     * `permission_denied`: it would hold what you do not
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type UpdateOrganizationApiKeyError = UpdateOrganizationApiKeyErrors[keyof UpdateOrganizationApiKeyErrors];

export type UpdateOrganizationApiKeyResponses = {
    /**
     * Changed
     */
    200: ApiKeyItem;
};

export type UpdateOrganizationApiKeyResponse = UpdateOrganizationApiKeyResponses[keyof UpdateOrganizationApiKeyResponses];

export type RotateOrganizationApiKeyData = {
    /**
     * May be left out
     */
    body: RotateApiKey;
    headers?: {
        /**
         * The version that is meant
         */
        'If-Match'?: string | null;
    };
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
        /**
         * The key
         */
        key_id: ApiKeyId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/api-keys/{key_id}/rotate';
};

export type RotateOrganizationApiKeyErrors = {
    /**
     * `insufficient_user_authentication`: prove once more who you are
     */
    401: Problem;
    /**
     * `permission_denied`: it holds what you do not
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RotateOrganizationApiKeyError = RotateOrganizationApiKeyErrors[keyof RotateOrganizationApiKeyErrors];

export type RotateOrganizationApiKeyResponses = {
    /**
     * Done; the new secret is shown this once
     */
    200: ApiKeyItem;
};

export type RotateOrganizationApiKeyResponse = RotateOrganizationApiKeyResponses[keyof RotateOrganizationApiKeyResponses];

export type ListInvitationsData = {
    body?: never;
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
    };
    query?: {
        /**
         * Only those of which this can be said; all unless it is given.
         */
        status?: InvitationStanding;
        /**
         * Where the page before ended: its `next_cursor`.
         */
        cursor?: string;
        /**
         * How many to list; 50 unless it says otherwise.
         */
        limit?: number;
    };
    url: '/api/v1/organizations/{organization_id}/invitations';
};

export type ListInvitationsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListInvitationsError = ListInvitationsErrors[keyof ListInvitationsErrors];

export type ListInvitationsResponses = {
    /**
     * A page of invitations
     */
    200: PageInvitationItem;
};

export type ListInvitationsResponse = ListInvitationsResponses[keyof ListInvitationsResponses];

export type CreateInvitationData = {
    body: CreateInvitation;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/invitations';
};

export type CreateInvitationErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`: you may not invite, or the role grants more than you hold
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: a member already, or too many open invitations
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`; for `/role`: `unknown_role`
     */
    422: Problem;
    /**
     * `rate_limited`: too many mails, from you or to this address
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type CreateInvitationError = CreateInvitationErrors[keyof CreateInvitationErrors];

export type CreateInvitationResponses = {
    /**
     * Invited
     */
    201: InvitationItem;
};

export type CreateInvitationResponse = CreateInvitationResponses[keyof CreateInvitationResponses];

export type CreateInvitationsData = {
    body: CreateInvitations;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/invitations/bulk';
};

export type CreateInvitationsErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type CreateInvitationsError = CreateInvitationsErrors[keyof CreateInvitationsErrors];

export type CreateInvitationsResponses = {
    /**
     * What became of each line
     */
    200: InvitationResults;
};

export type CreateInvitationsResponse = CreateInvitationsResponses[keyof CreateInvitationsResponses];

export type CreateInvitationLinkData = {
    body: CreateInvitationLink;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/invitations/link';
};

export type CreateInvitationLinkErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`: you may not invite, or the role grants more than you hold
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: too many open invitations
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`; for `/role`: `unknown_role`, `owner_by_link`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type CreateInvitationLinkError = CreateInvitationLinkErrors[keyof CreateInvitationLinkErrors];

export type CreateInvitationLinkResponses = {
    /**
     * Made
     */
    201: InvitationLink;
};

export type CreateInvitationLinkResponse = CreateInvitationLinkResponses[keyof CreateInvitationLinkResponses];

export type RevokeInvitationData = {
    body?: never;
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
        /**
         * The invitation
         */
        invitation_id: InvitationId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/invitations/{invitation_id}';
};

export type RevokeInvitationErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`: you may not invite, or it offers more than you hold
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: it was accepted or declined
     */
    409: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RevokeInvitationError = RevokeInvitationErrors[keyof RevokeInvitationErrors];

export type RevokeInvitationResponses = {
    /**
     * Withdrawn
     */
    204: void;
};

export type RevokeInvitationResponse = RevokeInvitationResponses[keyof RevokeInvitationResponses];

export type ResendInvitationData = {
    body?: never;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
        /**
         * The invitation
         */
        invitation_id: InvitationId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/invitations/{invitation_id}/resend';
};

export type ResendInvitationErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`: you may not invite, or it offers more than you hold
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: it is a link, or it is over
     */
    409: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`: too many mails, from you or to this address
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ResendInvitationError = ResendInvitationErrors[keyof ResendInvitationErrors];

export type ResendInvitationResponses = {
    /**
     * A mail is on its way
     */
    202: InvitationItem;
};

export type ResendInvitationResponse = ResendInvitationResponses[keyof ResendInvitationResponses];

export type LeaveOrganizationData = {
    body?: never;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/leave';
};

export type LeaveOrganizationErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: the last owner must stay, or you are not a member
     */
    409: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type LeaveOrganizationError = LeaveOrganizationErrors[keyof LeaveOrganizationErrors];

export type LeaveOrganizationResponses = {
    /**
     * You are no longer a member
     */
    204: void;
};

export type LeaveOrganizationResponse = LeaveOrganizationResponses[keyof LeaveOrganizationResponses];

export type DeleteLogoData = {
    body?: never;
    headers?: {
        /**
         * The version that is meant
         */
        'If-Match'?: string | null;
    };
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/logo';
};

export type DeleteLogoErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type DeleteLogoError = DeleteLogoErrors[keyof DeleteLogoErrors];

export type DeleteLogoResponses = {
    /**
     * There is no logo any more
     */
    204: void;
};

export type DeleteLogoResponse = DeleteLogoResponses[keyof DeleteLogoResponses];

export type PutLogoData = {
    /**
     * The image itself, at most 5 MiB
     */
    body: ImageBytes;
    headers?: {
        /**
         * Change this version only
         */
        'If-Match'?: string | null;
    };
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/logo';
};

export type PutLogoErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: not an image, or too many pixels
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type PutLogoError = PutLogoErrors[keyof PutLogoErrors];

export type PutLogoResponses = {
    /**
     * Stored
     */
    200: Logo;
};

export type PutLogoResponse = PutLogoResponses[keyof PutLogoResponses];

export type ListMembersData = {
    body?: never;
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
    };
    query?: {
        /**
         * For each of these words, the name or the address has one that begins with it.
         */
        search?: string;
        /**
         * Those who hold this role.
         */
        role?: string;
        /**
         * Where the page before ended: its `next_cursor`.
         */
        cursor?: string;
        /**
         * How many to list; 50 unless it says otherwise.
         */
        limit?: number;
    };
    url: '/api/v1/organizations/{organization_id}/members';
};

export type ListMembersErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListMembersError = ListMembersErrors[keyof ListMembersErrors];

export type ListMembersResponses = {
    /**
     * A page of members
     */
    200: PageMemberItem;
};

export type ListMembersResponse = ListMembersResponses[keyof ListMembersResponses];

export type BulkMembersData = {
    body: BulkMembers;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/members/bulk';
};

export type BulkMembersErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type BulkMembersError = BulkMembersErrors[keyof BulkMembersErrors];

export type BulkMembersResponses = {
    /**
     * What became of each
     */
    200: BulkMembersResult;
};

export type BulkMembersResponse = BulkMembersResponses[keyof BulkMembersResponses];

export type RemoveMemberData = {
    body?: never;
    headers?: {
        /**
         * The version that is meant
         */
        'If-Match'?: string | null;
    };
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
        /**
         * The person
         */
        user_id: UserId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/members/{user_id}';
};

export type RemoveMemberErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: the last owner must stay
     */
    409: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RemoveMemberError = RemoveMemberErrors[keyof RemoveMemberErrors];

export type RemoveMemberResponses = {
    /**
     * Removed
     */
    204: void;
};

export type RemoveMemberResponse = RemoveMemberResponses[keyof RemoveMemberResponses];

export type GetMemberData = {
    body?: never;
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
        /**
         * The person
         */
        user_id: UserId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/members/{user_id}';
};

export type GetMemberErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetMemberError = GetMemberErrors[keyof GetMemberErrors];

export type GetMemberResponses = {
    /**
     * The member
     */
    200: MemberItem;
};

export type GetMemberResponse = GetMemberResponses[keyof GetMemberResponses];

export type UpdateMemberData = {
    body: UpdateMember;
    headers?: {
        /**
         * Change this version only
         */
        'If-Match'?: string | null;
    };
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
        /**
         * The person
         */
        user_id: UserId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/members/{user_id}';
};

export type UpdateMemberErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: the last owner must stay
     */
    409: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type UpdateMemberError = UpdateMemberErrors[keyof UpdateMemberErrors];

export type UpdateMemberResponses = {
    /**
     * Changed
     */
    200: MemberItem;
};

export type UpdateMemberResponse = UpdateMemberResponses[keyof UpdateMemberResponses];

export type GetNotificationDefaultsData = {
    body?: never;
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/notification-defaults';
};

export type GetNotificationDefaultsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetNotificationDefaultsError = GetNotificationDefaultsErrors[keyof GetNotificationDefaultsErrors];

export type GetNotificationDefaultsResponses = {
    /**
     * What it says
     */
    200: NotificationDefaults;
};

export type GetNotificationDefaultsResponse = GetNotificationDefaultsResponses[keyof GetNotificationDefaultsResponses];

export type PutNotificationDefaultsData = {
    body: NotificationDefaults;
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/notification-defaults';
};

export type PutNotificationDefaultsErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type PutNotificationDefaultsError = PutNotificationDefaultsErrors[keyof PutNotificationDefaultsErrors];

export type PutNotificationDefaultsResponses = {
    /**
     * What it says now
     */
    200: NotificationDefaults;
};

export type PutNotificationDefaultsResponse = PutNotificationDefaultsResponses[keyof PutNotificationDefaultsResponses];

export type RestoreOrganizationData = {
    body?: never;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/restore';
};

export type RestoreOrganizationErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: it was not deleted, or none of its owners may sign in
     */
    409: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RestoreOrganizationError = RestoreOrganizationErrors[keyof RestoreOrganizationErrors];

export type RestoreOrganizationResponses = {
    /**
     * It is back
     */
    200: OrganizationDetail;
};

export type RestoreOrganizationResponse = RestoreOrganizationResponses[keyof RestoreOrganizationResponses];

export type ListRolesData = {
    body?: never;
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/roles';
};

export type ListRolesErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListRolesError = ListRolesErrors[keyof ListRolesErrors];

export type ListRolesResponses = {
    /**
     * All of its roles
     */
    200: PageRoleItem;
};

export type ListRolesResponse = ListRolesResponses[keyof ListRolesResponses];

export type CreateRoleData = {
    body: CreateRole;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/roles';
};

export type CreateRoleErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: the name is taken, or there are 100 roles
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type CreateRoleError = CreateRoleErrors[keyof CreateRoleErrors];

export type CreateRoleResponses = {
    /**
     * Made
     */
    201: RoleItem;
};

export type CreateRoleResponse = CreateRoleResponses[keyof CreateRoleResponses];

export type DeleteRoleData = {
    body?: never;
    headers?: {
        /**
         * The version that is meant
         */
        'If-Match'?: string | null;
    };
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
        /**
         * The role
         */
        role_id: RoleId;
    };
    query?: {
        /**
         * The name of the role that members who hold the deleted one get instead.
         */
        replace_with?: string;
    };
    url: '/api/v1/organizations/{organization_id}/roles/{role_id}';
};

export type DeleteRoleErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: members hold the role, or it is built in
     */
    409: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type DeleteRoleError = DeleteRoleErrors[keyof DeleteRoleErrors];

export type DeleteRoleResponses = {
    /**
     * Deleted
     */
    204: void;
};

export type DeleteRoleResponse = DeleteRoleResponses[keyof DeleteRoleResponses];

export type GetRoleData = {
    body?: never;
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
        /**
         * The role
         */
        role_id: RoleId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/roles/{role_id}';
};

export type GetRoleErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetRoleError = GetRoleErrors[keyof GetRoleErrors];

export type GetRoleResponses = {
    /**
     * The role
     */
    200: RoleItem;
};

export type GetRoleResponse = GetRoleResponses[keyof GetRoleResponses];

export type UpdateRoleData = {
    body: UpdateRole;
    headers?: {
        /**
         * The version that the change is meant for
         */
        'If-Match'?: string | null;
    };
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
        /**
         * The role
         */
        role_id: RoleId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/roles/{role_id}';
};

export type UpdateRoleErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: the name is taken, or the role is built in
     */
    409: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type UpdateRoleError = UpdateRoleErrors[keyof UpdateRoleErrors];

export type UpdateRoleResponses = {
    /**
     * Changed
     */
    200: RoleItem;
};

export type UpdateRoleResponse = UpdateRoleResponses[keyof UpdateRoleResponses];

export type TransferOwnershipData = {
    body: TransferOwnership;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The organization
         */
        organization_id: OrganizationId;
    };
    query?: never;
    url: '/api/v1/organizations/{organization_id}/transfer-ownership';
};

export type TransferOwnershipErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: the owners are being changed right now
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`; for `/user_id`: `no_successor`, for `/from`: `not_an_owner`, `required`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type TransferOwnershipError = TransferOwnershipErrors[keyof TransferOwnershipErrors];

export type TransferOwnershipResponses = {
    /**
     * The new owner
     */
    200: MemberItem;
};

export type TransferOwnershipResponse = TransferOwnershipResponses[keyof TransferOwnershipResponses];

export type ListPermissionsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The language of the descriptions. Without it, what `Accept-Language` asks for, else the caller's own.
         */
        lang?: Locale;
    };
    url: '/api/v1/permissions';
};

export type ListPermissionsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListPermissionsError = ListPermissionsErrors[keyof ListPermissionsErrors];

export type ListPermissionsResponses = {
    /**
     * All of them
     */
    200: PagePermissionItem;
};

export type ListPermissionsResponse = ListPermissionsResponses[keyof ListPermissionsResponses];

export type CheckPermissionsData = {
    body: CheckPermissions;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/permissions/check';
};

export type CheckPermissionsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `conflict`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type CheckPermissionsError = CheckPermissionsErrors[keyof CheckPermissionsErrors];

export type CheckPermissionsResponses = {
    /**
     * The answers
     */
    200: CheckedPermissions;
};

export type CheckPermissionsResponse = CheckPermissionsResponses[keyof CheckPermissionsResponses];

export type ExplainPermissionsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The person; you unless it says otherwise.
         */
        user_id?: UserId;
        /**
         * Where; your active organization unless it says otherwise.
         */
        organization_id?: OrganizationId;
        /**
         * One permission; all of them unless it names one.
         */
        permission?: string;
        /**
         * The language of the texts. Without it, what `Accept-Language` asks for, else the caller's own.
         */
        lang?: Locale;
    };
    url: '/api/v1/permissions/explain';
};

export type ExplainPermissionsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ExplainPermissionsError = ExplainPermissionsErrors[keyof ExplainPermissionsErrors];

export type ExplainPermissionsResponses = {
    /**
     * One explanation if `permission` names one, else all of them
     */
    200: ExplainedPermissions;
};

export type ExplainPermissionsResponse = ExplainPermissionsResponses[keyof ExplainPermissionsResponses];

export type ListSuppressionsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Where the page before ended: its `next_cursor`.
         */
        cursor?: string;
        /**
         * How many to list; 50 unless it says otherwise.
         */
        limit?: number;
    };
    url: '/api/v1/suppressions';
};

export type ListSuppressionsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListSuppressionsError = ListSuppressionsErrors[keyof ListSuppressionsErrors];

export type ListSuppressionsResponses = {
    /**
     * A page of the list
     */
    200: PageSuppressionItem;
};

export type ListSuppressionsResponse = ListSuppressionsResponses[keyof ListSuppressionsResponses];

export type CreateSuppressionData = {
    body: SuppressAddress;
    path?: never;
    query?: never;
    url: '/api/v1/suppressions';
};

export type CreateSuppressionErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type CreateSuppressionError = CreateSuppressionErrors[keyof CreateSuppressionErrors];

export type CreateSuppressionResponses = {
    /**
     * It was on the list
     */
    200: SuppressionItem;
    /**
     * It is on the list from now on
     */
    201: SuppressionItem;
};

export type CreateSuppressionResponse = CreateSuppressionResponses[keyof CreateSuppressionResponses];

export type CheckSuppressionData = {
    body: CheckSuppression;
    path?: never;
    query?: never;
    url: '/api/v1/suppressions/check';
};

export type CheckSuppressionErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type CheckSuppressionError = CheckSuppressionErrors[keyof CheckSuppressionErrors];

export type CheckSuppressionResponses = {
    /**
     * Whether it is on the list
     */
    200: CheckedSuppression;
};

export type CheckSuppressionResponse = CheckSuppressionResponses[keyof CheckSuppressionResponses];

export type DeleteSuppressionData = {
    body?: never;
    path: {
        /**
         * The entry
         */
        suppression_id: SuppressionId;
    };
    query?: never;
    url: '/api/v1/suppressions/{suppression_id}';
};

export type DeleteSuppressionErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type DeleteSuppressionError = DeleteSuppressionErrors[keyof DeleteSuppressionErrors];

export type DeleteSuppressionResponses = {
    /**
     * It is off the list
     */
    204: void;
};

export type DeleteSuppressionResponse = DeleteSuppressionResponses[keyof DeleteSuppressionResponses];

export type OpenUnsubscribeData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The token of the link in the mail.
         */
        token?: string;
    };
    url: '/api/v1/unsubscribe';
};

export type OpenUnsubscribeErrors = {
    /**
     * `validation_failed`: there is no such token
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type OpenUnsubscribeError = OpenUnsubscribeErrors[keyof OpenUnsubscribeErrors];

export type UnsubscribeData = {
    body: Unsubscribe;
    path?: never;
    query?: {
        /**
         * The token of the link in the mail.
         */
        token?: string;
    };
    url: '/api/v1/unsubscribe';
};

export type UnsubscribeErrors = {
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: there is no such token
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type UnsubscribeError = UnsubscribeErrors[keyof UnsubscribeErrors];

export type UnsubscribeResponses = {
    /**
     * There will be no more
     */
    200: Unsubscribing;
};

export type UnsubscribeResponse = UnsubscribeResponses[keyof UnsubscribeResponses];

export type PreviewUnsubscribeData = {
    body: PreviewUnsubscribe;
    path?: never;
    query?: never;
    url: '/api/v1/unsubscribe/preview';
};

export type PreviewUnsubscribeErrors = {
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: there is no such token
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type PreviewUnsubscribeError = PreviewUnsubscribeErrors[keyof PreviewUnsubscribeErrors];

export type PreviewUnsubscribeResponses = {
    /**
     * What it is for
     */
    200: Unsubscribing;
};

export type PreviewUnsubscribeResponse = PreviewUnsubscribeResponses[keyof PreviewUnsubscribeResponses];

export type ListUsersData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Beginnings of words of the name or the address, without regard to accents and case. The best match comes first;
         * when few match, those who are a typo away follow.
         */
        search?: string;
        /**
         * A status to list.
         */
        status?: 'active' | 'suspended' | 'deleted';
        /**
         * People who have proved their address, or those who have not.
         */
        verified?: boolean;
        /**
         * Members of this organization.
         */
        organization_id?: OrganizationId;
        /**
         * Holders of this role: in the organization, or on the platform itself.
         */
        role?: string;
        /**
         * Accounts made at this time or later.
         */
        created_after?: string;
        /**
         * Accounts made before this time.
         */
        created_before?: string;
        /**
         * What to sort by; `-` turns the order round.
         */
        sort?: 'created_at' | '-created_at' | 'name' | '-name' | 'email' | '-email';
        /**
         * Where the page before ended: its `next_cursor`.
         */
        cursor?: string;
        /**
         * How many to list at the most; 50 unless it says otherwise. A page may be shorter while there is a next one.
         */
        limit?: number;
    };
    url: '/api/v1/users';
};

export type ListUsersErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListUsersError = ListUsersErrors[keyof ListUsersErrors];

export type ListUsersResponses = {
    /**
     * A page of people
     */
    200: PageUserItem;
};

export type ListUsersResponse = ListUsersResponses[keyof ListUsersResponses];

export type CreateUserData = {
    body: CreateUser;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/users';
};

export type CreateUserErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `conflict`: the address has an account
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`; for `/password`: `too_short`, `too_long`, `too_common`, `breached`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type CreateUserError = CreateUserErrors[keyof CreateUserErrors];

export type CreateUserResponses = {
    /**
     * They have an account
     */
    201: UserItem;
};

export type CreateUserResponse = CreateUserResponses[keyof CreateUserResponses];

export type BulkUsersData = {
    body: BulkUsers;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/users/bulk';
};

export type BulkUsersErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `conflict`
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type BulkUsersError = BulkUsersErrors[keyof BulkUsersErrors];

export type BulkUsersResponses = {
    /**
     * What became of each
     */
    200: BulkResults;
};

export type BulkUsersResponse = BulkUsersResponses[keyof BulkUsersResponses];

export type ExportUsersData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How to write the file.
         */
        format?: 'csv' | 'ndjson';
        /**
         * Beginnings of words of the name or the address, without regard to accents and case.
         */
        search?: string;
        /**
         * A status to list.
         */
        status?: 'active' | 'suspended' | 'deleted';
        /**
         * People who have proved their address, or those who have not.
         */
        verified?: boolean;
        /**
         * Members of this organization.
         */
        organization_id?: OrganizationId;
        /**
         * Holders of this role: in the organization, or on the platform itself.
         */
        role?: string;
        /**
         * Accounts made at this time or later.
         */
        created_after?: string;
        /**
         * Accounts made before this time.
         */
        created_before?: string;
        /**
         * What to sort by; `-` turns the order round.
         */
        sort?: 'created_at' | '-created_at' | 'name' | '-name' | 'email' | '-email';
    };
    url: '/api/v1/users/export';
};

export type ExportUsersErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ExportUsersError = ExportUsersErrors[keyof ExportUsersErrors];

export type ExportUsersResponses = {
    /**
     * The file
     */
    200: string;
};

export type ExportUsersResponse = ExportUsersResponses[keyof ExportUsersResponses];

export type DeleteUserData = {
    body?: never;
    headers?: {
        /**
         * Delete this version only
         */
        'If-Match'?: string | null;
    };
    path: {
        /**
         * The person
         */
        user_id: UserId;
    };
    query?: never;
    url: '/api/v1/users/{user_id}';
};

export type DeleteUserErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`; also for somebody who holds more on the platform than you
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: they are you, or the last owner of the organizations that `errors` names
     */
    409: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type DeleteUserError = DeleteUserErrors[keyof DeleteUserErrors];

export type DeleteUserResponses = {
    /**
     * Deleted
     */
    202: UserDeletion;
};

export type DeleteUserResponse = DeleteUserResponses[keyof DeleteUserResponses];

export type GetUserData = {
    body?: never;
    path: {
        /**
         * The person
         */
        user_id: UserId;
    };
    query?: never;
    url: '/api/v1/users/{user_id}';
};

export type GetUserErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetUserError = GetUserErrors[keyof GetUserErrors];

export type GetUserResponses = {
    /**
     * Their record
     */
    200: UserRecord;
};

export type GetUserResponse = GetUserResponses[keyof GetUserResponses];

export type UpdateUserData = {
    body: UpdateUser;
    headers?: {
        /**
         * Change this version only
         */
        'If-Match'?: string | null;
    };
    path: {
        /**
         * The person
         */
        user_id: UserId;
    };
    query?: never;
    url: '/api/v1/users/{user_id}';
};

export type UpdateUserErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`; also for somebody who holds more on the platform than you
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: they were deleted
     */
    409: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type UpdateUserError = UpdateUserErrors[keyof UpdateUserErrors];

export type UpdateUserResponses = {
    /**
     * Their record, changed
     */
    200: UserRecord;
};

export type UpdateUserResponse = UpdateUserResponses[keyof UpdateUserResponses];

export type EraseUserData = {
    body: EraseUser;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The person
         */
        user_id: UserId;
    };
    query?: never;
    url: '/api/v1/users/{user_id}/erase';
};

export type EraseUserErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`: there is nobody with this id, or no more
     */
    404: Problem;
    /**
     * `conflict`: they are the last owner of the organizations that `errors` names
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`: `/confirm` is not their address
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type EraseUserError = EraseUserErrors[keyof EraseUserErrors];

export type EraseUserResponses = {
    /**
     * They are forgotten
     */
    200: SignedCertificate;
};

export type EraseUserResponse = EraseUserResponses[keyof EraseUserResponses];

export type GetErasureData = {
    body?: never;
    path: {
        /**
         * The person who was erased
         */
        user_id: UserId;
    };
    query?: never;
    url: '/api/v1/users/{user_id}/erasure';
};

export type GetErasureErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`: nobody with this id was erased
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetErasureError = GetErasureErrors[keyof GetErasureErrors];

export type GetErasureResponses = {
    /**
     * The signed certificate
     */
    200: SignedCertificate;
};

export type GetErasureResponse = GetErasureResponses[keyof GetErasureResponses];

export type ExportUserData = {
    body?: never;
    path: {
        /**
         * The person
         */
        user_id: UserId;
    };
    query?: never;
    url: '/api/v1/users/{user_id}/export';
};

export type ExportUserErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ExportUserError = ExportUserErrors[keyof ExportUserErrors];

export type ExportUserResponses = {
    /**
     * The file
     */
    200: PersonalData;
};

export type ExportUserResponse = ExportUserResponses[keyof ExportUserResponses];

export type GetUserProfileData = {
    body?: never;
    path: {
        /**
         * The person
         */
        user_id: UserId;
    };
    query?: never;
    url: '/api/v1/users/{user_id}/profile';
};

export type GetUserProfileErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`: nobody, or nobody whom you may see
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetUserProfileError = GetUserProfileErrors[keyof GetUserProfileErrors];

export type GetUserProfileResponses = {
    /**
     * What they show
     */
    200: PublicProfile;
};

export type GetUserProfileResponse = GetUserProfileResponses[keyof GetUserProfileResponses];

export type RequirePasswordResetData = {
    /**
     * May be left out
     */
    body: RequirePasswordReset;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The person
         */
        user_id: UserId;
    };
    query?: never;
    url: '/api/v1/users/{user_id}/require-password-reset';
};

export type RequirePasswordResetErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`; also for somebody who holds more on the platform than you
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: they were deleted
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RequirePasswordResetError = RequirePasswordResetErrors[keyof RequirePasswordResetErrors];

export type RequirePasswordResetResponses = {
    /**
     * They have to choose another password
     */
    204: void;
};

export type RequirePasswordResetResponse = RequirePasswordResetResponses[keyof RequirePasswordResetResponses];

export type RestoreUserData = {
    body?: never;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The person
         */
        user_id: UserId;
    };
    query?: never;
    url: '/api/v1/users/{user_id}/restore';
};

export type RestoreUserErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`; also for somebody who holds more on the platform than you
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: they were deleted
     */
    409: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RestoreUserError = RestoreUserErrors[keyof RestoreUserErrors];

export type RestoreUserResponses = {
    /**
     * They may use their account
     */
    200: UserRecord;
};

export type RestoreUserResponse = RestoreUserResponses[keyof RestoreUserResponses];

export type SuspendUserData = {
    /**
     * May be left out
     */
    body: SuspendUser;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The person
         */
        user_id: UserId;
    };
    query?: never;
    url: '/api/v1/users/{user_id}/suspend';
};

export type SuspendUserErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`; also for somebody who holds more on the platform than you
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: they are you, were deleted, or are the platform's last owner
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type SuspendUserError = SuspendUserErrors[keyof SuspendUserErrors];

export type SuspendUserResponses = {
    /**
     * They are suspended
     */
    200: UserRecord;
};

export type SuspendUserResponse = SuspendUserResponses[keyof SuspendUserResponses];

export type UndeleteUserData = {
    body?: never;
    headers?: {
        /**
         * Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, and gets the same answer.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * The person
         */
        user_id: UserId;
    };
    query?: never;
    url: '/api/v1/users/{user_id}/undelete';
};

export type UndeleteUserErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`; also for somebody who holds more on the platform than you
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: the time in which it could come back is over
     */
    409: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type UndeleteUserError = UndeleteUserErrors[keyof UndeleteUserErrors];

export type UndeleteUserResponses = {
    /**
     * The account is there again
     */
    200: UserRecord;
};

export type UndeleteUserResponse = UndeleteUserResponses[keyof UndeleteUserResponses];

export type ListWebhookEndpointsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The organization; without one, the platform's own are listed.
         */
        organization_id?: OrganizationId;
    };
    url: '/api/v1/webhook-endpoints';
};

export type ListWebhookEndpointsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`: the organization
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListWebhookEndpointsError = ListWebhookEndpointsErrors[keyof ListWebhookEndpointsErrors];

export type ListWebhookEndpointsResponses = {
    /**
     * All of them
     */
    200: PageWebhookEndpointItem;
};

export type ListWebhookEndpointsResponse = ListWebhookEndpointsResponses[keyof ListWebhookEndpointsResponses];

export type CreateWebhookEndpointData = {
    body: CreateWebhookEndpoint;
    path?: never;
    query?: never;
    url: '/api/v1/webhook-endpoints';
};

export type CreateWebhookEndpointErrors = {
    /**
     * `insufficient_user_authentication`: prove once more who you are
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`: the organization
     */
    404: Problem;
    /**
     * `conflict`: there are 50 endpoints
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type CreateWebhookEndpointError = CreateWebhookEndpointErrors[keyof CreateWebhookEndpointErrors];

export type CreateWebhookEndpointResponses = {
    /**
     * Made
     */
    201: WebhookEndpointItem;
};

export type CreateWebhookEndpointResponse = CreateWebhookEndpointResponses[keyof CreateWebhookEndpointResponses];

export type DeleteWebhookEndpointData = {
    body?: never;
    headers?: {
        /**
         * The version that is meant
         */
        'If-Match'?: string | null;
    };
    path: {
        /**
         * The endpoint
         */
        endpoint_id: WebhookEndpointId;
    };
    query?: never;
    url: '/api/v1/webhook-endpoints/{endpoint_id}';
};

export type DeleteWebhookEndpointErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type DeleteWebhookEndpointError = DeleteWebhookEndpointErrors[keyof DeleteWebhookEndpointErrors];

export type DeleteWebhookEndpointResponses = {
    /**
     * Deleted
     */
    204: void;
};

export type DeleteWebhookEndpointResponse = DeleteWebhookEndpointResponses[keyof DeleteWebhookEndpointResponses];

export type GetWebhookEndpointData = {
    body?: never;
    path: {
        /**
         * The endpoint
         */
        endpoint_id: WebhookEndpointId;
    };
    query?: never;
    url: '/api/v1/webhook-endpoints/{endpoint_id}';
};

export type GetWebhookEndpointErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetWebhookEndpointError = GetWebhookEndpointErrors[keyof GetWebhookEndpointErrors];

export type GetWebhookEndpointResponses = {
    /**
     * The endpoint
     */
    200: WebhookEndpointItem;
};

export type GetWebhookEndpointResponse = GetWebhookEndpointResponses[keyof GetWebhookEndpointResponses];

export type UpdateWebhookEndpointData = {
    body: UpdateWebhookEndpoint;
    headers?: {
        /**
         * The version that the change is meant for
         */
        'If-Match'?: string | null;
    };
    path: {
        /**
         * The endpoint
         */
        endpoint_id: WebhookEndpointId;
    };
    query?: never;
    url: '/api/v1/webhook-endpoints/{endpoint_id}';
};

export type UpdateWebhookEndpointErrors = {
    /**
     * `insufficient_user_authentication`: prove once more who you are
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type UpdateWebhookEndpointError = UpdateWebhookEndpointErrors[keyof UpdateWebhookEndpointErrors];

export type UpdateWebhookEndpointResponses = {
    /**
     * Changed
     */
    200: WebhookEndpointItem;
};

export type UpdateWebhookEndpointResponse = UpdateWebhookEndpointResponses[keyof UpdateWebhookEndpointResponses];

export type ListWebhookDeliveriesData = {
    body?: never;
    path: {
        /**
         * The endpoint
         */
        endpoint_id: WebhookEndpointId;
    };
    query?: {
        /**
         * Those in this state alone.
         */
        state?: WebhookDeliveryState;
        /**
         * Those of this message alone: what was sent when it happened, and each replay.
         */
        message_id?: WebhookMessageId;
        /**
         * Where the page before ended: its `next_cursor`.
         */
        cursor?: string;
        /**
         * How many to list; 50 unless it says otherwise.
         */
        limit?: number;
    };
    url: '/api/v1/webhook-endpoints/{endpoint_id}/deliveries';
};

export type ListWebhookDeliveriesErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListWebhookDeliveriesError = ListWebhookDeliveriesErrors[keyof ListWebhookDeliveriesErrors];

export type ListWebhookDeliveriesResponses = {
    /**
     * A page of deliveries
     */
    200: PageWebhookDeliveryItem;
};

export type ListWebhookDeliveriesResponse = ListWebhookDeliveriesResponses[keyof ListWebhookDeliveriesResponses];

export type GetWebhookDeliveryData = {
    body?: never;
    path: {
        /**
         * The endpoint
         */
        endpoint_id: WebhookEndpointId;
        /**
         * The delivery
         */
        delivery_id: DeliveryId;
    };
    query?: never;
    url: '/api/v1/webhook-endpoints/{endpoint_id}/deliveries/{delivery_id}';
};

export type GetWebhookDeliveryErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetWebhookDeliveryError = GetWebhookDeliveryErrors[keyof GetWebhookDeliveryErrors];

export type GetWebhookDeliveryResponses = {
    /**
     * The delivery
     */
    200: WebhookDeliveryLog;
};

export type GetWebhookDeliveryResponse = GetWebhookDeliveryResponses[keyof GetWebhookDeliveryResponses];

export type ListWebhookKeysData = {
    body?: never;
    path: {
        /**
         * The endpoint
         */
        endpoint_id: WebhookEndpointId;
    };
    query?: never;
    url: '/api/v1/webhook-endpoints/{endpoint_id}/keys';
};

export type ListWebhookKeysErrors = {
    /**
     * `insufficient_user_authentication`: prove once more who you are
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListWebhookKeysError = ListWebhookKeysErrors[keyof ListWebhookKeysErrors];

export type ListWebhookKeysResponses = {
    /**
     * The keys that sign now
     */
    200: PageWebhookKeyItem;
};

export type ListWebhookKeysResponse = ListWebhookKeysResponses[keyof ListWebhookKeysResponses];

export type RotateWebhookKeysData = {
    /**
     * May be left out
     */
    body: RotateWebhookKeys;
    headers?: {
        /**
         * The version that is meant
         */
        'If-Match'?: string | null;
    };
    path: {
        /**
         * The endpoint
         */
        endpoint_id: WebhookEndpointId;
    };
    query?: never;
    url: '/api/v1/webhook-endpoints/{endpoint_id}/keys/rotate';
};

export type RotateWebhookKeysErrors = {
    /**
     * `insufficient_user_authentication`: prove once more who you are
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: five keys sign already
     */
    409: Problem;
    /**
     * `precondition_failed`
     */
    412: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type RotateWebhookKeysError = RotateWebhookKeysErrors[keyof RotateWebhookKeysErrors];

export type RotateWebhookKeysResponses = {
    /**
     * The keys that sign now, the new one first
     */
    200: PageWebhookKeyItem;
};

export type RotateWebhookKeysResponse = RotateWebhookKeysResponses[keyof RotateWebhookKeysResponses];

export type ReplayWebhooksData = {
    body: ReplayWebhooks;
    path: {
        /**
         * The endpoint
         */
        endpoint_id: WebhookEndpointId;
    };
    query?: never;
    url: '/api/v1/webhook-endpoints/{endpoint_id}/replay';
};

export type ReplayWebhooksErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: the endpoint is disabled
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`: 60 in ten minutes
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ReplayWebhooksError = ReplayWebhooksErrors[keyof ReplayWebhooksErrors];

export type ReplayWebhooksResponses = {
    /**
     * On their way
     */
    202: WebhookReplay;
};

export type ReplayWebhooksResponse = ReplayWebhooksResponses[keyof ReplayWebhooksResponses];

export type GetWebhookStatisticsData = {
    body?: never;
    path: {
        /**
         * The endpoint
         */
        endpoint_id: WebhookEndpointId;
    };
    query?: never;
    url: '/api/v1/webhook-endpoints/{endpoint_id}/statistics';
};

export type GetWebhookStatisticsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetWebhookStatisticsError = GetWebhookStatisticsErrors[keyof GetWebhookStatisticsErrors];

export type GetWebhookStatisticsResponses = {
    /**
     * The last 24 hours
     */
    200: WebhookStatistics;
};

export type GetWebhookStatisticsResponse = GetWebhookStatisticsResponses[keyof GetWebhookStatisticsResponses];

export type TestWebhookEndpointData = {
    /**
     * May be left out
     */
    body: TestWebhookEndpoint;
    path: {
        /**
         * The endpoint
         */
        endpoint_id: WebhookEndpointId;
    };
    query?: never;
    url: '/api/v1/webhook-endpoints/{endpoint_id}/test';
};

export type TestWebhookEndpointErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `conflict`: the endpoint is disabled
     */
    409: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`: 60 an hour
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type TestWebhookEndpointError = TestWebhookEndpointErrors[keyof TestWebhookEndpointErrors];

export type TestWebhookEndpointResponses = {
    /**
     * On its way
     */
    202: WebhookTest;
};

export type TestWebhookEndpointResponse = TestWebhookEndpointResponses[keyof TestWebhookEndpointResponses];

export type ListWorkflowsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/workflows';
};

export type ListWorkflowsErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type ListWorkflowsError = ListWorkflowsErrors[keyof ListWorkflowsErrors];

export type ListWorkflowsResponses = {
    /**
     * All of them, by name
     */
    200: PageWorkflowItem;
};

export type ListWorkflowsResponse = ListWorkflowsResponses[keyof ListWorkflowsResponses];

export type GetWorkflowData = {
    body?: never;
    path: {
        /**
         * Its name
         */
        workflow: string;
    };
    query?: never;
    url: '/api/v1/workflows/{workflow}';
};

export type GetWorkflowErrors = {
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type GetWorkflowError = GetWorkflowErrors[keyof GetWorkflowErrors];

export type GetWorkflowResponses = {
    /**
     * The workflow
     */
    200: WorkflowDetail;
};

export type GetWorkflowResponse = GetWorkflowResponses[keyof GetWorkflowResponses];

export type DryRunWorkflowData = {
    body: DryRun;
    path: {
        /**
         * Its name
         */
        workflow: string;
    };
    query?: never;
    url: '/api/v1/workflows/{workflow}/dry-run';
};

export type DryRunWorkflowErrors = {
    /**
     * `malformed_json`
     */
    400: Problem;
    /**
     * `unauthenticated`
     */
    401: Problem;
    /**
     * `permission_denied`
     */
    403: Problem;
    /**
     * `not_found`: the workflow, or the organization
     */
    404: Problem;
    /**
     * `payload_too_large`
     */
    413: Problem;
    /**
     * `unsupported_media_type`
     */
    415: Problem;
    /**
     * `validation_failed`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `unavailable`
     */
    503: Problem;
};

export type DryRunWorkflowError = DryRunWorkflowErrors[keyof DryRunWorkflowErrors];

export type DryRunWorkflowResponses = {
    /**
     * What they would get
     */
    200: DryRunResult;
};

export type DryRunWorkflowResponse = DryRunWorkflowResponses[keyof DryRunWorkflowResponses];
