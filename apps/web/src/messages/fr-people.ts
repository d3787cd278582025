// The people list and a person's record, in French.
import type { Message } from "@/i18n/translate";
import type { enPeople } from "./en-people";

export const frPeople = {
  "export.button": "Exporter",
  "export.csv": "CSV, pour tableur",
  "export.lead": "Ce que montrent les filtres",
  "export.ndjson": "NDJSON, un objet par ligne",
  "export.verifiable": "NDJSON, vérifiable",
  "people.address": "Adresse",
  "people.addressNot": "non vérifiée",
  "people.addressVerified": "vérifiée",
  "people.platformRole": "Rôle sur la plateforme",
  "people.similar": "Proche",
  "person.action.delete": "Supprimer",
  "person.action.restore": "Rétablir",
  "person.action.suspend": "Suspendre",
  "person.action.undelete": "Récupérer",
  "person.ask.delete": { one: "Supprimer ce compte ?", other: "Supprimer {count} comptes ?" },
  "person.ask.restore": {
    one: "Rétablir l’accès de cette personne ?",
    other: "Rétablir l’accès de {count} personnes ?",
  },
  "person.ask.suspend": { one: "Suspendre cette personne ?", other: "Suspendre {count} personnes ?" },
  "person.ask.undelete": { one: "Récupérer ce compte ?", other: "Récupérer {count} comptes ?" },
  "person.certificate": "Télécharger le certificat",
  "person.create": "Créer le compte",
  "person.created": "{email} a un compte, et un e-mail avec un lien pour choisir un mot de passe.",
  "person.data": "Protection des données",
  "person.dataExport": "Tout ce que l’on sait d’elle",
  "person.dataLead": "Pour qui demande une copie de ses données, ou à être oublié.",
  "person.deleted": "Ce compte est supprimé",
  "person.done.delete": "Le compte de {name} est supprimé.",
  "person.done.restore": "{name} peut se connecter à nouveau.",
  "person.done.suspend": "Le compte de {name} est suspendu.",
  "person.done.undelete": "Le compte de {name} est rétabli.",
  "person.erase": "Effacer définitivement…",
  "person.eraseAfter":
    "Il peut être récupéré jusqu’au {date}. Ensuite, tout ce que l’on sait de cette personne sera effacé.",
  "person.eraseConfirm": "Effacer définitivement",
  "person.eraseMeans":
    "Tout ce que l’on sait de cette personne disparaît aussitôt, et ce que le journal d’audit en dit ne pourra plus jamais être lu. Rien ne le ramène, pas même une sauvegarde.",
  "person.eraseTitle": "Effacer {name} définitivement ?",
  "person.eraseType": "Saisissez {email} pour confirmer",
  "person.erased": "Effacé",
  "person.erasedLead": "Un certificat signé dit ce qui a été effacé et quand. Il ne nomme personne.",
  "person.lastSeen": "Dernière activité",
  "person.means.delete":
    "Toutes les sessions prennent fin. Le compte peut être récupéré pendant un temps ; ensuite, tout ce que l’on sait de la personne est effacé.",
  "person.means.restore": "La connexion est possible aussitôt.",
  "person.means.suspend":
    "Toutes les sessions prennent fin, et la connexion est refusée jusqu’au rétablissement. Rien n’est supprimé.",
  "person.means.undelete": "La connexion est à nouveau possible, avec tout ce qu’il y avait.",
  "person.never": "Jamais",
  "person.new": "Nouvelle personne",
  "person.newLead": "Elle recevra un e-mail avec un lien pour choisir un mot de passe.",
  "person.none": "Aucune",
  "person.organizations": "Organisations",
  "person.reason": "Motif",
  "person.reasonHint": "Pour le journal d’audit. La personne ne le voit pas.",
  "person.owns": { one: "Propriétaire d’une organisation", other: "Propriétaire de {count} organisations" },
  "person.ownsText":
    "Là où il n’y a pas d’autre propriétaire, personne ne pourra la céder ni la supprimer avant le rétablissement :",
  "person.refused.conflict":
    "Ce n’est pas possible pour ce compte : c’est le vôtre, son état a changé, ou il est le dernier propriétaire d’une organisation.",
  "person.refused.not_found": "Ce compte n’existe plus.",
  "person.refused.permission_denied":
    "Vous ne pouvez pas le faire : cette personne a plus de droits que vous sur la plateforme.",
  "person.saved": "Le profil est enregistré.",
  "person.sessions": "Appareils connectés",
  "status.active": "Actif",
  "status.deleted": "Supprimé",
} as const satisfies Record<keyof typeof enPeople, Message>;
