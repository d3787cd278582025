// Which mail the address names, and in which language: `?mail=verify_email&language=fr`.

export const mailShape = { filters: ["mail", "language"] } as const;
export type MailFilter = (typeof mailShape.filters)[number];
