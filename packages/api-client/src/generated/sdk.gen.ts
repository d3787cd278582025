// Generated from openapi.json by `npm run api:generate`. Do not edit.
// @ts-nocheck


import type { Client, ClientMeta, Options as Options2, RequestResult, ServerSentEventsResult, TDataShape } from './client';
import { client } from './client.gen';
import type { AcceptInvitationData, AcceptInvitationErrors, AcceptInvitationResponses, AcceptMyInvitationData, AcceptMyInvitationErrors, AcceptMyInvitationResponses, AddEmailFactorData, AddEmailFactorErrors, AddEmailFactorResponses, AddTotpData, AddTotpErrors, AddTotpResponses, BulkMembersData, BulkMembersErrors, BulkMembersResponses, BulkUsersData, BulkUsersErrors, BulkUsersResponses, ChallengeMfaData, ChallengeMfaErrors, ChallengeMfaResponses, ChallengeStepUpData, ChallengeStepUpErrors, ChallengeStepUpResponses, ChangeEmailData, ChangeEmailErrors, ChangeEmailResponses, ChangePasswordData, ChangePasswordErrors, ChangePasswordResponses, CheckPermissionsData, CheckPermissionsErrors, CheckPermissionsResponses, CheckSuppressionData, CheckSuppressionErrors, CheckSuppressionResponses, CompleteSetupData, CompleteSetupErrors, CompleteSetupResponses, ConfirmEmailChangeData, ConfirmEmailChangeErrors, ConfirmEmailChangeResponses, ConfirmTotpData, ConfirmTotpErrors, ConfirmTotpResponses, CountNotificationsData, CountNotificationsErrors, CountNotificationsResponses, CreateInvitationData, CreateInvitationErrors, CreateInvitationLinkData, CreateInvitationLinkErrors, CreateInvitationLinkResponses, CreateInvitationResponses, CreateInvitationsData, CreateInvitationsErrors, CreateInvitationsResponses, CreateMyApiKeyData, CreateMyApiKeyErrors, CreateMyApiKeyResponses, CreateOrganizationApiKeyData, CreateOrganizationApiKeyErrors, CreateOrganizationApiKeyResponses, CreateOrganizationData, CreateOrganizationErrors, CreateOrganizationResponses, CreateRoleData, CreateRoleErrors, CreateRoleResponses, CreateSuppressionData, CreateSuppressionErrors, CreateSuppressionResponses, CreateUserData, CreateUserErrors, CreateUserResponses, CreateWebhookEndpointData, CreateWebhookEndpointErrors, CreateWebhookEndpointResponses, DeclineInvitationData, DeclineInvitationErrors, DeclineInvitationResponses, DeclineMyInvitationData, DeclineMyInvitationErrors, DeclineMyInvitationResponses, DeleteAvatarData, DeleteAvatarErrors, DeleteAvatarResponses, DeleteLogoData, DeleteLogoErrors, DeleteLogoResponses, DeleteMeData, DeleteMeErrors, DeleteMeResponses, DeleteOrganizationData, DeleteOrganizationErrors, DeleteOrganizationResponses, DeleteRoleData, DeleteRoleErrors, DeleteRoleResponses, DeleteSuppressionData, DeleteSuppressionErrors, DeleteSuppressionResponses, DeleteUserData, DeleteUserErrors, DeleteUserResponses, DeleteWebhookEndpointData, DeleteWebhookEndpointErrors, DeleteWebhookEndpointResponses, DryRunWorkflowData, DryRunWorkflowErrors, DryRunWorkflowResponses, EndImpersonationData, EndImpersonationErrors, EndImpersonationResponses, EndOtherSessionsData, EndOtherSessionsErrors, EndOtherSessionsResponses, EndSessionData, EndSessionErrors, EndSessionResponses, EraseUserData, EraseUserErrors, EraseUserResponses, ExplainPermissionsData, ExplainPermissionsErrors, ExplainPermissionsResponses, ExportAuditEventsData, ExportAuditEventsErrors, ExportAuditEventsResponses, ExportMeData, ExportMeErrors, ExportMeResponses, ExportUserData, ExportUserErrors, ExportUserResponses, ExportUsersData, ExportUsersErrors, ExportUsersResponses, ForgetDeviceData, ForgetDeviceErrors, ForgetDeviceResponses, ForgotPasswordData, ForgotPasswordErrors, ForgotPasswordResponses, GetAuditCheckpointData, GetAuditCheckpointErrors, GetAuditCheckpointResponses, GetAuditEventData, GetAuditEventErrors, GetAuditEventResponses, GetDeliveryData, GetDeliveryErrors, GetDeliveryResponses, GetErasureData, GetErasureErrors, GetErasureResponses, GetFileData, GetFileErrors, GetFileResponses, GetJwksData, GetJwksErrors, GetJwksResponses, GetMailLayoutData, GetMailLayoutErrors, GetMailLayoutResponses, GetMailTemplateData, GetMailTemplateErrors, GetMailTemplateResponses, GetMeData, GetMeErrors, GetMemberData, GetMemberErrors, GetMemberResponses, GetMeResponses, GetMyApiKeyData, GetMyApiKeyErrors, GetMyApiKeyResponses, GetNotificationDefaultsData, GetNotificationDefaultsErrors, GetNotificationDefaultsResponses, GetNotificationPreferencesData, GetNotificationPreferencesErrors, GetNotificationPreferencesResponses, GetOrganizationApiKeyData, GetOrganizationApiKeyErrors, GetOrganizationApiKeyResponses, GetOrganizationData, GetOrganizationErrors, GetOrganizationResponses, GetPushKeyData, GetPushKeyErrors, GetPushKeyResponses, GetRoleData, GetRoleErrors, GetRoleResponses, GetSetupData, GetSetupErrors, GetSetupResponses, GetUserData, GetUserErrors, GetUserProfileData, GetUserProfileErrors, GetUserProfileResponses, GetUserResponses, GetWebhookDeliveryData, GetWebhookDeliveryErrors, GetWebhookDeliveryResponses, GetWebhookEndpointData, GetWebhookEndpointErrors, GetWebhookEndpointResponses, GetWebhookStatisticsData, GetWebhookStatisticsErrors, GetWebhookStatisticsResponses, GetWorkflowData, GetWorkflowErrors, GetWorkflowResponses, GiveConsentData, GiveConsentErrors, GiveConsentResponses, LeaveOrganizationData, LeaveOrganizationErrors, LeaveOrganizationResponses, ListAuditEventsData, ListAuditEventsErrors, ListAuditEventsResponses, ListAuditEventTypesData, ListAuditEventTypesErrors, ListAuditEventTypesResponses, ListDeliveriesData, ListDeliveriesErrors, ListDeliveriesResponses, ListDevicesData, ListDevicesErrors, ListDevicesResponses, ListInvitationsData, ListInvitationsErrors, ListInvitationsResponses, ListMailboxData, ListMailboxErrors, ListMailboxResponses, ListMailTemplatesData, ListMailTemplatesErrors, ListMailTemplatesResponses, ListMembersData, ListMembersErrors, ListMembersResponses, ListMfaFactorsData, ListMfaFactorsErrors, ListMfaFactorsResponses, ListMyApiKeysData, ListMyApiKeysErrors, ListMyApiKeysResponses, ListMyConsentsData, ListMyConsentsErrors, ListMyConsentsResponses, ListMyInvitationsData, ListMyInvitationsErrors, ListMyInvitationsResponses, ListMyOrganizationsData, ListMyOrganizationsErrors, ListMyOrganizationsResponses, ListNotificationsData, ListNotificationsErrors, ListNotificationsResponses, ListOrganizationApiKeysData, ListOrganizationApiKeysErrors, ListOrganizationApiKeysResponses, ListOrganizationsData, ListOrganizationsErrors, ListOrganizationsResponses, ListPasskeysData, ListPasskeysErrors, ListPasskeysResponses, ListPermissionsData, ListPermissionsErrors, ListPermissionsResponses, ListPushDevicesData, ListPushDevicesErrors, ListPushDevicesResponses, ListRolesData, ListRolesErrors, ListRolesResponses, ListSessionsData, ListSessionsErrors, ListSessionsResponses, ListStepUpMethodsData, ListStepUpMethodsErrors, ListStepUpMethodsResponses, ListSuppressionsData, ListSuppressionsErrors, ListSuppressionsResponses, ListUsersData, ListUsersErrors, ListUsersResponses, ListWebhookDeliveriesData, ListWebhookDeliveriesErrors, ListWebhookDeliveriesResponses, ListWebhookEndpointsData, ListWebhookEndpointsErrors, ListWebhookEndpointsResponses, ListWebhookKeysData, ListWebhookKeysErrors, ListWebhookKeysResponses, ListWorkflowsData, ListWorkflowsErrors, ListWorkflowsResponses, MarkNotificationsData, MarkNotificationsErrors, MarkNotificationsResponses, OpenUnsubscribeData, OpenUnsubscribeErrors, PreviewInvitationData, PreviewInvitationErrors, PreviewInvitationResponses, PreviewMailLayoutData, PreviewMailLayoutErrors, PreviewMailLayoutResponses, PreviewMailTemplateData, PreviewMailTemplateErrors, PreviewMailTemplateResponses, PreviewUnsubscribeData, PreviewUnsubscribeErrors, PreviewUnsubscribeResponses, PutAvatarData, PutAvatarErrors, PutAvatarResponses, PutLogoData, PutLogoErrors, PutLogoResponses, PutMailLayoutData, PutMailLayoutErrors, PutMailLayoutResponses, PutMailTemplateData, PutMailTemplateErrors, PutMailTemplateResponses, PutNotificationDefaultsData, PutNotificationDefaultsErrors, PutNotificationDefaultsResponses, RefreshTokensData, RefreshTokensErrors, RefreshTokensResponses, RegisterPasskeyData, RegisterPasskeyErrors, RegisterPasskeyResponses, RegisterPushDeviceData, RegisterPushDeviceErrors, RegisterPushDeviceResponses, RemoveMemberData, RemoveMemberErrors, RemoveMemberResponses, RemoveMfaFactorData, RemoveMfaFactorErrors, RemoveMfaFactorResponses, RemovePasskeyData, RemovePasskeyErrors, RemovePasskeyResponses, RemovePushDeviceData, RemovePushDeviceErrors, RemovePushDeviceResponses, RenamePasskeyData, RenamePasskeyErrors, RenamePasskeyResponses, RenewRecoveryCodesData, RenewRecoveryCodesErrors, RenewRecoveryCodesResponses, ReplayDeliveriesData, ReplayDeliveriesErrors, ReplayDeliveriesResponses, ReplayWebhooksData, ReplayWebhooksErrors, ReplayWebhooksResponses, ReportMailEventData, ReportMailEventErrors, ReportMailEventResponses, ReportSignInData, ReportSignInErrors, ReportSignInResponses, RequestEmailSignInData, RequestEmailSignInErrors, RequestEmailSignInResponses, RequestPasskeyCreationData, RequestPasskeyCreationErrors, RequestPasskeyCreationResponses, RequestPasskeySignInData, RequestPasskeySignInErrors, RequestPasskeySignInResponses, RequirePasswordResetData, RequirePasswordResetErrors, RequirePasswordResetResponses, ResendInvitationData, ResendInvitationErrors, ResendInvitationResponses, ResendVerificationData, ResendVerificationErrors, ResendVerificationResponses, ResetMailLayoutData, ResetMailLayoutErrors, ResetMailLayoutResponses, ResetMailTemplateData, ResetMailTemplateErrors, ResetMailTemplateResponses, ResetPasswordData, ResetPasswordErrors, ResetPasswordResponses, RestoreAccountData, RestoreAccountErrors, RestoreAccountResponses, RestoreOrganizationData, RestoreOrganizationErrors, RestoreOrganizationResponses, RestoreUserData, RestoreUserErrors, RestoreUserResponses, RevokeInvitationData, RevokeInvitationErrors, RevokeInvitationResponses, RevokeMyApiKeyData, RevokeMyApiKeyErrors, RevokeMyApiKeyResponses, RevokeOrganizationApiKeyData, RevokeOrganizationApiKeyErrors, RevokeOrganizationApiKeyResponses, RotateMyApiKeyData, RotateMyApiKeyErrors, RotateMyApiKeyResponses, RotateOrganizationApiKeyData, RotateOrganizationApiKeyErrors, RotateOrganizationApiKeyResponses, RotateWebhookKeysData, RotateWebhookKeysErrors, RotateWebhookKeysResponses, SignInData, SignInErrors, SignInResponses, SignInWithPasskeyData, SignInWithPasskeyErrors, SignInWithPasskeyResponses, SignOutData, SignOutErrors, SignOutResponses, SignUpData, SignUpErrors, SignUpResponses, StartImpersonationData, StartImpersonationErrors, StartImpersonationResponses, StepUpData, StepUpErrors, StepUpResponses, StreamAuditEventsData, StreamAuditEventsErrors, StreamAuditEventsResponse, StreamAuditEventsResponses, StreamNotificationsData, StreamNotificationsErrors, StreamNotificationsResponse, StreamNotificationsResponses, SuspendUserData, SuspendUserErrors, SuspendUserResponses, SwitchOrganizationData, SwitchOrganizationErrors, SwitchOrganizationResponses, TestMailTemplateData, TestMailTemplateErrors, TestMailTemplateResponses, TestWebhookEndpointData, TestWebhookEndpointErrors, TestWebhookEndpointResponses, TransferOwnershipData, TransferOwnershipErrors, TransferOwnershipResponses, TriggerNotificationData, TriggerNotificationErrors, TriggerNotificationResponses, UndeleteUserData, UndeleteUserErrors, UndeleteUserResponses, UnsubscribeData, UnsubscribeErrors, UnsubscribeResponses, UpdateMeData, UpdateMeErrors, UpdateMemberData, UpdateMemberErrors, UpdateMemberResponses, UpdateMeResponses, UpdateMyApiKeyData, UpdateMyApiKeyErrors, UpdateMyApiKeyResponses, UpdateNotificationPreferencesData, UpdateNotificationPreferencesErrors, UpdateNotificationPreferencesResponses, UpdateOrganizationApiKeyData, UpdateOrganizationApiKeyErrors, UpdateOrganizationApiKeyResponses, UpdateOrganizationData, UpdateOrganizationErrors, UpdateOrganizationResponses, UpdateRoleData, UpdateRoleErrors, UpdateRoleResponses, UpdateUserData, UpdateUserErrors, UpdateUserResponses, UpdateWebhookEndpointData, UpdateWebhookEndpointErrors, UpdateWebhookEndpointResponses, VerifyEmailData, VerifyEmailErrors, VerifyEmailResponses, VerifyEmailSignInData, VerifyEmailSignInErrors, VerifyEmailSignInResponses, VerifyMfaData, VerifyMfaErrors, VerifyMfaResponses } from './types.gen';

export type Options<TData extends TDataShape = TDataShape, ThrowOnError extends boolean = boolean, TResponse = unknown> = Options2<TData, ThrowOnError, TResponse> & {
    /**
     * You can provide a client instance returned by `createClient()` instead of
     * individual options. This might be also useful if you want to implement a
     * custom client.
     */
    client?: Client;
    /**
     * You can pass arbitrary values through the `meta` object. This can be
     * used to access values that aren't defined as part of the SDK function.
     */
    meta?: keyof ClientMeta extends never ? Record<string, unknown> : ClientMeta;
};

/**
 * List the public keys
 *
 * With them anybody can verify the platform's tokens.
 */
export const getJwks = <ThrowOnError extends boolean = true>(options?: Options<GetJwksData, ThrowOnError>): RequestResult<GetJwksResponses, GetJwksErrors, ThrowOnError> => (options?.client ?? client).get<GetJwksResponses, GetJwksErrors, ThrowOnError>({ url: '/.well-known/jwks.json', ...options });

/**
 * Read the audit trail
 *
 * Whoever holds `platform:audit` reads all of it. Everybody else names an organization in which they hold `audit:read`,
 * and sees what belongs to it. That somebody read it is noted in the trail itself.
 */
export const listAuditEvents = <ThrowOnError extends boolean = true>(options?: Options<ListAuditEventsData, ThrowOnError>): RequestResult<ListAuditEventsResponses, ListAuditEventsErrors, ThrowOnError> => (options?.client ?? client).get<ListAuditEventsResponses, ListAuditEventsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/audit-events',
    ...options
});

/**
 * Get a signed checkpoint of the audit trail
 */
export const getAuditCheckpoint = <ThrowOnError extends boolean = true>(options?: Options<GetAuditCheckpointData, ThrowOnError>): RequestResult<GetAuditCheckpointResponses, GetAuditCheckpointErrors, ThrowOnError> => (options?.client ?? client).get<GetAuditCheckpointResponses, GetAuditCheckpointErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/audit-events/checkpoint',
    ...options
});

/**
 * Export the audit trail
 *
 * Everything that fits the filter and was sealed when the export began, the oldest first. `ndjson` has one line of JSON
 * for each event, with all that its seal covers, and a signed line at the end: `plateforme audit verify --export`
 * checks it without the platform. `csv` is for spreadsheets. Needs `platform:audit`, or `audit:export` in the
 * organization. That it was made is noted in the trail.
 */
export const exportAuditEvents = <ThrowOnError extends boolean = true>(options?: Options<ExportAuditEventsData, ThrowOnError>): RequestResult<ExportAuditEventsResponses, ExportAuditEventsErrors, ThrowOnError> => (options?.client ?? client).get<ExportAuditEventsResponses, ExportAuditEventsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/audit-events/export',
    ...options
});

/**
 * Follow the audit trail
 *
 * Server-sent events: `audit-event` with an event as the list has it, and `position` every 15 seconds at least. The
 * `id` of each is a position: a client that comes back with `Last-Event-ID`, or with `after`, gets what it missed, each
 * event once. Without either it starts with what happens now. It ends when the caller's token or authority does.
 */
export const streamAuditEvents = <ThrowOnError extends boolean = true>(options?: Options<StreamAuditEventsData, ThrowOnError, StreamAuditEventsResponse>): Promise<ServerSentEventsResult<StreamAuditEventsResponses>> => (options?.client ?? client).sse.get<StreamAuditEventsResponses, StreamAuditEventsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/audit-events/stream',
    ...options
});

/**
 * List the types of events
 */
export const listAuditEventTypes = <ThrowOnError extends boolean = true>(options?: Options<ListAuditEventTypesData, ThrowOnError>): RequestResult<ListAuditEventTypesResponses, ListAuditEventTypesErrors, ThrowOnError> => (options?.client ?? client).get<ListAuditEventTypesResponses, ListAuditEventTypesErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/audit-events/types',
    ...options
});

/**
 * Read one event of the audit trail
 *
 * An event of an organization whose audit trail you may not read is not found, as if there were none.
 */
export const getAuditEvent = <ThrowOnError extends boolean = true>(options: Options<GetAuditEventData, ThrowOnError>): RequestResult<GetAuditEventResponses, GetAuditEventErrors, ThrowOnError> => (options.client ?? client).get<GetAuditEventResponses, GetAuditEventErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/audit-events/{event_id}',
    ...options
});

/**
 * Bring back the account that you deleted
 *
 * By the link of the mail that confirmed it, until the account is erased. Nobody is signed in by this.
 */
export const restoreAccount = <ThrowOnError extends boolean = true>(options: Options<RestoreAccountData, ThrowOnError>): RequestResult<RestoreAccountResponses, RestoreAccountErrors, ThrowOnError> => (options.client ?? client).post<RestoreAccountResponses, RestoreAccountErrors, ThrowOnError>({
    url: '/api/v1/auth/account/restore',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List the devices that you signed in on
 */
export const listDevices = <ThrowOnError extends boolean = true>(options?: Options<ListDevicesData, ThrowOnError>): RequestResult<ListDevicesResponses, ListDevicesErrors, ThrowOnError> => (options?.client ?? client).get<ListDevicesResponses, ListDevicesErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/devices',
    ...options
});

/**
 * Forget a device
 *
 * The next sign-in on it needs the second factor and is told of by mail. Its session goes on: end that as well.
 */
export const forgetDevice = <ThrowOnError extends boolean = true>(options: Options<ForgetDeviceData, ThrowOnError>): RequestResult<ForgetDeviceResponses, ForgetDeviceErrors, ThrowOnError> => (options.client ?? client).delete<ForgetDeviceResponses, ForgetDeviceErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/devices/{id}',
    ...options
});

/**
 * Ask for a link and a code to sign in with
 *
 * Answers the same whether or not there is an account. Both work where they were asked for, once, for ten minutes.
 */
export const requestEmailSignIn = <ThrowOnError extends boolean = true>(options: Options<RequestEmailSignInData, ThrowOnError>): RequestResult<RequestEmailSignInResponses, RequestEmailSignInErrors, ThrowOnError> => (options.client ?? client).post<RequestEmailSignInResponses, RequestEmailSignInErrors, ThrowOnError>({
    url: '/api/v1/auth/email-sign-in',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Sign in by a mail
 */
export const verifyEmailSignIn = <ThrowOnError extends boolean = true>(options: Options<VerifyEmailSignInData, ThrowOnError>): RequestResult<VerifyEmailSignInResponses, VerifyEmailSignInErrors, ThrowOnError> => (options.client ?? client).post<VerifyEmailSignInResponses, VerifyEmailSignInErrors, ThrowOnError>({
    url: '/api/v1/auth/email-sign-in/verify',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Change your address
 *
 * A mail goes to the old and one to the new address; it changes when both were answered. Answers the same whether or not
 * somebody has the new address.
 */
export const changeEmail = <ThrowOnError extends boolean = true>(options: Options<ChangeEmailData, ThrowOnError>): RequestResult<ChangeEmailResponses, ChangeEmailErrors, ThrowOnError> => (options.client ?? client).post<ChangeEmailResponses, ChangeEmailErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/email/change',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Confirm a change of address
 */
export const confirmEmailChange = <ThrowOnError extends boolean = true>(options: Options<ConfirmEmailChangeData, ThrowOnError>): RequestResult<ConfirmEmailChangeResponses, ConfirmEmailChangeErrors, ThrowOnError> => (options.client ?? client).post<ConfirmEmailChangeResponses, ConfirmEmailChangeErrors, ThrowOnError>({
    url: '/api/v1/auth/email/change/confirm',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Prove an address
 *
 * By the token of the link, or by the address and the code.
 */
export const verifyEmail = <ThrowOnError extends boolean = true>(options: Options<VerifyEmailData, ThrowOnError>): RequestResult<VerifyEmailResponses, VerifyEmailErrors, ThrowOnError> => (options.client ?? client).post<VerifyEmailResponses, VerifyEmailErrors, ThrowOnError>({
    url: '/api/v1/auth/email/verify',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Send the mail again
 *
 * Answers the same whether or not the address has an account that needs it.
 */
export const resendVerification = <ThrowOnError extends boolean = true>(options: Options<ResendVerificationData, ThrowOnError>): RequestResult<ResendVerificationResponses, ResendVerificationErrors, ThrowOnError> => (options.client ?? client).post<ResendVerificationResponses, ResendVerificationErrors, ThrowOnError>({
    url: '/api/v1/auth/email/verify/resend',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * No longer act in somebody else's name
 *
 * A browser is yours again, with a new cookie. An application goes on with the tokens that it had before.
 */
export const endImpersonation = <ThrowOnError extends boolean = true>(options?: Options<EndImpersonationData, ThrowOnError>): RequestResult<EndImpersonationResponses, EndImpersonationErrors, ThrowOnError> => (options?.client ?? client).delete<EndImpersonationResponses, EndImpersonationErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/impersonation',
    ...options
});

/**
 * Act in somebody else's name
 *
 * For half an hour at the most, and never as an owner of the platform or as somebody who may do what you may not. The
 * person is told by mail, with the reason. What only they may do themselves stays theirs: how they sign in, copies of
 * their data, agreements, keys, and ending or giving away anything that is theirs.
 */
export const startImpersonation = <ThrowOnError extends boolean = true>(options: Options<StartImpersonationData, ThrowOnError>): RequestResult<StartImpersonationResponses, StartImpersonationErrors, ThrowOnError> => (options.client ?? client).post<StartImpersonationResponses, StartImpersonationErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/impersonation',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Ask for a code by mail, or for a passkey
 */
export const challengeMfa = <ThrowOnError extends boolean = true>(options: Options<ChallengeMfaData, ThrowOnError>): RequestResult<ChallengeMfaResponses, ChallengeMfaErrors, ThrowOnError> => (options.client ?? client).post<ChallengeMfaResponses, ChallengeMfaErrors, ThrowOnError>({
    url: '/api/v1/auth/mfa/challenge',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Get codes by e-mail as a second factor
 */
export const addEmailFactor = <ThrowOnError extends boolean = true>(options?: Options<AddEmailFactorData, ThrowOnError>): RequestResult<AddEmailFactorResponses, AddEmailFactorErrors, ThrowOnError> => (options?.client ?? client).post<AddEmailFactorResponses, AddEmailFactorErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/mfa/email',
    ...options
});

/**
 * List your second factors
 */
export const listMfaFactors = <ThrowOnError extends boolean = true>(options?: Options<ListMfaFactorsData, ThrowOnError>): RequestResult<ListMfaFactorsResponses, ListMfaFactorsErrors, ThrowOnError> => (options?.client ?? client).get<ListMfaFactorsResponses, ListMfaFactorsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/mfa/factors',
    ...options
});

/**
 * Remove a second factor
 *
 * The last one takes the recovery codes along, and stays while an organization of yours demands one.
 */
export const removeMfaFactor = <ThrowOnError extends boolean = true>(options: Options<RemoveMfaFactorData, ThrowOnError>): RequestResult<RemoveMfaFactorResponses, RemoveMfaFactorErrors, ThrowOnError> => (options.client ?? client).delete<RemoveMfaFactorResponses, RemoveMfaFactorErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/mfa/factors/{id}',
    ...options
});

/**
 * Make new recovery codes
 *
 * The old ones are worthless.
 */
export const renewRecoveryCodes = <ThrowOnError extends boolean = true>(options?: Options<RenewRecoveryCodesData, ThrowOnError>): RequestResult<RenewRecoveryCodesResponses, RenewRecoveryCodesErrors, ThrowOnError> => (options?.client ?? client).post<RenewRecoveryCodesResponses, RenewRecoveryCodesErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/mfa/recovery-codes',
    ...options
});

/**
 * Set up an authenticator application
 *
 * Show the QR code, then confirm with one of the codes.
 */
export const addTotp = <ThrowOnError extends boolean = true>(options: Options<AddTotpData, ThrowOnError>): RequestResult<AddTotpResponses, AddTotpErrors, ThrowOnError> => (options.client ?? client).post<AddTotpResponses, AddTotpErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/mfa/totp',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Confirm an authenticator application
 */
export const confirmTotp = <ThrowOnError extends boolean = true>(options: Options<ConfirmTotpData, ThrowOnError>): RequestResult<ConfirmTotpResponses, ConfirmTotpErrors, ThrowOnError> => (options.client ?? client).post<ConfirmTotpResponses, ConfirmTotpErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/mfa/totp/{id}/confirm',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * End a sign-in with its second factor
 *
 * Five wrong codes end the sign-in; it begins anew then. A code works once.
 */
export const verifyMfa = <ThrowOnError extends boolean = true>(options: Options<VerifyMfaData, ThrowOnError>): RequestResult<VerifyMfaResponses, VerifyMfaErrors, ThrowOnError> => (options.client ?? client).post<VerifyMfaResponses, VerifyMfaErrors, ThrowOnError>({
    url: '/api/v1/auth/mfa/verify',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Switch to another organization
 *
 * What the session may do follows from its active organization. With a cookie, the next request carries the new one;
 * an application gets a new access token and keeps its refresh token. An organization that you are not in is not
 * found, as if it did not exist.
 */
export const switchOrganization = <ThrowOnError extends boolean = true>(options: Options<SwitchOrganizationData, ThrowOnError>): RequestResult<SwitchOrganizationResponses, SwitchOrganizationErrors, ThrowOnError> => (options.client ?? client).post<SwitchOrganizationResponses, SwitchOrganizationErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/organization',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List your passkeys
 */
export const listPasskeys = <ThrowOnError extends boolean = true>(options?: Options<ListPasskeysData, ThrowOnError>): RequestResult<ListPasskeysResponses, ListPasskeysErrors, ThrowOnError> => (options?.client ?? client).get<ListPasskeysResponses, ListPasskeysErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/passkeys',
    ...options
});

/**
 * Register a passkey
 *
 * Takes what the browser made, in the session in which it was asked for. With the first second factor come recovery
 * codes.
 */
export const registerPasskey = <ThrowOnError extends boolean = true>(options: Options<RegisterPasskeyData, ThrowOnError>): RequestResult<RegisterPasskeyResponses, RegisterPasskeyErrors, ThrowOnError> => (options.client ?? client).post<RegisterPasskeyResponses, RegisterPasskeyErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/passkeys',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Ask for a new passkey
 *
 * Gives what the browser is to be asked for. The answer goes to `POST /api/v1/auth/passkeys` within five minutes.
 */
export const requestPasskeyCreation = <ThrowOnError extends boolean = true>(options?: Options<RequestPasskeyCreationData, ThrowOnError>): RequestResult<RequestPasskeyCreationResponses, RequestPasskeyCreationErrors, ThrowOnError> => (options?.client ?? client).post<RequestPasskeyCreationResponses, RequestPasskeyCreationErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/passkeys/options',
    ...options
});

/**
 * Sign in with a passkey
 *
 * A passkey that verified its user stands for two factors. Starts a session as `POST /api/v1/auth/sign-in` does.
 */
export const signInWithPasskey = <ThrowOnError extends boolean = true>(options: Options<SignInWithPasskeyData, ThrowOnError>): RequestResult<SignInWithPasskeyResponses, SignInWithPasskeyErrors, ThrowOnError> => (options.client ?? client).post<SignInWithPasskeyResponses, SignInWithPasskeyErrors, ThrowOnError>({
    url: '/api/v1/auth/passkeys/sign-in',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Ask for a passkey to sign in with
 *
 * Gives what the browser is to be asked for: any passkey of this site, by autofill or by a button. The answer goes to
 * `POST /api/v1/auth/passkeys/sign-in` within five minutes.
 */
export const requestPasskeySignIn = <ThrowOnError extends boolean = true>(options: Options<RequestPasskeySignInData, ThrowOnError>): RequestResult<RequestPasskeySignInResponses, RequestPasskeySignInErrors, ThrowOnError> => (options.client ?? client).post<RequestPasskeySignInResponses, RequestPasskeySignInErrors, ThrowOnError>({
    url: '/api/v1/auth/passkeys/sign-in/options',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Remove a passkey
 *
 * Nobody signs in by it any more. Somebody else's is not found, as if there were none.
 */
export const removePasskey = <ThrowOnError extends boolean = true>(options: Options<RemovePasskeyData, ThrowOnError>): RequestResult<RemovePasskeyResponses, RemovePasskeyErrors, ThrowOnError> => (options.client ?? client).delete<RemovePasskeyResponses, RemovePasskeyErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/passkeys/{id}',
    ...options
});

/**
 * Rename a passkey
 */
export const renamePasskey = <ThrowOnError extends boolean = true>(options: Options<RenamePasskeyData, ThrowOnError>): RequestResult<RenamePasskeyResponses, RenamePasskeyErrors, ThrowOnError> => (options.client ?? client).patch<RenamePasskeyResponses, RenamePasskeyErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/passkeys/{id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Change your password
 *
 * Every other session ends, and no device is trusted without the second factor any more. The access token of this
 * session is worthless as well: an application refreshes it.
 */
export const changePassword = <ThrowOnError extends boolean = true>(options: Options<ChangePasswordData, ThrowOnError>): RequestResult<ChangePasswordResponses, ChangePasswordErrors, ThrowOnError> => (options.client ?? client).post<ChangePasswordResponses, ChangePasswordErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/password/change',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Ask for a link to choose another password
 *
 * Answers the same whether or not the address has an account. The link works once, for an hour.
 */
export const forgotPassword = <ThrowOnError extends boolean = true>(options: Options<ForgotPasswordData, ThrowOnError>): RequestResult<ForgotPasswordResponses, ForgotPasswordErrors, ThrowOnError> => (options.client ?? client).post<ForgotPasswordResponses, ForgotPasswordErrors, ThrowOnError>({
    url: '/api/v1/auth/password/forgot',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Choose a password by the link of a mail
 *
 * Proves the address as well, and ends every session and token that there was. The link works once. Second factors stay.
 */
export const resetPassword = <ThrowOnError extends boolean = true>(options: Options<ResetPasswordData, ThrowOnError>): RequestResult<ResetPasswordResponses, ResetPasswordErrors, ThrowOnError> => (options.client ?? client).post<ResetPasswordResponses, ResetPasswordErrors, ThrowOnError>({
    url: '/api/v1/auth/password/reset',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Refresh tokens
 *
 * A refresh token is good once. Callers that send the same one at once, or again because the answer was lost, get the
 * same successor. A token that was used longer ago ends the session.
 */
export const refreshTokens = <ThrowOnError extends boolean = true>(options: Options<RefreshTokensData, ThrowOnError>): RequestResult<RefreshTokensResponses, RefreshTokensErrors, ThrowOnError> => (options.client ?? client).post<RefreshTokensResponses, RefreshTokensErrors, ThrowOnError>({
    url: '/api/v1/auth/refresh',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * End all your other sessions
 */
export const endOtherSessions = <ThrowOnError extends boolean = true>(options?: Options<EndOtherSessionsData, ThrowOnError>): RequestResult<EndOtherSessionsResponses, EndOtherSessionsErrors, ThrowOnError> => (options?.client ?? client).delete<EndOtherSessionsResponses, EndOtherSessionsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/sessions',
    ...options
});

/**
 * List your sessions
 */
export const listSessions = <ThrowOnError extends boolean = true>(options?: Options<ListSessionsData, ThrowOnError>): RequestResult<ListSessionsResponses, ListSessionsErrors, ThrowOnError> => (options?.client ?? client).get<ListSessionsResponses, ListSessionsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/sessions',
    ...options
});

/**
 * Say that a sign-in was not yours
 *
 * Ends every session, forgets every device and what was added since, and mails a link to choose a new password.
 */
export const reportSignIn = <ThrowOnError extends boolean = true>(options: Options<ReportSignInData, ThrowOnError>): RequestResult<ReportSignInResponses, ReportSignInErrors, ThrowOnError> => (options.client ?? client).post<ReportSignInResponses, ReportSignInErrors, ThrowOnError>({
    url: '/api/v1/auth/sessions/report',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * End one of your sessions
 *
 * Its tokens stop working at once. Somebody else's session is not found, as if there were none.
 */
export const endSession = <ThrowOnError extends boolean = true>(options: Options<EndSessionData, ThrowOnError>): RequestResult<EndSessionResponses, EndSessionErrors, ThrowOnError> => (options.client ?? client).delete<EndSessionResponses, EndSessionErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/sessions/{id}',
    ...options
});

/**
 * Tell whether the first admin is still to come
 */
export const getSetup = <ThrowOnError extends boolean = true>(options?: Options<GetSetupData, ThrowOnError>): RequestResult<GetSetupResponses, GetSetupErrors, ThrowOnError> => (options?.client ?? client).get<GetSetupResponses, GetSetupErrors, ThrowOnError>({ url: '/api/v1/auth/setup', ...options });

/**
 * Create the first admin
 *
 * Works once, with the link that the server printed at its start. Creates the admin and the organization that runs
 * the platform, and signs the admin in.
 */
export const completeSetup = <ThrowOnError extends boolean = true>(options: Options<CompleteSetupData, ThrowOnError>): RequestResult<CompleteSetupResponses, CompleteSetupErrors, ThrowOnError> => (options.client ?? client).post<CompleteSetupResponses, CompleteSetupErrors, ThrowOnError>({
    url: '/api/v1/auth/setup',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Sign in
 *
 * Starts a session. A browser gets a cookie; an application asks for `transport: "token"` and gets tokens.
 */
export const signIn = <ThrowOnError extends boolean = true>(options: Options<SignInData, ThrowOnError>): RequestResult<SignInResponses, SignInErrors, ThrowOnError> => (options.client ?? client).post<SignInResponses, SignInErrors, ThrowOnError>({
    url: '/api/v1/auth/sign-in',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Sign out
 *
 * Ends the session that asks, everywhere and at once, and clears its cookie.
 */
export const signOut = <ThrowOnError extends boolean = true>(options?: Options<SignOutData, ThrowOnError>): RequestResult<SignOutResponses, SignOutErrors, ThrowOnError> => (options?.client ?? client).post<SignOutResponses, SignOutErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/sign-out',
    ...options
});

/**
 * Sign up
 *
 * Answers the same whether or not the address has an account. The address gets a mail: a link and a code that prove
 * it, or the news that it has an account already. With a mailed invitation the address is proved already, and no mail
 * follows unless it has an account.
 */
export const signUp = <ThrowOnError extends boolean = true>(options: Options<SignUpData, ThrowOnError>): RequestResult<SignUpResponses, SignUpErrors, ThrowOnError> => (options.client ?? client).post<SignUpResponses, SignUpErrors, ThrowOnError>({
    url: '/api/v1/auth/sign-up',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * By what you can prove who you are
 */
export const listStepUpMethods = <ThrowOnError extends boolean = true>(options?: Options<ListStepUpMethodsData, ThrowOnError>): RequestResult<ListStepUpMethodsResponses, ListStepUpMethodsErrors, ThrowOnError> => (options?.client ?? client).get<ListStepUpMethodsResponses, ListStepUpMethodsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/step-up',
    ...options
});

/**
 * Prove anew who you are
 *
 * What cannot be undone easily wants this within the last five minutes. It takes as much as signing in: a passkey that
 * verifies its user, or a second factor together with the password; the password alone from whoever has no factor. What
 * the device held is replaced: a browser gets another cookie, an application other tokens.
 */
export const stepUp = <ThrowOnError extends boolean = true>(options: Options<StepUpData, ThrowOnError>): RequestResult<StepUpResponses, StepUpErrors, ThrowOnError> => (options.client ?? client).post<StepUpResponses, StepUpErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/step-up',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Ask for a code by mail, or for a passkey, to step up with
 */
export const challengeStepUp = <ThrowOnError extends boolean = true>(options: Options<ChallengeStepUpData, ThrowOnError>): RequestResult<ChallengeStepUpResponses, ChallengeStepUpErrors, ThrowOnError> => (options.client ?? client).post<ChallengeStepUpResponses, ChallengeStepUpErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/auth/step-up/challenge',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List what was sent
 *
 * The newest first. Without an organization, of the whole platform, which needs `platform:deliveries`.
 */
export const listDeliveries = <ThrowOnError extends boolean = true>(options?: Options<ListDeliveriesData, ThrowOnError>): RequestResult<ListDeliveriesResponses, ListDeliveriesErrors, ThrowOnError> => (options?.client ?? client).get<ListDeliveriesResponses, ListDeliveriesErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/deliveries',
    ...options
});

/**
 * Send again what was given up
 *
 * What is on its way, or was sent, is left alone. A link or a code whose time is over is not sent again: it would not
 * work. What goes to an ordered webhook endpoint is left alone too: replay it there, at the end of its line.
 */
export const replayDeliveries = <ThrowOnError extends boolean = true>(options: Options<ReplayDeliveriesData, ThrowOnError>): RequestResult<ReplayDeliveriesResponses, ReplayDeliveriesErrors, ThrowOnError> => (options.client ?? client).post<ReplayDeliveriesResponses, ReplayDeliveriesErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/deliveries/replay',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Read what became of a delivery
 */
export const getDelivery = <ThrowOnError extends boolean = true>(options: Options<GetDeliveryData, ThrowOnError>): RequestResult<GetDeliveryResponses, GetDeliveryErrors, ThrowOnError> => (options.client ?? client).get<GetDeliveryResponses, GetDeliveryErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/deliveries/{delivery_id}',
    ...options
});

/**
 * List the development mailbox
 *
 * The newest mails come first. There is no such mailbox outside development, or when a mail server is set.
 */
export const listMailbox = <ThrowOnError extends boolean = true>(options?: Options<ListMailboxData, ThrowOnError>): RequestResult<ListMailboxResponses, ListMailboxErrors, ThrowOnError> => (options?.client ?? client).get<ListMailboxResponses, ListMailboxErrors, ThrowOnError>({ url: '/api/v1/dev/mailbox', ...options });

/**
 * Fetch a stored file
 *
 * The picture of somebody, or of an organization, who is deleted is not found until they are brought back.
 */
export const getFile = <ThrowOnError extends boolean = true>(options: Options<GetFileData, ThrowOnError>): RequestResult<GetFileResponses, GetFileErrors, ThrowOnError> => (options.client ?? client).get<GetFileResponses, GetFileErrors, ThrowOnError>({ url: '/api/v1/files/{id}', ...options });

/**
 * Accept an invitation
 *
 * A mailed one only with the proved address that it was sent to, a link with any proved address in its domain. For
 * whoever accepted it before and still is a member, it is the same again.
 */
export const acceptInvitation = <ThrowOnError extends boolean = true>(options: Options<AcceptInvitationData, ThrowOnError>): RequestResult<AcceptInvitationResponses, AcceptInvitationErrors, ThrowOnError> => (options.client ?? client).post<AcceptInvitationResponses, AcceptInvitationErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/invitations/accept',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Decline a mailed invitation
 *
 * For whoever has its token, signed in or not. The organization learns that it was declined, and nothing else.
 */
export const declineInvitation = <ThrowOnError extends boolean = true>(options: Options<DeclineInvitationData, ThrowOnError>): RequestResult<DeclineInvitationResponses, DeclineInvitationErrors, ThrowOnError> => (options.client ?? client).post<DeclineInvitationResponses, DeclineInvitationErrors, ThrowOnError>({
    url: '/api/v1/invitations/decline',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Look at an invitation
 *
 * For whoever has its token, signed in or not. Says nothing about accounts.
 */
export const previewInvitation = <ThrowOnError extends boolean = true>(options: Options<PreviewInvitationData, ThrowOnError>): RequestResult<PreviewInvitationResponses, PreviewInvitationErrors, ThrowOnError> => (options.client ?? client).post<PreviewInvitationResponses, PreviewInvitationErrors, ThrowOnError>({
    url: '/api/v1/invitations/preview',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Report what became of mails
 *
 * For the mail provider: `plain` (`{"type": "bounce" | "complaint" | "delivered", "email"?, "message_id"?,
 * "permanent"?}`), `ses`, `postmark` or `mailgun`, each in its own form, with the secret of `mail.events_secret`.
 */
export const reportMailEvent = <ThrowOnError extends boolean = true>(options: Options<ReportMailEventData, ThrowOnError>): RequestResult<ReportMailEventResponses, ReportMailEventErrors, ThrowOnError> => (options.client ?? client).post<ReportMailEventResponses, ReportMailEventErrors, ThrowOnError>({
    url: '/api/v1/mail-events/{provider}',
    ...options,
    headers: {
        'Content-Type': '*/*',
        ...options.headers
    }
});

/**
 * Put the built-in layout around mails again
 */
export const resetMailLayout = <ThrowOnError extends boolean = true>(options?: Options<ResetMailLayoutData, ThrowOnError>): RequestResult<ResetMailLayoutResponses, ResetMailLayoutErrors, ThrowOnError> => (options?.client ?? client).delete<ResetMailLayoutResponses, ResetMailLayoutErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/mail-layout',
    ...options
});

/**
 * Read the layout of mails
 */
export const getMailLayout = <ThrowOnError extends boolean = true>(options?: Options<GetMailLayoutData, ThrowOnError>): RequestResult<GetMailLayoutResponses, GetMailLayoutErrors, ThrowOnError> => (options?.client ?? client).get<GetMailLayoutResponses, GetMailLayoutErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/mail-layout',
    ...options
});

/**
 * Put something else around mails
 *
 * It is tried first, with every mail in every language.
 */
export const putMailLayout = <ThrowOnError extends boolean = true>(options: Options<PutMailLayoutData, ThrowOnError>): RequestResult<PutMailLayoutResponses, PutMailLayoutErrors, ThrowOnError> => (options.client ?? client).put<PutMailLayoutResponses, PutMailLayoutErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/mail-layout',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * See what a mail would look like in a layout
 */
export const previewMailLayout = <ThrowOnError extends boolean = true>(options: Options<PreviewMailLayoutData, ThrowOnError>): RequestResult<PreviewMailLayoutResponses, PreviewMailLayoutErrors, ThrowOnError> => (options.client ?? client).post<PreviewMailLayoutResponses, PreviewMailLayoutErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/mail-layout/preview',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List the mails
 *
 * Every mail in every language, and which of them say an operator's own words.
 */
export const listMailTemplates = <ThrowOnError extends boolean = true>(options?: Options<ListMailTemplatesData, ThrowOnError>): RequestResult<ListMailTemplatesResponses, ListMailTemplatesErrors, ThrowOnError> => (options?.client ?? client).get<ListMailTemplatesResponses, ListMailTemplatesErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/mail-templates',
    ...options
});

/**
 * Say again what is built in
 */
export const resetMailTemplate = <ThrowOnError extends boolean = true>(options: Options<ResetMailTemplateData, ThrowOnError>): RequestResult<ResetMailTemplateResponses, ResetMailTemplateErrors, ThrowOnError> => (options.client ?? client).delete<ResetMailTemplateResponses, ResetMailTemplateErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/mail-templates/{name}/{locale}',
    ...options
});

/**
 * Read one mail
 *
 * What it says now, what it says from the start, and the values that it can be filled in with.
 */
export const getMailTemplate = <ThrowOnError extends boolean = true>(options: Options<GetMailTemplateData, ThrowOnError>): RequestResult<GetMailTemplateResponses, GetMailTemplateErrors, ThrowOnError> => (options.client ?? client).get<GetMailTemplateResponses, GetMailTemplateErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/mail-templates/{name}/{locale}',
    ...options
});

/**
 * Say something else in a mail
 *
 * The words are tried first: the MJML has to be right, every part has to fill in with the examples, no value may be
 * unknown, and what the mail is for, such as its link, has to stand in both parts, by itself.
 */
export const putMailTemplate = <ThrowOnError extends boolean = true>(options: Options<PutMailTemplateData, ThrowOnError>): RequestResult<PutMailTemplateResponses, PutMailTemplateErrors, ThrowOnError> => (options.client ?? client).put<PutMailTemplateResponses, PutMailTemplateErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/mail-templates/{name}/{locale}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * See what a mail would look like
 *
 * Filled in with examples: the words in the body, and for those that are absent what the mail says now.
 */
export const previewMailTemplate = <ThrowOnError extends boolean = true>(options: Options<PreviewMailTemplateData, ThrowOnError>): RequestResult<PreviewMailTemplateResponses, PreviewMailTemplateErrors, ThrowOnError> => (options.client ?? client).post<PreviewMailTemplateResponses, PreviewMailTemplateErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/mail-templates/{name}/{locale}/preview',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Send a mail to oneself, to see it
 *
 * As in the preview, to the caller's own address. Its links lead nowhere.
 */
export const testMailTemplate = <ThrowOnError extends boolean = true>(options: Options<TestMailTemplateData, ThrowOnError>): RequestResult<TestMailTemplateResponses, TestMailTemplateErrors, ThrowOnError> => (options.client ?? client).post<TestMailTemplateResponses, TestMailTemplateErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/mail-templates/{name}/{locale}/test',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete your account
 *
 * You are signed out everywhere. A mail says until when you can undo it, and has the link for it; after that,
 * everything that is held on you is erased.
 */
export const deleteMe = <ThrowOnError extends boolean = true>(options: Options<DeleteMeData, ThrowOnError>): RequestResult<DeleteMeResponses, DeleteMeErrors, ThrowOnError> => (options.client ?? client).delete<DeleteMeResponses, DeleteMeErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/me',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Read your own profile
 */
export const getMe = <ThrowOnError extends boolean = true>(options?: Options<GetMeData, ThrowOnError>): RequestResult<GetMeResponses, GetMeErrors, ThrowOnError> => (options?.client ?? client).get<GetMeResponses, GetMeErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/me',
    ...options
});

/**
 * Change your own profile
 */
export const updateMe = <ThrowOnError extends boolean = true>(options: Options<UpdateMeData, ThrowOnError>): RequestResult<UpdateMeResponses, UpdateMeErrors, ThrowOnError> => (options.client ?? client).patch<UpdateMeResponses, UpdateMeErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/me',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List your API keys
 *
 * The oldest first. None of them shows its secret.
 */
export const listMyApiKeys = <ThrowOnError extends boolean = true>(options?: Options<ListMyApiKeysData, ThrowOnError>): RequestResult<ListMyApiKeysResponses, ListMyApiKeysErrors, ThrowOnError> => (options?.client ?? client).get<ListMyApiKeysResponses, ListMyApiKeysErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/me/api-keys',
    ...options
});

/**
 * Make an API key of your own
 *
 * It speaks for you: it may do what you give it and may do yourself, in the organization that you choose.
 * Never more than 50. Some things no key may do, such as changing how you sign in.
 */
export const createMyApiKey = <ThrowOnError extends boolean = true>(options: Options<CreateMyApiKeyData, ThrowOnError>): RequestResult<CreateMyApiKeyResponses, CreateMyApiKeyErrors, ThrowOnError> => (options.client ?? client).post<CreateMyApiKeyResponses, CreateMyApiKeyErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/me/api-keys',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Revoke one of your API keys
 *
 * It stops working at once, and for good.
 */
export const revokeMyApiKey = <ThrowOnError extends boolean = true>(options: Options<RevokeMyApiKeyData, ThrowOnError>): RequestResult<RevokeMyApiKeyResponses, RevokeMyApiKeyErrors, ThrowOnError> => (options.client ?? client).delete<RevokeMyApiKeyResponses, RevokeMyApiKeyErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/me/api-keys/{key_id}',
    ...options
});

/**
 * Read one of your API keys
 */
export const getMyApiKey = <ThrowOnError extends boolean = true>(options: Options<GetMyApiKeyData, ThrowOnError>): RequestResult<GetMyApiKeyResponses, GetMyApiKeyErrors, ThrowOnError> => (options.client ?? client).get<GetMyApiKeyResponses, GetMyApiKeyErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/me/api-keys/{key_id}',
    ...options
});

/**
 * Change one of your API keys
 *
 * The change counts at once. One by which the key may do more, or lives longer, needs a fresh proof of who you are, and
 * nobody gives a key what they do not hold themselves.
 */
export const updateMyApiKey = <ThrowOnError extends boolean = true>(options: Options<UpdateMyApiKeyData, ThrowOnError>): RequestResult<UpdateMyApiKeyResponses, UpdateMyApiKeyErrors, ThrowOnError> => (options.client ?? client).patch<UpdateMyApiKeyResponses, UpdateMyApiKeyErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/me/api-keys/{key_id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Give one of your API keys another secret
 *
 * The secret before it works for a while, a day unless the request says otherwise, so that programs can change over
 * without a gap. One that is still older ends at once.
 */
export const rotateMyApiKey = <ThrowOnError extends boolean = true>(options: Options<RotateMyApiKeyData, ThrowOnError>): RequestResult<RotateMyApiKeyResponses, RotateMyApiKeyErrors, ThrowOnError> => (options.client ?? client).post<RotateMyApiKeyResponses, RotateMyApiKeyErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/me/api-keys/{key_id}/rotate',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Remove your picture
 */
export const deleteAvatar = <ThrowOnError extends boolean = true>(options?: Options<DeleteAvatarData, ThrowOnError>): RequestResult<DeleteAvatarResponses, DeleteAvatarErrors, ThrowOnError> => (options?.client ?? client).delete<DeleteAvatarResponses, DeleteAvatarErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/me/avatar',
    ...options
});

/**
 * Upload your picture
 *
 * The centre is cut out and scaled to 256 by 256 pixels; metadata and further frames are dropped.
 */
export const putAvatar = <ThrowOnError extends boolean = true>(options: Options<PutAvatarData, ThrowOnError>): RequestResult<PutAvatarResponses, PutAvatarErrors, ThrowOnError> => (options.client ?? client).put<PutAvatarResponses, PutAvatarErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/me/avatar',
    ...options,
    headers: {
        'Content-Type': 'image/gif',
        ...options.headers
    }
});

/**
 * Read what you agreed to
 */
export const listMyConsents = <ThrowOnError extends boolean = true>(options?: Options<ListMyConsentsData, ThrowOnError>): RequestResult<ListMyConsentsResponses, ListMyConsentsErrors, ThrowOnError> => (options?.client ?? client).get<ListMyConsentsResponses, ListMyConsentsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/me/consents',
    ...options
});

/**
 * Agree to a text, or no longer
 *
 * Every answer is kept. The same one again is no change.
 */
export const giveConsent = <ThrowOnError extends boolean = true>(options: Options<GiveConsentData, ThrowOnError>): RequestResult<GiveConsentResponses, GiveConsentErrors, ThrowOnError> => (options.client ?? client).post<GiveConsentResponses, GiveConsentErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/me/consents',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Get a copy of everything that is held on you
 *
 * A JSON file. What it would tell about others is left out.
 */
export const exportMe = <ThrowOnError extends boolean = true>(options?: Options<ExportMeData, ThrowOnError>): RequestResult<ExportMeResponses, ExportMeErrors, ThrowOnError> => (options?.client ?? client).get<ExportMeResponses, ExportMeErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/me/export',
    ...options
});

/**
 * List your invitations
 *
 * Those that were sent to your address and can be accepted, the newest first. None as long as it is not proved.
 */
export const listMyInvitations = <ThrowOnError extends boolean = true>(options?: Options<ListMyInvitationsData, ThrowOnError>): RequestResult<ListMyInvitationsResponses, ListMyInvitationsErrors, ThrowOnError> => (options?.client ?? client).get<ListMyInvitationsResponses, ListMyInvitationsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/me/invitations',
    ...options
});

/**
 * Accept one of your invitations
 */
export const acceptMyInvitation = <ThrowOnError extends boolean = true>(options: Options<AcceptMyInvitationData, ThrowOnError>): RequestResult<AcceptMyInvitationResponses, AcceptMyInvitationErrors, ThrowOnError> => (options.client ?? client).post<AcceptMyInvitationResponses, AcceptMyInvitationErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/me/invitations/{invitation_id}/accept',
    ...options
});

/**
 * Decline one of your invitations
 *
 * The organization learns that it was declined, and nothing else.
 */
export const declineMyInvitation = <ThrowOnError extends boolean = true>(options: Options<DeclineMyInvitationData, ThrowOnError>): RequestResult<DeclineMyInvitationResponses, DeclineMyInvitationErrors, ThrowOnError> => (options.client ?? client).post<DeclineMyInvitationResponses, DeclineMyInvitationErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/me/invitations/{invitation_id}/decline',
    ...options
});

/**
 * List your organizations
 *
 * The first that you joined comes first.
 */
export const listMyOrganizations = <ThrowOnError extends boolean = true>(options?: Options<ListMyOrganizationsData, ThrowOnError>): RequestResult<ListMyOrganizationsResponses, ListMyOrganizationsErrors, ThrowOnError> => (options?.client ?? client).get<ListMyOrganizationsResponses, ListMyOrganizationsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/me/organizations',
    ...options
});

/**
 * List what you are told
 */
export const listNotifications = <ThrowOnError extends boolean = true>(options?: Options<ListNotificationsData, ThrowOnError>): RequestResult<ListNotificationsResponses, ListNotificationsErrors, ThrowOnError> => (options?.client ?? client).get<ListNotificationsResponses, ListNotificationsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/notifications',
    ...options
});

/**
 * Count what you have not seen or read
 */
export const countNotifications = <ThrowOnError extends boolean = true>(options?: Options<CountNotificationsData, ThrowOnError>): RequestResult<CountNotificationsResponses, CountNotificationsErrors, ThrowOnError> => (options?.client ?? client).get<CountNotificationsResponses, CountNotificationsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/notifications/counts',
    ...options
});

/**
 * List the devices that show you push messages
 *
 * The last registered first. A device goes when its session ends.
 */
export const listPushDevices = <ThrowOnError extends boolean = true>(options?: Options<ListPushDevicesData, ThrowOnError>): RequestResult<ListPushDevicesResponses, ListPushDevicesErrors, ThrowOnError> => (options?.client ?? client).get<ListPushDevicesResponses, ListPushDevicesErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/notifications/devices',
    ...options
});

/**
 * Register a device for push messages
 *
 * It is yours from now on, whoever had registered it before; registering it again only notes that it is still there. It
 * goes when the session that registers it ends. Never more than 50. Only you yourself can do this, signed in: neither a key
 * nor whoever acts in your name.
 */
export const registerPushDevice = <ThrowOnError extends boolean = true>(options: Options<RegisterPushDeviceData, ThrowOnError>): RequestResult<RegisterPushDeviceResponses, RegisterPushDeviceErrors, ThrowOnError> => (options.client ?? client).post<RegisterPushDeviceResponses, RegisterPushDeviceErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/notifications/devices',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Remove a device
 *
 * It shows no more push messages until it is registered again. Only you yourself can do this.
 */
export const removePushDevice = <ThrowOnError extends boolean = true>(options: Options<RemovePushDeviceData, ThrowOnError>): RequestResult<RemovePushDeviceResponses, RemovePushDeviceErrors, ThrowOnError> => (options.client ?? client).delete<RemovePushDeviceResponses, RemovePushDeviceErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/notifications/devices/{id}',
    ...options
});

/**
 * Mark notifications as seen, read or put away
 *
 * Your other devices are told at once. Ids that are not yours are ignored.
 */
export const markNotifications = <ThrowOnError extends boolean = true>(options: Options<MarkNotificationsData, ThrowOnError>): RequestResult<MarkNotificationsResponses, MarkNotificationsErrors, ThrowOnError> => (options.client ?? client).post<MarkNotificationsResponses, MarkNotificationsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/notifications/marks',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Read what you are told, and how
 *
 * With what the active organization proposes or has decided.
 */
export const getNotificationPreferences = <ThrowOnError extends boolean = true>(options?: Options<GetNotificationPreferencesData, ThrowOnError>): RequestResult<GetNotificationPreferencesResponses, GetNotificationPreferencesErrors, ThrowOnError> => (options?.client ?? client).get<GetNotificationPreferencesResponses, GetNotificationPreferencesErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/notifications/preferences',
    ...options
});

/**
 * Choose what you are told, and how
 */
export const updateNotificationPreferences = <ThrowOnError extends boolean = true>(options: Options<UpdateNotificationPreferencesData, ThrowOnError>): RequestResult<UpdateNotificationPreferencesResponses, UpdateNotificationPreferencesErrors, ThrowOnError> => (options.client ?? client).patch<UpdateNotificationPreferencesResponses, UpdateNotificationPreferencesErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/notifications/preferences',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Get the key for which a browser asks for consent
 *
 * It stays the same for good.
 */
export const getPushKey = <ThrowOnError extends boolean = true>(options?: Options<GetPushKeyData, ThrowOnError>): RequestResult<GetPushKeyResponses, GetPushKeyErrors, ThrowOnError> => (options?.client ?? client).get<GetPushKeyResponses, GetPushKeyErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/notifications/push-key',
    ...options
});

/**
 * Follow your inbox
 *
 * Server-sent events: `notification` with a notification as the list has it, new or with other marks; `counts` after
 * what was missed and after each change; `reset` where so much was missed that the list is to be fetched again. The `id` of each is
 * the number of the last change: a client that comes back with `Last-Event-ID` gets what it missed. A comment every 25
 * seconds says that the stream is alive. It ends when the session does.
 */
export const streamNotifications = <ThrowOnError extends boolean = true>(options?: Options<StreamNotificationsData, ThrowOnError, StreamNotificationsResponse>): Promise<ServerSentEventsResult<StreamNotificationsResponses>> => (options?.client ?? client).sse.get<StreamNotificationsResponses, StreamNotificationsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/notifications/stream',
    ...options
});

/**
 * Tell people something
 *
 * Begins a workflow for each recipient. Send an `Idempotency-Key`: then nobody is told twice, however often you ask.
 */
export const triggerNotification = <ThrowOnError extends boolean = true>(options: Options<TriggerNotificationData, ThrowOnError>): RequestResult<TriggerNotificationResponses, TriggerNotificationErrors, ThrowOnError> => (options.client ?? client).post<TriggerNotificationResponses, TriggerNotificationErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/notifications/trigger',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List organizations
 *
 * Your own, the first that you joined first; or with `all=true` everybody's, the newest first.
 */
export const listOrganizations = <ThrowOnError extends boolean = true>(options?: Options<ListOrganizationsData, ThrowOnError>): RequestResult<ListOrganizationsResponses, ListOrganizationsErrors, ThrowOnError> => (options?.client ?? client).get<ListOrganizationsResponses, ListOrganizationsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations',
    ...options
});

/**
 * Create an organization
 *
 * You own it. It does not become the active one by itself: `POST /api/v1/auth/organization` switches.
 */
export const createOrganization = <ThrowOnError extends boolean = true>(options: Options<CreateOrganizationData, ThrowOnError>): RequestResult<CreateOrganizationResponses, CreateOrganizationErrors, ThrowOnError> => (options.client ?? client).post<CreateOrganizationResponses, CreateOrganizationErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete an organization
 *
 * It exists for nobody from then on, and tokens in which it is active end at once. Its owners find it in their list
 * with `deleted=true` and can bring it back until `erase_after`.
 */
export const deleteOrganization = <ThrowOnError extends boolean = true>(options: Options<DeleteOrganizationData, ThrowOnError>): RequestResult<DeleteOrganizationResponses, DeleteOrganizationErrors, ThrowOnError> => (options.client ?? client).delete<DeleteOrganizationResponses, DeleteOrganizationErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}',
    ...options
});

/**
 * Read an organization
 */
export const getOrganization = <ThrowOnError extends boolean = true>(options: Options<GetOrganizationData, ThrowOnError>): RequestResult<GetOrganizationResponses, GetOrganizationErrors, ThrowOnError> => (options.client ?? client).get<GetOrganizationResponses, GetOrganizationErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}',
    ...options
});

/**
 * Change an organization
 */
export const updateOrganization = <ThrowOnError extends boolean = true>(options: Options<UpdateOrganizationData, ThrowOnError>): RequestResult<UpdateOrganizationResponses, UpdateOrganizationErrors, ThrowOnError> => (options.client ?? client).patch<UpdateOrganizationResponses, UpdateOrganizationErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List the API keys of an organization
 *
 * The oldest first. None of them shows its secret.
 */
export const listOrganizationApiKeys = <ThrowOnError extends boolean = true>(options: Options<ListOrganizationApiKeysData, ThrowOnError>): RequestResult<ListOrganizationApiKeysResponses, ListOrganizationApiKeysErrors, ThrowOnError> => (options.client ?? client).get<ListOrganizationApiKeysResponses, ListOrganizationApiKeysErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/api-keys',
    ...options
});

/**
 * Make an API key of an organization
 *
 * It speaks for the organization and for nobody in it, and stays when whoever made it leaves. Never more than 50.
 * Nobody gives a key what they do not hold themselves.
 */
export const createOrganizationApiKey = <ThrowOnError extends boolean = true>(options: Options<CreateOrganizationApiKeyData, ThrowOnError>): RequestResult<CreateOrganizationApiKeyResponses, CreateOrganizationApiKeyErrors, ThrowOnError> => (options.client ?? client).post<CreateOrganizationApiKeyResponses, CreateOrganizationApiKeyErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/api-keys',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Revoke an API key of an organization
 *
 * It stops working at once, and for good.
 */
export const revokeOrganizationApiKey = <ThrowOnError extends boolean = true>(options: Options<RevokeOrganizationApiKeyData, ThrowOnError>): RequestResult<RevokeOrganizationApiKeyResponses, RevokeOrganizationApiKeyErrors, ThrowOnError> => (options.client ?? client).delete<RevokeOrganizationApiKeyResponses, RevokeOrganizationApiKeyErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/api-keys/{key_id}',
    ...options
});

/**
 * Read one API key of an organization
 */
export const getOrganizationApiKey = <ThrowOnError extends boolean = true>(options: Options<GetOrganizationApiKeyData, ThrowOnError>): RequestResult<GetOrganizationApiKeyResponses, GetOrganizationApiKeyErrors, ThrowOnError> => (options.client ?? client).get<GetOrganizationApiKeyResponses, GetOrganizationApiKeyErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/api-keys/{key_id}',
    ...options
});

/**
 * Change an API key of an organization
 *
 * The change counts at once. One by which the key may do more, or lives longer, needs a fresh proof of who you are, and
 * nobody gives a key what they do not hold themselves.
 */
export const updateOrganizationApiKey = <ThrowOnError extends boolean = true>(options: Options<UpdateOrganizationApiKeyData, ThrowOnError>): RequestResult<UpdateOrganizationApiKeyResponses, UpdateOrganizationApiKeyErrors, ThrowOnError> => (options.client ?? client).patch<UpdateOrganizationApiKeyResponses, UpdateOrganizationApiKeyErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/api-keys/{key_id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Give an API key of an organization another secret
 *
 * The secret before it works for a while, a day unless the request says otherwise, so that programs can change over
 * without a gap. One that is still older ends at once.
 */
export const rotateOrganizationApiKey = <ThrowOnError extends boolean = true>(options: Options<RotateOrganizationApiKeyData, ThrowOnError>): RequestResult<RotateOrganizationApiKeyResponses, RotateOrganizationApiKeyErrors, ThrowOnError> => (options.client ?? client).post<RotateOrganizationApiKeyResponses, RotateOrganizationApiKeyErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/api-keys/{key_id}/rotate',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List the invitations of an organization
 *
 * The newest come first. Some time after an invitation could last be accepted, it is no longer listed.
 */
export const listInvitations = <ThrowOnError extends boolean = true>(options: Options<ListInvitationsData, ThrowOnError>): RequestResult<ListInvitationsResponses, ListInvitationsErrors, ThrowOnError> => (options.client ?? client).get<ListInvitationsResponses, ListInvitationsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/invitations',
    ...options
});

/**
 * Invite somebody by mail
 *
 * The answer and the mail are the same whether or not the address has an account. An address that is invited already
 * is invited anew: the same invitation under the new terms, and only the new mail's link works.
 */
export const createInvitation = <ThrowOnError extends boolean = true>(options: Options<CreateInvitationData, ThrowOnError>): RequestResult<CreateInvitationResponses, CreateInvitationErrors, ThrowOnError> => (options.client ?? client).post<CreateInvitationResponses, CreateInvitationErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/invitations',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Invite many people by mail
 *
 * Every line has its own result. Either all results count, or, when the whole request fails, nothing was done.
 */
export const createInvitations = <ThrowOnError extends boolean = true>(options: Options<CreateInvitationsData, ThrowOnError>): RequestResult<CreateInvitationsResponses, CreateInvitationsErrors, ThrowOnError> => (options.client ?? client).post<CreateInvitationsResponses, CreateInvitationsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/invitations/bulk',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Make an invitation link
 *
 * Whoever has it and a proved address can join until it expires, is used up or withdrawn. It is shown once: make
 * another one if it gets lost.
 */
export const createInvitationLink = <ThrowOnError extends boolean = true>(options: Options<CreateInvitationLinkData, ThrowOnError>): RequestResult<CreateInvitationLinkResponses, CreateInvitationLinkErrors, ThrowOnError> => (options.client ?? client).post<CreateInvitationLinkResponses, CreateInvitationLinkErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/invitations/link',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Withdraw an invitation
 *
 * Its link opens nothing any more. Withdrawing it twice is the same as once.
 */
export const revokeInvitation = <ThrowOnError extends boolean = true>(options: Options<RevokeInvitationData, ThrowOnError>): RequestResult<RevokeInvitationResponses, RevokeInvitationErrors, ThrowOnError> => (options.client ?? client).delete<RevokeInvitationResponses, RevokeInvitationErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/invitations/{invitation_id}',
    ...options
});

/**
 * Send an invitation again
 *
 * With as much time as a new one. Only the new mail's link works. You answer for it from now on, so you must hold all
 * that its role grants; what somebody else wrote in it is left out.
 */
export const resendInvitation = <ThrowOnError extends boolean = true>(options: Options<ResendInvitationData, ThrowOnError>): RequestResult<ResendInvitationResponses, ResendInvitationErrors, ThrowOnError> => (options.client ?? client).post<ResendInvitationResponses, ResendInvitationErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/invitations/{invitation_id}/resend',
    ...options
});

/**
 * Leave an organization
 *
 * The last owner cannot: somebody else must be an owner first.
 */
export const leaveOrganization = <ThrowOnError extends boolean = true>(options: Options<LeaveOrganizationData, ThrowOnError>): RequestResult<LeaveOrganizationResponses, LeaveOrganizationErrors, ThrowOnError> => (options.client ?? client).post<LeaveOrganizationResponses, LeaveOrganizationErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/leave',
    ...options
});

/**
 * Remove the logo
 */
export const deleteLogo = <ThrowOnError extends boolean = true>(options: Options<DeleteLogoData, ThrowOnError>): RequestResult<DeleteLogoResponses, DeleteLogoErrors, ThrowOnError> => (options.client ?? client).delete<DeleteLogoResponses, DeleteLogoErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/logo',
    ...options
});

/**
 * Upload a logo
 *
 * The centre is cut out and scaled to 256 by 256 pixels; metadata and further frames are dropped.
 */
export const putLogo = <ThrowOnError extends boolean = true>(options: Options<PutLogoData, ThrowOnError>): RequestResult<PutLogoResponses, PutLogoErrors, ThrowOnError> => (options.client ?? client).put<PutLogoResponses, PutLogoErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/logo',
    ...options,
    headers: {
        'Content-Type': 'image/gif',
        ...options.headers
    }
});

/**
 * List the members of an organization
 *
 * In the order in which they joined; with `search`, the best match first. When somebody who runs the platform asks, the
 * organization's audit trail notes it.
 */
export const listMembers = <ThrowOnError extends boolean = true>(options: Options<ListMembersData, ThrowOnError>): RequestResult<ListMembersResponses, ListMembersErrors, ThrowOnError> => (options.client ?? client).get<ListMembersResponses, ListMembersErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/members',
    ...options
});

/**
 * Change many members
 *
 * Each by the rules for one. Those who cannot be changed are named, and do not keep the others from it. Needs the
 * permission of the action.
 */
export const bulkMembers = <ThrowOnError extends boolean = true>(options: Options<BulkMembersData, ThrowOnError>): RequestResult<BulkMembersResponses, BulkMembersErrors, ThrowOnError> => (options.client ?? client).post<BulkMembersResponses, BulkMembersErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/members/bulk',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Remove a member
 *
 * What their role allowed ends with their next request.
 */
export const removeMember = <ThrowOnError extends boolean = true>(options: Options<RemoveMemberData, ThrowOnError>): RequestResult<RemoveMemberResponses, RemoveMemberErrors, ThrowOnError> => (options.client ?? client).delete<RemoveMemberResponses, RemoveMemberErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/members/{user_id}',
    ...options
});

/**
 * Read one member
 */
export const getMember = <ThrowOnError extends boolean = true>(options: Options<GetMemberData, ThrowOnError>): RequestResult<GetMemberResponses, GetMemberErrors, ThrowOnError> => (options.client ?? client).get<GetMemberResponses, GetMemberErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/members/{user_id}',
    ...options
});

/**
 * Give a member another role
 *
 * It counts with their next request. You must hold everything that the role before and the new one grant, only owners
 * make and unmake owners, and the last owner stays one.
 */
export const updateMember = <ThrowOnError extends boolean = true>(options: Options<UpdateMemberData, ThrowOnError>): RequestResult<UpdateMemberResponses, UpdateMemberErrors, ThrowOnError> => (options.client ?? client).patch<UpdateMemberResponses, UpdateMemberErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/members/{user_id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Read what an organization's members are told unless they choose themselves
 */
export const getNotificationDefaults = <ThrowOnError extends boolean = true>(options: Options<GetNotificationDefaultsData, ThrowOnError>): RequestResult<GetNotificationDefaultsResponses, GetNotificationDefaultsErrors, ThrowOnError> => (options.client ?? client).get<GetNotificationDefaultsResponses, GetNotificationDefaultsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/notification-defaults',
    ...options
});

/**
 * Say what an organization's members are told unless they choose themselves
 *
 * Replaces what it said before. What is locked counts whatever they chose.
 */
export const putNotificationDefaults = <ThrowOnError extends boolean = true>(options: Options<PutNotificationDefaultsData, ThrowOnError>): RequestResult<PutNotificationDefaultsResponses, PutNotificationDefaultsErrors, ThrowOnError> => (options.client ?? client).put<PutNotificationDefaultsResponses, PutNotificationDefaultsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/notification-defaults',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Bring a deleted organization back
 *
 * For its owners, and for those who manage all organizations. To anybody else it does not exist.
 */
export const restoreOrganization = <ThrowOnError extends boolean = true>(options: Options<RestoreOrganizationData, ThrowOnError>): RequestResult<RestoreOrganizationResponses, RestoreOrganizationErrors, ThrowOnError> => (options.client ?? client).post<RestoreOrganizationResponses, RestoreOrganizationErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/restore',
    ...options
});

/**
 * List the roles of an organization
 *
 * The built-in ones come first, then its own by name.
 */
export const listRoles = <ThrowOnError extends boolean = true>(options: Options<ListRolesData, ThrowOnError>): RequestResult<ListRolesResponses, ListRolesErrors, ThrowOnError> => (options.client ?? client).get<ListRolesResponses, ListRolesErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/roles',
    ...options
});

/**
 * Make a role
 *
 * Nobody makes a role that grants what they do not hold themselves.
 */
export const createRole = <ThrowOnError extends boolean = true>(options: Options<CreateRoleData, ThrowOnError>): RequestResult<CreateRoleResponses, CreateRoleErrors, ThrowOnError> => (options.client ?? client).post<CreateRoleResponses, CreateRoleErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/roles',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete a role
 *
 * While members hold it, say as `replace_with` which role they get instead: at most 1,000 of them move in one go.
 */
export const deleteRole = <ThrowOnError extends boolean = true>(options: Options<DeleteRoleData, ThrowOnError>): RequestResult<DeleteRoleResponses, DeleteRoleErrors, ThrowOnError> => (options.client ?? client).delete<DeleteRoleResponses, DeleteRoleErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/roles/{role_id}',
    ...options
});

/**
 * Read one role
 */
export const getRole = <ThrowOnError extends boolean = true>(options: Options<GetRoleData, ThrowOnError>): RequestResult<GetRoleResponses, GetRoleErrors, ThrowOnError> => (options.client ?? client).get<GetRoleResponses, GetRoleErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/roles/{role_id}',
    ...options
});

/**
 * Change a role
 *
 * Whoever holds it has the change at once: their tokens are renewed. Nobody changes a role that grants what they do
 * not hold themselves, before or after.
 */
export const updateRole = <ThrowOnError extends boolean = true>(options: Options<UpdateRoleData, ThrowOnError>): RequestResult<UpdateRoleResponses, UpdateRoleErrors, ThrowOnError> => (options.client ?? client).patch<UpdateRoleResponses, UpdateRoleErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/roles/{role_id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Make another member the owner
 *
 * They become an owner, and you an admin. Whoever manages all organizations hands over for an owner so: for one who
 * left the company, or was suspended.
 */
export const transferOwnership = <ThrowOnError extends boolean = true>(options: Options<TransferOwnershipData, ThrowOnError>): RequestResult<TransferOwnershipResponses, TransferOwnershipErrors, ThrowOnError> => (options.client ?? client).post<TransferOwnershipResponses, TransferOwnershipErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/organizations/{organization_id}/transfer-ownership',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List all permissions
 *
 * The platform's own, then those that `plateforme.toml` adds.
 */
export const listPermissions = <ThrowOnError extends boolean = true>(options?: Options<ListPermissionsData, ThrowOnError>): RequestResult<ListPermissionsResponses, ListPermissionsErrors, ThrowOnError> => (options?.client ?? client).get<ListPermissionsResponses, ListPermissionsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/permissions',
    ...options
});

/**
 * Check what people may do
 *
 * For your own services: about the token's own person always, about others with `permissions:check` in the
 * organization. A key of the organization with `permissions:check` asks about all of its members.
 */
export const checkPermissions = <ThrowOnError extends boolean = true>(options: Options<CheckPermissionsData, ThrowOnError>): RequestResult<CheckPermissionsResponses, CheckPermissionsErrors, ThrowOnError> => (options.client ?? client).post<CheckPermissionsResponses, CheckPermissionsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/permissions/check',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Explain what a person may do, and why
 *
 * About yourself always; about others with `permissions:check` in the organization. Whoever is no member of it is not
 * found, as if there were nobody.
 */
export const explainPermissions = <ThrowOnError extends boolean = true>(options?: Options<ExplainPermissionsData, ThrowOnError>): RequestResult<ExplainPermissionsResponses, ExplainPermissionsErrors, ThrowOnError> => (options?.client ?? client).get<ExplainPermissionsResponses, ExplainPermissionsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/permissions/explain',
    ...options
});

/**
 * List the addresses that no mail goes to
 *
 * The newest come first. The addresses themselves are not kept.
 */
export const listSuppressions = <ThrowOnError extends boolean = true>(options?: Options<ListSuppressionsData, ThrowOnError>): RequestResult<ListSuppressionsResponses, ListSuppressionsErrors, ThrowOnError> => (options?.client ?? client).get<ListSuppressionsResponses, ListSuppressionsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/suppressions',
    ...options
});

/**
 * Send no mail to an address
 *
 * Not even a code that somebody asks for, until the entry is removed.
 */
export const createSuppression = <ThrowOnError extends boolean = true>(options: Options<CreateSuppressionData, ThrowOnError>): RequestResult<CreateSuppressionResponses, CreateSuppressionErrors, ThrowOnError> => (options.client ?? client).post<CreateSuppressionResponses, CreateSuppressionErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/suppressions',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Ask whether mail goes to an address
 */
export const checkSuppression = <ThrowOnError extends boolean = true>(options: Options<CheckSuppressionData, ThrowOnError>): RequestResult<CheckSuppressionResponses, CheckSuppressionErrors, ThrowOnError> => (options.client ?? client).post<CheckSuppressionResponses, CheckSuppressionErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/suppressions/check',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Send mail to an address again
 */
export const deleteSuppression = <ThrowOnError extends boolean = true>(options: Options<DeleteSuppressionData, ThrowOnError>): RequestResult<DeleteSuppressionResponses, DeleteSuppressionErrors, ThrowOnError> => (options.client ?? client).delete<DeleteSuppressionResponses, DeleteSuppressionErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/suppressions/{suppression_id}',
    ...options
});

/**
 * Follow the link of a mail program that knows no better
 *
 * Changes nothing: leads to the page that asks.
 */
export const openUnsubscribe = <ThrowOnError extends boolean = true>(options?: Options<OpenUnsubscribeData, ThrowOnError>): RequestResult<unknown, OpenUnsubscribeErrors, ThrowOnError> => (options?.client ?? client).get<unknown, OpenUnsubscribeErrors, ThrowOnError>({ url: '/api/v1/unsubscribe', ...options });

/**
 * Want no more mails of a kind
 *
 * By a mail program with one click (RFC 8058), the token in the address and `List-Unsubscribe=One-Click` in a form; or by
 * our page, with both in JSON.
 */
export const unsubscribe = <ThrowOnError extends boolean = true>(options: Options<UnsubscribeData, ThrowOnError>): RequestResult<UnsubscribeResponses, UnsubscribeErrors, ThrowOnError> => (options.client ?? client).post<UnsubscribeResponses, UnsubscribeErrors, ThrowOnError>({
    url: '/api/v1/unsubscribe',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * See what a token lets one say no to
 */
export const previewUnsubscribe = <ThrowOnError extends boolean = true>(options: Options<PreviewUnsubscribeData, ThrowOnError>): RequestResult<PreviewUnsubscribeResponses, PreviewUnsubscribeErrors, ThrowOnError> => (options.client ?? client).post<PreviewUnsubscribeResponses, PreviewUnsubscribeErrors, ThrowOnError>({
    url: '/api/v1/unsubscribe/preview',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List and search the platform's people
 *
 * The newest accounts come first, unless `sort` or `search` says otherwise. The audit trail notes who lists them.
 */
export const listUsers = <ThrowOnError extends boolean = true>(options?: Options<ListUsersData, ThrowOnError>): RequestResult<ListUsersResponses, ListUsersErrors, ThrowOnError> => (options?.client ?? client).get<ListUsersResponses, ListUsersErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/users',
    ...options
});

/**
 * Create an account for somebody
 *
 * Without a password, they get a mail with a link to choose one, which proves their address as well.
 */
export const createUser = <ThrowOnError extends boolean = true>(options: Options<CreateUserData, ThrowOnError>): RequestResult<CreateUserResponses, CreateUserErrors, ThrowOnError> => (options.client ?? client).post<CreateUserResponses, CreateUserErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/users',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Suspend, restore, delete or bring back many people
 *
 * One after the other; each has its own result. Deleting and bringing back takes `users:delete`.
 */
export const bulkUsers = <ThrowOnError extends boolean = true>(options: Options<BulkUsersData, ThrowOnError>): RequestResult<BulkUsersResponses, BulkUsersErrors, ThrowOnError> => (options.client ?? client).post<BulkUsersResponses, BulkUsersErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/users/bulk',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Export the platform's people
 *
 * The same filters as the list's; the file is streamed. An export that is cut off, because something failed or you may no
 * longer, ends the connection.
 */
export const exportUsers = <ThrowOnError extends boolean = true>(options?: Options<ExportUsersData, ThrowOnError>): RequestResult<ExportUsersResponses, ExportUsersErrors, ThrowOnError> => (options?.client ?? client).get<ExportUsersResponses, ExportUsersErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/users/export',
    ...options
});

/**
 * Delete a person's account
 *
 * Their sessions and tokens end at once. The account can be brought back until `erase_after`; then everything known of
 * them is erased.
 */
export const deleteUser = <ThrowOnError extends boolean = true>(options: Options<DeleteUserData, ThrowOnError>): RequestResult<DeleteUserResponses, DeleteUserErrors, ThrowOnError> => (options.client ?? client).delete<DeleteUserResponses, DeleteUserErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/users/{user_id}',
    ...options
});

/**
 * Open a person's record
 *
 * The audit trail notes who opened whose.
 */
export const getUser = <ThrowOnError extends boolean = true>(options: Options<GetUserData, ThrowOnError>): RequestResult<GetUserResponses, GetUserErrors, ThrowOnError> => (options.client ?? client).get<GetUserResponses, GetUserErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/users/{user_id}',
    ...options
});

/**
 * Change a person's profile
 */
export const updateUser = <ThrowOnError extends boolean = true>(options: Options<UpdateUserData, ThrowOnError>): RequestResult<UpdateUserResponses, UpdateUserErrors, ThrowOnError> => (options.client ?? client).patch<UpdateUserResponses, UpdateUserErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/users/{user_id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Erase a person at once and for good
 *
 * Everything that is held on them goes, and what the log says about them can never be read again; their id stays, so
 * that the log still verifies. The answer is the signed certificate, which `plateforme erasures verify` checks without
 * the platform. Nothing brings them back, not even a restored backup.
 */
export const eraseUser = <ThrowOnError extends boolean = true>(options: Options<EraseUserData, ThrowOnError>): RequestResult<EraseUserResponses, EraseUserErrors, ThrowOnError> => (options.client ?? client).post<EraseUserResponses, EraseUserErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/users/{user_id}/erase',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Read the certificate of an erasure
 */
export const getErasure = <ThrowOnError extends boolean = true>(options: Options<GetErasureData, ThrowOnError>): RequestResult<GetErasureResponses, GetErasureErrors, ThrowOnError> => (options.client ?? client).get<GetErasureResponses, GetErasureErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/users/{user_id}/erasure',
    ...options
});

/**
 * Get a copy of everything that is held on a person
 *
 * For an answer to somebody who cannot get it themselves.
 */
export const exportUser = <ThrowOnError extends boolean = true>(options: Options<ExportUserData, ThrowOnError>): RequestResult<ExportUserResponses, ExportUserErrors, ThrowOnError> => (options.client ?? client).get<ExportUserResponses, ExportUserErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/users/{user_id}/export',
    ...options
});

/**
 * Read what a person shows of themselves
 *
 * To whoever shares an organization with them, and to the platform's admins, who see everything.
 */
export const getUserProfile = <ThrowOnError extends boolean = true>(options: Options<GetUserProfileData, ThrowOnError>): RequestResult<GetUserProfileResponses, GetUserProfileErrors, ThrowOnError> => (options.client ?? client).get<GetUserProfileResponses, GetUserProfileErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/users/{user_id}/profile',
    ...options
});

/**
 * Demand another password of a person
 *
 * Their password is no longer accepted, and their sessions and tokens end at once. Whoever signs in with it gets a link
 * by mail to choose another one.
 */
export const requirePasswordReset = <ThrowOnError extends boolean = true>(options: Options<RequirePasswordResetData, ThrowOnError>): RequestResult<RequirePasswordResetResponses, RequirePasswordResetErrors, ThrowOnError> => (options.client ?? client).post<RequirePasswordResetResponses, RequirePasswordResetErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/users/{user_id}/require-password-reset',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Let a suspended person in again
 */
export const restoreUser = <ThrowOnError extends boolean = true>(options: Options<RestoreUserData, ThrowOnError>): RequestResult<RestoreUserResponses, RestoreUserErrors, ThrowOnError> => (options.client ?? client).post<RestoreUserResponses, RestoreUserErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/users/{user_id}/restore',
    ...options
});

/**
 * Suspend a person
 *
 * Their sessions and tokens end at once. What they are already is no error.
 */
export const suspendUser = <ThrowOnError extends boolean = true>(options: Options<SuspendUserData, ThrowOnError>): RequestResult<SuspendUserResponses, SuspendUserErrors, ThrowOnError> => (options.client ?? client).post<SuspendUserResponses, SuspendUserErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/users/{user_id}/suspend',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Bring a deleted account back
 *
 * A person who was suspended before is suspended again.
 */
export const undeleteUser = <ThrowOnError extends boolean = true>(options: Options<UndeleteUserData, ThrowOnError>): RequestResult<UndeleteUserResponses, UndeleteUserErrors, ThrowOnError> => (options.client ?? client).post<UndeleteUserResponses, UndeleteUserErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/users/{user_id}/undelete',
    ...options
});

/**
 * List the webhook endpoints of an organization
 *
 * The oldest first. Without an organization, those of the platform itself, which need `platform:deliveries`.
 */
export const listWebhookEndpoints = <ThrowOnError extends boolean = true>(options?: Options<ListWebhookEndpointsData, ThrowOnError>): RequestResult<ListWebhookEndpointsResponses, ListWebhookEndpointsErrors, ThrowOnError> => (options?.client ?? client).get<ListWebhookEndpointsResponses, ListWebhookEndpointsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/webhook-endpoints',
    ...options
});

/**
 * Make a webhook endpoint
 *
 * It is told of what happens from now on. The key that signs is made with it, and shown. Never more than 50. A person
 * proves anew who they are: whoever adds an address reads along.
 */
export const createWebhookEndpoint = <ThrowOnError extends boolean = true>(options: Options<CreateWebhookEndpointData, ThrowOnError>): RequestResult<CreateWebhookEndpointResponses, CreateWebhookEndpointErrors, ThrowOnError> => (options.client ?? client).post<CreateWebhookEndpointResponses, CreateWebhookEndpointErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/webhook-endpoints',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete a webhook endpoint
 *
 * What waits for it is given up.
 */
export const deleteWebhookEndpoint = <ThrowOnError extends boolean = true>(options: Options<DeleteWebhookEndpointData, ThrowOnError>): RequestResult<DeleteWebhookEndpointResponses, DeleteWebhookEndpointErrors, ThrowOnError> => (options.client ?? client).delete<DeleteWebhookEndpointResponses, DeleteWebhookEndpointErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/webhook-endpoints/{endpoint_id}',
    ...options
});

/**
 * Read one webhook endpoint
 */
export const getWebhookEndpoint = <ThrowOnError extends boolean = true>(options: Options<GetWebhookEndpointData, ThrowOnError>): RequestResult<GetWebhookEndpointResponses, GetWebhookEndpointErrors, ThrowOnError> => (options.client ?? client).get<GetWebhookEndpointResponses, GetWebhookEndpointErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/webhook-endpoints/{endpoint_id}',
    ...options
});

/**
 * Change a webhook endpoint
 *
 * Another address needs a fresh proof of who you are. To enable an endpoint begins anew: as if nothing had failed.
 */
export const updateWebhookEndpoint = <ThrowOnError extends boolean = true>(options: Options<UpdateWebhookEndpointData, ThrowOnError>): RequestResult<UpdateWebhookEndpointResponses, UpdateWebhookEndpointErrors, ThrowOnError> => (options.client ?? client).patch<UpdateWebhookEndpointResponses, UpdateWebhookEndpointErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/webhook-endpoints/{endpoint_id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List what a webhook endpoint was told
 *
 * The newest first.
 */
export const listWebhookDeliveries = <ThrowOnError extends boolean = true>(options: Options<ListWebhookDeliveriesData, ThrowOnError>): RequestResult<ListWebhookDeliveriesResponses, ListWebhookDeliveriesErrors, ThrowOnError> => (options.client ?? client).get<ListWebhookDeliveriesResponses, ListWebhookDeliveriesErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/webhook-endpoints/{endpoint_id}/deliveries',
    ...options
});

/**
 * Read what a webhook endpoint was told once
 *
 * With the body, and for each attempt what was sent and answered.
 */
export const getWebhookDelivery = <ThrowOnError extends boolean = true>(options: Options<GetWebhookDeliveryData, ThrowOnError>): RequestResult<GetWebhookDeliveryResponses, GetWebhookDeliveryErrors, ThrowOnError> => (options.client ?? client).get<GetWebhookDeliveryResponses, GetWebhookDeliveryErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/webhook-endpoints/{endpoint_id}/deliveries/{delivery_id}',
    ...options
});

/**
 * List the keys that sign
 *
 * The newest first. To see them takes what it takes to change them, and of a person a fresh proof of who they are.
 */
export const listWebhookKeys = <ThrowOnError extends boolean = true>(options: Options<ListWebhookKeysData, ThrowOnError>): RequestResult<ListWebhookKeysResponses, ListWebhookKeysErrors, ThrowOnError> => (options.client ?? client).get<ListWebhookKeysResponses, ListWebhookKeysErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/webhook-endpoints/{endpoint_id}/keys',
    ...options
});

/**
 * Sign with another key
 *
 * The keys so far go on signing for a while, so that receivers can change over without a gap: every message carries a
 * signature of each.
 */
export const rotateWebhookKeys = <ThrowOnError extends boolean = true>(options: Options<RotateWebhookKeysData, ThrowOnError>): RequestResult<RotateWebhookKeysResponses, RotateWebhookKeysErrors, ThrowOnError> => (options.client ?? client).post<RotateWebhookKeysResponses, RotateWebhookKeysErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/webhook-endpoints/{endpoint_id}/keys/rotate',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Tell a webhook endpoint again
 *
 * Each message goes out under the id that it had, so that the receiver can tell. Messages are kept for 30 days unless
 * the operator says otherwise; what an endpoint missed while it was disabled is among them.
 */
export const replayWebhooks = <ThrowOnError extends boolean = true>(options: Options<ReplayWebhooksData, ThrowOnError>): RequestResult<ReplayWebhooksResponses, ReplayWebhooksErrors, ThrowOnError> => (options.client ?? client).post<ReplayWebhooksResponses, ReplayWebhooksErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/webhook-endpoints/{endpoint_id}/replay',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * See how a webhook endpoint fares
 */
export const getWebhookStatistics = <ThrowOnError extends boolean = true>(options: Options<GetWebhookStatisticsData, ThrowOnError>): RequestResult<GetWebhookStatisticsResponses, GetWebhookStatisticsErrors, ThrowOnError> => (options.client ?? client).get<GetWebhookStatisticsResponses, GetWebhookStatisticsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/webhook-endpoints/{endpoint_id}/statistics',
    ...options
});

/**
 * Try a webhook endpoint
 *
 * It gets a signed message at once, as any other, of the form of an event and marked `"test": true`.
 */
export const testWebhookEndpoint = <ThrowOnError extends boolean = true>(options: Options<TestWebhookEndpointData, ThrowOnError>): RequestResult<TestWebhookEndpointResponses, TestWebhookEndpointErrors, ThrowOnError> => (options.client ?? client).post<TestWebhookEndpointResponses, TestWebhookEndpointErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/webhook-endpoints/{endpoint_id}/test',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List the workflows
 */
export const listWorkflows = <ThrowOnError extends boolean = true>(options?: Options<ListWorkflowsData, ThrowOnError>): RequestResult<ListWorkflowsResponses, ListWorkflowsErrors, ThrowOnError> => (options?.client ?? client).get<ListWorkflowsResponses, ListWorkflowsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/workflows',
    ...options
});

/**
 * Read one workflow
 */
export const getWorkflow = <ThrowOnError extends boolean = true>(options: Options<GetWorkflowData, ThrowOnError>): RequestResult<GetWorkflowResponses, GetWorkflowErrors, ThrowOnError> => (options.client ?? client).get<GetWorkflowResponses, GetWorkflowErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/workflows/{workflow}',
    ...options
});

/**
 * Try a workflow
 *
 * Tells what each recipient would get, and when, without telling them: with their language, time zone, quiet hours and
 * preferences. Of what it puts into their inbox it supposes that nobody sees it.
 */
export const dryRunWorkflow = <ThrowOnError extends boolean = true>(options: Options<DryRunWorkflowData, ThrowOnError>): RequestResult<DryRunWorkflowResponses, DryRunWorkflowErrors, ThrowOnError> => (options.client ?? client).post<DryRunWorkflowResponses, DryRunWorkflowErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-plateforme_session',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/workflows/{workflow}/dry-run',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});
