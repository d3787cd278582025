// The same in French.
import type { Message } from "@/i18n/translate";
import type { enOrganizations } from "./en-organizations";

export const frOrganizations = {
  "bulk.conflict": "L’organisation n’aurait plus de propriétaire.",
  "bulk.done": { one: "Fait pour {count} personne.", other: "Fait pour {count} personnes." },
  "bulk.not_found": "N’est plus membre.",
  "bulk.permission_denied": "Cela dépasse vos droits : cette personne a, ou aurait, plus de droits que vous.",
  "bulk.refused": { one: "Pas fait pour {count} personne", other: "Pas fait pour {count} personnes" },

  "history.by": "par {name}",
  "history.empty": "Rien pour l’instant.",
  "history.fromTo": "de {before} à {after}",
  "history.title": "Récemment",

  "members.changeRole": "Changer le rôle",
  "members.changeRoleTitle": { one: "Changer le rôle de {count} membre", other: "Changer le rôle de {count} membres" },
  "members.count": { one: "{count} membre", other: "{count} membres" },
  "members.empty": "Personne pour l’instant",
  "members.emptyText": "Invitez des personnes : elles apparaissent ici dès qu’elles acceptent.",
  "members.explain": "Ses droits, et pourquoi",
  "members.forbidden": "Vous ne pouvez pas voir les membres ici",
  "members.id": "Identifiant du compte",
  "members.joined": "Arrivée",
  "members.lead": "{organization} : qui en fait partie, et avec quels droits.",
  "members.newRole": "Nouveau rôle",
  "members.outOfReach": "Cette personne a plus de droits que vous. Un propriétaire peut changer cela.",
  "members.ownRole": "Votre propre rôle ne peut être changé que par quelqu’un d’autre.",
  "members.remove": "Retirer",
  "members.removeOne": "Retirer de l’organisation",
  "members.removeText":
    "L’accès à {organization} prend fin aussitôt, sur tous les appareils. Les comptes restent, et une nouvelle invitation est possible.",
  "members.removeTitle": { one: "Retirer {count} membre ?", other: "Retirer {count} membres ?" },
  "members.removed": { one: "{count} membre retiré.", other: "{count} membres retirés." },
  "members.removedOne": "{name} ne fait plus partie de l’organisation.",
  "members.roleChanged": "{name} a maintenant le rôle {role}.",
  "members.roleHint": "Prend effet aussitôt, sur tous les appareils.",
  "members.rolesChanged": {
    one: "{count} membre a maintenant le rôle {role}.",
    other: "{count} membres ont maintenant le rôle {role}.",
  },
  "members.since": "{role} · arrivée",
  "members.title": "Membres",

  "organization.none": "Vous n’êtes dans aucune organisation",
  "organization.noneText": "Choisissez-en une dans le menu en haut, créez-en une, ou demandez une invitation.",
} as const satisfies Record<keyof typeof enOrganizations, Message>;
