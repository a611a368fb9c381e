import { keyOf } from "./zoom/names";

/** What looks like an e-mail, as it is or in a path. */
const EMAIL = /[^\s"<>(),;:@]+(?:@|%40)[\p{L}\p{N}\p{M}.-]*[\p{L}\p{N}]/gu;
/** Before the first character of an address. */
const IS_WITHIN_WORD = /[\p{L}\p{N}._+-]$/u;

/**
 * The people whose e-mail a program marks as secret. Other resources name them by id, and Zoom tells the e-mail of an id:
 * this keeps it out of everything that a run prints or stores about them.
 */
export class SecretPeople {
  /** By id and by e-mail: whether the user's own resource marks the e-mail as secret. */
  private readonly declared = new Map<string, boolean>();
  /** Ids and e-mails that the state of another resource marks. */
  private readonly marked = new Set<string>();
  /** Ids and e-mails in arguments that another resource marks as secret. */
  private readonly mentioned = new Set<string>();
  /** By e-mail: the id that belongs to it. */
  private readonly ids = new Map<string, string>();
  private isAnySecret = false;

  /** Whether there is anyone whose e-mail is secret. */
  get isAny(): boolean {
    return this.isAnySecret;
  }

  /** Notes what the resource of a user says, in the program or in the state. The id is unknown before the creation. */
  declare(id: string | undefined, email: string, isSecret: boolean): void {
    this.meet(id, email);
    this.isAnySecret ||= isSecret;
    for (const name of [id, email]) if (name !== undefined) this.declared.set(keyOf(name), isSecret);
  }

  /** Notes what the state of another resource says. The resource of the user decides, if this run knows it. */
  mark(idOrEmail: string): void {
    this.isAnySecret = true;
    this.marked.add(keyOf(idOrEmail));
  }

  /** Notes an argument such as `members` that is secret: the resource says whom it names, and no line may show it. */
  mention(idOrEmail: string): void {
    this.mentioned.add(keyOf(idOrEmail));
  }

  /** Notes which id and which e-mail belong together. */
  meet(id: string | undefined, email: string): void {
    // For a pending user the e-mail may stand in for the id.
    if (id !== undefined && id !== "" && !id.includes("@")) this.ids.set(keyOf(email), id);
  }

  isSecret(idOrEmail: string): boolean {
    if (!this.isAnySecret) return false;
    const key = keyOf(idOrEmail);
    const id = this.ids.get(key);
    return this.declared.get(key) ?? (this.marked.has(key) || (id !== undefined && this.isSecret(id)));
  }

  /**
   * Whether the e-mail or id of a user whom Zoom names may be secret. An id is if a secret argument names it. An e-mail may
   * be if any is secret and no resource of this run declares this one: the resource that marked it may be removed in this
   * run, which begins when nothing is known of that resource.
   */
  mayBeSecret = (idOrEmail: string): boolean => {
    const key = keyOf(idOrEmail);
    const isAny = this.isAnySecret || this.mentioned.size > 0;
    return (idOrEmail.includes("@") ? isAny : this.mentioned.has(key)) && this.declared.get(key) !== false;
  };

  /** Returns the id of the user with this e-mail, if this run has met it. */
  idOf = (email: string): string | undefined => this.ids.get(keyOf(email));

  /** Returns the text with ids, or words, in place of secret e-mails. */
  hide = (text: string): string =>
    this.isAnySecret ? text.replace(EMAIL, (found: string) => this.hideWithin(found)) : text;

  /** An address may follow a quote or a slash: each part that can be an address counts. */
  private hideWithin(found: string): string {
    const start = found.search(/@|%40/i);
    for (let index = 0; index < start; index++) {
      const before = found.slice(0, index);
      const email = found.slice(index).replace(/%40/i, "@");
      if (IS_WITHIN_WORD.test(before)) continue;
      const name = [email, decoded(email)].find((one) => this.isSecret(one));
      if (name !== undefined) return before + (this.idOf(name) ?? "(the secret email)");
    }
    return found;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
