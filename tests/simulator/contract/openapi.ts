import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";

/** The parts of an OpenAPI 3.0 schema that the tests use. */
export interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  example?: unknown;
  maxItems?: number;
}

export interface Operation {
  method: string;
  path: string;
  request?: Schema;
  requestIsValid?: ValidateFunction;
  responses: Record<string, { description: string; schema?: Schema; isValid?: ValidateFunction }>;
}

/** Returns the folder with Zoom's OpenAPI documents, if it exists. The documents are not part of the project. */
export function openApiFolder(): string | undefined {
  const folder = process.env.ZOOM_OPENAPI_DIR ?? resolve("..", "shared", "zoom-openapi");
  return existsSync(folder) ? folder : undefined;
}

/** Returns the operations of all documents in a folder, by keys such as `"GET /users/{userId}"`. */
export function readOperations(folder: string): Map<string, Operation> {
  const ajv = new Ajv({ strict: false, allErrors: true, formats: FORMATS });
  const operations = new Map<string, Operation>();
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".json"))) {
    // The alternatives in Zoom's documents overlap, so "one of" is read as "any of".
    const document = JSON.parse(readFileSync(join(folder, name), "utf8").replaceAll('"oneOf"', '"anyOf"')) as Document;
    for (const [path, methods] of Object.entries(document.paths))
      for (const [method, raw] of Object.entries(methods)) {
        const request = raw.requestBody?.content["application/json"]?.schema;
        const responses = Object.entries(raw.responses).map(([status, { description = "", content }]) => {
          const schema = content?.["application/json"]?.schema;
          return [status, { description, schema, isValid: schema && ajv.compile(schema) }] as const;
        });
        const key = `${method.toUpperCase()} ${path}`;
        operations.set(key, {
          method: method.toUpperCase(),
          path,
          request,
          requestIsValid: request && ajv.compile(request),
          responses: Object.fromEntries(responses),
        });
      }
  }
  return operations;
}

interface Document {
  paths: Record<string, Record<string, RawOperation>>;
}

interface RawOperation {
  requestBody?: { content: Record<string, { schema: Schema } | undefined> };
  responses: Record<string, { description?: string; content?: Record<string, { schema?: Schema } | undefined> }>;
}

/** The formats that the documents use. */
const FORMATS = {
  date: /^\d{4}-\d\d-\d\d$/,
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  email: /^[^\s@]+@[^\s@]+$/,
  int64: true,
  password: true,
} as const;

/** Returns the path of every property that the schema does not mention, such as `users[].language`. */
export function unnamed(schema: Schema, value: unknown, path = ""): string[] {
  if (Array.isArray(value))
    return [...new Set(value.flatMap((item) => unnamed(schema.items ?? {}, item, `${path}[]`)))];
  if (typeof value !== "object" || value === null) return [];
  const properties = propertiesOf(schema);
  if (!properties) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = path === "" ? name : `${path}.${name}`;
    const property = properties[name];
    return property ? unnamed(property, inner, at) : [at];
  });
}

const alternatives = (schema: Schema): Schema[] => [
  schema,
  ...[...(schema.allOf ?? []), ...(schema.anyOf ?? [])].flatMap(alternatives),
];

function propertiesOf(schema: Schema): Record<string, Schema> | undefined {
  const parts = alternatives(schema).flatMap((part) => part.properties ?? []);
  return parts.length > 0 ? (Object.assign({}, ...parts.reverse()) as Record<string, Schema>) : undefined;
}
