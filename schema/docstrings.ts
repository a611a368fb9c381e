/** What the docstrings of sdk/ say, as `npm run docs` reads them. */
export interface Docstrings {
  /** Interfaces, types and classes by name. */
  readonly types: ReadonlyMap<string, DocumentedType>;
  /** What each exported function does, by name. */
  readonly functions: ReadonlyMap<string, string>;
  /** Named values, such as `UserType`, by name. */
  readonly choices: ReadonlyMap<string, Choices>;
}

export interface DocumentedType {
  /** Markdown in paragraphs, with examples in TypeScript. */
  readonly text: string;
  readonly members: readonly Member[];
  /** Names of the types whose members it has too. */
  readonly bases: readonly string[];
}

export interface Member {
  readonly name: string;
  /** One paragraph. */
  readonly text: string;
  readonly isOptional: boolean;
  readonly shape: Shape;
}

export interface Choices {
  readonly text: string;
  readonly values: readonly Choice[];
}

export interface Choice {
  readonly name: string;
  readonly value: string | number;
  readonly text: string;
}

/** A type of TypeScript without inputs, outputs and undefined. */
export type Shape =
  | { readonly is: "string" | "number" | "boolean" | "nothing" | "anything" }
  | { readonly is: "named"; readonly name: string }
  | { readonly is: "array"; readonly of: Shape }
  | { readonly is: "choice"; readonly values: readonly (string | number)[] }
  | { readonly is: "object"; readonly members: readonly Member[] }
  | { readonly is: "either"; readonly shapes: readonly Shape[] };

/** Returns the names of all types that a shape names. */
export function namesIn(shape: Shape): string[] {
  switch (shape.is) {
    case "named":
      return [shape.name];
    case "array":
      return namesIn(shape.of);
    case "either":
      return shape.shapes.flatMap(namesIn);
    default:
      return [];
  }
}
