// The account page, in French.
import type { Message } from "@/i18n/translate";
import type { enAccount } from "./en-account";

export const frAccount = {
  "consents.agree": "Accepter",
  "consents.granted": "Accepté",
  "consents.lead": "Ce que vous avez accepté, et quand. Vous pouvez changer d’avis.",
  "consents.notGranted": "Non accepté",
  "consents.pending": "À accepter : {title}",
  "consents.pendingText": "Il y a une version que vous n’avez pas encore acceptée ({version}).",
  "consents.read": "Lire",
  "consents.title": "Accords",
  "consents.version": "Version {version}",
  "consents.withdraw": "Retirer",
  "consents.agreedOn": "Accepté le {date}",
  "consents.refusedOn": "Refusé le {date}",
  "consents.withdrawMeans":
    "Chacun doit l’accepter ici : la question vous sera posée jusqu’à ce que vous acceptiez. La trace de votre accord passé demeure.",
  "consents.withdrawMeansOptional": "Cela vaut aussitôt. Vous pouvez accepter à nouveau à tout moment.",
  "consents.withdrawTitle": "Retirer votre accord ?",
  "consents.withdrawnOn": "Accord retiré le {date}",
  "consents.withdrawnText":
    "Vous avez retiré votre accord le {date}. La question vous est posée à nouveau, car chacun doit l’accepter ici.",
  "preferences.byLanguage": "Automatique",
  "preferences.dates": "Dates",
  "preferences.emailVisible": "Votre adresse e-mail",
  "preferences.hours": "Heures",
  "preferences.hours12": "De 1 à 12, am et pm",
  "preferences.hours24": "De 0 à 23",
  "preferences.lead": "La façon d’écrire les dates et les heures ici.",
  "preferences.monday": "Lundi",
  "preferences.saturday": "Samedi",
  "preferences.saved": "Vos préférences sont enregistrées.",
  "preferences.sunday": "Dimanche",
  "preferences.timeZoneVisible": "Votre fuseau horaire",
  "preferences.title": "Préférences",
  "preferences.visible": "Les personnes de vos organisations voient aussi",
  "preferences.week": "La semaine commence le",
} as const satisfies Record<keyof typeof enAccount, Message>;
