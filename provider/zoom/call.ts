/** What a Zoom call is, and what a Zoom account looks like to everything above the client. */
import type { z } from "zod";

/** Zoom's label for what a call costs. */
export type Rate = "light" | "medium" | "heavy" | "resourceIntensive";
/** Which of Zoom's two rate tables applies to a call. */
export type Family = "general" | "phone";
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;
export type Body = Readonly<Record<string, unknown>>;

/** The scopes that the app needs. Apps created before 2024 may have one of the classic scopes instead. */
export interface Scopes {
  readonly granular: string;
  readonly classic: readonly string[];
}

/** One Zoom call as a value, with everything that the client must know to make it. */
export interface Call<Reply> {
  /** The name of the function that makes it, such as `getUser`. */
  readonly name: string;
  readonly method: Method;
  /** The path as Zoom documents it, such as `/users/{userId}`. */
  readonly route: string;
  /** The path as it is sent, below the service URL. */
  readonly path: string;
  readonly query?: Query;
  readonly body?: Body;
  readonly rate: Rate;
  readonly family: Family;
  readonly reply: z.ZodType<Reply>;
  /** Returns why a reply of this shape is not the one that was asked for; undefined if it is. */
  whyOther?(reply: Reply): string | undefined;
  readonly scopes: Scopes;
  /** Whether the call may be repeated if its outcome is unknown. Default: true, except for POST. */
  readonly safeToRepeat?: boolean;
  /** Calls that share a key run one after another, because Zoom refuses them at the same time. */
  readonly locks?: readonly string[];
  /** Takes out of Zoom's words what the resource keeps secret, before they are cut. */
  readonly redact?: (text: string) => string;
}

/** One page of a list. */
export interface Page<Row> {
  readonly rows: Row[];
  /** Absent on the last page. */
  readonly nextPageToken?: string;
  /** The number of rows on all pages, if Zoom says so. */
  readonly total?: number;
}

/** A list. `request` reads its first page, `pages` reads the rows of all pages. */
export interface PagedCall<Row> extends Call<Page<Row>> {
  /** Two rows with the same identity are one: pages overlap if users join or leave. Undefined is never the same. */
  identity(row: Row): string | undefined;
  /** The largest page that Zoom gives. Undefined if the list has no pages. */
  readonly maxPageSize?: number;
}

export interface Clock {
  /** Returns milliseconds since 1970. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** A Zoom account, as everything above the client sees it. */
export interface Zoom {
  /**
   * Makes one call.
   *
   * @throws ZoomApiError if Zoom refuses, ZoomNetworkError if it does not answer, ZoomResponseError if its reply is not
   * what the call expects.
   */
  request<T>(call: Call<T>): Promise<T>;
  /** Returns the rows of all pages, each once. */
  pages<Row>(call: PagedCall<Row>): AsyncGenerator<Row, void, undefined>;
  readonly clock: Clock;
}
