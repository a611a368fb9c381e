/** The code of a failed connection, as Node or OpenSSL calls it. */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

/** Why a certificate is not taken, in words. Undefined where the name is not of such a failure. */
export function explainCertificate(name: string, host: string): string | undefined {
  switch (name) {
    case "ERR_TLS_CERT_ALTNAME_INVALID":
      return `the certificate that was shown is not one of ${host}`;
    case "CERT_HAS_EXPIRED":
      return `the certificate of ${host} has expired`;
    case "CERT_NOT_YET_VALID":
      return `the certificate of ${host} is not valid yet: look at the clock of this machine`;
    default:
      return /CERT|SELF_SIGNED|ISSUER|LEAF_SIGNATURE/.test(name)
        ? `the certificate of ${host} is not trusted; where a company's own authority signs it, name the file of that authority's certificate in NODE_EXTRA_CA_CERTS`
        : undefined;
  }
}
