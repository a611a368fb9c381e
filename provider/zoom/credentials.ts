/** The app that signs in to Zoom, and the token that it gets. */

export interface Credentials {
  readonly accountId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Separated by spaces. Zoom grants all scopes of the app, whatever is asked for. */
  readonly scopes?: string;
}

export interface Token {
  readonly text: string;
  /** The scopes that the app was granted. */
  readonly scopes: readonly string[];
  readonly renewAtMs: number;
}
