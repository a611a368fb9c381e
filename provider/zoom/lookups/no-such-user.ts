/** Says that the account does not have the user who was asked for. */
export const noSuchUser = ({ id, email }: { readonly id?: string; readonly email?: string }): string =>
  id === undefined
    ? `The Zoom account has no user with the e-mail ${email}, whether active, pending or deactivated.`
    : `The Zoom account has no user with the id ${id}.`;
