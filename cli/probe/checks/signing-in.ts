import { meansMissingScope } from "../../../provider/zoom/api/codes";
import { styleOf } from "../../check/features";
import { owners, scopedReads, unknownRoute, user } from "../calls";
import { check, type Checks, known } from "../check";
import { byVerdict, other, told, untold } from "../reading";
import { isDone, textAt, verdictOf } from "../replies";
import { readAny, type Reply, type Step, type Steps } from "../steps";

function* signIn(how: Extract<Step, { kind: "signIn" }>["how"] = {}): Steps<Reply> {
  return yield { kind: "signIn", how };
}

/** A token of the form that Zoom issues, which no one was given. */
const MADE_UP_TOKEN = "eyJ0aGlzIjoiaXMgbm90IGEgdG9rZW4ifQ";
/** An account id of the right form, which no account has. */
const MADE_UP_ACCOUNT = "pulumiZoomProbe_______";
const NO_GRANT = "Zoom does not show the app's scopes.";

/** Reads a call with a token other than the client's. */
function* withToken(token: string | undefined): Steps<Reply> {
  return yield { kind: "withToken", call: owners({ page_size: 1 }), token };
}

export const signingIn: Checks<
  | "tokens"
  | "tokenQueryForm"
  | "invalidClientStatus"
  | "unknownAccount"
  | "unsupportedGrant"
  | "tokenRefusalStatus"
  | "missingToken"
  | "scopeStyle"
  | "scopeMessageDot"
  | "unknownRouteStatus"
  | "me"
> = {
  tokens: check(
    {
      needs: [],
      tries: "signing in twice and using the first token again",
      means:
        "Two runs with the same app end each other's tokens. Each signs in again once, so create a separate app for each pipeline, or share the token through zoom:redisUrl.",
    },
    [],
    function* () {
      const first = textAt(yield* signIn(), "access_token");
      const second = textAt(yield* signIn(), "access_token");
      if (first === undefined || second === undefined) return untold("A second sign-in failed.");
      if (first === second) return told("multi", "the same token twice");
      const reply = yield* withToken(first);
      if (isDone(reply)) return told("multi", "both tokens work");
      return reply.code === 124 || reply.status === 401
        ? told("single", "the first token no longer works")
        : other(verdictOf(reply));
    },
  ),
  tokenQueryForm: check(
    {
      needs: [],
      tries: "signing in with the parameters in the query",
      means: "Nothing: pulumi-zoom sends them in the body.",
    },
    [],
    function* () {
      const reply = yield* signIn({ form: "query" });
      if (isDone(reply)) return told("accept", "200");
      return reply.status < 500 ? told("refuse", String(reply.status)) : other(String(reply.status));
    },
  ),
  invalidClientStatus: check(
    {
      needs: [],
      tries: "signing in once with a wrong client secret",
      means: "Nothing: pulumi-zoom reads the reason and not the status.",
    },
    [],
    function* () {
      return byVerdict(yield* signIn({ clientSecret: "pulumi-zoom-probe" }), { 400: 400, 401: 401 });
    },
  ),
  unknownAccount: check(
    {
      needs: [],
      tries: "signing in once to an account that does not exist",
      means: "Only the words of the message about a wrong zoom:accountId.",
    },
    [],
    function* () {
      const reason = textAt(yield* signIn({ accountId: MADE_UP_ACCOUNT }), "reason");
      if (reason === "Bad Request" || reason === "Account does not exist") return told(reason, "that reason");
      return other("another reason");
    },
  ),
  unsupportedGrant: check(
    {
      needs: [],
      tries: "signing in once with a grant type that Zoom does not support",
      means: "Nothing: pulumi-zoom always asks for the right one.",
    },
    [],
    function* () {
      const error = textAt(yield* signIn({ grantType: "password" }), "error");
      if (error === "unsupported_grant_type" || error === "unsupported grant type") return told(error, "that error");
      return other("another error");
    },
  ),
  tokenRefusalStatus: check(
    {
      needs: [],
      tries: "a call with an invalid token",
      means: "Nothing: pulumi-zoom signs in again once for code 124 with either status.",
    },
    [],
    function* () {
      return byVerdict(yield* withToken(MADE_UP_TOKEN), { "401/124": 401, "400/124": 400 });
    },
  ),
  missingToken: check(
    {
      needs: [],
      tries: "a call without a token",
      means: "Nothing: pulumi-zoom sends no call without a token.",
    },
    [],
    function* () {
      const reply = yield* withToken(undefined);
      if (reply.code === 124) return told("401/124", verdictOf(reply));
      return reply.code === 4700 ? told("401/4700", verdictOf(reply)) : other(verdictOf(reply));
    },
  ),
  scopeStyle: known(
    {
      needs: [],
      tries: "reading the names of the app's scopes",
      means: "Nothing: messages about a missing scope give both names.",
    },
    ["scopes"],
    ({ scopes }) => {
      if (scopes.length === 0) return untold(NO_GRANT);
      const style = styleOf(scopes);
      return told(style, `${style} names`);
    },
  ),
  scopeMessageDot: check(
    {
      needs: [],
      tries: "a read for which the app has no scope",
      means: "Nothing: pulumi-zoom reads the code and not the message.",
    },
    ["scopes"],
    function* ({ scopes }) {
      if (scopes.length === 0) return untold(NO_GRANT);
      if (styleOf(scopes) === "classic")
        return untold("The app has classic scopes, for which Zoom has another message.");
      const lacking = scopedReads().find((call) => !scopes.includes(call.scopes.granular));
      if (!lacking) return untold("The app has every scope that could be tried.");
      const reply = yield* readAny(lacking);
      if (!meansMissingScope(reply.status, reply.code)) return other(verdictOf(reply));
      const end = /\](\.?)\s*$/.exec(reply.message);
      if (!end) return other("a message in another form");
      return end[1] === "." ? told(true, "with a period") : told(false, "without a period");
    },
  ),
  unknownRouteStatus: check(
    {
      needs: [],
      tries: "reading a path that does not exist",
      means: "Nothing: pulumi-zoom calls only documented paths.",
    },
    [],
    function* () {
      return byVerdict(yield* readAny(unknownRoute()), { "404/2300": 404, "400/2300": 400 });
    },
  ),
  me: check(
    {
      needs: [],
      tries: "reading the user `me`",
      means: "Nothing: pulumi-zoom uses `me` only for the account itself.",
    },
    [],
    function* () {
      return byVerdict(yield* readAny(user("me")), { 200: "owner", "404/1001": "404/1001" });
    },
  ),
};
