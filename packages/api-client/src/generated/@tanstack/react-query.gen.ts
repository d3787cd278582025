// Generated from openapi.json by `npm run api:generate`. Do not edit.
// @ts-nocheck


import { type InfiniteData, infiniteQueryOptions, queryOptions, type UseMutationOptions } from '@tanstack/react-query';

import { client } from '../client.gen';
import { acceptInvitation, acceptMyInvitation, addEmailFactor, addTotp, bulkMembers, bulkUsers, challengeMfa, challengeStepUp, changeEmail, changePassword, checkPermissions, checkSuppression, completeSetup, confirmEmailChange, confirmTotp, countNotifications, createInvitation, createInvitationLink, createInvitations, createMyApiKey, createOrganization, createOrganizationApiKey, createRole, createSuppression, createUser, createWebhookEndpoint, declineInvitation, declineMyInvitation, deleteAvatar, deleteLogo, deleteMe, deleteOrganization, deleteRole, deleteSuppression, deleteUser, deleteWebhookEndpoint, dryRunWorkflow, endImpersonation, endOtherSessions, endSession, eraseUser, explainPermissions, exportAuditEvents, exportMe, exportUser, exportUsers, forgetDevice, forgotPassword, getAuditCheckpoint, getAuditEvent, getDelivery, getErasure, getFile, getJwks, getMailLayout, getMailTemplate, getMe, getMember, getMyApiKey, getNotificationDefaults, getNotificationPreferences, getOrganization, getOrganizationApiKey, getPushKey, getRole, getSetup, getUser, getUserProfile, getWebhookDelivery, getWebhookEndpoint, getWebhookStatistics, getWorkflow, giveConsent, leaveOrganization, listAuditEvents, listAuditEventTypes, listDeliveries, listDevices, listInvitations, listMailbox, listMailTemplates, listMembers, listMfaFactors, listMyApiKeys, listMyConsents, listMyInvitations, listMyOrganizations, listNotifications, listOrganizationApiKeys, listOrganizations, listPasskeys, listPermissions, listPushDevices, listRoles, listSessions, listStepUpMethods, listSuppressions, listUsers, listWebhookDeliveries, listWebhookEndpoints, listWebhookKeys, listWorkflows, markNotifications, openUnsubscribe, type Options, previewInvitation, previewMailLayout, previewMailTemplate, previewUnsubscribe, putAvatar, putLogo, putMailLayout, putMailTemplate, putNotificationDefaults, refreshTokens, registerPasskey, registerPushDevice, removeMember, removeMfaFactor, removePasskey, removePushDevice, renamePasskey, renewRecoveryCodes, replayDeliveries, replayWebhooks, reportMailEvent, reportSignIn, requestEmailSignIn, requestPasskeyCreation, requestPasskeySignIn, requirePasswordReset, resendInvitation, resendVerification, resetMailLayout, resetMailTemplate, resetPassword, restoreAccount, restoreOrganization, restoreUser, revokeInvitation, revokeMyApiKey, revokeOrganizationApiKey, rotateMyApiKey, rotateOrganizationApiKey, rotateWebhookKeys, signIn, signInWithPasskey, signOut, signUp, startImpersonation, stepUp, streamAuditEvents, suspendUser, switchOrganization, testMailTemplate, testWebhookEndpoint, transferOwnership, triggerNotification, undeleteUser, unsubscribe, updateMe, updateMember, updateMyApiKey, updateNotificationPreferences, updateOrganization, updateOrganizationApiKey, updateRole, updateUser, updateWebhookEndpoint, verifyEmail, verifyEmailSignIn, verifyMfa } from '../sdk.gen';
import type { AcceptInvitationData, AcceptInvitationError, AcceptInvitationResponse, AcceptMyInvitationData, AcceptMyInvitationError, AcceptMyInvitationResponse, AddEmailFactorData, AddEmailFactorError, AddEmailFactorResponse, AddTotpData, AddTotpError, AddTotpResponse, BulkMembersData, BulkMembersError, BulkMembersResponse, BulkUsersData, BulkUsersError, BulkUsersResponse, ChallengeMfaData, ChallengeMfaError, ChallengeMfaResponse, ChallengeStepUpData, ChallengeStepUpError, ChallengeStepUpResponse, ChangeEmailData, ChangeEmailError, ChangePasswordData, ChangePasswordError, ChangePasswordResponse, CheckPermissionsData, CheckPermissionsError, CheckPermissionsResponse, CheckSuppressionData, CheckSuppressionError, CheckSuppressionResponse, CompleteSetupData, CompleteSetupError, CompleteSetupResponse, ConfirmEmailChangeData, ConfirmEmailChangeError, ConfirmEmailChangeResponse, ConfirmTotpData, ConfirmTotpError, ConfirmTotpResponse, CountNotificationsData, CountNotificationsError, CountNotificationsResponse, CreateInvitationData, CreateInvitationError, CreateInvitationLinkData, CreateInvitationLinkError, CreateInvitationLinkResponse, CreateInvitationResponse, CreateInvitationsData, CreateInvitationsError, CreateInvitationsResponse, CreateMyApiKeyData, CreateMyApiKeyError, CreateMyApiKeyResponse, CreateOrganizationApiKeyData, CreateOrganizationApiKeyError, CreateOrganizationApiKeyResponse, CreateOrganizationData, CreateOrganizationError, CreateOrganizationResponse, CreateRoleData, CreateRoleError, CreateRoleResponse, CreateSuppressionData, CreateSuppressionError, CreateSuppressionResponse, CreateUserData, CreateUserError, CreateUserResponse, CreateWebhookEndpointData, CreateWebhookEndpointError, CreateWebhookEndpointResponse, DeclineInvitationData, DeclineInvitationError, DeclineInvitationResponse, DeclineMyInvitationData, DeclineMyInvitationError, DeclineMyInvitationResponse, DeleteAvatarData, DeleteAvatarError, DeleteAvatarResponse, DeleteLogoData, DeleteLogoError, DeleteLogoResponse, DeleteMeData, DeleteMeError, DeleteMeResponse, DeleteOrganizationData, DeleteOrganizationError, DeleteOrganizationResponse, DeleteRoleData, DeleteRoleError, DeleteRoleResponse, DeleteSuppressionData, DeleteSuppressionError, DeleteSuppressionResponse, DeleteUserData, DeleteUserError, DeleteUserResponse, DeleteWebhookEndpointData, DeleteWebhookEndpointError, DeleteWebhookEndpointResponse, DryRunWorkflowData, DryRunWorkflowError, DryRunWorkflowResponse, EndImpersonationData, EndImpersonationError, EndImpersonationResponse, EndOtherSessionsData, EndOtherSessionsError, EndOtherSessionsResponse, EndSessionData, EndSessionError, EndSessionResponse, EraseUserData, EraseUserError, EraseUserResponse, ExplainPermissionsData, ExplainPermissionsError, ExplainPermissionsResponse, ExportAuditEventsData, ExportAuditEventsError, ExportAuditEventsResponse, ExportMeData, ExportMeError, ExportMeResponse, ExportUserData, ExportUserError, ExportUserResponse, ExportUsersData, ExportUsersError, ExportUsersResponse, ForgetDeviceData, ForgetDeviceError, ForgetDeviceResponse, ForgotPasswordData, ForgotPasswordError, ForgotPasswordResponse, GetAuditCheckpointData, GetAuditCheckpointError, GetAuditCheckpointResponse, GetAuditEventData, GetAuditEventError, GetAuditEventResponse, GetDeliveryData, GetDeliveryError, GetDeliveryResponse, GetErasureData, GetErasureError, GetErasureResponse, GetFileData, GetFileError, GetFileResponse, GetJwksData, GetJwksError, GetJwksResponse, GetMailLayoutData, GetMailLayoutError, GetMailLayoutResponse, GetMailTemplateData, GetMailTemplateError, GetMailTemplateResponse, GetMeData, GetMeError, GetMemberData, GetMemberError, GetMemberResponse, GetMeResponse, GetMyApiKeyData, GetMyApiKeyError, GetMyApiKeyResponse, GetNotificationDefaultsData, GetNotificationDefaultsError, GetNotificationDefaultsResponse, GetNotificationPreferencesData, GetNotificationPreferencesError, GetNotificationPreferencesResponse, GetOrganizationApiKeyData, GetOrganizationApiKeyError, GetOrganizationApiKeyResponse, GetOrganizationData, GetOrganizationError, GetOrganizationResponse, GetPushKeyData, GetPushKeyError, GetPushKeyResponse, GetRoleData, GetRoleError, GetRoleResponse, GetSetupData, GetSetupError, GetSetupResponse, GetUserData, GetUserError, GetUserProfileData, GetUserProfileError, GetUserProfileResponse, GetUserResponse, GetWebhookDeliveryData, GetWebhookDeliveryError, GetWebhookDeliveryResponse, GetWebhookEndpointData, GetWebhookEndpointError, GetWebhookEndpointResponse, GetWebhookStatisticsData, GetWebhookStatisticsError, GetWebhookStatisticsResponse, GetWorkflowData, GetWorkflowError, GetWorkflowResponse, GiveConsentData, GiveConsentError, GiveConsentResponse, LeaveOrganizationData, LeaveOrganizationError, LeaveOrganizationResponse, ListAuditEventsData, ListAuditEventsError, ListAuditEventsResponse, ListAuditEventTypesData, ListAuditEventTypesError, ListAuditEventTypesResponse, ListDeliveriesData, ListDeliveriesError, ListDeliveriesResponse, ListDevicesData, ListDevicesError, ListDevicesResponse, ListInvitationsData, ListInvitationsError, ListInvitationsResponse, ListMailboxData, ListMailboxError, ListMailboxResponse, ListMailTemplatesData, ListMailTemplatesError, ListMailTemplatesResponse, ListMembersData, ListMembersError, ListMembersResponse, ListMfaFactorsData, ListMfaFactorsError, ListMfaFactorsResponse, ListMyApiKeysData, ListMyApiKeysError, ListMyApiKeysResponse, ListMyConsentsData, ListMyConsentsError, ListMyConsentsResponse, ListMyInvitationsData, ListMyInvitationsError, ListMyInvitationsResponse, ListMyOrganizationsData, ListMyOrganizationsError, ListMyOrganizationsResponse, ListNotificationsData, ListNotificationsError, ListNotificationsResponse, ListOrganizationApiKeysData, ListOrganizationApiKeysError, ListOrganizationApiKeysResponse, ListOrganizationsData, ListOrganizationsError, ListOrganizationsResponse, ListPasskeysData, ListPasskeysError, ListPasskeysResponse, ListPermissionsData, ListPermissionsError, ListPermissionsResponse, ListPushDevicesData, ListPushDevicesError, ListPushDevicesResponse, ListRolesData, ListRolesError, ListRolesResponse, ListSessionsData, ListSessionsError, ListSessionsResponse, ListStepUpMethodsData, ListStepUpMethodsError, ListStepUpMethodsResponse, ListSuppressionsData, ListSuppressionsError, ListSuppressionsResponse, ListUsersData, ListUsersError, ListUsersResponse, ListWebhookDeliveriesData, ListWebhookDeliveriesError, ListWebhookDeliveriesResponse, ListWebhookEndpointsData, ListWebhookEndpointsError, ListWebhookEndpointsResponse, ListWebhookKeysData, ListWebhookKeysError, ListWebhookKeysResponse, ListWorkflowsData, ListWorkflowsError, ListWorkflowsResponse, MarkNotificationsData, MarkNotificationsError, MarkNotificationsResponse, OpenUnsubscribeData, OpenUnsubscribeError, PreviewInvitationData, PreviewInvitationError, PreviewInvitationResponse, PreviewMailLayoutData, PreviewMailLayoutError, PreviewMailLayoutResponse, PreviewMailTemplateData, PreviewMailTemplateError, PreviewMailTemplateResponse, PreviewUnsubscribeData, PreviewUnsubscribeError, PreviewUnsubscribeResponse, PutAvatarData, PutAvatarError, PutAvatarResponse, PutLogoData, PutLogoError, PutLogoResponse, PutMailLayoutData, PutMailLayoutError, PutMailLayoutResponse, PutMailTemplateData, PutMailTemplateError, PutMailTemplateResponse, PutNotificationDefaultsData, PutNotificationDefaultsError, PutNotificationDefaultsResponse, RefreshTokensData, RefreshTokensError, RefreshTokensResponse, RegisterPasskeyData, RegisterPasskeyError, RegisterPasskeyResponse, RegisterPushDeviceData, RegisterPushDeviceError, RegisterPushDeviceResponse, RemoveMemberData, RemoveMemberError, RemoveMemberResponse, RemoveMfaFactorData, RemoveMfaFactorError, RemoveMfaFactorResponse, RemovePasskeyData, RemovePasskeyError, RemovePasskeyResponse, RemovePushDeviceData, RemovePushDeviceError, RemovePushDeviceResponse, RenamePasskeyData, RenamePasskeyError, RenamePasskeyResponse, RenewRecoveryCodesData, RenewRecoveryCodesError, RenewRecoveryCodesResponse, ReplayDeliveriesData, ReplayDeliveriesError, ReplayDeliveriesResponse, ReplayWebhooksData, ReplayWebhooksError, ReplayWebhooksResponse, ReportMailEventData, ReportMailEventError, ReportMailEventResponse, ReportSignInData, ReportSignInError, ReportSignInResponse, RequestEmailSignInData, RequestEmailSignInError, RequestEmailSignInResponse, RequestPasskeyCreationData, RequestPasskeyCreationError, RequestPasskeyCreationResponse, RequestPasskeySignInData, RequestPasskeySignInError, RequestPasskeySignInResponse, RequirePasswordResetData, RequirePasswordResetError, RequirePasswordResetResponse, ResendInvitationData, ResendInvitationError, ResendInvitationResponse, ResendVerificationData, ResendVerificationError, ResendVerificationResponse, ResetMailLayoutData, ResetMailLayoutError, ResetMailLayoutResponse, ResetMailTemplateData, ResetMailTemplateError, ResetMailTemplateResponse, ResetPasswordData, ResetPasswordError, ResetPasswordResponse, RestoreAccountData, RestoreAccountError, RestoreAccountResponse, RestoreOrganizationData, RestoreOrganizationError, RestoreOrganizationResponse, RestoreUserData, RestoreUserError, RestoreUserResponse, RevokeInvitationData, RevokeInvitationError, RevokeInvitationResponse, RevokeMyApiKeyData, RevokeMyApiKeyError, RevokeMyApiKeyResponse, RevokeOrganizationApiKeyData, RevokeOrganizationApiKeyError, RevokeOrganizationApiKeyResponse, RotateMyApiKeyData, RotateMyApiKeyError, RotateMyApiKeyResponse, RotateOrganizationApiKeyData, RotateOrganizationApiKeyError, RotateOrganizationApiKeyResponse, RotateWebhookKeysData, RotateWebhookKeysError, RotateWebhookKeysResponse, SignInData, SignInError, SignInResponse, SignInWithPasskeyData, SignInWithPasskeyError, SignInWithPasskeyResponse, SignOutData, SignOutError, SignOutResponse, SignUpData, SignUpError, SignUpResponse, StartImpersonationData, StartImpersonationError, StartImpersonationResponse, StepUpData, StepUpError, StepUpResponse, StreamAuditEventsData, StreamAuditEventsError, StreamAuditEventsResponse, SuspendUserData, SuspendUserError, SuspendUserResponse, SwitchOrganizationData, SwitchOrganizationError, SwitchOrganizationResponse, TestMailTemplateData, TestMailTemplateError, TestMailTemplateResponse, TestWebhookEndpointData, TestWebhookEndpointError, TestWebhookEndpointResponse, TransferOwnershipData, TransferOwnershipError, TransferOwnershipResponse, TriggerNotificationData, TriggerNotificationError, TriggerNotificationResponse, UndeleteUserData, UndeleteUserError, UndeleteUserResponse, UnsubscribeData, UnsubscribeError, UnsubscribeResponse, UpdateMeData, UpdateMeError, UpdateMemberData, UpdateMemberError, UpdateMemberResponse, UpdateMeResponse, UpdateMyApiKeyData, UpdateMyApiKeyError, UpdateMyApiKeyResponse, UpdateNotificationPreferencesData, UpdateNotificationPreferencesError, UpdateNotificationPreferencesResponse, UpdateOrganizationApiKeyData, UpdateOrganizationApiKeyError, UpdateOrganizationApiKeyResponse, UpdateOrganizationData, UpdateOrganizationError, UpdateOrganizationResponse, UpdateRoleData, UpdateRoleError, UpdateRoleResponse, UpdateUserData, UpdateUserError, UpdateUserResponse, UpdateWebhookEndpointData, UpdateWebhookEndpointError, UpdateWebhookEndpointResponse, VerifyEmailData, VerifyEmailError, VerifyEmailResponse, VerifyEmailSignInData, VerifyEmailSignInError, VerifyEmailSignInResponse, VerifyMfaData, VerifyMfaError, VerifyMfaResponse } from '../types.gen';

export type QueryKey<TOptions extends Options> = [
    Pick<TOptions, 'baseUrl' | 'body' | 'headers' | 'path' | 'query'> & {
        _id: string;
        _infinite?: boolean;
        tags?: ReadonlyArray<string>;
    }
];

const createQueryKey = <TOptions extends Options>(id: string, options?: TOptions, infinite?: boolean, tags?: ReadonlyArray<string>): [
    QueryKey<TOptions>[0]
] => {
    const params: QueryKey<TOptions>[0] = { _id: id, baseUrl: options?.baseUrl || (options?.client ?? client).getConfig().baseUrl } as QueryKey<TOptions>[0];
    if (infinite) {
        params._infinite = infinite;
    }
    if (tags) {
        params.tags = tags;
    }
    if (options?.body) {
        params.body = options.body;
    }
    if (options?.headers) {
        params.headers = options.headers;
    }
    if (options?.path) {
        params.path = options.path;
    }
    if (options?.query) {
        params.query = options.query;
    }
    return [params];
};

export const getJwksQueryKey = (options?: Options<GetJwksData>) => createQueryKey('getJwks', options);

/**
 * List the public keys
 *
 * With them anybody can verify the platform's tokens.
 */
export const getJwksOptions = (options?: Options<GetJwksData>) => queryOptions<GetJwksResponse, GetJwksError, GetJwksResponse, ReturnType<typeof getJwksQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getJwks({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getJwksQueryKey(options)
});

export const listAuditEventsQueryKey = (options?: Options<ListAuditEventsData>) => createQueryKey('listAuditEvents', options);

/**
 * Read the audit trail
 *
 * Whoever holds `platform:audit` reads all of it. Everybody else names an organization in which they hold `audit:read`,
 * and sees what belongs to it. That somebody read it is noted in the trail itself.
 */
export const listAuditEventsOptions = (options?: Options<ListAuditEventsData>) => queryOptions<ListAuditEventsResponse, ListAuditEventsError, ListAuditEventsResponse, ReturnType<typeof listAuditEventsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listAuditEvents({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listAuditEventsQueryKey(options)
});

const createInfiniteParams = <K extends Pick<QueryKey<Options>[0], 'body' | 'headers' | 'path' | 'query'>>(queryKey: QueryKey<Options>, page: K) => {
    const params = { ...queryKey[0] };
    if (page.body) {
        params.body = {
            ...queryKey[0].body as any,
            ...page.body as any
        };
    }
    if (page.headers) {
        params.headers = {
            ...queryKey[0].headers,
            ...page.headers
        };
    }
    if (page.path) {
        params.path = {
            ...queryKey[0].path as any,
            ...page.path as any
        };
    }
    if (page.query) {
        params.query = {
            ...queryKey[0].query as any,
            ...page.query as any
        };
    }
    return params as unknown as typeof page;
};

export const listAuditEventsInfiniteQueryKey = (options?: Options<ListAuditEventsData>): QueryKey<Options<ListAuditEventsData>> => createQueryKey('listAuditEvents', options, true);

/**
 * Read the audit trail
 *
 * Whoever holds `platform:audit` reads all of it. Everybody else names an organization in which they hold `audit:read`,
 * and sees what belongs to it. That somebody read it is noted in the trail itself.
 */
export const listAuditEventsInfiniteOptions = (options?: Options<ListAuditEventsData>) => {
    const opts = infiniteQueryOptions<ListAuditEventsResponse, ListAuditEventsError, InfiniteData<ListAuditEventsResponse>, QueryKey<Options<ListAuditEventsData>>, string | Pick<QueryKey<Options<ListAuditEventsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListAuditEventsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listAuditEvents({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listAuditEventsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const getAuditCheckpointQueryKey = (options?: Options<GetAuditCheckpointData>) => createQueryKey('getAuditCheckpoint', options);

/**
 * Get a signed checkpoint of the audit trail
 */
export const getAuditCheckpointOptions = (options?: Options<GetAuditCheckpointData>) => queryOptions<GetAuditCheckpointResponse, GetAuditCheckpointError, GetAuditCheckpointResponse, ReturnType<typeof getAuditCheckpointQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getAuditCheckpoint({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getAuditCheckpointQueryKey(options)
});

export const exportAuditEventsQueryKey = (options?: Options<ExportAuditEventsData>) => createQueryKey('exportAuditEvents', options);

/**
 * Export the audit trail
 *
 * Everything that fits the filter and was sealed when the export began, the oldest first. `ndjson` has one line of JSON
 * for each event, with all that its seal covers, and a signed line at the end: `plateforme audit verify --export`
 * checks it without the platform. `csv` is for spreadsheets. Needs `platform:audit`, or `audit:export` in the
 * organization. That it was made is noted in the trail.
 */
export const exportAuditEventsOptions = (options?: Options<ExportAuditEventsData>) => queryOptions<ExportAuditEventsResponse, ExportAuditEventsError, ExportAuditEventsResponse, ReturnType<typeof exportAuditEventsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await exportAuditEvents({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: exportAuditEventsQueryKey(options)
});

export const streamAuditEventsInfiniteQueryKey = (options?: Options<StreamAuditEventsData, boolean, StreamAuditEventsResponse>): QueryKey<Options<StreamAuditEventsData, boolean, StreamAuditEventsResponse>> => createQueryKey('streamAuditEvents', options, true);

/**
 * Follow the audit trail
 *
 * Server-sent events: `audit-event` with an event as the list has it, and `position` every 15 seconds at least. The
 * `id` of each is a position: a client that comes back with `Last-Event-ID`, or with `after`, gets what it missed, each
 * event once. Without either it starts with what happens now. It ends when the caller's token or authority does.
 */
export const streamAuditEventsInfiniteOptions = (options?: Options<StreamAuditEventsData, boolean, StreamAuditEventsResponse>) => {
    const opts = infiniteQueryOptions<StreamAuditEventsResponse, StreamAuditEventsError, InfiniteData<StreamAuditEventsResponse>, QueryKey<Options<StreamAuditEventsData, boolean, StreamAuditEventsResponse>>, number | Pick<QueryKey<Options<StreamAuditEventsData, boolean, StreamAuditEventsResponse>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<StreamAuditEventsData, boolean, StreamAuditEventsResponse>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await streamAuditEvents({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: streamAuditEventsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const listAuditEventTypesQueryKey = (options?: Options<ListAuditEventTypesData>) => createQueryKey('listAuditEventTypes', options);

/**
 * List the types of events
 */
export const listAuditEventTypesOptions = (options?: Options<ListAuditEventTypesData>) => queryOptions<ListAuditEventTypesResponse, ListAuditEventTypesError, ListAuditEventTypesResponse, ReturnType<typeof listAuditEventTypesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listAuditEventTypes({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listAuditEventTypesQueryKey(options)
});

export const getAuditEventQueryKey = (options: Options<GetAuditEventData>) => createQueryKey('getAuditEvent', options);

/**
 * Read one event of the audit trail
 *
 * An event of an organization whose audit trail you may not read is not found, as if there were none.
 */
export const getAuditEventOptions = (options: Options<GetAuditEventData>) => queryOptions<GetAuditEventResponse, GetAuditEventError, GetAuditEventResponse, ReturnType<typeof getAuditEventQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getAuditEvent({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getAuditEventQueryKey(options)
});

/**
 * Bring back the account that you deleted
 *
 * By the link of the mail that confirmed it, until the account is erased. Nobody is signed in by this.
 */
export const restoreAccountMutation = (options?: Partial<Options<RestoreAccountData>>): UseMutationOptions<RestoreAccountResponse, RestoreAccountError, Options<RestoreAccountData>> => {
    const mutationOptions: UseMutationOptions<RestoreAccountResponse, RestoreAccountError, Options<RestoreAccountData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await restoreAccount({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listDevicesQueryKey = (options?: Options<ListDevicesData>) => createQueryKey('listDevices', options);

/**
 * List the devices that you signed in on
 */
export const listDevicesOptions = (options?: Options<ListDevicesData>) => queryOptions<ListDevicesResponse, ListDevicesError, ListDevicesResponse, ReturnType<typeof listDevicesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listDevices({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listDevicesQueryKey(options)
});

/**
 * Forget a device
 *
 * The next sign-in on it needs the second factor and is told of by mail. Its session goes on: end that as well.
 */
export const forgetDeviceMutation = (options?: Partial<Options<ForgetDeviceData>>): UseMutationOptions<ForgetDeviceResponse, ForgetDeviceError, Options<ForgetDeviceData>> => {
    const mutationOptions: UseMutationOptions<ForgetDeviceResponse, ForgetDeviceError, Options<ForgetDeviceData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await forgetDevice({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Ask for a link and a code to sign in with
 *
 * Answers the same whether or not there is an account. Both work where they were asked for, once, for ten minutes.
 */
export const requestEmailSignInMutation = (options?: Partial<Options<RequestEmailSignInData>>): UseMutationOptions<RequestEmailSignInResponse, RequestEmailSignInError, Options<RequestEmailSignInData>> => {
    const mutationOptions: UseMutationOptions<RequestEmailSignInResponse, RequestEmailSignInError, Options<RequestEmailSignInData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await requestEmailSignIn({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Sign in by a mail
 */
export const verifyEmailSignInMutation = (options?: Partial<Options<VerifyEmailSignInData>>): UseMutationOptions<VerifyEmailSignInResponse, VerifyEmailSignInError, Options<VerifyEmailSignInData>> => {
    const mutationOptions: UseMutationOptions<VerifyEmailSignInResponse, VerifyEmailSignInError, Options<VerifyEmailSignInData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await verifyEmailSignIn({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Change your address
 *
 * A mail goes to the old and one to the new address; it changes when both were answered. Answers the same whether or not
 * somebody has the new address.
 */
export const changeEmailMutation = (options?: Partial<Options<ChangeEmailData>>): UseMutationOptions<unknown, ChangeEmailError, Options<ChangeEmailData>> => {
    const mutationOptions: UseMutationOptions<unknown, ChangeEmailError, Options<ChangeEmailData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await changeEmail({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Confirm a change of address
 */
export const confirmEmailChangeMutation = (options?: Partial<Options<ConfirmEmailChangeData>>): UseMutationOptions<ConfirmEmailChangeResponse, ConfirmEmailChangeError, Options<ConfirmEmailChangeData>> => {
    const mutationOptions: UseMutationOptions<ConfirmEmailChangeResponse, ConfirmEmailChangeError, Options<ConfirmEmailChangeData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await confirmEmailChange({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Prove an address
 *
 * By the token of the link, or by the address and the code.
 */
export const verifyEmailMutation = (options?: Partial<Options<VerifyEmailData>>): UseMutationOptions<VerifyEmailResponse, VerifyEmailError, Options<VerifyEmailData>> => {
    const mutationOptions: UseMutationOptions<VerifyEmailResponse, VerifyEmailError, Options<VerifyEmailData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await verifyEmail({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Send the mail again
 *
 * Answers the same whether or not the address has an account that needs it.
 */
export const resendVerificationMutation = (options?: Partial<Options<ResendVerificationData>>): UseMutationOptions<ResendVerificationResponse, ResendVerificationError, Options<ResendVerificationData>> => {
    const mutationOptions: UseMutationOptions<ResendVerificationResponse, ResendVerificationError, Options<ResendVerificationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await resendVerification({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * No longer act in somebody else's name
 *
 * A browser is yours again, with a new cookie. An application goes on with the tokens that it had before.
 */
export const endImpersonationMutation = (options?: Partial<Options<EndImpersonationData>>): UseMutationOptions<EndImpersonationResponse, EndImpersonationError, Options<EndImpersonationData>> => {
    const mutationOptions: UseMutationOptions<EndImpersonationResponse, EndImpersonationError, Options<EndImpersonationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await endImpersonation({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Act in somebody else's name
 *
 * For half an hour at the most, and never as an owner of the platform or as somebody who may do what you may not. The
 * person is told by mail, with the reason. What only they may do themselves stays theirs: how they sign in, copies of
 * their data, agreements, keys, and ending or giving away anything that is theirs.
 */
export const startImpersonationMutation = (options?: Partial<Options<StartImpersonationData>>): UseMutationOptions<StartImpersonationResponse, StartImpersonationError, Options<StartImpersonationData>> => {
    const mutationOptions: UseMutationOptions<StartImpersonationResponse, StartImpersonationError, Options<StartImpersonationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await startImpersonation({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Ask for a code by mail, or for a passkey
 */
export const challengeMfaMutation = (options?: Partial<Options<ChallengeMfaData>>): UseMutationOptions<ChallengeMfaResponse, ChallengeMfaError, Options<ChallengeMfaData>> => {
    const mutationOptions: UseMutationOptions<ChallengeMfaResponse, ChallengeMfaError, Options<ChallengeMfaData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await challengeMfa({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Get codes by e-mail as a second factor
 */
export const addEmailFactorMutation = (options?: Partial<Options<AddEmailFactorData>>): UseMutationOptions<AddEmailFactorResponse, AddEmailFactorError, Options<AddEmailFactorData>> => {
    const mutationOptions: UseMutationOptions<AddEmailFactorResponse, AddEmailFactorError, Options<AddEmailFactorData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await addEmailFactor({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listMfaFactorsQueryKey = (options?: Options<ListMfaFactorsData>) => createQueryKey('listMfaFactors', options);

/**
 * List your second factors
 */
export const listMfaFactorsOptions = (options?: Options<ListMfaFactorsData>) => queryOptions<ListMfaFactorsResponse, ListMfaFactorsError, ListMfaFactorsResponse, ReturnType<typeof listMfaFactorsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listMfaFactors({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listMfaFactorsQueryKey(options)
});

/**
 * Remove a second factor
 *
 * The last one takes the recovery codes along, and stays while an organization of yours demands one.
 */
export const removeMfaFactorMutation = (options?: Partial<Options<RemoveMfaFactorData>>): UseMutationOptions<RemoveMfaFactorResponse, RemoveMfaFactorError, Options<RemoveMfaFactorData>> => {
    const mutationOptions: UseMutationOptions<RemoveMfaFactorResponse, RemoveMfaFactorError, Options<RemoveMfaFactorData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await removeMfaFactor({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Make new recovery codes
 *
 * The old ones are worthless.
 */
export const renewRecoveryCodesMutation = (options?: Partial<Options<RenewRecoveryCodesData>>): UseMutationOptions<RenewRecoveryCodesResponse, RenewRecoveryCodesError, Options<RenewRecoveryCodesData>> => {
    const mutationOptions: UseMutationOptions<RenewRecoveryCodesResponse, RenewRecoveryCodesError, Options<RenewRecoveryCodesData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await renewRecoveryCodes({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Set up an authenticator application
 *
 * Show the QR code, then confirm with one of the codes.
 */
export const addTotpMutation = (options?: Partial<Options<AddTotpData>>): UseMutationOptions<AddTotpResponse, AddTotpError, Options<AddTotpData>> => {
    const mutationOptions: UseMutationOptions<AddTotpResponse, AddTotpError, Options<AddTotpData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await addTotp({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Confirm an authenticator application
 */
export const confirmTotpMutation = (options?: Partial<Options<ConfirmTotpData>>): UseMutationOptions<ConfirmTotpResponse, ConfirmTotpError, Options<ConfirmTotpData>> => {
    const mutationOptions: UseMutationOptions<ConfirmTotpResponse, ConfirmTotpError, Options<ConfirmTotpData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await confirmTotp({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * End a sign-in with its second factor
 *
 * Five wrong codes end the sign-in; it begins anew then. A code works once.
 */
export const verifyMfaMutation = (options?: Partial<Options<VerifyMfaData>>): UseMutationOptions<VerifyMfaResponse, VerifyMfaError, Options<VerifyMfaData>> => {
    const mutationOptions: UseMutationOptions<VerifyMfaResponse, VerifyMfaError, Options<VerifyMfaData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await verifyMfa({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Switch to another organization
 *
 * What the session may do follows from its active organization. With a cookie, the next request carries the new one;
 * an application gets a new access token and keeps its refresh token. An organization that you are not in is not
 * found, as if it did not exist.
 */
export const switchOrganizationMutation = (options?: Partial<Options<SwitchOrganizationData>>): UseMutationOptions<SwitchOrganizationResponse, SwitchOrganizationError, Options<SwitchOrganizationData>> => {
    const mutationOptions: UseMutationOptions<SwitchOrganizationResponse, SwitchOrganizationError, Options<SwitchOrganizationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await switchOrganization({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listPasskeysQueryKey = (options?: Options<ListPasskeysData>) => createQueryKey('listPasskeys', options);

/**
 * List your passkeys
 */
export const listPasskeysOptions = (options?: Options<ListPasskeysData>) => queryOptions<ListPasskeysResponse, ListPasskeysError, ListPasskeysResponse, ReturnType<typeof listPasskeysQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listPasskeys({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listPasskeysQueryKey(options)
});

/**
 * Register a passkey
 *
 * Takes what the browser made, in the session in which it was asked for. With the first second factor come recovery
 * codes.
 */
export const registerPasskeyMutation = (options?: Partial<Options<RegisterPasskeyData>>): UseMutationOptions<RegisterPasskeyResponse, RegisterPasskeyError, Options<RegisterPasskeyData>> => {
    const mutationOptions: UseMutationOptions<RegisterPasskeyResponse, RegisterPasskeyError, Options<RegisterPasskeyData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await registerPasskey({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Ask for a new passkey
 *
 * Gives what the browser is to be asked for. The answer goes to `POST /api/v1/auth/passkeys` within five minutes.
 */
export const requestPasskeyCreationMutation = (options?: Partial<Options<RequestPasskeyCreationData>>): UseMutationOptions<RequestPasskeyCreationResponse, RequestPasskeyCreationError, Options<RequestPasskeyCreationData>> => {
    const mutationOptions: UseMutationOptions<RequestPasskeyCreationResponse, RequestPasskeyCreationError, Options<RequestPasskeyCreationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await requestPasskeyCreation({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Sign in with a passkey
 *
 * A passkey that verified its user stands for two factors. Starts a session as `POST /api/v1/auth/sign-in` does.
 */
export const signInWithPasskeyMutation = (options?: Partial<Options<SignInWithPasskeyData>>): UseMutationOptions<SignInWithPasskeyResponse, SignInWithPasskeyError, Options<SignInWithPasskeyData>> => {
    const mutationOptions: UseMutationOptions<SignInWithPasskeyResponse, SignInWithPasskeyError, Options<SignInWithPasskeyData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await signInWithPasskey({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Ask for a passkey to sign in with
 *
 * Gives what the browser is to be asked for: any passkey of this site, by autofill or by a button. The answer goes to
 * `POST /api/v1/auth/passkeys/sign-in` within five minutes.
 */
export const requestPasskeySignInMutation = (options?: Partial<Options<RequestPasskeySignInData>>): UseMutationOptions<RequestPasskeySignInResponse, RequestPasskeySignInError, Options<RequestPasskeySignInData>> => {
    const mutationOptions: UseMutationOptions<RequestPasskeySignInResponse, RequestPasskeySignInError, Options<RequestPasskeySignInData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await requestPasskeySignIn({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Remove a passkey
 *
 * Nobody signs in by it any more. Somebody else's is not found, as if there were none.
 */
export const removePasskeyMutation = (options?: Partial<Options<RemovePasskeyData>>): UseMutationOptions<RemovePasskeyResponse, RemovePasskeyError, Options<RemovePasskeyData>> => {
    const mutationOptions: UseMutationOptions<RemovePasskeyResponse, RemovePasskeyError, Options<RemovePasskeyData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await removePasskey({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Rename a passkey
 */
export const renamePasskeyMutation = (options?: Partial<Options<RenamePasskeyData>>): UseMutationOptions<RenamePasskeyResponse, RenamePasskeyError, Options<RenamePasskeyData>> => {
    const mutationOptions: UseMutationOptions<RenamePasskeyResponse, RenamePasskeyError, Options<RenamePasskeyData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await renamePasskey({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Change your password
 *
 * Every other session ends, and no device is trusted without the second factor any more. The access token of this
 * session is worthless as well: an application refreshes it.
 */
export const changePasswordMutation = (options?: Partial<Options<ChangePasswordData>>): UseMutationOptions<ChangePasswordResponse, ChangePasswordError, Options<ChangePasswordData>> => {
    const mutationOptions: UseMutationOptions<ChangePasswordResponse, ChangePasswordError, Options<ChangePasswordData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await changePassword({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Ask for a link to choose another password
 *
 * Answers the same whether or not the address has an account. The link works once, for an hour.
 */
export const forgotPasswordMutation = (options?: Partial<Options<ForgotPasswordData>>): UseMutationOptions<ForgotPasswordResponse, ForgotPasswordError, Options<ForgotPasswordData>> => {
    const mutationOptions: UseMutationOptions<ForgotPasswordResponse, ForgotPasswordError, Options<ForgotPasswordData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await forgotPassword({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Choose a password by the link of a mail
 *
 * Proves the address as well, and ends every session and token that there was. The link works once. Second factors stay.
 */
export const resetPasswordMutation = (options?: Partial<Options<ResetPasswordData>>): UseMutationOptions<ResetPasswordResponse, ResetPasswordError, Options<ResetPasswordData>> => {
    const mutationOptions: UseMutationOptions<ResetPasswordResponse, ResetPasswordError, Options<ResetPasswordData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await resetPassword({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Refresh tokens
 *
 * A refresh token is good once. Callers that send the same one at once, or again because the answer was lost, get the
 * same successor. A token that was used longer ago ends the session.
 */
export const refreshTokensMutation = (options?: Partial<Options<RefreshTokensData>>): UseMutationOptions<RefreshTokensResponse, RefreshTokensError, Options<RefreshTokensData>> => {
    const mutationOptions: UseMutationOptions<RefreshTokensResponse, RefreshTokensError, Options<RefreshTokensData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await refreshTokens({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * End all your other sessions
 */
export const endOtherSessionsMutation = (options?: Partial<Options<EndOtherSessionsData>>): UseMutationOptions<EndOtherSessionsResponse, EndOtherSessionsError, Options<EndOtherSessionsData>> => {
    const mutationOptions: UseMutationOptions<EndOtherSessionsResponse, EndOtherSessionsError, Options<EndOtherSessionsData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await endOtherSessions({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listSessionsQueryKey = (options?: Options<ListSessionsData>) => createQueryKey('listSessions', options);

/**
 * List your sessions
 */
export const listSessionsOptions = (options?: Options<ListSessionsData>) => queryOptions<ListSessionsResponse, ListSessionsError, ListSessionsResponse, ReturnType<typeof listSessionsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listSessions({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listSessionsQueryKey(options)
});

/**
 * Say that a sign-in was not yours
 *
 * Ends every session, forgets every device and what was added since, and mails a link to choose a new password.
 */
export const reportSignInMutation = (options?: Partial<Options<ReportSignInData>>): UseMutationOptions<ReportSignInResponse, ReportSignInError, Options<ReportSignInData>> => {
    const mutationOptions: UseMutationOptions<ReportSignInResponse, ReportSignInError, Options<ReportSignInData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await reportSignIn({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * End one of your sessions
 *
 * Its tokens stop working at once. Somebody else's session is not found, as if there were none.
 */
export const endSessionMutation = (options?: Partial<Options<EndSessionData>>): UseMutationOptions<EndSessionResponse, EndSessionError, Options<EndSessionData>> => {
    const mutationOptions: UseMutationOptions<EndSessionResponse, EndSessionError, Options<EndSessionData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await endSession({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const getSetupQueryKey = (options?: Options<GetSetupData>) => createQueryKey('getSetup', options);

/**
 * Tell whether the first admin is still to come
 */
export const getSetupOptions = (options?: Options<GetSetupData>) => queryOptions<GetSetupResponse, GetSetupError, GetSetupResponse, ReturnType<typeof getSetupQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getSetup({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getSetupQueryKey(options)
});

/**
 * Create the first admin
 *
 * Works once, with the link that the server printed at its start. Creates the admin and the organization that runs
 * the platform, and signs the admin in.
 */
export const completeSetupMutation = (options?: Partial<Options<CompleteSetupData>>): UseMutationOptions<CompleteSetupResponse, CompleteSetupError, Options<CompleteSetupData>> => {
    const mutationOptions: UseMutationOptions<CompleteSetupResponse, CompleteSetupError, Options<CompleteSetupData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await completeSetup({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Sign in
 *
 * Starts a session. A browser gets a cookie; an application asks for `transport: "token"` and gets tokens.
 */
export const signInMutation = (options?: Partial<Options<SignInData>>): UseMutationOptions<SignInResponse, SignInError, Options<SignInData>> => {
    const mutationOptions: UseMutationOptions<SignInResponse, SignInError, Options<SignInData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await signIn({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Sign out
 *
 * Ends the session that asks, everywhere and at once, and clears its cookie.
 */
export const signOutMutation = (options?: Partial<Options<SignOutData>>): UseMutationOptions<SignOutResponse, SignOutError, Options<SignOutData>> => {
    const mutationOptions: UseMutationOptions<SignOutResponse, SignOutError, Options<SignOutData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await signOut({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Sign up
 *
 * Answers the same whether or not the address has an account. The address gets a mail: a link and a code that prove
 * it, or the news that it has an account already. With a mailed invitation the address is proved already, and no mail
 * follows unless it has an account.
 */
export const signUpMutation = (options?: Partial<Options<SignUpData>>): UseMutationOptions<SignUpResponse, SignUpError, Options<SignUpData>> => {
    const mutationOptions: UseMutationOptions<SignUpResponse, SignUpError, Options<SignUpData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await signUp({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listStepUpMethodsQueryKey = (options?: Options<ListStepUpMethodsData>) => createQueryKey('listStepUpMethods', options);

/**
 * By what you can prove who you are
 */
export const listStepUpMethodsOptions = (options?: Options<ListStepUpMethodsData>) => queryOptions<ListStepUpMethodsResponse, ListStepUpMethodsError, ListStepUpMethodsResponse, ReturnType<typeof listStepUpMethodsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listStepUpMethods({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listStepUpMethodsQueryKey(options)
});

/**
 * Prove anew who you are
 *
 * What cannot be undone easily wants this within the last five minutes. It takes as much as signing in: a passkey that
 * verifies its user, or a second factor together with the password; the password alone from whoever has no factor. What
 * the device held is replaced: a browser gets another cookie, an application other tokens.
 */
export const stepUpMutation = (options?: Partial<Options<StepUpData>>): UseMutationOptions<StepUpResponse, StepUpError, Options<StepUpData>> => {
    const mutationOptions: UseMutationOptions<StepUpResponse, StepUpError, Options<StepUpData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await stepUp({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Ask for a code by mail, or for a passkey, to step up with
 */
export const challengeStepUpMutation = (options?: Partial<Options<ChallengeStepUpData>>): UseMutationOptions<ChallengeStepUpResponse, ChallengeStepUpError, Options<ChallengeStepUpData>> => {
    const mutationOptions: UseMutationOptions<ChallengeStepUpResponse, ChallengeStepUpError, Options<ChallengeStepUpData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await challengeStepUp({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listDeliveriesQueryKey = (options?: Options<ListDeliveriesData>) => createQueryKey('listDeliveries', options);

/**
 * List what was sent
 *
 * The newest first. Without an organization, of the whole platform, which needs `platform:deliveries`.
 */
export const listDeliveriesOptions = (options?: Options<ListDeliveriesData>) => queryOptions<ListDeliveriesResponse, ListDeliveriesError, ListDeliveriesResponse, ReturnType<typeof listDeliveriesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listDeliveries({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listDeliveriesQueryKey(options)
});

export const listDeliveriesInfiniteQueryKey = (options?: Options<ListDeliveriesData>): QueryKey<Options<ListDeliveriesData>> => createQueryKey('listDeliveries', options, true);

/**
 * List what was sent
 *
 * The newest first. Without an organization, of the whole platform, which needs `platform:deliveries`.
 */
export const listDeliveriesInfiniteOptions = (options?: Options<ListDeliveriesData>) => {
    const opts = infiniteQueryOptions<ListDeliveriesResponse, ListDeliveriesError, InfiniteData<ListDeliveriesResponse>, QueryKey<Options<ListDeliveriesData>>, string | Pick<QueryKey<Options<ListDeliveriesData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListDeliveriesData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listDeliveries({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listDeliveriesInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Send again what was given up
 *
 * What is on its way, or was sent, is left alone. A link or a code whose time is over is not sent again: it would not
 * work. What goes to an ordered webhook endpoint is left alone too: replay it there, at the end of its line.
 */
export const replayDeliveriesMutation = (options?: Partial<Options<ReplayDeliveriesData>>): UseMutationOptions<ReplayDeliveriesResponse, ReplayDeliveriesError, Options<ReplayDeliveriesData>> => {
    const mutationOptions: UseMutationOptions<ReplayDeliveriesResponse, ReplayDeliveriesError, Options<ReplayDeliveriesData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await replayDeliveries({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const getDeliveryQueryKey = (options: Options<GetDeliveryData>) => createQueryKey('getDelivery', options);

/**
 * Read what became of a delivery
 */
export const getDeliveryOptions = (options: Options<GetDeliveryData>) => queryOptions<GetDeliveryResponse, GetDeliveryError, GetDeliveryResponse, ReturnType<typeof getDeliveryQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getDelivery({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getDeliveryQueryKey(options)
});

export const listMailboxQueryKey = (options?: Options<ListMailboxData>) => createQueryKey('listMailbox', options);

/**
 * List the development mailbox
 *
 * The newest mails come first. There is no such mailbox outside development, or when a mail server is set.
 */
export const listMailboxOptions = (options?: Options<ListMailboxData>) => queryOptions<ListMailboxResponse, ListMailboxError, ListMailboxResponse, ReturnType<typeof listMailboxQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listMailbox({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listMailboxQueryKey(options)
});

export const getFileQueryKey = (options: Options<GetFileData>) => createQueryKey('getFile', options);

/**
 * Fetch a stored file
 *
 * The picture of somebody, or of an organization, who is deleted is not found until they are brought back.
 */
export const getFileOptions = (options: Options<GetFileData>) => queryOptions<GetFileResponse, GetFileError, GetFileResponse, ReturnType<typeof getFileQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getFile({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getFileQueryKey(options)
});

/**
 * Accept an invitation
 *
 * A mailed one only with the proved address that it was sent to, a link with any proved address in its domain. For
 * whoever accepted it before and still is a member, it is the same again.
 */
export const acceptInvitationMutation = (options?: Partial<Options<AcceptInvitationData>>): UseMutationOptions<AcceptInvitationResponse, AcceptInvitationError, Options<AcceptInvitationData>> => {
    const mutationOptions: UseMutationOptions<AcceptInvitationResponse, AcceptInvitationError, Options<AcceptInvitationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await acceptInvitation({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Decline a mailed invitation
 *
 * For whoever has its token, signed in or not. The organization learns that it was declined, and nothing else.
 */
export const declineInvitationMutation = (options?: Partial<Options<DeclineInvitationData>>): UseMutationOptions<DeclineInvitationResponse, DeclineInvitationError, Options<DeclineInvitationData>> => {
    const mutationOptions: UseMutationOptions<DeclineInvitationResponse, DeclineInvitationError, Options<DeclineInvitationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await declineInvitation({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Look at an invitation
 *
 * For whoever has its token, signed in or not. Says nothing about accounts.
 */
export const previewInvitationMutation = (options?: Partial<Options<PreviewInvitationData>>): UseMutationOptions<PreviewInvitationResponse, PreviewInvitationError, Options<PreviewInvitationData>> => {
    const mutationOptions: UseMutationOptions<PreviewInvitationResponse, PreviewInvitationError, Options<PreviewInvitationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await previewInvitation({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Report what became of mails
 *
 * For the mail provider: `plain` (`{"type": "bounce" | "complaint" | "delivered", "email"?, "message_id"?,
 * "permanent"?}`), `ses`, `postmark` or `mailgun`, each in its own form, with the secret of `mail.events_secret`.
 */
export const reportMailEventMutation = (options?: Partial<Options<ReportMailEventData>>): UseMutationOptions<ReportMailEventResponse, ReportMailEventError, Options<ReportMailEventData>> => {
    const mutationOptions: UseMutationOptions<ReportMailEventResponse, ReportMailEventError, Options<ReportMailEventData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await reportMailEvent({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Put the built-in layout around mails again
 */
export const resetMailLayoutMutation = (options?: Partial<Options<ResetMailLayoutData>>): UseMutationOptions<ResetMailLayoutResponse, ResetMailLayoutError, Options<ResetMailLayoutData>> => {
    const mutationOptions: UseMutationOptions<ResetMailLayoutResponse, ResetMailLayoutError, Options<ResetMailLayoutData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await resetMailLayout({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const getMailLayoutQueryKey = (options?: Options<GetMailLayoutData>) => createQueryKey('getMailLayout', options);

/**
 * Read the layout of mails
 */
export const getMailLayoutOptions = (options?: Options<GetMailLayoutData>) => queryOptions<GetMailLayoutResponse, GetMailLayoutError, GetMailLayoutResponse, ReturnType<typeof getMailLayoutQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getMailLayout({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getMailLayoutQueryKey(options)
});

/**
 * Put something else around mails
 *
 * It is tried first, with every mail in every language.
 */
export const putMailLayoutMutation = (options?: Partial<Options<PutMailLayoutData>>): UseMutationOptions<PutMailLayoutResponse, PutMailLayoutError, Options<PutMailLayoutData>> => {
    const mutationOptions: UseMutationOptions<PutMailLayoutResponse, PutMailLayoutError, Options<PutMailLayoutData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await putMailLayout({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * See what a mail would look like in a layout
 */
export const previewMailLayoutMutation = (options?: Partial<Options<PreviewMailLayoutData>>): UseMutationOptions<PreviewMailLayoutResponse, PreviewMailLayoutError, Options<PreviewMailLayoutData>> => {
    const mutationOptions: UseMutationOptions<PreviewMailLayoutResponse, PreviewMailLayoutError, Options<PreviewMailLayoutData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await previewMailLayout({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listMailTemplatesQueryKey = (options?: Options<ListMailTemplatesData>) => createQueryKey('listMailTemplates', options);

/**
 * List the mails
 *
 * Every mail in every language, and which of them say an operator's own words.
 */
export const listMailTemplatesOptions = (options?: Options<ListMailTemplatesData>) => queryOptions<ListMailTemplatesResponse, ListMailTemplatesError, ListMailTemplatesResponse, ReturnType<typeof listMailTemplatesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listMailTemplates({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listMailTemplatesQueryKey(options)
});

/**
 * Say again what is built in
 */
export const resetMailTemplateMutation = (options?: Partial<Options<ResetMailTemplateData>>): UseMutationOptions<ResetMailTemplateResponse, ResetMailTemplateError, Options<ResetMailTemplateData>> => {
    const mutationOptions: UseMutationOptions<ResetMailTemplateResponse, ResetMailTemplateError, Options<ResetMailTemplateData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await resetMailTemplate({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const getMailTemplateQueryKey = (options: Options<GetMailTemplateData>) => createQueryKey('getMailTemplate', options);

/**
 * Read one mail
 *
 * What it says now, what it says from the start, and the values that it can be filled in with.
 */
export const getMailTemplateOptions = (options: Options<GetMailTemplateData>) => queryOptions<GetMailTemplateResponse, GetMailTemplateError, GetMailTemplateResponse, ReturnType<typeof getMailTemplateQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getMailTemplate({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getMailTemplateQueryKey(options)
});

/**
 * Say something else in a mail
 *
 * The words are tried first: the MJML has to be right, every part has to fill in with the examples, no value may be
 * unknown, and what the mail is for, such as its link, has to stand in both parts, by itself.
 */
export const putMailTemplateMutation = (options?: Partial<Options<PutMailTemplateData>>): UseMutationOptions<PutMailTemplateResponse, PutMailTemplateError, Options<PutMailTemplateData>> => {
    const mutationOptions: UseMutationOptions<PutMailTemplateResponse, PutMailTemplateError, Options<PutMailTemplateData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await putMailTemplate({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * See what a mail would look like
 *
 * Filled in with examples: the words in the body, and for those that are absent what the mail says now.
 */
export const previewMailTemplateMutation = (options?: Partial<Options<PreviewMailTemplateData>>): UseMutationOptions<PreviewMailTemplateResponse, PreviewMailTemplateError, Options<PreviewMailTemplateData>> => {
    const mutationOptions: UseMutationOptions<PreviewMailTemplateResponse, PreviewMailTemplateError, Options<PreviewMailTemplateData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await previewMailTemplate({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Send a mail to oneself, to see it
 *
 * As in the preview, to the caller's own address. Its links lead nowhere.
 */
export const testMailTemplateMutation = (options?: Partial<Options<TestMailTemplateData>>): UseMutationOptions<TestMailTemplateResponse, TestMailTemplateError, Options<TestMailTemplateData>> => {
    const mutationOptions: UseMutationOptions<TestMailTemplateResponse, TestMailTemplateError, Options<TestMailTemplateData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await testMailTemplate({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Delete your account
 *
 * You are signed out everywhere. A mail says until when you can undo it, and has the link for it; after that,
 * everything that is held on you is erased.
 */
export const deleteMeMutation = (options?: Partial<Options<DeleteMeData>>): UseMutationOptions<DeleteMeResponse, DeleteMeError, Options<DeleteMeData>> => {
    const mutationOptions: UseMutationOptions<DeleteMeResponse, DeleteMeError, Options<DeleteMeData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await deleteMe({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const getMeQueryKey = (options?: Options<GetMeData>) => createQueryKey('getMe', options);

/**
 * Read your own profile
 */
export const getMeOptions = (options?: Options<GetMeData>) => queryOptions<GetMeResponse, GetMeError, GetMeResponse, ReturnType<typeof getMeQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getMe({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getMeQueryKey(options)
});

/**
 * Change your own profile
 */
export const updateMeMutation = (options?: Partial<Options<UpdateMeData>>): UseMutationOptions<UpdateMeResponse, UpdateMeError, Options<UpdateMeData>> => {
    const mutationOptions: UseMutationOptions<UpdateMeResponse, UpdateMeError, Options<UpdateMeData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await updateMe({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listMyApiKeysQueryKey = (options?: Options<ListMyApiKeysData>) => createQueryKey('listMyApiKeys', options);

/**
 * List your API keys
 *
 * The oldest first. None of them shows its secret.
 */
export const listMyApiKeysOptions = (options?: Options<ListMyApiKeysData>) => queryOptions<ListMyApiKeysResponse, ListMyApiKeysError, ListMyApiKeysResponse, ReturnType<typeof listMyApiKeysQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listMyApiKeys({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listMyApiKeysQueryKey(options)
});

/**
 * Make an API key of your own
 *
 * It speaks for you: it may do what you give it and may do yourself, in the organization that you choose.
 * Never more than 50. Some things no key may do, such as changing how you sign in.
 */
export const createMyApiKeyMutation = (options?: Partial<Options<CreateMyApiKeyData>>): UseMutationOptions<CreateMyApiKeyResponse, CreateMyApiKeyError, Options<CreateMyApiKeyData>> => {
    const mutationOptions: UseMutationOptions<CreateMyApiKeyResponse, CreateMyApiKeyError, Options<CreateMyApiKeyData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await createMyApiKey({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Revoke one of your API keys
 *
 * It stops working at once, and for good.
 */
export const revokeMyApiKeyMutation = (options?: Partial<Options<RevokeMyApiKeyData>>): UseMutationOptions<RevokeMyApiKeyResponse, RevokeMyApiKeyError, Options<RevokeMyApiKeyData>> => {
    const mutationOptions: UseMutationOptions<RevokeMyApiKeyResponse, RevokeMyApiKeyError, Options<RevokeMyApiKeyData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await revokeMyApiKey({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const getMyApiKeyQueryKey = (options: Options<GetMyApiKeyData>) => createQueryKey('getMyApiKey', options);

/**
 * Read one of your API keys
 */
export const getMyApiKeyOptions = (options: Options<GetMyApiKeyData>) => queryOptions<GetMyApiKeyResponse, GetMyApiKeyError, GetMyApiKeyResponse, ReturnType<typeof getMyApiKeyQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getMyApiKey({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getMyApiKeyQueryKey(options)
});

/**
 * Change one of your API keys
 *
 * The change counts at once. One by which the key may do more, or lives longer, needs a fresh proof of who you are, and
 * nobody gives a key what they do not hold themselves.
 */
export const updateMyApiKeyMutation = (options?: Partial<Options<UpdateMyApiKeyData>>): UseMutationOptions<UpdateMyApiKeyResponse, UpdateMyApiKeyError, Options<UpdateMyApiKeyData>> => {
    const mutationOptions: UseMutationOptions<UpdateMyApiKeyResponse, UpdateMyApiKeyError, Options<UpdateMyApiKeyData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await updateMyApiKey({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Give one of your API keys another secret
 *
 * The secret before it works for a while, a day unless the request says otherwise, so that programs can change over
 * without a gap. One that is still older ends at once.
 */
export const rotateMyApiKeyMutation = (options?: Partial<Options<RotateMyApiKeyData>>): UseMutationOptions<RotateMyApiKeyResponse, RotateMyApiKeyError, Options<RotateMyApiKeyData>> => {
    const mutationOptions: UseMutationOptions<RotateMyApiKeyResponse, RotateMyApiKeyError, Options<RotateMyApiKeyData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await rotateMyApiKey({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Remove your picture
 */
export const deleteAvatarMutation = (options?: Partial<Options<DeleteAvatarData>>): UseMutationOptions<DeleteAvatarResponse, DeleteAvatarError, Options<DeleteAvatarData>> => {
    const mutationOptions: UseMutationOptions<DeleteAvatarResponse, DeleteAvatarError, Options<DeleteAvatarData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await deleteAvatar({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Upload your picture
 *
 * The centre is cut out and scaled to 256 by 256 pixels; metadata and further frames are dropped.
 */
export const putAvatarMutation = (options?: Partial<Options<PutAvatarData>>): UseMutationOptions<PutAvatarResponse, PutAvatarError, Options<PutAvatarData>> => {
    const mutationOptions: UseMutationOptions<PutAvatarResponse, PutAvatarError, Options<PutAvatarData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await putAvatar({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listMyConsentsQueryKey = (options?: Options<ListMyConsentsData>) => createQueryKey('listMyConsents', options);

/**
 * Read what you agreed to
 */
export const listMyConsentsOptions = (options?: Options<ListMyConsentsData>) => queryOptions<ListMyConsentsResponse, ListMyConsentsError, ListMyConsentsResponse, ReturnType<typeof listMyConsentsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listMyConsents({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listMyConsentsQueryKey(options)
});

export const listMyConsentsInfiniteQueryKey = (options?: Options<ListMyConsentsData>): QueryKey<Options<ListMyConsentsData>> => createQueryKey('listMyConsents', options, true);

/**
 * Read what you agreed to
 */
export const listMyConsentsInfiniteOptions = (options?: Options<ListMyConsentsData>) => {
    const opts = infiniteQueryOptions<ListMyConsentsResponse, ListMyConsentsError, InfiniteData<ListMyConsentsResponse>, QueryKey<Options<ListMyConsentsData>>, string | Pick<QueryKey<Options<ListMyConsentsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListMyConsentsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listMyConsents({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listMyConsentsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Agree to a text, or no longer
 *
 * Every answer is kept. The same one again is no change.
 */
export const giveConsentMutation = (options?: Partial<Options<GiveConsentData>>): UseMutationOptions<GiveConsentResponse, GiveConsentError, Options<GiveConsentData>> => {
    const mutationOptions: UseMutationOptions<GiveConsentResponse, GiveConsentError, Options<GiveConsentData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await giveConsent({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const exportMeQueryKey = (options?: Options<ExportMeData>) => createQueryKey('exportMe', options);

/**
 * Get a copy of everything that is held on you
 *
 * A JSON file. What it would tell about others is left out.
 */
export const exportMeOptions = (options?: Options<ExportMeData>) => queryOptions<ExportMeResponse, ExportMeError, ExportMeResponse, ReturnType<typeof exportMeQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await exportMe({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: exportMeQueryKey(options)
});

export const listMyInvitationsQueryKey = (options?: Options<ListMyInvitationsData>) => createQueryKey('listMyInvitations', options);

/**
 * List your invitations
 *
 * Those that were sent to your address and can be accepted, the newest first. None as long as it is not proved.
 */
export const listMyInvitationsOptions = (options?: Options<ListMyInvitationsData>) => queryOptions<ListMyInvitationsResponse, ListMyInvitationsError, ListMyInvitationsResponse, ReturnType<typeof listMyInvitationsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listMyInvitations({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listMyInvitationsQueryKey(options)
});

export const listMyInvitationsInfiniteQueryKey = (options?: Options<ListMyInvitationsData>): QueryKey<Options<ListMyInvitationsData>> => createQueryKey('listMyInvitations', options, true);

/**
 * List your invitations
 *
 * Those that were sent to your address and can be accepted, the newest first. None as long as it is not proved.
 */
export const listMyInvitationsInfiniteOptions = (options?: Options<ListMyInvitationsData>) => {
    const opts = infiniteQueryOptions<ListMyInvitationsResponse, ListMyInvitationsError, InfiniteData<ListMyInvitationsResponse>, QueryKey<Options<ListMyInvitationsData>>, string | Pick<QueryKey<Options<ListMyInvitationsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListMyInvitationsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listMyInvitations({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listMyInvitationsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Accept one of your invitations
 */
export const acceptMyInvitationMutation = (options?: Partial<Options<AcceptMyInvitationData>>): UseMutationOptions<AcceptMyInvitationResponse, AcceptMyInvitationError, Options<AcceptMyInvitationData>> => {
    const mutationOptions: UseMutationOptions<AcceptMyInvitationResponse, AcceptMyInvitationError, Options<AcceptMyInvitationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await acceptMyInvitation({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Decline one of your invitations
 *
 * The organization learns that it was declined, and nothing else.
 */
export const declineMyInvitationMutation = (options?: Partial<Options<DeclineMyInvitationData>>): UseMutationOptions<DeclineMyInvitationResponse, DeclineMyInvitationError, Options<DeclineMyInvitationData>> => {
    const mutationOptions: UseMutationOptions<DeclineMyInvitationResponse, DeclineMyInvitationError, Options<DeclineMyInvitationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await declineMyInvitation({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listMyOrganizationsQueryKey = (options?: Options<ListMyOrganizationsData>) => createQueryKey('listMyOrganizations', options);

/**
 * List your organizations
 *
 * The first that you joined comes first.
 */
export const listMyOrganizationsOptions = (options?: Options<ListMyOrganizationsData>) => queryOptions<ListMyOrganizationsResponse, ListMyOrganizationsError, ListMyOrganizationsResponse, ReturnType<typeof listMyOrganizationsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listMyOrganizations({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listMyOrganizationsQueryKey(options)
});

export const listMyOrganizationsInfiniteQueryKey = (options?: Options<ListMyOrganizationsData>): QueryKey<Options<ListMyOrganizationsData>> => createQueryKey('listMyOrganizations', options, true);

/**
 * List your organizations
 *
 * The first that you joined comes first.
 */
export const listMyOrganizationsInfiniteOptions = (options?: Options<ListMyOrganizationsData>) => {
    const opts = infiniteQueryOptions<ListMyOrganizationsResponse, ListMyOrganizationsError, InfiniteData<ListMyOrganizationsResponse>, QueryKey<Options<ListMyOrganizationsData>>, string | Pick<QueryKey<Options<ListMyOrganizationsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListMyOrganizationsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listMyOrganizations({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listMyOrganizationsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const listNotificationsQueryKey = (options?: Options<ListNotificationsData>) => createQueryKey('listNotifications', options);

/**
 * List what you are told
 */
export const listNotificationsOptions = (options?: Options<ListNotificationsData>) => queryOptions<ListNotificationsResponse, ListNotificationsError, ListNotificationsResponse, ReturnType<typeof listNotificationsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listNotifications({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listNotificationsQueryKey(options)
});

export const listNotificationsInfiniteQueryKey = (options?: Options<ListNotificationsData>): QueryKey<Options<ListNotificationsData>> => createQueryKey('listNotifications', options, true);

/**
 * List what you are told
 */
export const listNotificationsInfiniteOptions = (options?: Options<ListNotificationsData>) => {
    const opts = infiniteQueryOptions<ListNotificationsResponse, ListNotificationsError, InfiniteData<ListNotificationsResponse>, QueryKey<Options<ListNotificationsData>>, string | Pick<QueryKey<Options<ListNotificationsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListNotificationsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listNotifications({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listNotificationsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const countNotificationsQueryKey = (options?: Options<CountNotificationsData>) => createQueryKey('countNotifications', options);

/**
 * Count what you have not seen or read
 */
export const countNotificationsOptions = (options?: Options<CountNotificationsData>) => queryOptions<CountNotificationsResponse, CountNotificationsError, CountNotificationsResponse, ReturnType<typeof countNotificationsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await countNotifications({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: countNotificationsQueryKey(options)
});

export const listPushDevicesQueryKey = (options?: Options<ListPushDevicesData>) => createQueryKey('listPushDevices', options);

/**
 * List the devices that show you push messages
 *
 * The last registered first. A device goes when its session ends.
 */
export const listPushDevicesOptions = (options?: Options<ListPushDevicesData>) => queryOptions<ListPushDevicesResponse, ListPushDevicesError, ListPushDevicesResponse, ReturnType<typeof listPushDevicesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listPushDevices({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listPushDevicesQueryKey(options)
});

/**
 * Register a device for push messages
 *
 * It is yours from now on, whoever had registered it before; registering it again only notes that it is still there. It
 * goes when the session that registers it ends. Never more than 50. Only you yourself can do this, signed in: neither a key
 * nor whoever acts in your name.
 */
export const registerPushDeviceMutation = (options?: Partial<Options<RegisterPushDeviceData>>): UseMutationOptions<RegisterPushDeviceResponse, RegisterPushDeviceError, Options<RegisterPushDeviceData>> => {
    const mutationOptions: UseMutationOptions<RegisterPushDeviceResponse, RegisterPushDeviceError, Options<RegisterPushDeviceData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await registerPushDevice({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Remove a device
 *
 * It shows no more push messages until it is registered again. Only you yourself can do this.
 */
export const removePushDeviceMutation = (options?: Partial<Options<RemovePushDeviceData>>): UseMutationOptions<RemovePushDeviceResponse, RemovePushDeviceError, Options<RemovePushDeviceData>> => {
    const mutationOptions: UseMutationOptions<RemovePushDeviceResponse, RemovePushDeviceError, Options<RemovePushDeviceData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await removePushDevice({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Mark notifications as seen, read or put away
 *
 * Your other devices are told at once. Ids that are not yours are ignored.
 */
export const markNotificationsMutation = (options?: Partial<Options<MarkNotificationsData>>): UseMutationOptions<MarkNotificationsResponse, MarkNotificationsError, Options<MarkNotificationsData>> => {
    const mutationOptions: UseMutationOptions<MarkNotificationsResponse, MarkNotificationsError, Options<MarkNotificationsData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await markNotifications({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const getNotificationPreferencesQueryKey = (options?: Options<GetNotificationPreferencesData>) => createQueryKey('getNotificationPreferences', options);

/**
 * Read what you are told, and how
 *
 * With what the active organization proposes or has decided.
 */
export const getNotificationPreferencesOptions = (options?: Options<GetNotificationPreferencesData>) => queryOptions<GetNotificationPreferencesResponse, GetNotificationPreferencesError, GetNotificationPreferencesResponse, ReturnType<typeof getNotificationPreferencesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getNotificationPreferences({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getNotificationPreferencesQueryKey(options)
});

/**
 * Choose what you are told, and how
 */
export const updateNotificationPreferencesMutation = (options?: Partial<Options<UpdateNotificationPreferencesData>>): UseMutationOptions<UpdateNotificationPreferencesResponse, UpdateNotificationPreferencesError, Options<UpdateNotificationPreferencesData>> => {
    const mutationOptions: UseMutationOptions<UpdateNotificationPreferencesResponse, UpdateNotificationPreferencesError, Options<UpdateNotificationPreferencesData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await updateNotificationPreferences({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const getPushKeyQueryKey = (options?: Options<GetPushKeyData>) => createQueryKey('getPushKey', options);

/**
 * Get the key for which a browser asks for consent
 *
 * It stays the same for good.
 */
export const getPushKeyOptions = (options?: Options<GetPushKeyData>) => queryOptions<GetPushKeyResponse, GetPushKeyError, GetPushKeyResponse, ReturnType<typeof getPushKeyQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getPushKey({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getPushKeyQueryKey(options)
});

/**
 * Tell people something
 *
 * Begins a workflow for each recipient. Send an `Idempotency-Key`: then nobody is told twice, however often you ask.
 */
export const triggerNotificationMutation = (options?: Partial<Options<TriggerNotificationData>>): UseMutationOptions<TriggerNotificationResponse, TriggerNotificationError, Options<TriggerNotificationData>> => {
    const mutationOptions: UseMutationOptions<TriggerNotificationResponse, TriggerNotificationError, Options<TriggerNotificationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await triggerNotification({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listOrganizationsQueryKey = (options?: Options<ListOrganizationsData>) => createQueryKey('listOrganizations', options);

/**
 * List organizations
 *
 * Your own, the first that you joined first; or with `all=true` everybody's, the newest first.
 */
export const listOrganizationsOptions = (options?: Options<ListOrganizationsData>) => queryOptions<ListOrganizationsResponse, ListOrganizationsError, ListOrganizationsResponse, ReturnType<typeof listOrganizationsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listOrganizations({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listOrganizationsQueryKey(options)
});

export const listOrganizationsInfiniteQueryKey = (options?: Options<ListOrganizationsData>): QueryKey<Options<ListOrganizationsData>> => createQueryKey('listOrganizations', options, true);

/**
 * List organizations
 *
 * Your own, the first that you joined first; or with `all=true` everybody's, the newest first.
 */
export const listOrganizationsInfiniteOptions = (options?: Options<ListOrganizationsData>) => {
    const opts = infiniteQueryOptions<ListOrganizationsResponse, ListOrganizationsError, InfiniteData<ListOrganizationsResponse>, QueryKey<Options<ListOrganizationsData>>, string | Pick<QueryKey<Options<ListOrganizationsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListOrganizationsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listOrganizations({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listOrganizationsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Create an organization
 *
 * You own it. It does not become the active one by itself: `POST /api/v1/auth/organization` switches.
 */
export const createOrganizationMutation = (options?: Partial<Options<CreateOrganizationData>>): UseMutationOptions<CreateOrganizationResponse, CreateOrganizationError, Options<CreateOrganizationData>> => {
    const mutationOptions: UseMutationOptions<CreateOrganizationResponse, CreateOrganizationError, Options<CreateOrganizationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await createOrganization({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Delete an organization
 *
 * It exists for nobody from then on, and tokens in which it is active end at once. Its owners find it in their list
 * with `deleted=true` and can bring it back until `erase_after`.
 */
export const deleteOrganizationMutation = (options?: Partial<Options<DeleteOrganizationData>>): UseMutationOptions<DeleteOrganizationResponse, DeleteOrganizationError, Options<DeleteOrganizationData>> => {
    const mutationOptions: UseMutationOptions<DeleteOrganizationResponse, DeleteOrganizationError, Options<DeleteOrganizationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await deleteOrganization({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const getOrganizationQueryKey = (options: Options<GetOrganizationData>) => createQueryKey('getOrganization', options);

/**
 * Read an organization
 */
export const getOrganizationOptions = (options: Options<GetOrganizationData>) => queryOptions<GetOrganizationResponse, GetOrganizationError, GetOrganizationResponse, ReturnType<typeof getOrganizationQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getOrganization({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getOrganizationQueryKey(options)
});

/**
 * Change an organization
 */
export const updateOrganizationMutation = (options?: Partial<Options<UpdateOrganizationData>>): UseMutationOptions<UpdateOrganizationResponse, UpdateOrganizationError, Options<UpdateOrganizationData>> => {
    const mutationOptions: UseMutationOptions<UpdateOrganizationResponse, UpdateOrganizationError, Options<UpdateOrganizationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await updateOrganization({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listOrganizationApiKeysQueryKey = (options: Options<ListOrganizationApiKeysData>) => createQueryKey('listOrganizationApiKeys', options);

/**
 * List the API keys of an organization
 *
 * The oldest first. None of them shows its secret.
 */
export const listOrganizationApiKeysOptions = (options: Options<ListOrganizationApiKeysData>) => queryOptions<ListOrganizationApiKeysResponse, ListOrganizationApiKeysError, ListOrganizationApiKeysResponse, ReturnType<typeof listOrganizationApiKeysQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listOrganizationApiKeys({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listOrganizationApiKeysQueryKey(options)
});

/**
 * Make an API key of an organization
 *
 * It speaks for the organization and for nobody in it, and stays when whoever made it leaves. Never more than 50.
 * Nobody gives a key what they do not hold themselves.
 */
export const createOrganizationApiKeyMutation = (options?: Partial<Options<CreateOrganizationApiKeyData>>): UseMutationOptions<CreateOrganizationApiKeyResponse, CreateOrganizationApiKeyError, Options<CreateOrganizationApiKeyData>> => {
    const mutationOptions: UseMutationOptions<CreateOrganizationApiKeyResponse, CreateOrganizationApiKeyError, Options<CreateOrganizationApiKeyData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await createOrganizationApiKey({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Revoke an API key of an organization
 *
 * It stops working at once, and for good.
 */
export const revokeOrganizationApiKeyMutation = (options?: Partial<Options<RevokeOrganizationApiKeyData>>): UseMutationOptions<RevokeOrganizationApiKeyResponse, RevokeOrganizationApiKeyError, Options<RevokeOrganizationApiKeyData>> => {
    const mutationOptions: UseMutationOptions<RevokeOrganizationApiKeyResponse, RevokeOrganizationApiKeyError, Options<RevokeOrganizationApiKeyData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await revokeOrganizationApiKey({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const getOrganizationApiKeyQueryKey = (options: Options<GetOrganizationApiKeyData>) => createQueryKey('getOrganizationApiKey', options);

/**
 * Read one API key of an organization
 */
export const getOrganizationApiKeyOptions = (options: Options<GetOrganizationApiKeyData>) => queryOptions<GetOrganizationApiKeyResponse, GetOrganizationApiKeyError, GetOrganizationApiKeyResponse, ReturnType<typeof getOrganizationApiKeyQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getOrganizationApiKey({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getOrganizationApiKeyQueryKey(options)
});

/**
 * Change an API key of an organization
 *
 * The change counts at once. One by which the key may do more, or lives longer, needs a fresh proof of who you are, and
 * nobody gives a key what they do not hold themselves.
 */
export const updateOrganizationApiKeyMutation = (options?: Partial<Options<UpdateOrganizationApiKeyData>>): UseMutationOptions<UpdateOrganizationApiKeyResponse, UpdateOrganizationApiKeyError, Options<UpdateOrganizationApiKeyData>> => {
    const mutationOptions: UseMutationOptions<UpdateOrganizationApiKeyResponse, UpdateOrganizationApiKeyError, Options<UpdateOrganizationApiKeyData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await updateOrganizationApiKey({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Give an API key of an organization another secret
 *
 * The secret before it works for a while, a day unless the request says otherwise, so that programs can change over
 * without a gap. One that is still older ends at once.
 */
export const rotateOrganizationApiKeyMutation = (options?: Partial<Options<RotateOrganizationApiKeyData>>): UseMutationOptions<RotateOrganizationApiKeyResponse, RotateOrganizationApiKeyError, Options<RotateOrganizationApiKeyData>> => {
    const mutationOptions: UseMutationOptions<RotateOrganizationApiKeyResponse, RotateOrganizationApiKeyError, Options<RotateOrganizationApiKeyData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await rotateOrganizationApiKey({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listInvitationsQueryKey = (options: Options<ListInvitationsData>) => createQueryKey('listInvitations', options);

/**
 * List the invitations of an organization
 *
 * The newest come first. Some time after an invitation could last be accepted, it is no longer listed.
 */
export const listInvitationsOptions = (options: Options<ListInvitationsData>) => queryOptions<ListInvitationsResponse, ListInvitationsError, ListInvitationsResponse, ReturnType<typeof listInvitationsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listInvitations({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listInvitationsQueryKey(options)
});

export const listInvitationsInfiniteQueryKey = (options: Options<ListInvitationsData>): QueryKey<Options<ListInvitationsData>> => createQueryKey('listInvitations', options, true);

/**
 * List the invitations of an organization
 *
 * The newest come first. Some time after an invitation could last be accepted, it is no longer listed.
 */
export const listInvitationsInfiniteOptions = (options: Options<ListInvitationsData>) => {
    const opts = infiniteQueryOptions<ListInvitationsResponse, ListInvitationsError, InfiniteData<ListInvitationsResponse>, QueryKey<Options<ListInvitationsData>>, string | Pick<QueryKey<Options<ListInvitationsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListInvitationsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listInvitations({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listInvitationsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Invite somebody by mail
 *
 * The answer and the mail are the same whether or not the address has an account. An address that is invited already
 * is invited anew: the same invitation under the new terms, and only the new mail's link works.
 */
export const createInvitationMutation = (options?: Partial<Options<CreateInvitationData>>): UseMutationOptions<CreateInvitationResponse, CreateInvitationError, Options<CreateInvitationData>> => {
    const mutationOptions: UseMutationOptions<CreateInvitationResponse, CreateInvitationError, Options<CreateInvitationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await createInvitation({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Invite many people by mail
 *
 * Every line has its own result. Either all results count, or, when the whole request fails, nothing was done.
 */
export const createInvitationsMutation = (options?: Partial<Options<CreateInvitationsData>>): UseMutationOptions<CreateInvitationsResponse, CreateInvitationsError, Options<CreateInvitationsData>> => {
    const mutationOptions: UseMutationOptions<CreateInvitationsResponse, CreateInvitationsError, Options<CreateInvitationsData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await createInvitations({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Make an invitation link
 *
 * Whoever has it and a proved address can join until it expires, is used up or withdrawn. It is shown once: make
 * another one if it gets lost.
 */
export const createInvitationLinkMutation = (options?: Partial<Options<CreateInvitationLinkData>>): UseMutationOptions<CreateInvitationLinkResponse, CreateInvitationLinkError, Options<CreateInvitationLinkData>> => {
    const mutationOptions: UseMutationOptions<CreateInvitationLinkResponse, CreateInvitationLinkError, Options<CreateInvitationLinkData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await createInvitationLink({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Withdraw an invitation
 *
 * Its link opens nothing any more. Withdrawing it twice is the same as once.
 */
export const revokeInvitationMutation = (options?: Partial<Options<RevokeInvitationData>>): UseMutationOptions<RevokeInvitationResponse, RevokeInvitationError, Options<RevokeInvitationData>> => {
    const mutationOptions: UseMutationOptions<RevokeInvitationResponse, RevokeInvitationError, Options<RevokeInvitationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await revokeInvitation({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Send an invitation again
 *
 * With as much time as a new one. Only the new mail's link works. You answer for it from now on, so you must hold all
 * that its role grants; what somebody else wrote in it is left out.
 */
export const resendInvitationMutation = (options?: Partial<Options<ResendInvitationData>>): UseMutationOptions<ResendInvitationResponse, ResendInvitationError, Options<ResendInvitationData>> => {
    const mutationOptions: UseMutationOptions<ResendInvitationResponse, ResendInvitationError, Options<ResendInvitationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await resendInvitation({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Leave an organization
 *
 * The last owner cannot: somebody else must be an owner first.
 */
export const leaveOrganizationMutation = (options?: Partial<Options<LeaveOrganizationData>>): UseMutationOptions<LeaveOrganizationResponse, LeaveOrganizationError, Options<LeaveOrganizationData>> => {
    const mutationOptions: UseMutationOptions<LeaveOrganizationResponse, LeaveOrganizationError, Options<LeaveOrganizationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await leaveOrganization({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Remove the logo
 */
export const deleteLogoMutation = (options?: Partial<Options<DeleteLogoData>>): UseMutationOptions<DeleteLogoResponse, DeleteLogoError, Options<DeleteLogoData>> => {
    const mutationOptions: UseMutationOptions<DeleteLogoResponse, DeleteLogoError, Options<DeleteLogoData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await deleteLogo({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Upload a logo
 *
 * The centre is cut out and scaled to 256 by 256 pixels; metadata and further frames are dropped.
 */
export const putLogoMutation = (options?: Partial<Options<PutLogoData>>): UseMutationOptions<PutLogoResponse, PutLogoError, Options<PutLogoData>> => {
    const mutationOptions: UseMutationOptions<PutLogoResponse, PutLogoError, Options<PutLogoData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await putLogo({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listMembersQueryKey = (options: Options<ListMembersData>) => createQueryKey('listMembers', options);

/**
 * List the members of an organization
 *
 * In the order in which they joined; with `search`, the best match first. When somebody who runs the platform asks, the
 * organization's audit trail notes it.
 */
export const listMembersOptions = (options: Options<ListMembersData>) => queryOptions<ListMembersResponse, ListMembersError, ListMembersResponse, ReturnType<typeof listMembersQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listMembers({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listMembersQueryKey(options)
});

export const listMembersInfiniteQueryKey = (options: Options<ListMembersData>): QueryKey<Options<ListMembersData>> => createQueryKey('listMembers', options, true);

/**
 * List the members of an organization
 *
 * In the order in which they joined; with `search`, the best match first. When somebody who runs the platform asks, the
 * organization's audit trail notes it.
 */
export const listMembersInfiniteOptions = (options: Options<ListMembersData>) => {
    const opts = infiniteQueryOptions<ListMembersResponse, ListMembersError, InfiniteData<ListMembersResponse>, QueryKey<Options<ListMembersData>>, string | Pick<QueryKey<Options<ListMembersData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListMembersData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listMembers({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listMembersInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Change many members
 *
 * Each by the rules for one. Those who cannot be changed are named, and do not keep the others from it. Needs the
 * permission of the action.
 */
export const bulkMembersMutation = (options?: Partial<Options<BulkMembersData>>): UseMutationOptions<BulkMembersResponse, BulkMembersError, Options<BulkMembersData>> => {
    const mutationOptions: UseMutationOptions<BulkMembersResponse, BulkMembersError, Options<BulkMembersData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await bulkMembers({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Remove a member
 *
 * What their role allowed ends with their next request.
 */
export const removeMemberMutation = (options?: Partial<Options<RemoveMemberData>>): UseMutationOptions<RemoveMemberResponse, RemoveMemberError, Options<RemoveMemberData>> => {
    const mutationOptions: UseMutationOptions<RemoveMemberResponse, RemoveMemberError, Options<RemoveMemberData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await removeMember({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const getMemberQueryKey = (options: Options<GetMemberData>) => createQueryKey('getMember', options);

/**
 * Read one member
 */
export const getMemberOptions = (options: Options<GetMemberData>) => queryOptions<GetMemberResponse, GetMemberError, GetMemberResponse, ReturnType<typeof getMemberQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getMember({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getMemberQueryKey(options)
});

/**
 * Give a member another role
 *
 * It counts with their next request. You must hold everything that the role before and the new one grant, only owners
 * make and unmake owners, and the last owner stays one.
 */
export const updateMemberMutation = (options?: Partial<Options<UpdateMemberData>>): UseMutationOptions<UpdateMemberResponse, UpdateMemberError, Options<UpdateMemberData>> => {
    const mutationOptions: UseMutationOptions<UpdateMemberResponse, UpdateMemberError, Options<UpdateMemberData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await updateMember({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const getNotificationDefaultsQueryKey = (options: Options<GetNotificationDefaultsData>) => createQueryKey('getNotificationDefaults', options);

/**
 * Read what an organization's members are told unless they choose themselves
 */
export const getNotificationDefaultsOptions = (options: Options<GetNotificationDefaultsData>) => queryOptions<GetNotificationDefaultsResponse, GetNotificationDefaultsError, GetNotificationDefaultsResponse, ReturnType<typeof getNotificationDefaultsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getNotificationDefaults({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getNotificationDefaultsQueryKey(options)
});

/**
 * Say what an organization's members are told unless they choose themselves
 *
 * Replaces what it said before. What is locked counts whatever they chose.
 */
export const putNotificationDefaultsMutation = (options?: Partial<Options<PutNotificationDefaultsData>>): UseMutationOptions<PutNotificationDefaultsResponse, PutNotificationDefaultsError, Options<PutNotificationDefaultsData>> => {
    const mutationOptions: UseMutationOptions<PutNotificationDefaultsResponse, PutNotificationDefaultsError, Options<PutNotificationDefaultsData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await putNotificationDefaults({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Bring a deleted organization back
 *
 * For its owners, and for those who manage all organizations. To anybody else it does not exist.
 */
export const restoreOrganizationMutation = (options?: Partial<Options<RestoreOrganizationData>>): UseMutationOptions<RestoreOrganizationResponse, RestoreOrganizationError, Options<RestoreOrganizationData>> => {
    const mutationOptions: UseMutationOptions<RestoreOrganizationResponse, RestoreOrganizationError, Options<RestoreOrganizationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await restoreOrganization({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listRolesQueryKey = (options: Options<ListRolesData>) => createQueryKey('listRoles', options);

/**
 * List the roles of an organization
 *
 * The built-in ones come first, then its own by name.
 */
export const listRolesOptions = (options: Options<ListRolesData>) => queryOptions<ListRolesResponse, ListRolesError, ListRolesResponse, ReturnType<typeof listRolesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listRoles({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listRolesQueryKey(options)
});

/**
 * Make a role
 *
 * Nobody makes a role that grants what they do not hold themselves.
 */
export const createRoleMutation = (options?: Partial<Options<CreateRoleData>>): UseMutationOptions<CreateRoleResponse, CreateRoleError, Options<CreateRoleData>> => {
    const mutationOptions: UseMutationOptions<CreateRoleResponse, CreateRoleError, Options<CreateRoleData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await createRole({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Delete a role
 *
 * While members hold it, say as `replace_with` which role they get instead: at most 1,000 of them move in one go.
 */
export const deleteRoleMutation = (options?: Partial<Options<DeleteRoleData>>): UseMutationOptions<DeleteRoleResponse, DeleteRoleError, Options<DeleteRoleData>> => {
    const mutationOptions: UseMutationOptions<DeleteRoleResponse, DeleteRoleError, Options<DeleteRoleData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await deleteRole({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const getRoleQueryKey = (options: Options<GetRoleData>) => createQueryKey('getRole', options);

/**
 * Read one role
 */
export const getRoleOptions = (options: Options<GetRoleData>) => queryOptions<GetRoleResponse, GetRoleError, GetRoleResponse, ReturnType<typeof getRoleQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getRole({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getRoleQueryKey(options)
});

/**
 * Change a role
 *
 * Whoever holds it has the change at once: their tokens are renewed. Nobody changes a role that grants what they do
 * not hold themselves, before or after.
 */
export const updateRoleMutation = (options?: Partial<Options<UpdateRoleData>>): UseMutationOptions<UpdateRoleResponse, UpdateRoleError, Options<UpdateRoleData>> => {
    const mutationOptions: UseMutationOptions<UpdateRoleResponse, UpdateRoleError, Options<UpdateRoleData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await updateRole({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Make another member the owner
 *
 * They become an owner, and you an admin. Whoever manages all organizations hands over for an owner so: for one who
 * left the company, or was suspended.
 */
export const transferOwnershipMutation = (options?: Partial<Options<TransferOwnershipData>>): UseMutationOptions<TransferOwnershipResponse, TransferOwnershipError, Options<TransferOwnershipData>> => {
    const mutationOptions: UseMutationOptions<TransferOwnershipResponse, TransferOwnershipError, Options<TransferOwnershipData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await transferOwnership({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listPermissionsQueryKey = (options?: Options<ListPermissionsData>) => createQueryKey('listPermissions', options);

/**
 * List all permissions
 *
 * The platform's own, then those that `plateforme.toml` adds.
 */
export const listPermissionsOptions = (options?: Options<ListPermissionsData>) => queryOptions<ListPermissionsResponse, ListPermissionsError, ListPermissionsResponse, ReturnType<typeof listPermissionsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listPermissions({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listPermissionsQueryKey(options)
});

/**
 * Check what people may do
 *
 * For your own services: about the token's own person always, about others with `permissions:check` in the
 * organization. A key of the organization with `permissions:check` asks about all of its members.
 */
export const checkPermissionsMutation = (options?: Partial<Options<CheckPermissionsData>>): UseMutationOptions<CheckPermissionsResponse, CheckPermissionsError, Options<CheckPermissionsData>> => {
    const mutationOptions: UseMutationOptions<CheckPermissionsResponse, CheckPermissionsError, Options<CheckPermissionsData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await checkPermissions({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const explainPermissionsQueryKey = (options?: Options<ExplainPermissionsData>) => createQueryKey('explainPermissions', options);

/**
 * Explain what a person may do, and why
 *
 * About yourself always; about others with `permissions:check` in the organization. Whoever is no member of it is not
 * found, as if there were nobody.
 */
export const explainPermissionsOptions = (options?: Options<ExplainPermissionsData>) => queryOptions<ExplainPermissionsResponse, ExplainPermissionsError, ExplainPermissionsResponse, ReturnType<typeof explainPermissionsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await explainPermissions({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: explainPermissionsQueryKey(options)
});

export const listSuppressionsQueryKey = (options?: Options<ListSuppressionsData>) => createQueryKey('listSuppressions', options);

/**
 * List the addresses that no mail goes to
 *
 * The newest come first. The addresses themselves are not kept.
 */
export const listSuppressionsOptions = (options?: Options<ListSuppressionsData>) => queryOptions<ListSuppressionsResponse, ListSuppressionsError, ListSuppressionsResponse, ReturnType<typeof listSuppressionsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listSuppressions({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listSuppressionsQueryKey(options)
});

export const listSuppressionsInfiniteQueryKey = (options?: Options<ListSuppressionsData>): QueryKey<Options<ListSuppressionsData>> => createQueryKey('listSuppressions', options, true);

/**
 * List the addresses that no mail goes to
 *
 * The newest come first. The addresses themselves are not kept.
 */
export const listSuppressionsInfiniteOptions = (options?: Options<ListSuppressionsData>) => {
    const opts = infiniteQueryOptions<ListSuppressionsResponse, ListSuppressionsError, InfiniteData<ListSuppressionsResponse>, QueryKey<Options<ListSuppressionsData>>, string | Pick<QueryKey<Options<ListSuppressionsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListSuppressionsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listSuppressions({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listSuppressionsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Send no mail to an address
 *
 * Not even a code that somebody asks for, until the entry is removed.
 */
export const createSuppressionMutation = (options?: Partial<Options<CreateSuppressionData>>): UseMutationOptions<CreateSuppressionResponse, CreateSuppressionError, Options<CreateSuppressionData>> => {
    const mutationOptions: UseMutationOptions<CreateSuppressionResponse, CreateSuppressionError, Options<CreateSuppressionData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await createSuppression({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Ask whether mail goes to an address
 */
export const checkSuppressionMutation = (options?: Partial<Options<CheckSuppressionData>>): UseMutationOptions<CheckSuppressionResponse, CheckSuppressionError, Options<CheckSuppressionData>> => {
    const mutationOptions: UseMutationOptions<CheckSuppressionResponse, CheckSuppressionError, Options<CheckSuppressionData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await checkSuppression({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Send mail to an address again
 */
export const deleteSuppressionMutation = (options?: Partial<Options<DeleteSuppressionData>>): UseMutationOptions<DeleteSuppressionResponse, DeleteSuppressionError, Options<DeleteSuppressionData>> => {
    const mutationOptions: UseMutationOptions<DeleteSuppressionResponse, DeleteSuppressionError, Options<DeleteSuppressionData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await deleteSuppression({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const openUnsubscribeQueryKey = (options?: Options<OpenUnsubscribeData>) => createQueryKey('openUnsubscribe', options);

/**
 * Follow the link of a mail program that knows no better
 *
 * Changes nothing: leads to the page that asks.
 */
export const openUnsubscribeOptions = (options?: Options<OpenUnsubscribeData>) => queryOptions<unknown, OpenUnsubscribeError, unknown, ReturnType<typeof openUnsubscribeQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await openUnsubscribe({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: openUnsubscribeQueryKey(options)
});

/**
 * Want no more mails of a kind
 *
 * By a mail program with one click (RFC 8058), the token in the address and `List-Unsubscribe=One-Click` in a form; or by
 * our page, with both in JSON.
 */
export const unsubscribeMutation = (options?: Partial<Options<UnsubscribeData>>): UseMutationOptions<UnsubscribeResponse, UnsubscribeError, Options<UnsubscribeData>> => {
    const mutationOptions: UseMutationOptions<UnsubscribeResponse, UnsubscribeError, Options<UnsubscribeData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await unsubscribe({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * See what a token lets one say no to
 */
export const previewUnsubscribeMutation = (options?: Partial<Options<PreviewUnsubscribeData>>): UseMutationOptions<PreviewUnsubscribeResponse, PreviewUnsubscribeError, Options<PreviewUnsubscribeData>> => {
    const mutationOptions: UseMutationOptions<PreviewUnsubscribeResponse, PreviewUnsubscribeError, Options<PreviewUnsubscribeData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await previewUnsubscribe({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listUsersQueryKey = (options?: Options<ListUsersData>) => createQueryKey('listUsers', options);

/**
 * List and search the platform's people
 *
 * The newest accounts come first, unless `sort` or `search` says otherwise. The audit trail notes who lists them.
 */
export const listUsersOptions = (options?: Options<ListUsersData>) => queryOptions<ListUsersResponse, ListUsersError, ListUsersResponse, ReturnType<typeof listUsersQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listUsers({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listUsersQueryKey(options)
});

export const listUsersInfiniteQueryKey = (options?: Options<ListUsersData>): QueryKey<Options<ListUsersData>> => createQueryKey('listUsers', options, true);

/**
 * List and search the platform's people
 *
 * The newest accounts come first, unless `sort` or `search` says otherwise. The audit trail notes who lists them.
 */
export const listUsersInfiniteOptions = (options?: Options<ListUsersData>) => {
    const opts = infiniteQueryOptions<ListUsersResponse, ListUsersError, InfiniteData<ListUsersResponse>, QueryKey<Options<ListUsersData>>, string | Pick<QueryKey<Options<ListUsersData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListUsersData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listUsers({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listUsersInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Create an account for somebody
 *
 * Without a password, they get a mail with a link to choose one, which proves their address as well.
 */
export const createUserMutation = (options?: Partial<Options<CreateUserData>>): UseMutationOptions<CreateUserResponse, CreateUserError, Options<CreateUserData>> => {
    const mutationOptions: UseMutationOptions<CreateUserResponse, CreateUserError, Options<CreateUserData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await createUser({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Suspend, restore, delete or bring back many people
 *
 * One after the other; each has its own result. Deleting and bringing back takes `users:delete`.
 */
export const bulkUsersMutation = (options?: Partial<Options<BulkUsersData>>): UseMutationOptions<BulkUsersResponse, BulkUsersError, Options<BulkUsersData>> => {
    const mutationOptions: UseMutationOptions<BulkUsersResponse, BulkUsersError, Options<BulkUsersData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await bulkUsers({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const exportUsersQueryKey = (options?: Options<ExportUsersData>) => createQueryKey('exportUsers', options);

/**
 * Export the platform's people
 *
 * The same filters as the list's; the file is streamed. An export that is cut off, because something failed or you may no
 * longer, ends the connection.
 */
export const exportUsersOptions = (options?: Options<ExportUsersData>) => queryOptions<ExportUsersResponse, ExportUsersError, ExportUsersResponse, ReturnType<typeof exportUsersQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await exportUsers({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: exportUsersQueryKey(options)
});

/**
 * Delete a person's account
 *
 * Their sessions and tokens end at once. The account can be brought back until `erase_after`; then everything known of
 * them is erased.
 */
export const deleteUserMutation = (options?: Partial<Options<DeleteUserData>>): UseMutationOptions<DeleteUserResponse, DeleteUserError, Options<DeleteUserData>> => {
    const mutationOptions: UseMutationOptions<DeleteUserResponse, DeleteUserError, Options<DeleteUserData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await deleteUser({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const getUserQueryKey = (options: Options<GetUserData>) => createQueryKey('getUser', options);

/**
 * Open a person's record
 *
 * The audit trail notes who opened whose.
 */
export const getUserOptions = (options: Options<GetUserData>) => queryOptions<GetUserResponse, GetUserError, GetUserResponse, ReturnType<typeof getUserQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getUser({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getUserQueryKey(options)
});

/**
 * Change a person's profile
 */
export const updateUserMutation = (options?: Partial<Options<UpdateUserData>>): UseMutationOptions<UpdateUserResponse, UpdateUserError, Options<UpdateUserData>> => {
    const mutationOptions: UseMutationOptions<UpdateUserResponse, UpdateUserError, Options<UpdateUserData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await updateUser({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Erase a person at once and for good
 *
 * Everything that is held on them goes, and what the log says about them can never be read again; their id stays, so
 * that the log still verifies. The answer is the signed certificate, which `plateforme erasures verify` checks without
 * the platform. Nothing brings them back, not even a restored backup.
 */
export const eraseUserMutation = (options?: Partial<Options<EraseUserData>>): UseMutationOptions<EraseUserResponse, EraseUserError, Options<EraseUserData>> => {
    const mutationOptions: UseMutationOptions<EraseUserResponse, EraseUserError, Options<EraseUserData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await eraseUser({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const getErasureQueryKey = (options: Options<GetErasureData>) => createQueryKey('getErasure', options);

/**
 * Read the certificate of an erasure
 */
export const getErasureOptions = (options: Options<GetErasureData>) => queryOptions<GetErasureResponse, GetErasureError, GetErasureResponse, ReturnType<typeof getErasureQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getErasure({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getErasureQueryKey(options)
});

export const exportUserQueryKey = (options: Options<ExportUserData>) => createQueryKey('exportUser', options);

/**
 * Get a copy of everything that is held on a person
 *
 * For an answer to somebody who cannot get it themselves.
 */
export const exportUserOptions = (options: Options<ExportUserData>) => queryOptions<ExportUserResponse, ExportUserError, ExportUserResponse, ReturnType<typeof exportUserQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await exportUser({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: exportUserQueryKey(options)
});

export const getUserProfileQueryKey = (options: Options<GetUserProfileData>) => createQueryKey('getUserProfile', options);

/**
 * Read what a person shows of themselves
 *
 * To whoever shares an organization with them, and to the platform's admins, who see everything.
 */
export const getUserProfileOptions = (options: Options<GetUserProfileData>) => queryOptions<GetUserProfileResponse, GetUserProfileError, GetUserProfileResponse, ReturnType<typeof getUserProfileQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getUserProfile({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getUserProfileQueryKey(options)
});

/**
 * Demand another password of a person
 *
 * Their password is no longer accepted, and their sessions and tokens end at once. Whoever signs in with it gets a link
 * by mail to choose another one.
 */
export const requirePasswordResetMutation = (options?: Partial<Options<RequirePasswordResetData>>): UseMutationOptions<RequirePasswordResetResponse, RequirePasswordResetError, Options<RequirePasswordResetData>> => {
    const mutationOptions: UseMutationOptions<RequirePasswordResetResponse, RequirePasswordResetError, Options<RequirePasswordResetData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await requirePasswordReset({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Let a suspended person in again
 */
export const restoreUserMutation = (options?: Partial<Options<RestoreUserData>>): UseMutationOptions<RestoreUserResponse, RestoreUserError, Options<RestoreUserData>> => {
    const mutationOptions: UseMutationOptions<RestoreUserResponse, RestoreUserError, Options<RestoreUserData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await restoreUser({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Suspend a person
 *
 * Their sessions and tokens end at once. What they are already is no error.
 */
export const suspendUserMutation = (options?: Partial<Options<SuspendUserData>>): UseMutationOptions<SuspendUserResponse, SuspendUserError, Options<SuspendUserData>> => {
    const mutationOptions: UseMutationOptions<SuspendUserResponse, SuspendUserError, Options<SuspendUserData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await suspendUser({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Bring a deleted account back
 *
 * A person who was suspended before is suspended again.
 */
export const undeleteUserMutation = (options?: Partial<Options<UndeleteUserData>>): UseMutationOptions<UndeleteUserResponse, UndeleteUserError, Options<UndeleteUserData>> => {
    const mutationOptions: UseMutationOptions<UndeleteUserResponse, UndeleteUserError, Options<UndeleteUserData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await undeleteUser({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listWebhookEndpointsQueryKey = (options?: Options<ListWebhookEndpointsData>) => createQueryKey('listWebhookEndpoints', options);

/**
 * List the webhook endpoints of an organization
 *
 * The oldest first. Without an organization, those of the platform itself, which need `platform:deliveries`.
 */
export const listWebhookEndpointsOptions = (options?: Options<ListWebhookEndpointsData>) => queryOptions<ListWebhookEndpointsResponse, ListWebhookEndpointsError, ListWebhookEndpointsResponse, ReturnType<typeof listWebhookEndpointsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listWebhookEndpoints({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listWebhookEndpointsQueryKey(options)
});

/**
 * Make a webhook endpoint
 *
 * It is told of what happens from now on. The key that signs is made with it, and shown. Never more than 50. A person
 * proves anew who they are: whoever adds an address reads along.
 */
export const createWebhookEndpointMutation = (options?: Partial<Options<CreateWebhookEndpointData>>): UseMutationOptions<CreateWebhookEndpointResponse, CreateWebhookEndpointError, Options<CreateWebhookEndpointData>> => {
    const mutationOptions: UseMutationOptions<CreateWebhookEndpointResponse, CreateWebhookEndpointError, Options<CreateWebhookEndpointData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await createWebhookEndpoint({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Delete a webhook endpoint
 *
 * What waits for it is given up.
 */
export const deleteWebhookEndpointMutation = (options?: Partial<Options<DeleteWebhookEndpointData>>): UseMutationOptions<DeleteWebhookEndpointResponse, DeleteWebhookEndpointError, Options<DeleteWebhookEndpointData>> => {
    const mutationOptions: UseMutationOptions<DeleteWebhookEndpointResponse, DeleteWebhookEndpointError, Options<DeleteWebhookEndpointData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await deleteWebhookEndpoint({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const getWebhookEndpointQueryKey = (options: Options<GetWebhookEndpointData>) => createQueryKey('getWebhookEndpoint', options);

/**
 * Read one webhook endpoint
 */
export const getWebhookEndpointOptions = (options: Options<GetWebhookEndpointData>) => queryOptions<GetWebhookEndpointResponse, GetWebhookEndpointError, GetWebhookEndpointResponse, ReturnType<typeof getWebhookEndpointQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getWebhookEndpoint({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getWebhookEndpointQueryKey(options)
});

/**
 * Change a webhook endpoint
 *
 * Another address needs a fresh proof of who you are. To enable an endpoint begins anew: as if nothing had failed.
 */
export const updateWebhookEndpointMutation = (options?: Partial<Options<UpdateWebhookEndpointData>>): UseMutationOptions<UpdateWebhookEndpointResponse, UpdateWebhookEndpointError, Options<UpdateWebhookEndpointData>> => {
    const mutationOptions: UseMutationOptions<UpdateWebhookEndpointResponse, UpdateWebhookEndpointError, Options<UpdateWebhookEndpointData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await updateWebhookEndpoint({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listWebhookDeliveriesQueryKey = (options: Options<ListWebhookDeliveriesData>) => createQueryKey('listWebhookDeliveries', options);

/**
 * List what a webhook endpoint was told
 *
 * The newest first.
 */
export const listWebhookDeliveriesOptions = (options: Options<ListWebhookDeliveriesData>) => queryOptions<ListWebhookDeliveriesResponse, ListWebhookDeliveriesError, ListWebhookDeliveriesResponse, ReturnType<typeof listWebhookDeliveriesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listWebhookDeliveries({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listWebhookDeliveriesQueryKey(options)
});

export const listWebhookDeliveriesInfiniteQueryKey = (options: Options<ListWebhookDeliveriesData>): QueryKey<Options<ListWebhookDeliveriesData>> => createQueryKey('listWebhookDeliveries', options, true);

/**
 * List what a webhook endpoint was told
 *
 * The newest first.
 */
export const listWebhookDeliveriesInfiniteOptions = (options: Options<ListWebhookDeliveriesData>) => {
    const opts = infiniteQueryOptions<ListWebhookDeliveriesResponse, ListWebhookDeliveriesError, InfiniteData<ListWebhookDeliveriesResponse>, QueryKey<Options<ListWebhookDeliveriesData>>, string | Pick<QueryKey<Options<ListWebhookDeliveriesData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListWebhookDeliveriesData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listWebhookDeliveries({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listWebhookDeliveriesInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const getWebhookDeliveryQueryKey = (options: Options<GetWebhookDeliveryData>) => createQueryKey('getWebhookDelivery', options);

/**
 * Read what a webhook endpoint was told once
 *
 * With the body, and for each attempt what was sent and answered.
 */
export const getWebhookDeliveryOptions = (options: Options<GetWebhookDeliveryData>) => queryOptions<GetWebhookDeliveryResponse, GetWebhookDeliveryError, GetWebhookDeliveryResponse, ReturnType<typeof getWebhookDeliveryQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getWebhookDelivery({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getWebhookDeliveryQueryKey(options)
});

export const listWebhookKeysQueryKey = (options: Options<ListWebhookKeysData>) => createQueryKey('listWebhookKeys', options);

/**
 * List the keys that sign
 *
 * The newest first. To see them takes what it takes to change them, and of a person a fresh proof of who they are.
 */
export const listWebhookKeysOptions = (options: Options<ListWebhookKeysData>) => queryOptions<ListWebhookKeysResponse, ListWebhookKeysError, ListWebhookKeysResponse, ReturnType<typeof listWebhookKeysQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listWebhookKeys({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listWebhookKeysQueryKey(options)
});

/**
 * Sign with another key
 *
 * The keys so far go on signing for a while, so that receivers can change over without a gap: every message carries a
 * signature of each.
 */
export const rotateWebhookKeysMutation = (options?: Partial<Options<RotateWebhookKeysData>>): UseMutationOptions<RotateWebhookKeysResponse, RotateWebhookKeysError, Options<RotateWebhookKeysData>> => {
    const mutationOptions: UseMutationOptions<RotateWebhookKeysResponse, RotateWebhookKeysError, Options<RotateWebhookKeysData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await rotateWebhookKeys({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Tell a webhook endpoint again
 *
 * Each message goes out under the id that it had, so that the receiver can tell. Messages are kept for 30 days unless
 * the operator says otherwise; what an endpoint missed while it was disabled is among them.
 */
export const replayWebhooksMutation = (options?: Partial<Options<ReplayWebhooksData>>): UseMutationOptions<ReplayWebhooksResponse, ReplayWebhooksError, Options<ReplayWebhooksData>> => {
    const mutationOptions: UseMutationOptions<ReplayWebhooksResponse, ReplayWebhooksError, Options<ReplayWebhooksData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await replayWebhooks({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const getWebhookStatisticsQueryKey = (options: Options<GetWebhookStatisticsData>) => createQueryKey('getWebhookStatistics', options);

/**
 * See how a webhook endpoint fares
 */
export const getWebhookStatisticsOptions = (options: Options<GetWebhookStatisticsData>) => queryOptions<GetWebhookStatisticsResponse, GetWebhookStatisticsError, GetWebhookStatisticsResponse, ReturnType<typeof getWebhookStatisticsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getWebhookStatistics({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getWebhookStatisticsQueryKey(options)
});

/**
 * Try a webhook endpoint
 *
 * It gets a signed message at once, as any other, of the form of an event and marked `"test": true`.
 */
export const testWebhookEndpointMutation = (options?: Partial<Options<TestWebhookEndpointData>>): UseMutationOptions<TestWebhookEndpointResponse, TestWebhookEndpointError, Options<TestWebhookEndpointData>> => {
    const mutationOptions: UseMutationOptions<TestWebhookEndpointResponse, TestWebhookEndpointError, Options<TestWebhookEndpointData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await testWebhookEndpoint({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listWorkflowsQueryKey = (options?: Options<ListWorkflowsData>) => createQueryKey('listWorkflows', options);

/**
 * List the workflows
 */
export const listWorkflowsOptions = (options?: Options<ListWorkflowsData>) => queryOptions<ListWorkflowsResponse, ListWorkflowsError, ListWorkflowsResponse, ReturnType<typeof listWorkflowsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listWorkflows({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listWorkflowsQueryKey(options)
});

export const getWorkflowQueryKey = (options: Options<GetWorkflowData>) => createQueryKey('getWorkflow', options);

/**
 * Read one workflow
 */
export const getWorkflowOptions = (options: Options<GetWorkflowData>) => queryOptions<GetWorkflowResponse, GetWorkflowError, GetWorkflowResponse, ReturnType<typeof getWorkflowQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getWorkflow({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getWorkflowQueryKey(options)
});

/**
 * Try a workflow
 *
 * Tells what each recipient would get, and when, without telling them: with their language, time zone, quiet hours and
 * preferences. Of what it puts into their inbox it supposes that nobody sees it.
 */
export const dryRunWorkflowMutation = (options?: Partial<Options<DryRunWorkflowData>>): UseMutationOptions<DryRunWorkflowResponse, DryRunWorkflowError, Options<DryRunWorkflowData>> => {
    const mutationOptions: UseMutationOptions<DryRunWorkflowResponse, DryRunWorkflowError, Options<DryRunWorkflowData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await dryRunWorkflow({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};
