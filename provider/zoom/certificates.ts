/** Returns the code of a failed connection, as Node or OpenSSL names it. */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

/** Returns why a certificate was refused, or undefined if `name` is the code of another failure. */
export function explainCertificate(name: string, host: string): string | undefined {
  switch (name) {
    case "ERR_TLS_CERT_ALTNAME_INVALID":
      return `the certificate does not belong to ${host}`;
    case "CERT_HAS_EXPIRED":
      return `the certificate of ${host} has expired`;
    case "CERT_NOT_YET_VALID":
      return `the certificate of ${host} is not valid yet: check the clock of this machine`;
    default:
      return /CERT|SELF_SIGNED|ISSUER|LEAF_SIGNATURE/.test(name)
        ? `the certificate of ${host} is not trusted; if your company's own authority signed it, set NODE_EXTRA_CA_CERTS to the file with that authority's certificate`
        : undefined;
  }
}
