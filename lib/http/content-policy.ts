/** What an answer lets a browser do. Each has a nonce of its own: no script runs that this answer did not bring along. */
export function newPolicy(): string {
  const development = process.env.NODE_ENV === 'development';
  const nonce = btoa(crypto.randomUUID());
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
