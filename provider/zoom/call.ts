import type { z } from "zod";

/** Zoom's label for what a call costs. */
export type Rate = "light" | "medium" | "heavy" | "resourceIntensive";
/** Which of Zoom's two rate tables a call counts on. */
export type Family = "general" | "phone";
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;
export type Body = Readonly<Record<string, unknown>>;

/** What the app must have been granted. Apps made before 2024 may hold one of the classic scopes instead. */
export interface Scopes {
  readonly granular: string;
  readonly classic: readonly string[];
}

/** One Zoom call as a value: everything the client must know to make it. */
export interface Call<Reply> {
  /** The endpoint's name here, such as `getUser`. */
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
  readonly scopes: Scopes;
  /** Whether the call may be sent again when nobody knows if it took effect. Default: everything but POST. */
  readonly safeToRepeat?: boolean;
  /** Calls that share a key run one after another: Zoom refuses them side by side. */
  readonly locks?: readonly string[];
}

/** One page of a listing. */
export interface Page<Row> {
  readonly rows: Row[];
  /** Absent on the last page. */
  readonly nextPageToken?: string;
  /** Rows in the whole listing, where Zoom says so. */
  readonly total?: number;
}

/** A listing. `request` reads its first page alone, `pages` all of its rows. */
export interface PagedCall<Row> extends Call<Page<Row>> {
  /** What makes two rows the same one, because pages overlap when people come and go. Undefined: never the same. */
  identity(row: Row): string | undefined;
  /** The largest page Zoom gives; undefined where the listing has no pages. */
  readonly maxPageSize?: number;
}

/** Epoch milliseconds, and a wait in milliseconds. */
export interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** A Zoom account, as everything above the client sees it. */
export interface Zoom {
  /**
   * @throws ZoomApiError where Zoom says no, ZoomNetworkError where it does not answer, ZoomResponseError where it
   * answers something else than the call expects.
   */
  request<T>(call: Call<T>): Promise<T>;
  /** The rows of all pages, each once. */
  pages<Row>(call: PagedCall<Row>): AsyncGenerator<Row, void, undefined>;
  readonly clock: Clock;
}
