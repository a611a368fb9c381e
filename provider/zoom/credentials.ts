/** Who signs in to Zoom, and what signing in gives. */

export interface Credentials {
  readonly accountId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Space separated. Zoom grants all scopes of the app, whatever is asked for. */
  readonly scopes?: string;
}

export interface Token {
  readonly text: string;
  /** What the app was granted. */
  readonly scopes: readonly string[];
  readonly renewAtMs: number;
}
