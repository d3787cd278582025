// Choosing a password, leaving, coming back, in French.
import type { Message } from "@/i18n/translate";
import type { enEntry } from "./en-entry";

export const frEntry = {
  "accountDeleted.after":
    "Vous avez reçu un e-mail avec un lien qui rétablit tout. Après ce jour, plus personne ne le peut.",
  "accountDeleted.lead": "Toutes vos sessions sont terminées.",
  "accountDeleted.leadUntil":
    "Toutes vos sessions sont terminées. Vous pouvez revenir sur cette décision jusqu’au {date}.",
  "accountDeleted.title": "Votre compte est supprimé",
  "data.delete": "Supprimer votre compte",
  "data.deleteButton": "Supprimer",
  "data.deleteText": "Toutes vos sessions se terminent. Un temps, vous pouvez le rétablir ; ensuite tout est effacé.",
  "data.export": "Télécharger vos données",
  "data.exportButton": "Télécharger",
  "data.exportText": "Tout ce que nous avons sur vous, dans un fichier JSON : profil, sessions, événements, messages.",
  "data.title": "Vos données",
  "deleteAccount.erased": "Passé le délai, tout ce que nous avons sur vous est effacé",
  "deleteAccount.lastOwner": {
    one: "Une organisation n’aurait plus de propriétaire",
    other: "{count} organisations n’auraient plus de propriétaire",
  },
  "deleteAccount.lastOwnerText": "Cédez-en d’abord la propriété, ou supprimez-la :",
  "deleteAccount.lead": "Vous recevrez un e-mail avec un lien pour l’annuler et la date limite.",
  "deleteAccount.noPassword": "Mon compte n’a pas de mot de passe",
  "deleteAccount.organizations": "Plus personne ne vous voit dans vos organisations",
  "deleteAccount.signedOut": "Vos sessions se terminent sur tous vos appareils",
  "deleteAccount.submit": "Supprimer mon compte",
  "deleteAccount.title": "Supprimer votre compte ?",
  "deleteAccount.typeAddress": "Saisissez {email} pour confirmer",
  "field.confirm.mismatch": "Ce n’est pas l’adresse de votre compte.",
  "field.confirm.wrong_type": "Ce n’est pas l’adresse de votre compte.",
  "field.consents.required": "Cochez cette case pour continuer.",
  "field.password.wrong": "Ce n’est pas votre mot de passe. Vérifiez-le et réessayez.",
  "link.incomplete": "Ce lien est incomplet",
  "link.incompleteText": "Ouvrez-le exactement tel que vous l’avez reçu : en entier, jusqu’au dernier caractère.",
  "link.refused": "Ce lien est incorrect, déjà utilisé ou expiré",
  "restoreAccount.done": "Votre compte est rétabli",
  "restoreAccount.doneLead": "Tout est comme avant. Connectez-vous pour continuer.",
  "restoreAccount.else":
    "Si ce n’est pas vous qui l’avez supprimé, rétablissez-le, connectez-vous et changez votre mot de passe.",
  "restoreAccount.lead": "Vous l’avez supprimé. Un clic, et tout est comme avant.",
  "restoreAccount.refused":
    "Si votre compte est déjà rétabli, connectez-vous. Si le délai est passé, tout est effacé et personne ne peut le rétablir.",
  "restoreAccount.submit": "Rétablir mon compte",
  "restoreAccount.title": "Rétablir votre compte",
  "setPassword.done": "Votre mot de passe est enregistré",
  "setPassword.doneLead": "Connectez-vous avec lui pour continuer.",
  "setPassword.lead": "Il ouvrira désormais votre compte.",
  "setPassword.refused":
    "Si vous avez déjà un mot de passe, connectez-vous. Sinon, inscrivez-vous avec la même adresse : l’e-mail qui suit confirme qu’elle est la vôtre.",
  "setPassword.signUp": "M’inscrire avec mon adresse",
  "setPassword.submit": "Enregistrer le mot de passe",
  "setPassword.title": "Choisissez un mot de passe",
  "signUp.agree": "J’accepte :",
  "signUp.agreements": "Accords",
} as const satisfies Record<keyof typeof enEntry, Message>;
